package spiritsafe.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import spiritsafe.scenario.Objective;
import spiritsafe.scenario.ScenarioReader;

class ObjectiveMixTest {

  /** The mix of a campaign of which a scenario file says so much. */
  private static ObjectiveMix mix(String keys) {
    return new ObjectiveMix(
        ScenarioReader.parse(
                "mix",
                """
                schema: spiritsafe.scenario/1
                name: mix
                title: One campaign
                difficulty: teaching
                window: {start: 2026-03-02T00:00:00Z, length: P7D}
                populations: [{name: jobs, archetype: cron-job, tenants: 1}]
                clusters:
                  - name: pool
                    family: hydra-mix
                    accounts: 10
                    campaigns:
                      - {name: harvest, operator: lab, start: PT0S, length: P1D, model: atlas-core-2,
                         exchanges: 1000, %s}
                """
                    .formatted(keys))
            .clusters()
            .get(0)
            .campaigns()
            .get(0));
  }

  @Test
  void itemsAndNotExchangesAreDealtByChance() {
    ObjectiveMix mix =
        mix(
            "objectives: {reasoning-traces: 7, rubric-grades: 3},"
                + " samplesPerItem: {least: 4, most: 4}");
    assertEquals(0.7, mix.share(one -> one == Objective.REASONING_TRACES), 1e-12);
    // 840 exchanges are 210 items of four; √(0.7 · 0.3 / 210) = √0.001 = 0.031623.
    assertEquals(0.031623, mix.error(one -> one == Objective.REASONING_TRACES, 840), 1e-6);
  }

  @Test
  void runsOfManyStepsWeighMoreThanSingleAnswers() {
    ObjectiveMix mix =
        mix(
            "objectives: {agentic-coding: 1, reasoning-traces: 1},"
                + " samplesPerItem: {least: 1, most: 1}, trajectorySteps: {least: 10, most: 10}");
    // One start of eleven is a run: an item has (10 + 10 · 1) / 11 = 20 / 11 exchanges. Residuals:
    // (1 / 11 · 0.25 · 100 + 10 / 11 · 0.25 · 1) = 27.5 / 11 = 2.5. 20,000 exchanges are 11,000
    // items; √(2.5 / 11,000) / (20 / 11) = 0.015076 · 0.55 = 0.0082916.
    assertEquals(0.0082916, mix.error(Objective::agentic, 20_000), 1e-7);
  }

  @Test
  void replaysGoOnForOneToThreeSteps() {
    ObjectiveMix mix =
        mix(
            "objectives: {agentic-coding: 1}, replayFraction: 0.5,"
                + " trajectorySteps: {least: 10, most: 30}");
    // 0.5 · 20 + 0.5 · 2 = 11. Squares: 0.5 · (400 + (21² − 1) / 12) + 0.5 · (4 + 8 / 12)
    // = 0.5 · 436.6667 + 0.5 · 4.6667 = 220.6667; less 121 is 99.6667.
    assertEquals(11, mix.meanSteps(), 1e-12);
    assertEquals(99.6667, mix.stepVariance(), 1e-4);
  }

  @Test
  void passesTakeTheirPartOfThePlan() {
    ObjectiveMix mix =
        mix(
            "objectives: {agentic-coding: 1}, replayFraction: 1,"
                + " passes: [{objective: rubric-grades, share: 0.5, after: PT4H},"
                + " {objective: trace-cleaning, share: 1, after: PT12H}]");
    // Runs of two steps, 1.5 passes each: 2 / 3.5 = 0.571429 of the exchanges are harvested.
    assertEquals(0.571429, mix.harvestShare(), 1e-6);
  }

  @Test
  void samplesOfAnItemFallOnItsTemplates() {
    ObjectiveMix mix =
        mix(
            "objectives: {reasoning-traces: 1}, templates: 2,"
                + " samplesPerItem: {least: 2, most: 2}");
    // Two samples fall on both of two templates half the time: 2 / 1.5 = 1.333333.
    assertEquals(1.333333, mix.samplesPerWording(), 1e-6);
    // Different templates vary by 0.25 an item; 200 samples are 100 items:
    // √(1.777778 · 0.25 / 100) / 1.5 = 0.066667 / 1.5 = 0.044444.
    assertEquals(0.044444, mix.samplesPerWordingError(200), 1e-6);
    // Items of two samples: 200 · 2 / 4.
    assertEquals(100, mix.itemsWorth(200), 1e-9);
  }
}
