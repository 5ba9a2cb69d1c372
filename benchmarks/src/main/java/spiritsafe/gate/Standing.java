package spiritsafe.gate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import spiritsafe.metric.ArchetypeAlarms;
import spiritsafe.metric.Interval;
import spiritsafe.metric.Judged;
import spiritsafe.metric.OwnerIntervals;
import spiritsafe.metric.OwnerIntervals.Stated;
import spiritsafe.metric.Statistic;
import spiritsafe.metric.Uncertainty;
import spiritsafe.report.MetricRow;
import spiritsafe.report.MetricRows;
import spiritsafe.trial.DetectorResult;

/** Where a detector stands on one ground, over all its seeds. */
final class Standing {

  private static final String UNKNOWN = "nothing is known of how it varies";
  private static final Statistic FALSE_POSITIVE_RATE =
      Statistic.find("false_positive_rate", new TreeMap<>()).orElseThrow();

  private final List<DetectorResult.Judgement> judgements;
  private final List<Measured> measured;
  private final Map<Integer, List<MetricRow>> rows = new HashMap<>();
  private final Map<GateNumber, Stated> intervals = new HashMap<>();

  /**
   * Makes one.
   *
   * @param judgements one for each world, at least one
   */
  Standing(List<DetectorResult.Judgement> judgements) {
    this.judgements = List.copyOf(judgements);
    this.measured = judgements.stream().map(Standing::measured).toList();
  }

  static Measured measured(DetectorResult.Judgement judgement) {
    return new Measured(
        judgement.world(),
        new Judged(judgement.ranking(), judgement.outcomes(), judgement.threshold().value()));
  }

  List<Measured> worlds() {
    return measured;
  }

  private List<Judged> judged() {
    return measured.stream().map(Measured::judged).toList();
  }

  /** Returns why the first world has no threshold; empty when it has one. */
  String thresholdReason() {
    return judgements.get(0).threshold().value().isPresent()
        ? ""
        : judgements.get(0).threshold().reason();
  }

