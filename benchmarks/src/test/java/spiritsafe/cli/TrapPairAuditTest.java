package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the shortcut audit says of small worlds of trap pairs. */
class TrapPairAuditTest {

  @ParameterizedTest
  @MethodSource("spiritsafe.cli.BundledAudit#traps")
  void haveNoShortcutThatIsNotDeclared(String scenario) throws IOException {
    assertEquals(Set.of(), BundledAudit.errors(scenario, "0.1", "7"));
  }
}
