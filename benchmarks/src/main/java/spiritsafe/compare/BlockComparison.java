package spiritsafe.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import spiritsafe.metric.Statistic;
import spiritsafe.report.StoredRun;
import spiritsafe.trial.DetectorResult;
import spiritsafe.trial.ShownNames;

/**
 * One number of several detectors over several worlds.
 *
 * <p>Worlds of one scenario under different seeds are averaged first, as blocks must be
 * independent; with a single scenario its seeds are the blocks, and nothing is said of other
 * scenarios. A detector that failed, or whose number cannot be stated, is worst in that block.
 *
 * @param statistic which number
 * @param seedsAreBlocks whether blocks are the seeds of one scenario
 * @param blocks their names
 * @param detectors by mean rank, best first
 * @param pairs every pair of detectors
 * @param chiSquare the statistic of Friedman over all detectors
 * @param f that of Iman and Davenport
 * @param pValue whether they differ at all
 * @param pMethod how that was found: exact, permutation or F
 * @param groups sets of detectors none of whose pairs differ at the 5 % level, largest there are,
 *     as the bars of a critical-difference diagram
 */
public record BlockComparison(
    Statistic statistic,
    boolean seedsAreBlocks,
    List<String> blocks,
    List<Ranked> detectors,
    List<Pair> pairs,
    double chiSquare,
    double f,
    double pValue,
    String pMethod,
    List<List<String>> groups) {

  /** Level of the tests. */
  public static final double LEVEL = 0.05;

  /** Blocks below which a signed-rank test of two detectors cannot reach the level. */
  public static final int FEWEST = 6;

  /**
   * Returns below how many blocks no two of some detectors can differ at the level: the smallest
   * p-value of n signed ranks is 2 / 2ⁿ, which Holm multiplies by the number of pairs.
   */
  public static int fewest(int detectors) {
    double pairs = detectors * (detectors - 1) / 2.0;
    int blocks = FEWEST;
    while (pairs * Math.scalb(1.0, 1 - blocks) > LEVEL) {
      blocks++;
    }
    return blocks;
  }

  /** A detector with its mean rank, 1 is best, and its mean over the blocks that have a number. */
  public record Ranked(String detector, double meanRank, double mean) {}

  /**
   * Two detectors.
   *
   * @param pValue of their signed ranks
   * @param adjusted the same, by Holm
   * @param margin the difference that does not matter
   * @param chances of the second being worse, equivalent or better beside the margin
   */
  public record Pair(
      String first,
      String second,
      double pValue,
      double adjusted,
      double margin,
      BayesianSignedRanks chances) {}

  /** Copies the lists. */
  public BlockComparison {
    blocks = List.copyOf(blocks);
    detectors = List.copyOf(detectors);
    pairs = List.copyOf(pairs);
    groups = List.copyOf(groups);
  }

  /** Returns the same for people to read. */
  public BlockComparison called(ShownNames names) {
    return new BlockComparison(
        statistic,
        seedsAreBlocks,
        blocks,
        detectors.stream()
            .map(row -> new Ranked(names.of(row.detector()), row.meanRank(), row.mean()))
            .toList(),
        pairs.stream()
            .map(
                pair ->
                    new Pair(
                        names.of(pair.first()),
                        names.of(pair.second()),
                        pair.pValue(),
                        pair.adjusted(),
                        pair.margin(),
                        pair.chances()))
            .toList(),
        chiSquare,
        f,
        pValue,
        pMethod,
        groups.stream().map(group -> group.stream().map(names::of).toList()).toList());
  }

  /**
   * Compares the detectors that all runs hold.
   *
   * @param runs by their names
   * @throws IllegalArgumentException if the runs differ in more than the world, if one stands
   *     twice, or if there are fewer than two blocks or detectors
   */
  public static BlockComparison of(
      Map<String, StoredRun> runs, Statistic statistic, Margin margin) {
    List<String> names = List.copyOf(runs.keySet());
    Map<Map<String, String>, String> seen = new LinkedHashMap<>();
    for (String name : names) {
      StoredRun first = runs.get(names.get(0));
      Unlike.refuse(
          names.get(0),
          first.comparisonParts(),
          name,
          runs.get(name).comparisonParts(),
          Set.of("dataset", "seeds"));
      Map<String, String> world = runs.get(name).comparisonParts();
      world.remove(Unlike.BATCH);
      String twin = seen.put(world, name);
      if (twin != null) {
        throw new IllegalArgumentException(twin + " and " + name + " are of one world");
      }
    }
    List<String> specs = new ArrayList<>(RunPair.specs(runs.get(names.get(0))));
    runs.values().forEach(run -> specs.retainAll(RunPair.specs(run)));
    Map<String, List<StoredRun>> scenarios = new TreeMap<>();
    runs.values()
        .forEach(
            run ->
                scenarios
                    .computeIfAbsent(run.facts().dataset(), name -> new ArrayList<>())
                    .add(run));
    boolean seeds = scenarios.size() == 1;
    List<String> blocks = seeds ? names : List.copyOf(scenarios.keySet());
    if (specs.size() < 2 || blocks.size() < 2) {
      throw new IllegalArgumentException(
          "there are "
              + specs.size()
              + " detectors that all runs hold and "
              + blocks.size()
              + " worlds; two of each are needed");
    }
    double[][] values = new double[blocks.size()][];
    for (int block = 0; block < values.length; block++) {
      List<StoredRun> own =
          seeds ? List.of(runs.get(blocks.get(block))) : scenarios.get(blocks.get(block));
      values[block] = specs.stream().mapToDouble(spec -> mean(own, spec, statistic)).toArray();
    }
    return of(statistic, seeds, blocks, specs, values, margin);
  }

  private static double mean(List<StoredRun> runs, String spec, Statistic statistic) {
    return runs.stream().mapToDouble(run -> value(run, spec, statistic)).average().orElseThrow();
  }

  private static double value(StoredRun run, String spec, Statistic statistic) {
    return run.result().detectors().stream()
        .filter(detector -> detector.spec().text().equals(spec))
        .findFirst()
        .flatMap(DetectorResult::judgement)
        .map(judgement -> statistic.of().applyAsDouble(RunPair.judged(judgement)))
        .filter(Double::isFinite)
        .orElse(Double.NaN);
  }

  /**
   * Compares a table.
   *
   * @param values by block and then detector, not a number where there is none
   */
  static BlockComparison of(
      Statistic statistic,
      boolean seedsAreBlocks,
      List<String> blocks,
      List<String> specs,
      double[][] values,
      Margin margin) {
    boolean higher = PairedComparison.sign(statistic) > 0;
    Friedman friedman = Friedman.of(values, higher);
    List<Ranked> ranked = new ArrayList<>();
    for (int i = 0; i < specs.size(); i++) {
      ranked.add(new Ranked(specs.get(i), friedman.meanRanks().get(i), mean(values, i)));
    }
    ranked.sort(Comparator.comparingDouble(Ranked::meanRank).thenComparing(Ranked::detector));
    List<Pair> pairs = pairs(specs, values, higher, margin);
    return new BlockComparison(
        statistic,
        seedsAreBlocks,
        blocks,
        ranked,
        pairs,
        friedman.chiSquare(),
        friedman.f(),
        friedman.pValue(),
        friedman.method().words(),
        groups(ranked.stream().map(Ranked::detector).toList(), pairs));
  }

  private static List<Pair> pairs(
      List<String> specs, double[][] values, boolean higher, Margin margin) {
    // Below or above all there is, so that a missing number is worst by the largest difference.
    double span = 1;
    for (double[] block : values) {
      for (double value : block) {
        span = Double.isNaN(value) ? span : Math.max(span, 2 * Math.abs(value) + 1);
      }
    }
    double worst = higher ? -span : span;
    List<Pair> raw = new ArrayList<>();
    for (int i = 0; i < specs.size(); i++) {
      for (int j = i + 1; j < specs.size(); j++) {
        double[] first = column(values, i, worst);
        double[] second = column(values, j, worst);
        double p = SignedRanks.pValue(first, second);
        double mean = mean(values, i);
        double room = Double.isNaN(mean) ? margin.size() : margin.around(mean);
        double[] gains = new double[first.length];
        for (int block = 0; block < gains.length; block++) {
          gains[block] = (higher ? 1 : -1) * (second[block] - first[block]);
        }
        raw.add(
            new Pair(specs.get(i), specs.get(j), p, p, room, BayesianSignedRanks.of(gains, room)));
      }
    }
    double[] adjusted = SignedRanks.holm(raw.stream().mapToDouble(Pair::pValue).toArray());
    return IntStream.range(0, adjusted.length)
        .mapToObj(
            i ->
                new Pair(
                    raw.get(i).first(),
                    raw.get(i).second(),
                    raw.get(i).pValue(),
                    adjusted[i],
                    raw.get(i).margin(),
                    raw.get(i).chances()))
        .toList();
  }

  /** Returns the mean over the blocks that have a number; not a number when none has. */
  private static double mean(double[][] values, int column) {
    return IntStream.range(0, values.length)
        .mapToDouble(block -> values[block][column])
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
  }

  private static double[] column(double[][] values, int column, double worst) {
    return IntStream.range(0, values.length)
        .mapToDouble(block -> Double.isNaN(values[block][column]) ? worst : values[block][column])
        .toArray();
  }

  /** Runs of detectors next to each other by mean rank none of whose pairs differ. */
  private static List<List<String>> groups(List<String> byRank, List<Pair> pairs) {
    List<List<String>> groups = new ArrayList<>();
    int reached = 0;
    for (int from = 0; from < byRank.size(); from++) {
      int to = from + 1;
      while (to < byRank.size() && alike(byRank.subList(from, to + 1), pairs)) {
        to++;
      }
      if (to - from > 1 && to > reached) {
        groups.add(List.copyOf(byRank.subList(from, to)));
        reached = to;
      }
    }
    return groups;
  }

  private static boolean alike(List<String> detectors, List<Pair> pairs) {
    return pairs.stream()
        .filter(pair -> detectors.contains(pair.first()) && detectors.contains(pair.second()))
        .allMatch(pair -> pair.adjusted() > LEVEL);
  }
}
