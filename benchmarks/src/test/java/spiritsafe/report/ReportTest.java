package spiritsafe.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.trial.DetectorSpec;
import spiritsafe.trial.TestDetectors;
import spiritsafe.trial.TinyWorld;
import spiritsafe.trial.TrialResult;
import spiritsafe.trial.TrialRunner;
import spiritsafe.trial.TrialStatus;

class ReportTest {

  static final RunFacts FACTS =
      new RunFacts(
          "spiritsafe evaluate tiny.yaml",
          "tiny",
          "",
          List.of(7L),
          Instant.parse("2026-02-01T10:00:00Z"),
          Duration.ofMillis(1500),
          "0.1.0");

  /** A is the one illicit account of three; volume a 2, b 1, A 4. */
  static TrialResult trial(String policy, String script) throws IOException {
    return new TrialRunner(TestDetectors.all()::find, ThresholdPolicy.parse(policy), false)
        .run(
            new TrialRunner.Worlds(Optional.empty(), Optional.empty(), new TinyWorld(script, 3)),
            Stream.of("volume", "silent", "crash", "oracle").map(DetectorSpec::parse).toList());
  }

  private static TrialResult found() throws IOException {
    return trial("fixed:3", "a A! b A! a A! A!");
  }

  private static JsonNode row(JsonNode detector, String name) {
    for (JsonNode metric : detector.get("metrics")) {
      if (metric.get("name").asText().equals(name)) {
        return metric;
      }
    }
    throw new AssertionError("no " + name);
  }

  private static String line(String text, String start) {
    return text.lines().filter(line -> line.startsWith(start)).findFirst().orElseThrow();
  }

  @Test
  void theTableHasARowForEachDetectorForChanceAndForTheOracle() throws IOException {
    String table = TerminalTable.of(found());
    assertTrue(table.lines().allMatch(line -> line.length() <= TerminalTable.WIDTH), table);
    // Precision, recall and PR-AUC 1; of one account Clopper-Pearson says 0.025 to 1; one of one
    // campaign; three leaked; no false alert.
    assertTrue(
        line(table, "volume").matches("volume +1.000 +1.00 [.]03–1 +1.000 +1/1 +3 +0 +[0-9].*"),
        table);
    assertTrue(
        line(table, "oracle").matches("oracle +1.000 +1.00 [.]03–1 +1.000 +1/1 +1 +0 .*"), table);
    assertTrue(line(table, "(chance)").matches("[(]chance[)] +0.333 +- +0.333 .*"), table);
    assertTrue(line(table, "crash").contains("crash  "), table);
    assertTrue(
        table.contains("! [crash] crash: crash: java.lang.IllegalStateException: broken"), table);
    // Silent scores nobody: all tied, so PR-AUC is prevalence, and its leak has no median.
    assertTrue(
        line(table, "silent").matches("silent +not est. +0.00 0–[.]98 +0.333 +0/1 +missed +0 .*"),
        table);
  }

  @Test
  void aNarrowTerminalHasFewerColumnsAndIsToldWhich() throws IOException {
    for (int width : new int[] {40, 60, 72}) {
      String table = TerminalTable.of(found(), width);
      assertTrue(table.lines().allMatch(line -> line.length() <= width), table);
      assertTrue(table.contains("Left out for want of room: "), table);
    }
    assertFalse(TerminalTable.of(found()).contains("Left out"));
  }

  @Test
  void everyWarningHasARemedyAndIsInTheCatalogueOrTheNameOfAStatus() throws IOException {
    List<Warnings.Warning> warnings = new ArrayList<>(Warnings.of(found()));
    warnings.addAll(Warnings.of(trial("fpr<=1e-3", "a A! b A!")));
    assertTrue(warnings.size() > 5, warnings.toString());
    for (Warnings.Warning warning : warnings) {
      assertFalse(warning.remedy().isBlank(), warning.toString());
      assertTrue(
          WarningKind.find(warning.id()).isPresent() || TrialStatus.find(warning.id()).isPresent(),
          warning.toString());
    }
  }

  @Test
  void whatDoesNotBeatVolumeIsNamed() throws IOException {
    String table = TerminalTable.of(found());
    assertTrue(
        table.contains("! [below-volume] silent does not beat volume: PR-AUC 0.333 against 1.000"),
        table);
    assertFalse(table.contains("volume does not beat"), table);
    assertFalse(table.contains("oracle does not beat"), table);
  }

  @Test
  void withoutAThresholdTheTableSaysNotEstimable() throws IOException {
    String table = TerminalTable.of(trial("fpr<=1e-3", "a A! b A!"));
    assertTrue(
        line(table, "volume")
            .matches("volume +not est. +not est. +1.000 +not est. +not est. +not est. +[0-9].*"),
        table);
    assertTrue(
        table.contains(
            "[threshold] volume, silent: threshold infeasible: there is no validation world"),
        table);
  }

