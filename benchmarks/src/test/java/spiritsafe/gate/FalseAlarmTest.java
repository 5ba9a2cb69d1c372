package spiritsafe.gate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import spiritsafe.compare.Margin;
import spiritsafe.metric.Judged;
import spiritsafe.metric.Worlds;
import spiritsafe.random.Draws;
import spiritsafe.random.SeedTree;

/**
 * How often a gate cries wolf: two detectors that are equally good by construction, each with its
 * own luck, on worlds of ten pools of four accounts and sixty organizations. Fixed seeds.
 */
class FalseAlarmTest {

  private static final int TRIALS = 400;
  private static final GateNumber AREA = new GateNumber("pr_auc", new TreeMap<>());

  /** Suspicions of pools stand out by some; what a pool has in common is drawn too. */
  private static Worlds world(Draws draws, double strength) {
    Worlds worlds = new Worlds();
    for (int pool = 0; pool < 10; pool++) {
      double common = strength + draws.nextDouble();
      double[] suspicions = new double[4];
      for (int i = 0; i < suspicions.length; i++) {
        suspicions[i] = common + draws.nextDouble();
      }
      worlds.pool("k" + pool, suspicions);
    }
    for (int i = 0; i < 60; i++) {
      worlds.organization("o" + i, draws.nextDouble() + draws.nextDouble());
    }
    return worlds;
  }

  private static double failed(double before, double now, double margin) {
    int failed = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      SeedTree seed = SeedTree.root(11).child("alarm").child(trial);
      Worlds then = world(seed.child("then").draws(), before);
      Judged current = world(seed.child("now").draws(), now).judged(0.5);
      Change change =
          ChangeOverWorlds.of(
              AREA,
              new Margin(margin, false),
              List.of(then.truth()),
              List.of(then.judged(0.5)),
              List.of(current));
      failed += Ruling.ofChange(change).verdict() == Verdict.FAIL ? 1 : 0;
    }
    return failed / (double) TRIALS;
  }

  /**
   * Nominal 2.5 %. The bootstrap over ten pools is too sure of itself: 4.0 % were measured, 97.5 %
   * of the worse ones. At a true 4 % more than 6 % of 400 are seen in 2 % of all seeds.
   */
  @Test
  @Tag("slow")
  void equalDetectorsFailRarelyAndWorseOnesOften() {
    assertTrue(failed(0.5, 0.5, 0) <= 0.06);
    assertTrue(failed(0.5, 0.5, 0.02) <= 0.06);
    assertTrue(failed(0.8, 0.1, 0.02) >= 0.8);
  }
}
