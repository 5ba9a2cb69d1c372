package spiritsafe.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import spiritsafe.dataset.DataFormat;
import spiritsafe.dataset.DatasetWriter;
import spiritsafe.dataset.Manifest;
import spiritsafe.engine.Simulation;
import spiritsafe.scenario.Scale;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.ScenarioReader;
import spiritsafe.scenario.Split;

/** On a world of six pools with one campaign each and 290 honest organizations. */
class GateLintTest {

  private static final Path BASE = Path.of("../gate");

  private static final String GOOD =
      """
      schema: spiritsafe.gate/1
      detector: volume
      data: [{scenario: small-harvests.yaml, seeds: [1, 2, 3]}]
      threshold: {policy: "fpr<=0.01"}
      baseline: b.json
      cases:
        - {id: found, scenario: small-harvests.yaml, expect: {campaign: even-a-harvest, detected_within: {exchanges: 100}}}
        - {id: quiet, scenario: small-harvests.yaml, expect: {alerts: {max: 9}}}
      levels:
        - {id: recall, metric: campaign_recall, min: 0.8, judge: lower-bound}
        - {id: area, metric: pr_auc, min: 0.5, judge: lower-bound}
        - {id: harm, metric: false_positive_rate, max: 0.01, judge: upper-bound}
        - {id: alerts, metric: false_alerts_per_day, max: 5, judge: upper-bound}
        - {id: low, metric: recall_at_fpr, slice: {fpr: 1e-2}, min: 0.5, judge: point}
      regressions: [{metric: pr_auc, margin: 0.02}]
      known_failures: [{id: low, until: 2026-12-31, reason: few accounts}]
      budget: {time: 10m}
      """;

  private static Scenario scenario(String name) throws IOException {
    if (name.equals("honest-only")) {
      return ScenarioReader.read(Path.of("../scenarios/honest-only.yaml"));
    }
    if (!name.equals("developers.yaml")) {
      return ScenarioReader.read(BASE.resolve(name));
    }
    String whole = Files.readString(BASE.resolve("small-harvests.yaml"));
    String developers =
        whole
            .lines()
            .filter(line -> !line.contains("archetype:") || line.contains("developer"))
            .collect(Collectors.joining("\n"));
    return ScenarioReader.parse(name, developers);
  }

  private static List<LintFinding> lint(String text) throws IOException {
    GateSetting setting =
        new GateSetting(
            BASE, GateLintTest::scenario, 1, LocalDate.parse("2026-06-15"), System::nanoTime);
    return GateLint.of(GateReader.parse("g.yml", text), setting);
  }

