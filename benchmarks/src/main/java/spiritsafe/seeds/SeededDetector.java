package spiritsafe.seeds;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import spiritsafe.metric.Interval;
import spiritsafe.metric.Judged;
import spiritsafe.metric.Resampler;
import spiritsafe.metric.Statistic;
import spiritsafe.metric.Uncertainty;
import spiritsafe.report.MetricRow;
import spiritsafe.report.MetricRows;
import spiritsafe.trial.DetectorResult.Judgement;
import spiritsafe.trial.DetectorSpec;
import spiritsafe.trial.TrialStatus;

/**
 * One detector over all seeds.
 *
 * @param spec which
 * @param name what it is called where people read
 * @param status ok, or how its first failure ended
 * @param message which seed failed and why; empty when none did
 * @param numbers those that every seed has; none when it failed
 */
public record SeededDetector(
    DetectorSpec spec, String name, TrialStatus status, String message, List<SeedNumber> numbers) {

  /** Refuses nulls. */
  public SeededDetector {
    Objects.requireNonNull(spec, "spec");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(message, "message");
    numbers = List.copyOf(numbers);
  }

  /** What tells one number of a detector from another. */
  private record Key(String name, SortedMap<String, String> slice) {}

  /**
   * Gathers the numbers of judgements, one a seed.
   *
   * @param seeds in the order of the judgements
   */
  static List<SeedNumber> numbers(List<Long> seeds, List<Judgement> judgements, int resamples) {
    List<Map<Key, MetricRow>> tables = new ArrayList<>();
    for (Judgement judgement : judgements) {
      Map<Key, MetricRow> table = new LinkedHashMap<>();
      MetricRows.of(judgement).forEach(row -> table.put(new Key(row.name(), row.slice()), row));
      tables.add(table);
    }
    Map<Key, double[][]> replicates =
        judgements.size() < SeedInterval.FEWEST ? Map.of() : replicates(judgements, resamples);
    List<SeedNumber> numbers = new ArrayList<>();
    for (Key key : tables.get(0).keySet()) {
      // A pool or an archetype that only some worlds have is no number of all.
      if (tables.stream().allMatch(table -> table.containsKey(key))) {
        List<MetricRow> rows = tables.stream().map(table -> table.get(key)).toList();
        numbers.add(
            number(
                seeds,
                rows,
                Optional.ofNullable(replicates.get(key))
                    .flatMap(own -> SeedInterval.of(own, resamples))
                    .map(ends -> within(key, ends))));
      }
    }
    return numbers;
  }

  /** Rounding may leave the range of a number by a hair. */
  private static Interval within(Key key, Interval ends) {
    return Statistic.find(key.name(), key.slice()).map(ends::within).orElse(ends);
  }

  private static SeedNumber number(
      List<Long> seeds, List<MetricRow> rows, Optional<Interval> interval) {
    MetricRow first = rows.get(0);
    List<String> missing = new ArrayList<>();
    String reason = "";
    for (int i = 0; i < rows.size(); i++) {
      if (!rows.get(i).estimable()) {
        missing.add(Long.toString(seeds.get(i)));
        reason = reason.isEmpty() ? rows.get(i).reason() : reason;
      }
    }
    boolean stated = missing.isEmpty();
    double[] values =
        stated ? rows.stream().mapToDouble(row -> row.value().getAsDouble()).toArray() : null;
    return new SeedNumber(
        first.name(),
        first.unit(),
        first.slice(),
        first.better(),
        stated ? rows.stream().map(row -> row.value().getAsDouble()).toList() : List.of(),
        stated ? Optional.of(Spread.of(values)) : Optional.empty(),
        stated ? interval : Optional.empty(),
        stated ? "" : reason + " (seed " + String.join(", ", missing) + ")");
  }

  private static Map<Key, double[][]> replicates(List<Judgement> judgements, int resamples) {
    Map<Key, double[][]> all = new HashMap<>();
    for (int seed = 0; seed < judgements.size(); seed++) {
      Judgement judgement = judgements.get(seed);
      Judged judged =
          new Judged(judgement.ranking(), judgement.outcomes(), judgement.threshold().value());
      Resampler resampler = new Resampler(judgement.world());
      List<Statistic> statistics = Statistic.all();
      Map<Statistic, double[]> own;
      if (resampler.operators() >= Uncertainty.FEWEST) {
        own = resampler.replicates(judged, statistics, resamples);
      } else {
        own = new HashMap<>();
        statistics.forEach(s -> own.put(s, new double[] {s.of().applyAsDouble(judged)}));
      }
      int place = seed;
      own.forEach(
          (statistic, values) ->
              all.computeIfAbsent(
                          new Key(statistic.name(), statistic.slice()),
                          key -> new double[judgements.size()][])[place] =
                  values);
    }
    return all;
  }

  /** Returns its numbers of a name, of all slices. */
  public Stream<SeedNumber> numbers(String name) {
    return numbers.stream().filter(number -> number.name().equals(name));
  }
}
