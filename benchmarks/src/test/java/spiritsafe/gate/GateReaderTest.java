package spiritsafe.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spiritsafe.bench.Arrivals;
import spiritsafe.compare.Margin;
import spiritsafe.yaml.FileComplaint;

class GateReaderTest {

  /** The file with every key there is. */
  static String full() throws IOException {
    try (InputStream in = GateReaderTest.class.getResourceAsStream("/gate/full.gate.yml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void everyKeyIsRead() throws IOException {
    GateFile gate = GateReader.parse("g.yml", full());
    assertEquals(2, gate.detectors().size());
    assertEquals(List.of(1L, 2L, 3L), gate.data().get(0).seeds());
    assertEquals("small", gate.data().get(1).name());
    assertEquals("fpr<=1e-2", gate.policy().text());
    CaseCheck.Found found = gate.cases().get(0).found().orElseThrow();
    assertEquals(CaseCheck.Unit.EXCHANGES, found.unit());
    assertEquals(400, found.most().value());
    assertEquals("fixed:0.9", gate.cases().get(1).policy().orElseThrow().text());
    assertEquals(
        Optional.of("evaluation-harness"), gate.cases().get(1).quiet().orElseThrow().archetype());
    LevelCheck recall = gate.levels().get(0);
    assertEquals(LevelCheck.Judge.LOWER_BOUND, recall.judge());
    assertEquals(OptionalDouble.of(0.8), recall.seedShare());
    assertTrue(recall.eachFamily());
    assertEquals("exchanges_leaked?stat=median", gate.levels().get(1).number().text());
    assertEquals(
        new Lifecycle(true, OptionalInt.of(5)), gate.levels().get(1).lifecycle(), "experimental");
    assertEquals(Lifecycle.STABLE, recall.lifecycle());
    assertEquals("regression-pr_auc", gate.regressions().get(0).id());
    assertEquals(new Margin(0.1, true), gate.regressions().get(1).margin());
    assertEquals(50_000, gate.performance().get(0).bound().orElseThrow().value());
    assertTrue(gate.performance().get(1).sameMachineOnly(), "a margin is on the same machine");
    assertEquals("offline exchanges_per_s", gate.performance().get(2).measure());
    PerformanceCheck waits = gate.performance().get(3);
    assertEquals("rate:2000,poisson p99_ms", waits.measure());
    assertEquals("performance-rate-2000-poisson-p99", waits.id());
    assertEquals("<= 20", waits.bound().orElseThrow().text());
    assertEquals(10, waits.timing().orElseThrow().seconds());
    assertEquals(Arrivals.POISSON, waits.timing().orElseThrow().arrivals());
    assertEquals(Map.of("family", "slow-drip"), gate.knownFailures().get(0).slice());
    assertEquals(Optional.of(Duration.ofMinutes(10)), gate.budget());
    assertEquals(Optional.of("build/badge.json"), gate.output().badge());
  }

  @Test
  void aBoundKnowsWhereItsValueStands() throws IOException {
    String text = full();
    Bound bound = GateReader.parse("g.yml", text).levels().get(0).bound();
    assertEquals("0.80", text.substring(bound.begin(), bound.end()));
  }

  @Test
  void oneIdAloneKeepsItsKnownFailure() throws IOException {
    GateFile one = GateReader.parse("g.yml", full()).only(List.of("campaign-recall"));
    assertEquals(List.of("campaign-recall"), one.ids());
    assertEquals(1, one.knownFailures().size());
  }

  /** Each line of the full file is replaced once by a wrong one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "schema: spiritsafe.gate/1|schema: spiritsafe.gate/2|g.yml:1: $.schema: is",
        "detector: [volume|detector: [volum|Did you mean 'volume'?",
        "detector: [volume|detector: [frame-lsh|names one twice",
        "detector: [volume|detector: [\"volume?window=x\"|g.yml:2: $.detector",
        "confidence: 0.95|confidence: 0.9|All intervals are at 0.95",
        "confidence: 0.95|confidance: 0.95|unknown key 'confidance'. Did you mean 'confidence'?",
        "seeds: [1, 2, 3]|seeds: [1, 2, 2]|has one twice",
        "seeds: [1, 2, 3]|seeds: [1, two]|Write whole numbers",
        "seeds: [1, 2, 3], scale|sceds: [1], scale|Did you mean 'seeds'?",
        "- {dataset: data/small, tree|- {dataset: data/small, scenario: x, tree|one of the two",
        "tree_sha256: 0|tree_sha256: x|64 lower-case hex digits",
        "fpr<=1e-2|fpr=1e-2|$.threshold.policy",
        "chosen_on: validation|chosen_on: test|Legal are validation",
        "{exchanges: 400}|{exchanges: 400, time: 1h}|counts several things",
        "{exchanges: 400}|{exchanges: 0.5}|Write a whole number",
        "archetype: evaluation-harness|archetype: evaluation|Legal are",
        "seed: 7|seed: [7, 8]|names several",
        "metric: campaign_recall|metric: campaign_recal|g.yml:24: $.levels[0].metric",
        "metric: campaign_recall|metric: alert_agreement|is of two detectors",
        "stat: median, max: 500|stat: mean, max: 500|Legal are exchanges_leaked?stat=median",
        "stat: median, max: 500|slice: {stat: median, of: x}, max: 500|has no part 'of'",
        "stat: median, max: 500|max: 500|Legal are exchanges_leaked?stat=median",
        "judge: lower-bound|judge: upper-bound|which passes what is not shown",
        "min: 0.80|max: 0.80, min: 0.9|is not YAML",
        "min: 0.80|min: high|Write a number",
        "pass_rate: 0.8|pass_rate: 1.8|from 1.0E-9 to 1",
        "data: load-balanced-cot, l|data: load-balanced, l|Did you mean 'load-balanced-cot'?",
        "judge: upper-bound}|judge: upper-bound, each: {family: all}}|cannot be taken of one"
            + " family",
        "unit: account|unit: campaign|Legal are account",
        "lifecycle: experimental|lifecycle: stable|goes with lifecycle: experimental",
        "lifecycle: experimental|lifecycle: experimentl|Did you mean 'experimental'?",
        "promote_after: 5|promote_after: 0|$.levels[1].promote_after",
        "margin: 0.02|margin: some|Write a number, or a share",
        "{metric: pr_auc, unit: account|{metric: bcubed_f1, unit: account|cannot be resampled",
        "exchanges_per_s: {min|exchanges_per_s: {max|Did you mean 'min'?",
        "margin: 50%|margin: 50|Write a share as in 50%",
        "\"rate:2000,poisson\"|\"rate:2000,poison\"|\"rate:2000,poisson\"",
        "\"rate:2000,poisson\"|\"rate:0\"|at which nothing waits",
        "\"rate:2000,poisson\"|offline|at which nothing waits",
        "p99: \"<=20ms\"|p99: \"<=20\"|Write the longest wait",
        "p99: \"<=20ms\"|p99: \"<=20ms\", p50: \"<=2ms\"|has to measure one thing",
        "p99: \"<=20ms\", seconds: 10|exchanges_per_s: {min: 1}|Beside a rate write one of",
        "mode: offline, exchanges_per_s: {min: 60_000}|mode: offline, bytes_per_account: {max:"
            + " 6}|alone",
        "mode: offline, exchanges|mode: fast, exchanges|Legal are accuracy-run, offline",
        "{min: 60_000}|{min: 60_000}, seconds: 3|goes with a rate",
        "id: memory|id: leak|the id 'leak' stands twice",
        "- {id: campaign-recall|- {id: campaign-recal|there is no check 'campaign-recal'. Did you",
        "family: slow-drip|famly: slow-drip|Did you mean 'family'?",
        "until: 2026-12-31|until: next year|Write a day",
        "time: 10m|time: soon|Write a time as 90s",
        "on_inconclusive: warn|on_inconclusive: wran|Did you mean 'warn'?",
        "baseline: baselines/main.json|# no baseline|key 'baseline' is missing",
        "github: auto|github: auto, html: x|unknown key 'html'",
      })
  void aMistakeIsToldWithItsPlaceAndRemedy(String good, String bad, String told)
      throws IOException {
    String text = full();
    assertTrue(text.contains(good), "guard: the file holds it");
    RuntimeException failure =
        assertThrows(
            RuntimeException.class, () -> GateReader.parse("g.yml", text.replace(good, bad)));
    assertEquals(FileComplaint.class, failure.getClass(), failure.toString());
    assertTrue(failure.getMessage().contains(told), failure.getMessage());
    assertTrue(failure.getMessage().startsWith("g.yml:"), failure.getMessage());
  }

  /** Nothing shows what the scores of a file were computed from, so they have no streamed rival. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scores:%s|taken",
        "[scores:%s, 'scores:./%s']|taken",
        "[volume, scores:%s]|refused",
        "[scores:%s, oracle]|refused",
        "[file:%s, 'cmd:python3 detector.py']|refused",
      })
  void scoresOfAFileAreNotGatedBesideDetectorsThatAreRun(
      String detectors, String wanted, @TempDir Path folder) throws IOException {
    Path scores = Files.writeString(folder.resolve("s.csv"), "exchange_id,account_id,score\n");
    String text =
        "schema: spiritsafe.gate/1\ndetector: "
            + detectors.replace("./%s", folder + "/./s.csv").replace("%s", scores.toString())
            + "\ndata: [{scenario: honest-only}]\n"
            + "levels: [{id: a, metric: pr_auc, min: 0.5}]\n";
    if (wanted.equals("taken")) {
      GateFile gate = GateReader.parse("g.yml", text);
      assertEquals(gate.detectors(), gate.scoreFiles());
      return;
    }
    FileComplaint refused =
        assertThrows(FileComplaint.class, () -> GateReader.parse("g.yml", text));
    assertTrue(
        refused.getMessage().startsWith("g.yml:2: $.detector: names the score file scores:"),
        refused.getMessage());
    assertTrue(refused.getMessage().contains("in a gate file of their own"), refused.getMessage());
  }

  @Test
  void anEmptyFileAndOneWithoutChecksAreRefused() {
    assertTrue(
        assertThrows(FileComplaint.class, () -> GateReader.parse("g.yml", "# nothing"))
            .getMessage()
            .contains("is empty"));
    assertTrue(
        assertThrows(
                FileComplaint.class,
                () -> GateReader.parse("g.yml", "schema: spiritsafe.gate/1\ndetector: volume\n"))
            .getMessage()
            .contains("checks nothing"));
  }
}