  /** 290 tenants cannot show recall at 1 %: it takes 1,000 honest accounts. */
  @Test
  void aFileThatCanDecideAllButOneThing() throws IOException {
    List<LintFinding> findings = lint(GOOD);
    assertEquals(1, findings.size(), findings.toString());
    assertTrue(
        findings.get(0).message().contains("needs 1,000 honest accounts"), findings.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // 18 of 18 campaigns show 0.81 and no more: 0.025^(1/18)
        "min: 0.8, judge|min: 0.85, judge|error|level recall cannot pass: 18 of 18",
        "min: 0.8, judge|min: 0.85, judge|error|it takes 23",
        // one seed has 6 campaigns, and 6 of 6 show 0.54
        "seeds: [1, 2, 3]|seeds: [1]|error|6 of 6 campaigns do not show >= 0.8",
        // nobody of 870 shows 0.42 %
        "max: 0.01, judge|max: 0.004, judge|error|no alert on 870 honest organizations",
        // and that is 0.42 % of 290 in two days
        "max: 5, judge|max: 0.5, judge|error|level alerts cannot pass",
        "metric: pr_auc, min: 0.5|metric: bcubed_f1, min: 0.5|error|bcubed_f1 has none",
        "metric: pr_auc, min: 0.5|metric: alerts_per_day, min: 0.5|error|alerts_per_day has none",
        // 12 harnesses under three seeds: nobody of 36 shows 9.7 %
        "metric: false_positive_rate, max|metric: false_positive_rate, slice: {archetype:"
            + " evaluation-harness}, max|error|no alert on 36",
        "until: 2026-12-31|until: 2026-06-14|error|ran out on 2026-06-14",
        "budget: {time: 10m}|# none|error|nothing bounds how long",
        // 1e-4 takes 10,000 honest accounts to choose on, and there are 290
        "policy: \"fpr<=0.01\"|policy: \"fpr<=1e-4\"|error|it takes 10,000 honest validation"
            + " accounts, and small-harvests has at most 290",
        "detected_within: {exchanges: 100}}}|detected_within: {exchanges: 100}}, threshold:"
            + " \"fpr<=0.003\"}|error|it takes 334 honest validation accounts",
        "metric: pr_auc, min: 0.5|metric: expected_cost, min: 0.5|error|it goes with a policy"
            + " min-cost",
        "metric: pr_auc, min: 0.5, judge: lower-bound|metric: brier, max: 0.5|warning|whose"
            + " suspicion always lies between 0 and 1",
        "metric: false_positive_rate, max|metric: false_positive_rate, slice: {archetype:"
            + " evaluation-harnes}, max|error|no archetype 'evaluation-harnes'. Did you mean"
            + " 'evaluation-harness'?",
        "metric: pr_auc, min: 0.5, judge: lower-bound|metric: purity, slice: {pool: even-z}, min:"
            + " 0.5|error|no pool 'even-z'. Did you mean 'even-a'?",
        "metric: pr_auc, min: 0.5, judge: lower-bound|metric: precision_at_k, slice: {k: 100}, min:"
            + " 0.5|error|results have no k '100'. Did you mean '10'?",
        "{id: low, until|{id: low, slice: {detector: volum}, until|error|no detector 'volum'. Did"
            + " you mean 'volume'?",
        "{id: low, until|{id: low, slice: {ground: small-harvest}, until|error|no ground"
            + " 'small-harvest'. Did you mean 'small-harvests'?",
        "{id: low, until|{id: quiet, slice: {ground: small-harvest}, until|error|Did you mean"
            + " 'small-harvests'?",
        "{id: low, until|{id: low, slice: {family: even-dealers}, until|error|its check is not"
            + " judged by family",
        "judge: point}|judge: point, each: {family: all}}|ok|",
        "campaign: even-a-harvest|campaign: even-a-harvst|error|Did you mean 'even-a-harvest'?",
        "exchanges: 100|exchanges: 1200|warning|lets the campaign finish",
        "alerts: {max: 9}|alerts: {max: 0}|warning|the policy fpr<=0.01 about 2.9 of 290",
        "alerts: {max: 9}|alerts: {max: 9, archetype: agency}|error|has no agency to leave alone",
        "detector: volume|detector: [volume, timing]|ok|",
      })
  void whatItFinds(String good, String bad, String level, String told) throws IOException {
    assertTrue(GOOD.contains(good), "guard: the file holds it");
    List<LintFinding> findings = lint(GOOD.replace(good, bad));
    if (level.equals("ok")) {
      assertEquals(lint(GOOD).size(), findings.size(), findings.toString());
      return;
    }
    for (LintFinding one : findings) {
      assertTrue(one.text("g.yml").endsWith(" [" + one.kind().id() + "]"), one.text("g.yml"));
    }
    assertTrue(
        findings.stream()
            .anyMatch(one -> one.error() == level.equals("error") && one.message().contains(told)),
        findings.stream().map(one -> one.text("g.yml")).collect(Collectors.joining("\n")));
  }

