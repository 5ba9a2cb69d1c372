package spiritsafe.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import spiritsafe.scenario.Campaign;
import spiritsafe.scenario.Conduct;
import spiritsafe.scenario.Evasion;
import spiritsafe.scenario.Instruction;
import spiritsafe.scenario.Objective;
import spiritsafe.scenario.Pass;
import spiritsafe.scenario.Span;

class ObjectiveMixTest {

  private static Campaign campaign(
      Map<Objective, Double> objectives,
      int templates,
      Span samples,
      Span steps,
      double replays,
      List<Pass> passes) {
    return new Campaign(
        "harvest",
        "lab",
        objectives,
        1_000,
        Duration.ZERO,
        Duration.ofDays(1),
        "atlas-core-2",
        templates,
        samples,
        steps,
        0,
        0,
        1,
        Optional.empty(),
        new Evasion(0, 0, 8, 1, replays, 0),
        new Conduct(
            Optional.empty(),
            0,
            0,
            Instruction.NONE,
            passes,
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty()));
  }

  @Test
  void itemsAndNotExchangesAreDealtByChance() {
    ObjectiveMix mix =
        new ObjectiveMix(
            campaign(
                Map.of(Objective.REASONING_TRACES, 7.0, Objective.RUBRIC_GRADES, 3.0),
                4,
                new Span(4, 4),
                new Span(10, 10),
                0,
                List.of()));
    assertEquals(0.7, mix.share(one -> one == Objective.REASONING_TRACES), 1e-12);
    // 840 exchanges are 210 items of four; √(0.7 · 0.3 / 210) = √0.001 = 0.031623.
    assertEquals(0.031623, mix.error(one -> one == Objective.REASONING_TRACES, 840), 1e-6);
  }

  @Test
  void runsOfManyStepsWeighMoreThanSingleAnswers() {
    ObjectiveMix mix =
        new ObjectiveMix(
            campaign(
                Map.of(Objective.AGENTIC_CODING, 0.5, Objective.REASONING_TRACES, 0.5),
                4,
                new Span(1, 1),
                new Span(10, 10),
                0,
                List.of()));
    // One start of eleven is a run: an item has (10 + 10 · 1) / 11 = 20 / 11 exchanges. Residuals:
    // (1 / 11 · 0.25 · 100 + 10 / 11 · 0.25 · 1) = 27.5 / 11 = 2.5. 20,000 exchanges are 11,000
    // items; √(2.5 / 11,000) / (20 / 11) = 0.015076 · 0.55 = 0.0082916.
    assertEquals(0.0082916, mix.error(Objective::agentic, 20_000), 1e-7);
  }

  @Test
  void replaysGoOnForOneToThreeSteps() {
    ObjectiveMix mix =
        new ObjectiveMix(
            campaign(
                Map.of(Objective.AGENTIC_CODING, 1.0),
                4,
                new Span(1, 1),
                new Span(10, 30),
                0.5,
                List.of()));
    // 0.5 · 20 + 0.5 · 2 = 11. Squares: 0.5 · (400 + (21² − 1) / 12) + 0.5 · (4 + 8 / 12)
    // = 0.5 · 436.6667 + 0.5 · 4.6667 = 220.6667; less 121 is 99.6667.
    assertEquals(11, mix.meanSteps(), 1e-12);
    assertEquals(99.6667, mix.stepVariance(), 1e-4);
  }

  @Test
  void passesTakeTheirPartOfThePlan() {
    ObjectiveMix mix =
        new ObjectiveMix(
            campaign(
                Map.of(Objective.AGENTIC_CODING, 1.0),
                4,
                new Span(1, 1),
                new Span(10, 60),
                1,
                List.of(
                    new Pass(Objective.RUBRIC_GRADES, 0.5, Duration.ofHours(4)),
                    new Pass(Objective.TRACE_CLEANING, 1, Duration.ofHours(12)))));
    // Runs of two steps, 1.5 passes each: 2 / 3.5 = 0.571429 of the exchanges are harvested.
    assertEquals(0.571429, mix.harvestShare(), 1e-6);
  }

  @Test
  void samplesOfAnItemFallOnItsTemplates() {
    ObjectiveMix mix =
        new ObjectiveMix(
            campaign(
                Map.of(Objective.REASONING_TRACES, 1.0),
                2,
                new Span(2, 2),
                new Span(10, 10),
                0,
                List.of()));
    // Two samples fall on both of two templates half the time: 2 / 1.5 = 1.333333.
    assertEquals(1.333333, mix.samplesPerWording(), 1e-6);
    // Different templates vary by 0.25 an item; 200 samples are 100 items:
    // √(1.777778 · 0.25 / 100) / 1.5 = 0.066667 / 1.5 = 0.044444.
    assertEquals(0.044444, mix.samplesPerWordingError(200), 1e-6);
    // Items of two samples: 200 · 2 / 4.
    assertEquals(100, mix.itemsWorth(200), 1e-9);
  }
}
