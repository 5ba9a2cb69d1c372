package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the shortcut audit says of half of the bundled families; a second class has the rest, so
 * that two processes share the work.
 */
class BundledAuditTest {

  @ParameterizedTest
  @CsvSource({
    "honest-only, 0.001",
    "load-balanced-cot, 0.02",
    "pathway-spread-agentic, 0.02",
    "relay-own-users, 0.001",
    "session-replay, 0.006",
    "multilingual-coercion, 0.06",
    "student-in-the-loop, 0.05",
    "mixed-world, 0.002",
  })
  void haveNoShortcutThatIsNotDeclared(String scenario, String scale) throws IOException {
    assertEquals(Set.of(), BundledAudit.errors(scenario, scale, "7"));
  }
}
