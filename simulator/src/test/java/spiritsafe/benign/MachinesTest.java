package spiritsafe.benign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import spiritsafe.scenario.Archetype;
import spiritsafe.scenario.Spread;
import spiritsafe.traffic.AsnKind;
import spiritsafe.traffic.Exchange;

/** Honest machines that work through lists, as a harvest does. */
class MachinesTest {

  private static double share(List<Exchange> calls, Predicate<Exchange> which) {
    return calls.stream().filter(which).count() / (double) calls.size();
  }

  private static String head(Exchange exchange, int words) {
    String[] text = exchange.request().prompt().text().split(" ", words + 1);
    return String.join(" ", List.of(text).subList(0, Math.min(words, text.length)));
  }

  /** Half of a machine's calls or more begin with the same words: its one template. */
  private static void assertOneTemplate(Played world) {
    world
        .byAccount()
        .forEach(
            (id, calls) -> {
              Map<String, Integer> heads = new HashMap<>();
              calls.forEach(e -> heads.merge(head(e, 3), 1, (a, b) -> a + b));
              int most = heads.values().stream().mapToInt(n -> n).max().orElse(0);
              assertTrue(2 * most >= calls.size(), id + " begins in many ways: " + heads);
            });
  }

  private static void assertOneMessageEach(Played world) {
    assertTrue(world.all().allMatch(e -> e.request().messageCount() == 1));
  }

  @Test
  void aJudgePipelineGradesByOneRubricAndAnswersShortly() {
    Played world = Played.of(Archetype.JUDGE_PIPELINE, 40, 5, 3, new Spread(120, 0.5));
    assertTrue(world.byAccount().size() >= 35);
    assertOneTemplate(world);
    assertOneMessageEach(world);
    List<Exchange> answered = world.all().filter(e -> e.response().statusCode() == 200).toList();
    assertTrue(share(answered, e -> e.request().temperature() <= 0.2) > 0.99);
    // Medians over tenants: 600 tokens of rubric, 1,700 of case, 130 of grade.
    assertEquals(
        2_300,
        Played.median(answered.stream().mapToDouble(e -> e.response().inputTokens()).toArray()),
        900);
    assertTrue(
        share(answered, e -> 5 * e.response().outputTokens() < e.response().inputTokens()) > 0.75);
  }

  /** Assumed is 20 to 1: of medians 3,350 and 140 it is 24. */
  @Test
  void aDocumentPipelineReadsTwentyTimesWhatItWrites() {
    Played world = Played.of(Archetype.BATCH_DOCUMENTS, 60, 5, 3, new Spread(120, 0.5));
    assertOneTemplate(world);
    assertOneMessageEach(world);
    double[] ratios =
        world.byAccount().values().stream()
            .mapToDouble(
                calls ->
                    calls.stream().mapToDouble(e -> e.response().inputTokens()).sum()
                        / Math.max(
                            1, calls.stream().mapToDouble(e -> e.response().outputTokens()).sum()))
            .toArray();
    double median = Played.median(ratios);
    assertTrue(median >= 10 && median <= 40, "input to output " + median);
    assertEquals(
        world.all().count(),
        world.all().map(e -> e.accountId() + e.request().prompt().text()).distinct().count(),
        0.02 * world.all().count());
  }

  /** A run is worked on by 2, 4, 8 or 16 workers, each of which waits for its answer. */
  @Test
  void aDocumentPipelineHasNoMoreCallsUnderWayThanWorkers() {
    Played world = Played.of(Archetype.BATCH_DOCUMENTS, 40, 3, 3, new Spread(400, 0.5));
    Map<Integer, Integer> peaks = new HashMap<>();
    for (List<Exchange> calls : world.byAccount().values()) {
      List<Long> ends = new ArrayList<>();
      int most = 0;
      for (Exchange e : calls) {
        ends.removeIf(end -> end <= e.timeMicros());
        ends.add(e.timeMicros() + e.response().durationMicros());
        most = Math.max(most, ends.size());
      }
      peaks.merge(most, 1, Integer::sum);
    }
    assertTrue(peaks.keySet().stream().allMatch(most -> most <= 16), peaks.toString());
    // Long answers keep all of them busy: each number is the peak of some tenants.
    assertTrue(peaks.keySet().containsAll(List.of(2, 4, 8)), peaks.toString());
  }

