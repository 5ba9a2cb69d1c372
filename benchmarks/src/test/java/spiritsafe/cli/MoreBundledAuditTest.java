package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the shortcut audit says of the other half of the bundled families. */
class MoreBundledAuditTest {

  @ParameterizedTest
  @CsvSource({
    "hydra-mix, 0.0007",
    "release-pivot-agentic, 0.0007",
    "fixed-prompt-industrial, 0.0015",
    "trace-cleaner, 0.03",
    "technique-search, 0.03",
    "low-and-slow, 0.004",
    "shell-aggregator, 0.06",
    "disclosed-2026-02, 0.0004",
  })
  void haveNoShortcutThatIsNotDeclared(String scenario, String scale) throws IOException {
    assertEquals(Set.of(), BundledAudit.errors(scenario, scale, "7"));
  }
}
