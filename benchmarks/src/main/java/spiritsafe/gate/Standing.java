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
import spiritsafe.metric.Confusion;
import spiritsafe.metric.Interval;
import spiritsafe.metric.Judged;
import spiritsafe.metric.Statistic;
import spiritsafe.metric.Uncertainty;
import spiritsafe.report.MetricRow;
import spiritsafe.report.MetricRows;
import spiritsafe.trial.DetectorResult;

/** Where a detector stands on one ground, over all its seeds. */
final class Standing {

  private final List<DetectorResult.Judgement> judgements;
  private final List<Measured> measured;
  private final Map<Integer, List<MetricRow>> rows = new HashMap<>();

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
    Optional<Statistic> statistic = statistic(number);
    if (statistic.isEmpty() || !Double.isFinite(value(number))) {
      return statistic.isEmpty() && measured.size() == 1
          ? row(0, number).flatMap(MetricRow::interval)
          : Optional.empty();
    }
    if (number.archetype().isPresent()) {
      return Optional.of(ofArchetype(number.archetype().get()));
    }
    return switch (number.text()) {
      case "campaign_recall", "campaign_recall?share=0.5" -> ofCampaigns(statistic.get());
      case "recall", "precision", "false_positive_rate" -> ofShare(statistic.get());
      case "false_alerts_per_day" -> falseAlerts();
      default -> resampled(statistic.get());
    };
  }

  private WorldSamples samples() {
    return new WorldSamples(measured.stream().map(Measured::world).toList());
  }

  private Optional<Interval> resampled(Statistic statistic) {
    WorldSamples samples = samples();
    return samples.enough()
        ? Uncertainty.percentiles(samples.replicates(statistic, judged()))
        : Optional.empty();
  }

  /** Few campaigns get the exact interval; it takes them to be independent. */
  private Optional<Interval> ofCampaigns(Statistic statistic) {
    int n = measured.stream().mapToInt(world -> world.judged().outcomes().size()).sum();
    if (n >= Uncertainty.FEW_CAMPAIGNS) {
      return resampled(statistic);
    }
    int found = (int) Math.round(OverWorlds.value(statistic, judged()) * n);
    return n == 0
        ? Optional.empty()
        : Optional.of(Interval.clopperPearson(found, n, Uncertainty.LEVEL));
  }

  /**
   * A share of none or all does not vary over resamples; then the owners bound it. With few
   * operators accounts are taken to be independent, as in the results of a run.
   */
  private Optional<Interval> ofShare(Statistic statistic) {
    double share = OverWorlds.value(statistic, judged());
    WorldSamples samples = samples();
    boolean honest = statistic.name().equals("false_positive_rate");
    if ((share == 0 || share == 1) && !statistic.name().equals("precision")) {
      int owners = honest ? samples.organizations() : samples.operators();
      return Optional.of(
          Interval.clopperPearson(share == 1 ? owners : 0, owners, Uncertainty.LEVEL)
              .by(Interval.Method.EXACT_OVER_OWNERS));
    }
    if (samples.enough()) {
      return Uncertainty.percentiles(samples.replicates(statistic, judged()));
    }
    int hits = 0;
    int n = 0;
    for (Measured world : measured) {
      Confusion c = world.judged().confusion();
      hits += honest ? c.falsePositives() : c.truePositives();
      n +=
          switch (statistic.name()) {
            case "recall" -> c.truePositives() + c.falseNegatives();
            case "precision" -> c.truePositives() + c.falsePositives();
            default -> c.falsePositives() + c.trueNegatives();
          };
    }
    return n == 0
        ? Optional.empty()
        : Optional.of(Interval.clopperPearson(hits, n, Uncertainty.LEVEL));
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
  private Optional<Interval> falseAlerts() {
    double perShare =
        measured.stream()
            .mapToDouble(world -> world.judged().ranking().honest() / world.world().days())
            .average()
            .orElseThrow();
    return ofShare(Statistic.find("false_positive_rate", new TreeMap<>()).orElseThrow())
        .map(
            share -> new Interval(share.low() * perShare, share.high() * perShare, share.method()));
  }

  /** Returns the numbers that a gate asks for by their texts; empty where not estimable. */
  SortedMap<String, OptionalDouble> numbers(GateFile gate) {
    List<GateNumber> wanted = new ArrayList<>();
    gate.levels().forEach(check -> wanted.add(check.number()));
    gate.regressions().forEach(check -> wanted.add(check.number()));
    SortedMap<String, OptionalDouble> numbers = new TreeMap<>();
    for (GateNumber number : wanted) {
      double value = value(number);
      numbers.put(
          number.text(),
          Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty());
    }
    return numbers;
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
    if (statistic(number).isEmpty()) {
      return "nothing is known of how it varies";
    }
    int operators = samples().operators();
    return operators < Uncertainty.FEWEST
        ? "operators are " + operators + ", " + Uncertainty.FEWEST + " are needed; add seeds"
        : "too few resamples state it";
  }

  private Optional<MetricRow> row(int world, GateNumber number) {
    return rows.computeIfAbsent(world, w -> MetricRows.of(judgements.get(w))).stream()
        .filter(row -> row.name().equals(number.metric()) && row.slice().equals(number.slice()))
        .findFirst();
  }
}
