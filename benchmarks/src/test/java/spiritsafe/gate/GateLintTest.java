package spiritsafe.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spiritsafe.scenario.ScenarioReader;

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

  private static List<LintFinding> lint(String text) throws IOException {
    GateSetting setting =
        new GateSetting(
            BASE,
            name -> ScenarioReader.read(BASE.resolve(name)),
            1,
            LocalDate.parse("2026-06-15"),
            System::nanoTime);
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
        "metric: false_positive_rate, max|metric: false_positive_rate, slice: {archetype: evaluation-harness}, max|error|no alert on 36",
        "until: 2026-12-31|until: 2026-06-14|error|ran out on 2026-06-14",
        "budget: {time: 10m}|# none|warning|nothing bounds how long",
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
