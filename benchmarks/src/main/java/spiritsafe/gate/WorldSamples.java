package spiritsafe.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import spiritsafe.metric.Judged;
import spiritsafe.metric.OwnerIntervals;
import spiritsafe.metric.Resampler;
import spiritsafe.metric.Statistic;
import spiritsafe.metric.Uncertainty;
import spiritsafe.metric.WorldTruth;
import spiritsafe.random.Draws;
import spiritsafe.random.SeedTree;

/**
 * Resamples several worlds of one scenario: worlds with replacement, and within each its owners.
 * With one world that is the resampling of its owners alone. After Davison and Hinkley, Bootstrap
 * Methods and their Application (1997), section 3.8. The n-th resample is the same in every run,
 * and for all that is computed on these worlds, which pairs it.
 */
final class WorldSamples {

  private static final long SEED = 20_260_301;

  private final List<Resampler> resamplers = new ArrayList<>();

  WorldSamples(List<WorldTruth> worlds) {
    worlds.forEach(world -> resamplers.add(new Resampler(world)));
  }

  /**
   * Counts what stands behind numbers, in all worlds together.
   *
   * @param judged one for each world
   */
  OwnerIntervals.Counts counts(List<Judged> judged) {
    OwnerIntervals.Counts all = OwnerIntervals.Counts.of(judged.get(0), resamplers.get(0));
    for (int world = 1; world < resamplers.size(); world++) {
      all = all.plus(OwnerIntervals.Counts.of(judged.get(world), resamplers.get(world)));
    }
    return all;
  }

  /**
   * Computes a number over resamples.
   *
   * @param judged one for each world
   */
  double[] replicates(Statistic statistic, List<Judged> judged) {
    List<IntFunction<Judged>> samples = new ArrayList<>();
    for (int world = 0; world < resamplers.size(); world++) {
      samples.add(resamplers.get(world).samples(judged.get(world)));
    }
    int worlds = samples.size();
    double[] values = new double[Uncertainty.RESAMPLES];
    IntStream.range(0, values.length)
        .parallel()
        .forEach(
            i -> {
              Draws draws = SeedTree.root(SEED).child("worlds").child(i).draws();
              List<Judged> drawn = new ArrayList<>();
              for (int place = 0; place < worlds; place++) {
                int world = worlds == 1 ? 0 : draws.below(worlds);
                drawn.add(samples.get(world).apply(i * worlds + place));
              }
              values[i] = OverWorlds.value(statistic, drawn);
            });
    return values;
  }
}