  @Test
  void aDetectorThatNothingForbidsToAlertIsAnError() throws IOException {
    String careless =
        GOOD.lines()
            .filter(line -> !line.contains("quiet") && !line.contains("harm"))
            .filter(line -> !line.contains("false_alerts"))
            .collect(Collectors.joining("\n"));
    assertTrue(
        lint(careless).stream()
            .anyMatch(one -> one.message().contains("nothing asks volume to leave honest")));
  }

  /** The audit of gates that ask for nothing: numbers that finding nothing meets best. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{id: a, metric: alerts_per_day, max: 100}",
        "{id: a, metric: brier, max: 0.5}",
        "{id: a, metric: precision, min: 0.5}",
        "{id: a, metric: false_alerts_per_day, max: 1e9}",
        "{id: a, metric: pr_auc, min: 0}",
        "{id: a, metric: roc_auc, max: 0.9}",
        "{id: a, metric: campaign_recall, min: 0.8, data: honest-only}"
      })
  void aLevelThatOneWhoFindsNothingMeetsAsksToFindNothing(String level) throws IOException {
    String text =
        """
        schema: spiritsafe.gate/1
        detector: volume
        data: [{scenario: small-harvests.yaml}, {scenario: honest-only}]
        threshold: {policy: "fpr<=0.05"}
        levels: [%s]
        budget: {time: 10m}
        """;
    String told = "nothing asks volume to find anything";
    assertTrue(errors(text.formatted(level)).stream().anyMatch(one -> one.startsWith(told)));
    String finds = "{id: a, metric: campaign_recall, min: 0.8, data: small-harvests}";
    assertTrue(errors(text.formatted(finds)).stream().noneMatch(one -> one.startsWith(told)));
  }

  /** Bounded false alarms among people nobody would take for a campaign show nothing. */
  @Test
  void falseAlarmsAreBoundedWhereHonestSendersLookLikeCampaigns() throws IOException {
    String text =
        """
        schema: spiritsafe.gate/1
        detector: volume
        data: [{scenario: %s}]
        threshold: {policy: "fpr<=0.05"}
        levels:
          - {id: finds, metric: campaign_recall, min: 0.1}
          - {id: harm, metric: false_positive_rate, max: 0.1}
        budget: {time: 10m}
        """;
    String told = "nothing asks volume to leave honest accounts alone";
    assertTrue(
        errors(text.formatted("small-harvests.yaml")).stream()
            .noneMatch(one -> one.startsWith(told)));
    assertTrue(
        errors(text.formatted("developers.yaml")).stream().anyMatch(one -> one.startsWith(told)));
  }

  /** What never decides asks nobody to do anything. */
  @Test
  void whatIsExperimentalDoesNotCount() throws IOException {
    String all =
        GOOD.replace(
                "detected_within: {exchanges: 100}}}",
                "detected_within: {exchanges: 100}}, lifecycle: experimental}")
            .replace("metric: campaign_recall", "lifecycle: experimental, metric: campaign_recall")
            .replace("metric: pr_auc, min", "lifecycle: experimental, metric: pr_auc, min")
            .replace("metric: recall_at_fpr", "lifecycle: experimental, metric: recall_at_fpr");
    assertTrue(errors(all).stream().anyMatch(one -> one.startsWith("nothing asks volume to find")));
    assertTrue(
        errors(GOOD.replace("seeds: [1, 2, 3]}", "seeds: [1, 2, 3], lifecycle: experimental}"))
            .stream()
            .noneMatch(one -> one.startsWith("nothing asks volume to find")),
        "the case still asks");
  }

  private static List<String> errors(String text) throws IOException {
    return lint(text).stream().filter(LintFinding::error).map(LintFinding::message).toList();
  }

