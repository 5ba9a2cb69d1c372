package spiritsafe.gate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import spiritsafe.bench.Percentile;
import spiritsafe.compare.Margin;
import spiritsafe.metric.AlertAgreement;
import spiritsafe.metric.MetricCatalog;
import spiritsafe.metric.MetricDefinition;
import spiritsafe.metric.Statistic;
import spiritsafe.process.DetectorFinder;
import spiritsafe.scenario.Archetype;
import spiritsafe.scenario.Suggestion;
import spiritsafe.trial.DetectorSpec;
import spiritsafe.yaml.Fields;

/** Reads the single checks of a gate file. */
final class CheckReader {

  static final String[] CASE = {
    "id",
    "detector",
    "scenario",
    "dataset",
    "tree_sha256",
    "seed",
    "scale",
    "threshold",
    "expect",
    "lifecycle",
    "promote_after"
  };
  static final String[] LEVEL = {
    "id",
    "detector",
    "data",
    "metric",
    "stat",
    "slice",
    "unit",
    "min",
    "max",
    "judge",
    "each",
    "lifecycle",
    "promote_after"
  };
  static final String[] REGRESSION = {
    "id", "detector", "metric", "stat", "slice", "unit", "margin"
  };
  static final String[] PERFORMANCE = {
    "id",
    "detector",
    "mode",
    "exchanges_per_s",
    "bytes_per_account",
    "p50",
    "p90",
    "p95",
    "p99",
    "p99.9",
    "seconds",
    "when"
  };
  private static final List<String> PERCENTILES = List.of("p50", "p90", "p95", "p99", "p99.9");
  private static final String ACCURACY_RUN = "accuracy-run";

  /** Settings of numbers that stand in results beside those that are resampled. */
  private static final Set<Set<String>> ROWS = Set.of(Set.of("archetype"), Set.of("of", "stat"));

  private static final String ID = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

  private final List<DetectorSpec> known;
  private final DetectorFinder finder;

  /**
   * Makes one.
   *
   * @param known the detectors of the file
   * @param finder finds detectors
   */
  CheckReader(List<DetectorSpec> known, DetectorFinder finder) {
    this.finder = finder;
    this.known = List.copyOf(known);
  }

  private static String id(Fields fields, String otherwise) {
    if (!fields.has("id") && !otherwise.isEmpty()) {
      return otherwise.replaceAll("[^A-Za-z0-9._-]", "-");
    }
    String id = fields.text("id");
    if (!id.matches(ID)) {
      throw fields.wrong(
          "id", "is '" + id + "'", "Write 1 to 64 letters, digits, dots and hyphens");
    }
    return id;
  }

  private List<DetectorSpec> detectors(Fields fields) {
    List<DetectorSpec> named = GateReader.detectors(fields, finder);
    for (DetectorSpec spec : named) {
      if (!known.contains(spec)) {
        List<String> names = known.stream().map(DetectorSpec::text).toList();
        throw fields.wrong(
            "detector",
            "'" + spec.text() + "' is none of the file's detectors",
            Suggestion.of(spec.text(), names));
      }
    }
    return named;
  }

  CaseCheck caseOf(Fields fields) {
    Fields expect = fields.mapping("expect", "campaign", "detected_within", "alerts");
    boolean campaign = expect.has("campaign") || expect.has("detected_within");
    if (!campaign && !expect.has("alerts")) {
      throw fields.wrong(
          "expect", "expects nothing", "Write campaign with detected_within, or alerts");
    }
    GateGround ground = GateReader.ground(fields, Lifecycle.STABLE);
    if (ground.seeds().size() > 1) {
      throw fields.wrong("seed", "names several", "Write one, or a case for each");
    }
    return new CaseCheck(
        id(fields, ""),
        detectors(fields),
        ground,
        fields.has("threshold")
            ? Optional.of(GateReader.policy(fields, "threshold"))
            : Optional.empty(),
        campaign ? Optional.of(found(expect)) : Optional.empty(),
        expect.has("alerts") ? Optional.of(quiet(expect)) : Optional.empty(),
        Lifecycle.read(fields),
        fields.line());
  }

  private static CaseCheck.Found found(Fields expect) {
    Fields within = expect.mapping("detected_within", "exchanges", "output_tokens", "time");
    List<CaseCheck.Unit> given =
        Arrays.stream(CaseCheck.Unit.values()).filter(unit -> within.has(unit.key())).toList();
    if (given.size() != 1) {
      throw within.wrong(
          "counts " + (given.isEmpty() ? "nothing" : "several things"),
          "Write one of exchanges, output_tokens and time");
    }
    CaseCheck.Unit unit = given.get(0);
    double most =
        unit == CaseCheck.Unit.TIME
            ? GateReader.duration(within, unit.key()).toMillis() / 1e3
            : within.whole(unit.key(), 0);
    return new CaseCheck.Found(
        expect.text("campaign"),
        unit,
        new Bound(false, most, within.begin(unit.key()), within.end(unit.key())));
  }

