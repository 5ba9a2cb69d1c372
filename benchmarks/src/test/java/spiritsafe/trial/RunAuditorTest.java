package spiritsafe.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import spiritsafe.catalog.Catalog;
import spiritsafe.detector.Detector;
import spiritsafe.detector.Score;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.trial.RunAudit.Outcome;
import spiritsafe.trial.RunAudit.Verdict;

class RunAuditorTest {

  private static final String WORLD = "a A! b A! a A! A! B c c a b A! c b a A! a b c";

  /** Returns the trial of one detector with its audits. */
  private static TrialResult audited(Supplier<Detector> maker, Set<RunAudit> wanted)
      throws IOException {
    TestDetectors detectors = new TestDetectors().with("one", settings -> maker.get());
    TrialRunner.Worlds worlds =
        new TrialRunner.Worlds(Optional.empty(), Optional.empty(), new TinyWorld(WORLD, 3));
    TrialResult trial =
        new TrialRunner(detectors::find, ThresholdPolicy.parse("fixed:3"), false)
            .run(worlds, List.of(DetectorSpec.parse("one"), DetectorSpec.parse("oracle")));
    return new RunAuditor(detectors::find, wanted).audit(trial, worlds);
  }

  private static Map<String, Outcome> outcomes(TrialResult result, String detector) {
    return result.audits().stream()
        .filter(v -> v.detector().text().equals(detector))
        .collect(Collectors.toMap(v -> v.audit().code(), Verdict::outcome));
  }

  @Test
  void aDetectorThatCountsPassesAll() throws IOException {
    TrialResult result = audited(TestDetectors.Volume::new, EnumSet.allOf(RunAudit.class));

    assertEquals(
        Map.of(
            "prefix", Outcome.PASS,
            "determinism", Outcome.PASS,
            "relabel", Outcome.PASS,
            "permutation", Outcome.PASS),
        outcomes(result, "one"));
    // The oracle is told the truth: to ask whether it knows what is to come would be idle.
    assertEquals(Outcome.SKIPPED, outcomes(result, "oracle").get("prefix"));
    assertEquals(Outcome.PASS, outcomes(result, "oracle").get("permutation"));
    assertEquals(TrialStatus.OK, result.detectors().get(0).status());
    List<String> scorings =
        result.audits().stream()
            .filter(v -> v.audit() == RunAudit.PERMUTATION)
            .map(Verdict::detail)
            .toList();
    for (String scoring : scorings) {
      assertTrue(scoring.contains("; pr_auc "), scoring);
      assertTrue(scoring.contains("; campaign_recall "), scoring);
    }
  }

  /**
   * By hand. Two of four of which one is marked: it is left out in C(3,2) of C(4,2) = 6 ways. Three
   * of five with three marked always hold one, as two are not marked.
   */
  @Test
  void theChanceOfACampaignUnderDealtLabelsByHand() {
    assertEquals(0.5, DealtLabels.any(2, 1, 4), 1e-12);
    assertEquals(1, DealtLabels.any(3, 3, 5), 1e-12);
    assertEquals(0, DealtLabels.any(0, 3, 5), 1e-12);
    assertEquals(0, DealtLabels.any(4, 0, 5), 1e-12);
  }

  /** It remembers how often each account called in the run before, and scores by that at once. */
  @Test
  void whatKnowsTheFutureIsCaughtByThePrefix() throws IOException {
    Map<String, Integer> everSeen = new HashMap<>();
    Supplier<Detector> lookAhead =
        () ->
            (exchange, scores) ->
                scores.accept(
                    Score.of(
                        exchange.accountId(),
                        everSeen.merge(exchange.accountId(), 1, Integer::sum)));
    TrialResult result = audited(lookAhead, EnumSet.of(RunAudit.PREFIX));

    Verdict prefix = result.audits().get(0);
    assertEquals(Outcome.FAIL, prefix.outcome());
    assertTrue(prefix.detail().contains("it knows what is to come"), prefix.detail());
    // a quarter of twenty exchanges
    assertTrue(prefix.detail().startsWith("shown the first 5 exchanges alone"), prefix.detail());
  }

  @Test
  void whatSaysSomethingElseEachTimeIsNondeterministic() throws IOException {
    int[] runs = new int[1];
    Supplier<Detector> moody =
        () -> {
          int run = runs[0]++;
          return (exchange, scores) -> scores.accept(Score.of(exchange.accountId(), 5 + run));
        };
    TrialResult result = audited(moody, EnumSet.allOf(RunAudit.class));

    assertEquals(Outcome.FAIL, outcomes(result, "one").get("determinism"));
    // What does not say the same twice cannot be asked the rest.
    assertEquals(Outcome.SKIPPED, outcomes(result, "one").get("prefix"));
    assertEquals(Outcome.SKIPPED, outcomes(result, "one").get("relabel"));
    assertEquals(TrialStatus.NONDETERMINISTIC, result.detectors().get(0).status());
  }

  @Test
  void whatGoesByNamesIsCaughtByOtherNames() throws IOException {
    Supplier<Detector> byName =
        () ->
            (exchange, scores) ->
                scores.accept(Score.of(exchange.accountId(), exchange.accountId().charAt(0)));
    TrialResult result = audited(byName, EnumSet.of(RunAudit.RELABEL, RunAudit.DETERMINISM));

    assertEquals(Outcome.PASS, outcomes(result, "one").get("determinism"));
    assertEquals(Outcome.FAIL, outcomes(result, "one").get("relabel"));
  }

  @Test
  void everyAuditHasANameThatFindsIt() {
    Set<String> names = new HashSet<>();
    for (RunAudit audit : RunAudit.values()) {
      assertEquals(Optional.of(audit), RunAudit.find(audit.code()));
      names.add(audit.code());
    }
    assertEquals(4, names.size());
    assertTrue(Catalog.find("random").isPresent(), "the reference that may go by names");
  }
}