  /**
   * A run asks each item 1, 1, 4, 8, 16 or 64 times, so that four in six runs ask again. With a few
   * runs in five days, most of 40 groups have items that were asked four times.
   */
  @Test
  void anEvaluationHarnessAsksManySamplesOfAnItemFromOneAccount() {
    Played world = Played.of(Archetype.EVALUATION_HARNESS, 40, 10, 3, new Spread(200, 0.5));
    assertOneTemplate(world);
    int repeating = 0;
    for (List<Exchange> calls : world.byAccount().values()) {
      Map<String, Integer> asked = new HashMap<>();
      calls.forEach(e -> asked.merge(e.request().prompt().text(), 1, (a, b) -> a + b));
      repeating += asked.values().stream().anyMatch(n -> n >= 4) ? 1 : 0;
    }
    int groups = world.byAccount().size();
    assertTrue(groups >= 25, groups + " groups");
    assertTrue(repeating >= 0.5 * groups && repeating < groups, repeating + " of " + groups);
    long universities =
        world.byAccount().values().stream()
            .filter(calls -> calls.get(0).origin().asnKind() == AsnKind.EDUCATION)
            .count();
    assertTrue(universities >= 0.4 * groups, universities + " behind a university");
  }

  @Test
  void aLicensedDataDeskMakesNewExamplesOfItsOwnTradeAtTemperatureOne() {
    Played world = Played.of(Archetype.SYNTHETIC_DATA, 25, 7, 3, new Spread(250, 0.5));
    assertOneTemplate(world);
    assertOneMessageEach(world);
    assertTrue(world.all().allMatch(e -> e.request().temperature() >= 0.9));
    // Each account has its own template; of 25 organizations one in ten has two (more than ten of
    // them 1 time in 80,000).
    Set<String> organizations = new HashSet<>();
    Set<String> heads = new HashSet<>();
    world
        .byAccount()
        .values()
        .forEach(
            calls -> {
              organizations.add(calls.get(0).origin().organizationId());
              heads.add(head(calls.get(0), 6));
            });
    int second = world.byAccount().size() - organizations.size();
    assertTrue(second >= 0 && second <= 10, second + " second accounts");
    assertTrue(heads.size() >= world.byAccount().size() - 1, heads.toString());
  }

  /** The developers' week has 11 % of its mass at the weekend; an even one would have 29 %. */
  @Test
  void buildsFollowCommitsAndRestAtWeekends() {
    Played world = Played.of(Archetype.CI_PIPELINE, 60, 14, 3, new Spread(120, 0.5));
    assertOneTemplate(world);
    double weekend = share(world.all().toList(), e -> Math.floorMod(Played.dayOf(e) - 4, 7L) >= 5);
    assertEquals(0.11, weekend, 0.05);
    // Bursts: gaps within a run are seconds, between runs hours, so that their deviation is
    // several times their mean; of a Poisson stream it is 1.
    double[] variations =
        world.byAccount().values().stream()
            .filter(calls -> calls.size() >= 100)
            .mapToDouble(MachinesTest::variationOfGaps)
            .toArray();
    assertTrue(variations.length >= 40);
    assertTrue(Played.median(variations) >= 2, "variation of gaps " + Played.median(variations));
  }

  private static double variationOfGaps(List<Exchange> calls) {
    List<Double> gaps = new ArrayList<>();
    for (int i = 1; i < calls.size(); i++) {
      gaps.add((double) (calls.get(i).timeMicros() - calls.get(i - 1).timeMicros()));
    }
    double mean = gaps.stream().mapToDouble(g -> g).average().orElseThrow();
    double square = gaps.stream().mapToDouble(g -> (g - mean) * (g - mean)).average().orElseThrow();
    return Math.sqrt(square) / mean;
  }

  /**
   * Operators report 5 to 8 times the calls of other minutes. Three jobs in five fire at minute 0,
   * the others at any; a firing is a handful of calls that may run into the next minutes.
   */
  @Test
  void jobsMakeMinuteZeroStandOutAmongAllCalls() {
    Played jobs = Played.of(Archetype.CRON_JOB, 300, 2, 3, new Spread(24, 0.4));
    long[] firings = new long[60];
    jobs.byAccount()
        .values()
        .forEach(
            calls -> {
              long before = Long.MIN_VALUE / 2;
              for (Exchange e : calls) {
                if (e.timeMicros() - before > 20 * Played.MINUTE) {
                  firings[(int) Math.floorMod(e.timeMicros() / Played.MINUTE, 60L)]++;
                }
                before = e.timeMicros();
              }
            });
    long all = java.util.Arrays.stream(firings).sum();
    // 0.6 + 0.4/60 of the jobs; binomial deviation over 300 jobs 2.8 %, three of them allowed.
    assertEquals(0.607, firings[0] / (double) all, 0.1);
  }
}