  private static CaseCheck.Quiet quiet(Fields expect) {
    Fields alerts = expect.mapping("alerts", "max", "archetype", "of_at_least");
    List<String> archetypes = Arrays.stream(Archetype.values()).map(Archetype::code).toList();
    return new CaseCheck.Quiet(
        alerts.has("archetype")
            ? Optional.of(alerts.choice("archetype", archetypes))
            : Optional.empty(),
        new Bound(false, alerts.whole("max", 0), alerts.begin("max"), alerts.end("max")),
        alerts.has("of_at_least")
            ? OptionalLong.of(alerts.whole("of_at_least", 1))
            : OptionalLong.empty());
  }

  LevelCheck level(Fields fields, List<GateGround> data) {
    GateNumber number = number(fields);
    if (fields.has("min") == fields.has("max")) {
      throw fields.wrong("has to have min or max", "Write one of the two");
    }
    boolean least = fields.has("min");
    String key = least ? "min" : "max";
    LevelCheck.Judge judge = LevelCheck.Judge.POINT;
    if (fields.has("judge")) {
      List<String> words =
          Arrays.stream(LevelCheck.Judge.values()).map(LevelCheck.Judge::word).toList();
      judge = LevelCheck.Judge.values()[words.indexOf(fields.choice("judge", words))];
    }
    LevelCheck.Judge careful = least ? LevelCheck.Judge.LOWER_BOUND : LevelCheck.Judge.UPPER_BOUND;
    if (judge != LevelCheck.Judge.POINT && judge != careful) {
      throw fields.wrong(
          "judge",
          "is '" + judge.word() + "' beside '" + key + "', which passes what is not shown",
          "Write point or " + careful.word());
    }
    OptionalDouble share = OptionalDouble.empty();
    boolean families = false;
    if (fields.has("each")) {
      Fields each = fields.mapping("each", "seed", "family");
      share = each.has("seed") ? seedShare(each) : share;
      families = each.has("family") && each.choice("family", List.of("all")).equals("all");
      if (families && number.statistic().isEmpty()) {
        throw fields.wrong(
            "each", number.text() + " cannot be taken of one family", resampled(number.metric()));
      }
    }
    List<String> grounds = data.stream().map(GateGround::name).toList();
    if (fields.has("data")) {
      fields.choice("data", grounds);
    }
    return new LevelCheck(
        id(fields, ""),
        number,
        new Bound(least, fields.number(key, -1e18, 1e18), fields.begin(key), fields.end(key)),
        judge,
        share,
        families,
        detectors(fields),
        fields.optional("data"),
        Lifecycle.read(fields),
        fields.line());
  }

  private static OptionalDouble seedShare(Fields each) {
    if (each.isMapping("seed")) {
      return OptionalDouble.of(each.mapping("seed", "pass_rate").number("pass_rate", 1e-9, 1));
    }
    each.choice("seed", List.of("all"));
    return OptionalDouble.of(1);
  }

  RegressionCheck regression(Fields fields) {
    GateNumber number = number(fields);
    if (number.statistic().isEmpty()) {
      throw fields.wrong(
          "metric", number.text() + " cannot be resampled", resampled(number.metric()));
    }
    try {
      return new RegressionCheck(
          id(fields, "regression-" + number.text()),
          number,
          Margin.parse(fields.text("margin")),
          detectors(fields),
          fields.line());
    } catch (IllegalArgumentException e) {
      throw fields.wrong("margin", e.getMessage(), "Write a number, or a share as in 10%");
    }
  }

  private static GateNumber number(Fields fields) {
    String whole = fields.text("metric");
    int mark = whole.indexOf('?');
    String metric = mark < 0 ? whole : whole.substring(0, mark);
    List<String> names = MetricCatalog.all().stream().map(MetricDefinition::name).toList();
    MetricDefinition definition =
        MetricCatalog.find(metric)
            .orElseThrow(
                () ->
                    fields.wrong(
                        "metric",
                        "there is no metric '" + metric + "'",
                        Suggestion.of(metric, names)));
    if (metric.equals(AlertAgreement.NAME)) {
      throw fields.wrong(
          "metric",
          metric + " is of two detectors, and checks are of one",
          "Look at it with 'spiritsafe compare'");
    }
    SortedMap<String, String> slice = new TreeMap<>(fields.texts("slice"));
    fields.optional("stat").ifPresent(stat -> slice.put("stat", stat));
    if (mark >= 0) {
      for (String part : whole.substring(mark + 1).split("&", -1)) {
        int equals = part.indexOf('=');
        slice.put(part.substring(0, Math.max(0, equals)), part.substring(equals + 1));
      }
    }
    for (String part : slice.keySet()) {
      if (!definition.slices().containsKey(part)) {
        throw fields.wrong(
            fields.has("slice") ? "slice" : "metric",
            metric + " has no part '" + part + "'",
            Suggestion.of(part, definition.slices().keySet()));
      }
    }
    if (fields.has("unit")) {
      fields.choice("unit", List.of(definition.unit()));
    }
    GateNumber number = new GateNumber(metric, slice);
    boolean resampled = Statistic.all().stream().anyMatch(one -> one.name().equals(metric));
    if (resampled && number.statistic().isEmpty() && !ROWS.contains(slice.keySet())) {
      throw fields.wrong("metric", "there is no " + number.text(), resampled(metric));
    }
    return number;
  }

