package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the shortcut audit says of every bundled scenario at its full size: an hour and more on two
 * cores.
 */
@Tag("slow")
class LargeBundledAuditTest {

  /** At full size a separator is told from chance that a small world leaves open. */
  @ParameterizedTest
  @MethodSource("spiritsafe.cli.BundledAudit#families")
  void haveNoShortcutThatIsNotDeclared(String scenario) throws IOException {
    assertEquals(Set.of(), BundledAudit.errors(scenario, "1", "8"));
  }

  @ParameterizedTest
  @MethodSource("spiritsafe.cli.BundledAudit#traps")
  void norHaveTrapPairs(String scenario) throws IOException {
    assertEquals(Set.of(), BundledAudit.errors(scenario, "1", "7"));
  }
}
