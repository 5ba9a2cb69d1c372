package spiritsafe.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import spiritsafe.compare.Margin;
import spiritsafe.metric.Judged;
import spiritsafe.metric.WorldTruth;
import spiritsafe.metric.Worlds;

/** Changes on worlds made by hand: two accounts a pool, one account an organization. */
class ChangeOverWorldsTest {

  private static final GateNumber RECALL = new GateNumber("recall", new TreeMap<>());
  private static final GateNumber HARM = new GateNumber("false_positive_rate", new TreeMap<>());
  private static final Margin MARGIN = new Margin(0.1, false);

  /** Pools of which the first ones are found at 0.5, and honest organizations never alerted. */
  private static Worlds world(int pools, int found) {
    Worlds worlds = new Worlds();
    for (int i = 0; i < pools; i++) {
      double suspicion = i < found ? 0.9 : 0.1;
      worlds.pool("k" + i, suspicion, suspicion);
    }
    for (int i = 0; i < 20; i++) {
      worlds.organization("o" + i, 0.2);
    }
    return worlds;
  }

  private static Change change(GateNumber number, int worlds, int pools, int before, int now) {
    List<WorldTruth> truths = new ArrayList<>();
    List<Judged> then = new ArrayList<>();
    List<Judged> current = new ArrayList<>();
    for (int i = 0; i < worlds; i++) {
      truths.add(world(pools, before).truth());
      then.add(world(pools, before).judged(0.5));
      current.add(world(pools, now).judged(0.5));
    }
    return ChangeOverWorlds.of(number, MARGIN, truths, then, current);
  }

  @Test
  void theSameDetectorHasNoLossAndNoDoubt() {
    Change same = change(RECALL, 1, 8, 6, 6);
    assertEquals(0, same.loss());
    assertEquals(0, same.low().orElseThrow());
    assertEquals(0, same.high().orElseThrow());
    assertEquals(Verdict.PASS, Ruling.ofChange(same).verdict());
  }

  @Test
  void aLossOfMostPoolsIsCertainAndOneOfAFewIsNot() {
    Change most = change(RECALL, 1, 10, 10, 2); // 10/10 to 2/10
    assertEquals(0.8, most.loss(), 1e-12);
    assertTrue(most.low().orElseThrow() > 0);
    assertEquals(Verdict.FAIL, Ruling.ofChange(most).verdict());
    Change one = change(RECALL, 1, 6, 6, 5); // one of six: a resample without it has no loss
    assertEquals(1 / 6.0, one.loss(), 1e-12);
    assertEquals(0, one.low().orElseThrow());
    assertEquals(Verdict.INCONCLUSIVE, Ruling.ofChange(one).verdict());
  }

  @Test
  void fewOperatorsAreTooFewInOneWorldAndEnoughInSeveral() {
    Change alone = change(RECALL, 1, 2, 2, 0);
    assertEquals(1, alone.loss());
    assertEquals(Verdict.INCONCLUSIVE, Ruling.ofChange(alone).verdict());
    assertTrue(alone.reason().contains("operators are 2, 5 are needed"), alone.reason());
    assertEquals(Verdict.FAIL, Ruling.ofChange(change(RECALL, 3, 2, 2, 0)).verdict());
  }

  /** Of five worlds one alone got worse: it is not drawn in (4/5)^5 = 33 % of resamples. */
  @Test
  void aLossInOneSeedOfFiveIsNotCertain() {
    List<WorldTruth> truths = new ArrayList<>();
    List<Judged> then = new ArrayList<>();
    List<Judged> now = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      truths.add(world(6, 6).truth());
      then.add(world(6, 6).judged(0.5));
      now.add(world(6, i == 0 ? 0 : 6).judged(0.5));
    }
    Change change = ChangeOverWorlds.of(RECALL, MARGIN, truths, then, now);
    assertEquals(0.2, change.loss(), 1e-12);
    assertEquals(0, change.low().orElseThrow());
    assertEquals(Verdict.INCONCLUSIVE, Ruling.ofChange(change).verdict());
  }

  @Test
  void whereLessIsBetterARiseIsALoss() {
    Worlds before = world(6, 6);
    Worlds now = new Worlds();
    for (int i = 0; i < 6; i++) {
      now.pool("k" + i, 0.9, 0.9);
    }
    for (int i = 0; i < 20; i++) {
      now.organization("o" + i, i < 12 ? 0.9 : 0.2); // 12 of 20 honest alerted
    }
    Change change =
        ChangeOverWorlds.of(
            HARM,
            MARGIN,
            List.of(before.truth()),
            List.of(before.judged(0.5)),
            List.of(now.judged(0.5)));
    assertEquals(0.6, change.loss(), 1e-12);
    assertEquals(Verdict.FAIL, Ruling.ofChange(change).verdict());
  }
}