  /** Families of a known failure are those of the worlds, where its check is judged by family. */
  @ParameterizedTest
  @CsvSource({"even-dealers, ''", "slow-drippers, no world has the family 'slow-drippers'"})
  void aFamilyThatNoWorldHasIsAnError(String family, String told) throws IOException {
    List<String> errors =
        errors(
            GOOD.replace("judge: point}", "judge: point, each: {family: all}}")
                .replace("{id: low, until", "{id: low, slice: {family: " + family + "}, until"));
    assertEquals(told.isEmpty() ? 1 : 2, errors.size(), errors.toString());
    assertTrue(errors.stream().anyMatch(one -> one.contains(told)), errors.toString());
  }

  /** The same world as a data set: what its truth holds is what can be decided. */
  @Test
  void dataSetsAreAsLargeAsTheirTruthSays(@TempDir Path folder) throws IOException {
    Scenario scenario = new Scale(0.5).of(ScenarioReader.read(BASE.resolve("small-harvests.yaml")));
    Manifest manifest =
        new DatasetWriter(folder.resolve("data"), DataFormat.JSONL, 1, count -> {})
            .write(
                new DatasetWriter.Contents(
                    "d",
                    "scenario",
                    "test",
                    3,
                    0.5,
                    "",
                    "",
                    Map.of(
                        "test",
                        Simulation.of(scenario, 3, Split.TEST, 1),
                        "validation",
                        Simulation.of(scenario, 3, Split.VALIDATION, 1))));
    String text =
        """
        schema: spiritsafe.gate/1
        detector: volume
        data: [{dataset: %s, tree_sha256: %s}]
        threshold: {policy: "fpr<=%s"}
        levels:
          - {id: finds, metric: campaign_recall, min: 0.1, each: {family: all}}
          - {id: low, metric: recall_at_fpr, slice: {fpr: 1e-4}, min: 0.1}
          - {id: harm, metric: false_positive_rate, max: 1e-6, judge: upper-bound}
        known_failures: [{id: finds, slice: {family: %s}, until: 2026-12-31, reason: r}]
        budget: {time: 10m}
        """;
    Path data = folder.resolve("data");
    String tree = manifest.treeSha256();
    List<String> errors = errors(text.formatted(data, tree, "1e-4", "slow-drippers"));
    assertEquals(4, errors.size(), errors.toString());
    assertTrue(errors.get(0).contains("takes 10,000 honest validation accounts"), "" + errors);
    assertTrue(errors.get(1).contains("low cannot be told: it needs 100,000"), "" + errors);
    assertTrue(errors.get(2).contains("harm cannot pass: no alert on"), "" + errors);
    assertTrue(errors.get(3).contains("no world has the family 'slow-drippers'"), "" + errors);
    assertEquals(2, errors(text.formatted(data, tree, "0.05", "slow-hiders")).size());
    List<String> other = errors(text.formatted(data, "0".repeat(64), "0.05", "slow-hiders"));
    assertTrue(other.get(0).contains("has the tree " + tree), other.toString());
    List<String> gone = errors(text.formatted(folder.resolve("x"), tree, "0.05", "slow-hiders"));
    assertTrue(gone.get(0).startsWith("its size cannot be told: "), gone.toString());
  }

  @Test
  void aDataSetWithoutAPinIsAnError() throws IOException {
    List<LintFinding> findings = lint(GOOD.replace("data: [", "data: [{dataset: some/folder}, "));
    assertTrue(findings.stream().anyMatch(one -> one.message().contains("not pinned")));
  }

  @Test
  void oneOperatorWithFewSeedsCannotShowARegression() throws IOException {
    String other = "scenario: ../scenarios/load-balanced-cot.yaml, scale: 0.001";
    List<LintFinding> findings =
        lint(GOOD.replace("scenario: small-harvests.yaml, seeds", other + ", seeds"));
    assertTrue(
        findings.stream()
            .anyMatch(
                one ->
                    !one.error()
                        && one.message().contains("operators over all seeds are 3, 5 are needed")),
        findings.toString());
    assertTrue(
        findings.stream()
            .anyMatch(one -> one.error() && one.message().startsWith("level area cannot be told")),
        findings.toString());
  }
}