  @Test
  void theJsonHoldsEveryNumberAndNoneThatIsNotOne() throws IOException {
    String json = ResultsJson.of(found(), FACTS);
    assertFalse(json.contains("NaN") || json.contains("Infinity"), json);
    JsonNode root = new ObjectMapper().readTree(json);
    assertEquals("spiritsafe.results/1", root.get("schema").asText());
    assertEquals("detectors-failed", root.get("run").get("status").asText());
    assertFalse(root.get("run").get("partial").asBoolean(), "all of it was run");
    assertEquals(3, root.get("dataset").get("accounts").asInt());
    JsonNode volume = root.get("detectors").get(0);
    assertEquals(1, row(volume, "pr_auc").get("value").asDouble());
    assertEquals(1.0 / 3, row(volume, "pr_auc").get("floor").asDouble(), 1e-12);
    assertEquals("yes", row(volume, "pr_auc").get("estimable").asText());
    JsonNode recall = row(volume, "recall_at_fpr");
    assertTrue(recall.get("value").isNull());
    assertEquals("no", recall.get("estimable").asText());
    assertEquals("needs 1000 honest accounts, has 2", recall.get("reason").asText());
    assertEquals(3, row(volume, "exchanges_leaked").get("value").asInt());
    assertEquals(1, volume.get("confusion").get("account").get("tp").asInt());
    // A at 4, a at 2, b at 1: precision 1, 1/2, 1/3, all at recall 1.
    JsonNode curve = volume.get("curves").get("precision_recall");
    assertEquals(3, curve.size());
    assertEquals(0.5, curve.get(1).get("precision").asDouble());
    assertEquals(1, curve.get(1).get("recall").asDouble());
    // Without a false alert A is cut at its last exchange, too late to prevent anything.
    assertEquals(0, volume.get("curves").get("containment").get(0).get("prevented").asDouble());
    JsonNode campaign = volume.get("campaigns").get(0);
    assertEquals("detected", campaign.get("outcome").asText());
    assertEquals(300, campaign.get("leaked_output_tokens").asInt());
    assertEquals("2026-01-01T00:50:00Z", campaign.get("first_alert_at").asText());
    assertEquals("crash", root.get("detectors").get(2).get("status").asText());
  }

  @Test
  void aWorldWithoutCampaignsIsReportedWithoutANumberThatIsNone() throws IOException {
    TrialResult honest = trial("fixed:3", "a b a b");
    String json = ResultsJson.of(honest, FACTS);
    assertFalse(json.contains("NaN") || json.contains("Infinity"), json);
    JsonNode volume = new ObjectMapper().readTree(json).get("detectors").get(0);
    assertEquals("there is no campaign", row(volume, "campaign_recall").get("reason").asText());
    assertTrue(
        TerminalTable.of(honest).contains("! [no-positives] no account carried illicit exchanges"));
    assertTrue(MarkdownReport.of(honest, FACTS).contains("not estimable: "));
  }

  @Test
  void theComparisonKeyFollowsWhatItMust() throws IOException {
    ComparisonKey key = ComparisonKey.of(found(), FACTS);
    assertEquals(key, ComparisonKey.of(found(), FACTS));
    assertFalse(
        key.accuracy()
            .equals(ComparisonKey.of(trial("fixed:2", "a A! b A! a A! A!"), FACTS).accuracy()));
  }

  @Test
  void csvIsLongAndQuoted() throws IOException {
    List<String> lines = CsvReport.of(found()).lines().toList();
    assertEquals(
        "detector,status,metric,unit,slice,value,estimable,reason,n,floor,low,high,better,name",
        lines.get(0));
    assertTrue(
        lines.contains(
            "volume,ok,recall_at_fpr,account,fpr=1e-2,,no,"
                + "\"needs 1000 honest accounts, has 2\",3,0.01,,,higher,volume"),
        lines.toString());
    assertTrue(lines.stream().anyMatch(line -> line.startsWith("crash,crash,,,,,no,")));
    assertTrue(
        lines.stream()
            .anyMatch(l -> l.startsWith("silent,ok,false_positive_rate,account,archetype=dev")));
  }

  @Test
  void theFolderHoldsScoresThatGiveTheAlertsBack(@TempDir Path folder) throws IOException {
    RunFolder.write(folder, found(), FACTS);
    assertEquals(
        "{\"i\":5,\"at\":\"2026-01-01T00:50:00Z\",\"unit\":\"account\",\"id\":\"A\",\"score\":3.0,"
            + "\"evidence\":[]}\n",
        Files.readString(folder.resolve("detectors/01-volume/alerts.jsonl")));
    // Of A's four rises the one to the threshold of 3 and the last; of a and b the last.
    assertEquals(4, Files.readAllLines(folder.resolve("detectors/01-volume/scores.jsonl")).size());
    assertTrue(Files.notExists(folder.resolve("detectors/03-crash")));
    JsonNode files =
        new ObjectMapper()
            .readTree(folder.resolve("results.json").toFile())
            .get("detectors")
            .get(0)
            .get("files");
    assertEquals("detectors/01-volume/alerts.jsonl", files.get("alerts").get("path").asText());
    assertEquals(
        ComparisonKey.digest(folder.resolve("detectors/01-volume/alerts.jsonl")),
        files.get("alerts").get("sha256").asText());
    assertTrue(Files.readString(folder.resolve("summary.md")).contains("| volume | 1.000 |"));
  }
}
