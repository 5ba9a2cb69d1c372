package spiritsafe.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import spiritsafe.scenario.ScenarioReader;

/**
 * spiritsafe's own detectors pass spiritsafe's own gate. When a change is meant to move them:
 * {@code ./spiritsafe gate calibrate -f gate/spiritsafe.gate.yml --slack 50% --write
 * --save-baseline}.
 */
class OwnGateTest {

  private static final Path FILE = Path.of("../gate/spiritsafe.gate.yml");

  private static GateFile gate;
  private static GateReport report;

  private static GateSetting setting() {
    Path base = FILE.getParent();
    return new GateSetting(
        base,
        name -> ScenarioReader.read(base.resolve(name)),
        2,
        LocalDate.now(ZoneOffset.UTC),
        System::nanoTime);
  }

  @BeforeAll
  static void run() throws IOException {
    gate = GateReader.read(FILE);
    Optional<Baseline> baseline =
        BaselineFile.read(FILE.resolveSibling(gate.baseline().orElseThrow()));
    assertNotEquals(Optional.empty(), baseline, "the baseline is stored beside the gate file");
    report = GateRun.of(gate, setting()).report(baseline, false);
  }

  @Test
  void ourDetectorsPassOurGate() {
    assertEquals(
        GateReport.Outcome.PASSED,
        report.outcome(),
        () ->
            GateConsole.of(report)
                + "If detectors were meant to move:\n"
                + "  ./spiritsafe gate calibrate -f gate/spiritsafe.gate.yml --slack 50% --write"
                + " --save-baseline\n");
  }

  /** The test cannot pass by judging nothing. */
  @Test
  void everyCheckOfTheFileIsJudged() {
    assertEquals(gate.ids(), report.results().stream().map(CheckResult::id).distinct().toList());
    assertEquals(0, report.count(Verdict.ERROR));
    assertNotEquals(0, report.count(Verdict.PASS));
  }

  @Test
  void theFileCanDecideWhatItAsks() throws IOException {
    assertEquals(List.of(), GateLint.of(gate, setting()));
  }
}