  private static String resampled(String metric) {
    List<String> same =
        Statistic.all().stream().filter(s -> s.name().equals(metric)).map(Statistic::text).toList();
    List<String> all =
        same.isEmpty() ? Statistic.all().stream().map(Statistic::text).toList() : same;
    return "Legal are " + String.join(", ", all);
  }

  PerformanceCheck performance(Fields fields) {
    String mode = fields.optional("mode").orElse(ACCURACY_RUN);
    List<String> waits = PERCENTILES.stream().filter(fields::has).toList();
    if (mode.startsWith("rate:") || !waits.isEmpty()) {
      return waits(fields, mode, waits);
    }
    if (fields.has("mode")) {
      fields.choice("mode", List.of(ACCURACY_RUN, Timing.OFFLINE));
    }
    if (fields.has("seconds")) {
      throw fields.wrong("seconds", "goes with a rate", "Remove it, or write mode: \"rate:2000\"");
    }
    List<PerformanceCheck.Figure> given =
        Arrays.stream(PerformanceCheck.Figure.values())
            .filter(figure -> fields.has(figure.key()))
            .toList();
    if (given.size() != 1) {
      throw fields.wrong(
          "has to measure one thing",
          "Write exchanges_per_s or bytes_per_account; or mode: \"rate:2000\" with p99:"
              + " \"<=20ms\"");
    }
    PerformanceCheck.Figure figure = given.get(0);
    boolean offline = mode.equals(Timing.OFFLINE);
    if (offline && figure != PerformanceCheck.Figure.EXCHANGES_PER_SECOND) {
      throw fields.wrong("mode", "times exchanges_per_s alone", "Remove it; sizes are of the run");
    }
    String end = figure.higherIsBetter() ? "min" : "max";
    Fields wanted = fields.mapping(figure.key(), end, "margin");
    if (wanted.has(end) == wanted.has("margin")) {
      throw wanted.wrong("has to have " + end + " or margin", "Write one of the two");
    }
    Optional<Bound> bound = Optional.empty();
    OptionalDouble margin = OptionalDouble.empty();
    if (wanted.has(end)) {
      double value = wanted.number(end, 0, 1e18);
      bound =
          Optional.of(
              new Bound(figure.higherIsBetter(), value, wanted.begin(end), wanted.end(end)));
    } else {
      margin = OptionalDouble.of(share(wanted));
    }
    boolean same = sameMachine(fields, margin.isPresent());
    return new PerformanceCheck(
        id(fields, "performance-" + (offline ? mode + "-" : "") + figure.key()),
        figure,
        offline ? Optional.of(Timing.offline()) : Optional.empty(),
        bound,
        margin,
        same,
        detectors(fields),
        fields.line());
  }

  private static boolean sameMachine(Fields fields, boolean otherwise) {
    List<String> when = List.of("same-machine-as-baseline", "always");
    return fields.has("when") ? fields.choice("when", when).equals(when.get(0)) : otherwise;
  }

  /** What exchanges wait that arrive at a rate. */
  private PerformanceCheck waits(Fields fields, String mode, List<String> waits) {
    if (waits.size() != 1 || fields.has("exchanges_per_s") || fields.has("bytes_per_account")) {
      throw fields.wrong(
          "has to measure one thing",
          "Beside a rate write one of " + String.join(", ", PERCENTILES) + ", as p99: \"<=20ms\"");
    }
    Percentile percentile = Percentile.parse(waits.get(0));
    double seconds =
        fields.has("seconds") ? fields.number("seconds", 0.1, 3_600) : Timing.USUAL_SECONDS;
    Timing timing =
        Timing.atRate(mode, seconds, percentile)
            .orElseThrow(
                () ->
                    fields.wrong(
                        "mode",
                        "is '" + mode + "', at which nothing waits",
                        "Write exchanges a second, as \"rate:2000\" or \"rate:2000,poisson\""));
    String text = fields.text(waits.get(0));
    try {
      double millis = Timing.wait(percentile, text) / 1e6;
      Bound bound = new Bound(false, millis, fields.begin(waits.get(0)), fields.end(waits.get(0)));
      return new PerformanceCheck(
          id(fields, "performance-" + mode + "-" + percentile.text()),
          PerformanceCheck.Figure.WAIT,
          Optional.of(timing),
          Optional.of(bound),
          OptionalDouble.empty(),
          sameMachine(fields, false),
          detectors(fields),
          fields.line());
    } catch (IllegalArgumentException e) {
      throw fields.wrong(waits.get(0), "is '" + text + "'", "Write the longest wait: \"<=20ms\"");
    }
  }

  private static double share(Fields wanted) {
    try {
      Margin margin = Margin.parse(wanted.text("margin"));
      if (margin.relative()) {
        return margin.size();
      }
    } catch (IllegalArgumentException e) {
      // the complaint below says what to write
    }
    throw wanted.wrong("margin", "is '" + wanted.text("margin") + "'", "Write a share as in 50%");
  }
}