  /** Returns the number over all worlds; NaN when it cannot be stated. */
  double value(GateNumber number) {
    Optional<Statistic> statistic = statistic(number);
    return statistic.isPresent()
        ? OverWorlds.value(statistic.get(), judged())
        : seeds(number).stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  /** Returns the number in each world. */
  List<Double> seeds(GateNumber number) {
    Optional<Statistic> statistic = statistic(number);
    List<Double> values = new ArrayList<>();
    for (int world = 0; world < measured.size(); world++) {
      values.add(
          statistic.isPresent()
              ? statistic.get().of().applyAsDouble(measured.get(world).judged())
              : row(world, number).map(row -> row.value().orElse(Double.NaN)).orElse(Double.NaN));
    }
    return values;
  }

  /** Returns the number of one family of campaigns, over the worlds that have it. */
  double value(GateNumber number, String family) {
    List<Judged> own =
        measured.stream()
            .filter(world -> world.families().contains(family))
            .map(world -> world.ofFamily(family))
            .toList();
    return OverWorlds.value(number.statistic().orElseThrow(), own);
  }

  SortedSet<String> families() {
    SortedSet<String> families = new TreeSet<>();
    measured.forEach(world -> families.addAll(world.families()));
    return families;
  }

  /** What the catalogue resamples, and two that follow from the alerts on honest accounts. */
  private Optional<Statistic> statistic(GateNumber number) {
    Optional<String> archetype = number.archetype();
    if (archetype.isPresent()) {
      return Optional.of(
          atThreshold(
              number, judged -> alarms(judged, archetype.get()).map(ArchetypeAlarms::rate)));
    }
    if (number.metric().equals("false_alerts_per_day") && number.slice().isEmpty()) {
      double days =
          measured.stream().mapToDouble(world -> world.world().days()).average().orElseThrow();
      return Optional.of(
          atThreshold(number, judged -> Optional.of(judged.confusion().falsePositives() / days)));
    }
    return number.statistic();
  }

  private static Statistic atThreshold(
      GateNumber number, Function<Judged, Optional<Double>> value) {
    return new Statistic(
        number.metric(),
        number.slice(),
        Statistic.Kind.AT_THRESHOLD,
        judged ->
            judged.threshold().isEmpty() ? Double.NaN : value.apply(judged).orElse(Double.NaN));
  }

  private static Optional<ArchetypeAlarms> alarms(Judged judged, String archetype) {
    return ArchetypeAlarms.of(judged.ranking(), judged.threshold().orElseThrow()).stream()
        .filter(alarms -> alarms.archetype().equals(archetype))
        .findFirst();
  }

  /** Returns the 95 % interval of the number over all worlds, if it has one. */
  Optional<Interval> interval(GateNumber number) {
    return stated(number).interval();
  }

  /** Returns the 95 % interval of the number over all worlds, or why it has none. */
  Stated stated(GateNumber number) {
    return intervals.computeIfAbsent(number, this::compute);
  }

  private Stated compute(GateNumber number) {
    if (!Double.isFinite(value(number))) {
      return none("the number itself cannot be stated");
    }
    Optional<Statistic> statistic = statistic(number);
    if (statistic.isEmpty()) {
      return measured.size() > 1
          ? none(UNKNOWN)
          : row(0, number)
              .flatMap(MetricRow::interval)
              .map(Standing::some)
              .orElseGet(() -> none(UNKNOWN));
    }
    if (number.archetype().isPresent()) {
      return some(ofArchetype(number.archetype().get()));
    }
    return number.metric().equals("false_alerts_per_day")
        ? falseAlerts(number)
        : owners().of(statistic.get());
  }

  private static Stated some(Interval interval) {
    return new Stated(Optional.of(interval), "");
  }

  private static Stated none(String reason) {
    return new Stated(Optional.empty(), reason);
  }

  /** The rule of intervals, over all worlds together. */
  private OwnerIntervals owners() {
    WorldSamples samples = samples();
    return new OwnerIntervals(
        samples.counts(judged()),
        new OwnerIntervals.Resampled() {
          @Override
          public double value(Statistic statistic) {
            return OverWorlds.value(statistic, judged());
          }

          @Override
          public double[] replicates(Statistic statistic) {
            return samples.replicates(statistic, judged());
          }
        });
  }

  private WorldSamples samples() {
    return new WorldSamples(measured.stream().map(Measured::world).toList());
  }

  /** Accounts of one archetype are taken to be independent, as in the results of a run. */
  private Interval ofArchetype(String archetype) {
    int alerted = 0;
    int honest = 0;
    for (Judged judged : judged()) {
      ArchetypeAlarms alarms = alarms(judged, archetype).orElseThrow();
      alerted += alarms.alerted();
      honest += alarms.honest();
    }
    return Interval.clopperPearson(alerted, honest, Uncertainty.LEVEL);
  }

  /** The interval of the share of honest accounts alerted, in alerts a day. */
  private Stated falseAlerts(GateNumber number) {
    double perShare =
        measured.stream()
            .mapToDouble(world -> world.judged().ranking().honest() / world.world().days())
            .average()
            .orElseThrow();
    double value = value(number);
    Stated share = owners().of(FALSE_POSITIVE_RATE);
    return new Stated(
        share
            .interval()
            .map(
                ends ->
                    new Interval(
                        Math.min(value, ends.low() * perShare),
                        Math.max(value, ends.high() * perShare),
                        ends.method())),
        share.reason());
  }

  private static List<GateNumber> asked(GateFile gate) {
    List<GateNumber> wanted = new ArrayList<>();
    gate.levels().forEach(check -> wanted.add(check.number()));
    gate.regressions().forEach(check -> wanted.add(check.number()));
    return wanted;
  }

  /** Returns the numbers that a gate asks for by their texts; empty where not estimable. */
  SortedMap<String, OptionalDouble> numbers(GateFile gate) {
    SortedMap<String, OptionalDouble> numbers = new TreeMap<>();
    for (GateNumber number : asked(gate)) {
      double value = value(number);
      numbers.put(
          number.text(),
          Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty());
    }
    return numbers;
  }

  /** Returns the intervals of those of them that have one. */
  SortedMap<String, Interval> intervals(GateFile gate) {
    SortedMap<String, Interval> found = new TreeMap<>();
    for (GateNumber number : asked(gate)) {
      interval(number).ifPresent(interval -> found.put(number.text(), interval));
    }
    return found;
  }

  /** Returns speeds and sizes by the keys of the gate file; of several worlds the worst. */
  SortedMap<String, Double> figures() {
    SortedMap<String, Double> figures = new TreeMap<>();
    for (DetectorResult.Judgement judgement : judgements) {
      figures.merge(
          PerformanceCheck.Figure.EXCHANGES_PER_SECOND.key(),
          Math.rint(judgement.run().exchangesPerSecond()),
          Math::min);
      if (judgement.retainedBytesPerAccount().isPresent()) {
        figures.merge(
            PerformanceCheck.Figure.BYTES_PER_ACCOUNT.key(),
            (double) judgement.retainedBytesPerAccount().getAsLong(),
            Math::max);
      }
    }
    return figures;
  }

  /** Returns how many campaigns or accounts the number is over. */
  long n(GateNumber number) {
    boolean campaigns = statistic(number).map(Statistic::overCampaigns).orElse(false);
    return measured.stream()
        .mapToLong(
            world -> campaigns ? world.judged().outcomes().size() : world.judged().ranking().size())
        .sum();
  }

  /** Returns why the number cannot be stated or has no interval. */
  String reason(GateNumber number) {
    boolean needsThreshold =
        statistic(number).map(one -> one.kind() != Statistic.Kind.RANKS).orElse(false);
    for (DetectorResult.Judgement judgement : judgements) {
      if (needsThreshold && judgement.threshold().value().isEmpty()) {
        return "no threshold: " + judgement.threshold().reason();
      }
    }
    for (int world = 0; world < measured.size(); world++) {
      Optional<MetricRow> row = row(world, number);
      if (row.isEmpty()) {
        return "the results hold no such number";
      }
      if (!row.get().estimable()) {
        return row.get().reason();
      }
    }
    String reason = stated(number).reason();
    return reason.endsWith("are needed") ? reason + "; add seeds" : reason;
  }

  private Optional<MetricRow> row(int world, GateNumber number) {
    return rows.computeIfAbsent(world, w -> MetricRows.of(judgements.get(w))).stream()
        .filter(row -> row.name().equals(number.metric()) && row.slice().equals(number.slice()))
        .findFirst();
  }
}
