package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the shortcut audit says of half of the bundled families; a second class has the rest, so
 * that two processes share the work.
 */
class BundledAuditTest {

  static List<Arguments> families() throws IOException {
    return BundledAudit.small(0);
  }

  @ParameterizedTest
  @MethodSource("families")
  void haveNoShortcutThatIsNotDeclared(String scenario, String scale) throws IOException {
    assertEquals(Set.of(), BundledAudit.errors(scenario, scale, "7"));
  }
}
