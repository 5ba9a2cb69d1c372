package spiritsafe.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import spiritsafe.metric.Resampler;
import spiritsafe.metric.Uncertainty;
import spiritsafe.report.StoredRun;
import spiritsafe.trial.DetectorResult;

/** One run as the page needs it: its {@code results.json}, and what detectors said. */
final class RunDocument {

  /** Detectors that know nothing of harvesting and stand in a run to be beaten. */
  private static final String VOLUME = "volume";

  private final StoredRun run;
  private final List<Detector> detectors;
  private final Map<String, Look> looks;
  private final int operators;

  RunDocument(StoredRun run) {
    this.run = run;
    this.detectors = detectors(run);
    this.looks = looks(detectors);
    this.operators = new Resampler(run.result().world()).operators();
  }

  /**
   * One detector of a run, by its place.
   *
   * @param label what it is called in tables and charts, unlike all others of the run
   */
  record Detector(JsonNode node, DetectorResult result, String label) {

    /** Returns the text that it was asked for by. */
    String name() {
      return node.path("spec").asText();
    }

    boolean ok() {
      return result.judgement().isPresent();
    }

    boolean oracle() {
      return result.spec().oracle();
    }

    /** Returns the first entry of a metric whose slice holds a value; any slice if it is empty. */
    Optional<JsonNode> metric(String name, String slice) {
      for (JsonNode metric : node.path("metrics")) {
        boolean fits =
            slice.isEmpty()
                ? metric.path("slice").isEmpty()
                : metric.path("slice").toString().contains('"' + slice + '"');
        if (metric.path("name").asText().equals(name) && fits) {
          return Optional.of(metric);
        }
      }
      return Optional.empty();
    }

    OptionalDouble value(String name, String slice) {
      return metric(name, slice)
          .filter(metric -> metric.path("value").isNumber())
          .map(metric -> OptionalDouble.of(metric.path("value").asDouble()))
          .orElse(OptionalDouble.empty());
    }

    /** Returns the 95 % interval of a number in words, if it has one. */
    Optional<String> interval(String name, String slice) {
      return metric(name, slice).flatMap(RunDocument::interval);
    }

    /** Returns one column of a curve. */
    List<Double> curve(String curve, ToDoubleFunction<JsonNode> column) {
      List<Double> values = new ArrayList<>();
      node.path("curves").path(curve).forEach(point -> values.add(column.applyAsDouble(point)));
      return values;
    }

    private double area() {
      return value("pr_auc", "").orElse(-1);
    }
  }

  String name() {
    return run.facts().dataset();
  }

  JsonNode json() {
    return run.document();
  }

  StoredRun stored() {
    return run;
  }

  List<Detector> detectors() {
    return detectors;
  }

  /** Returns those that ended well. */
  List<Detector> judged() {
    return detectors.stream().filter(Detector::ok).toList();
  }

  private static List<Detector> detectors(StoredRun run) {
    List<Detector> detectors = new ArrayList<>();
    List<DetectorResult> results = run.result().detectors();
    Set<String> labels = new HashSet<>();
    for (int i = 0; i < results.size(); i++) {
      JsonNode node = run.document().path("detectors").path(i);
      String plain = label(results.get(i));
      String label = plain;
      for (int n = 2; !labels.add(label); n++) {
        label = plain + " (" + n + ")";
      }
      detectors.add(new Detector(node, results.get(i), label));
    }
    return List.copyOf(detectors);
  }

  /** What it is called, cut to the room there is: of a command or file without a name, that. */
  private static String label(DetectorResult result) {
    String target = result.spec().settings().getOrDefault("target", "");
    return target.isEmpty() || !result.declaration().name().isEmpty()
        ? shortened(result.label(), 40)
        : result.spec().name() + ": " + shortened(target, 34);
  }

  /** Leaves out the middle of what is long: names often differ at their ends. */
  static String shortened(String name, int most) {
    if (name.length() <= most) {
      return name;
    }
    int left = most / 2;
    int right = name.length() - (most - left - 1);
    // a pair of surrogates is one character
    left -= Character.isHighSurrogate(name.charAt(left - 1)) ? 1 : 0;
    right += Character.isLowSurrogate(name.charAt(right)) ? 1 : 0;
    return name.substring(0, left) + "…" + name.substring(right);
  }

  /** Five are told apart: those of the highest PR-AUC, and the volume that they have to beat. */
  private static Map<String, Look> looks(List<Detector> detectors) {
    List<Detector> ranked =
        new ArrayList<>(
            detectors.stream()
                .filter(d -> d.ok() && !d.oracle())
                .sorted(Comparator.comparingDouble(d -> -d.area()))
                .toList());
    for (int i = Look.MOST; i < ranked.size(); i++) {
      if (ranked.get(i).result().spec().name().equals(VOLUME)) {
        ranked.add(Look.MOST - 1, ranked.remove(i));
      }
    }
    Map<String, Look> looks = new HashMap<>();
    for (Detector detector : detectors) {
      int place = ranked.indexOf(detector);
      looks.put(
          detector.label(),
          detector.oracle() ? Look.CEILING : place < 0 ? Look.OTHER : Look.of(place));
    }
    return looks;
  }

  Look look(Detector detector) {
    return looks.get(detector.label());
  }

  /** Returns those that ended well, the ones that are told apart first. */
  List<Detector> byLook() {
    return judged().stream()
        .sorted(Comparator.comparingInt(detector -> look(detector).place()))
        .toList();
  }

  /** Returns the detector of the highest average precision that is not told the truth. */
  Optional<Detector> best() {
    Detector best = null;
    for (Detector detector : detectors) {
      if (detector.ok()
          && !detector.oracle()
          && detector.area() > (best == null ? -1 : best.area())) {
        best = detector;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Returns the detector that only counts exchanges. */
  Optional<Detector> volume() {
    return detectors.stream()
        .filter(d -> d.ok() && d.result().spec().name().equals(VOLUME))
        .findFirst();
  }

  double floor() {
    return json().path("dataset").path("prevalence").path("account").asDouble(Double.NaN);
  }

  long honest() {
    return json().path("dataset").path("honest_accounts").asLong();
  }

  /** Says why a number of a detector has no interval. */
  String whyNoInterval(Detector detector, String metric, String slice) {
    String stated = detector.metric(metric, slice).map(m -> m.path("no_ci").asText()).orElse("");
    if (!stated.isEmpty()) {
      return "no interval: " + stated;
    }
    // runs that were stored before reasons were written
    return operators < Uncertainty.FEWEST
        ? String.format(
            Locale.ROOT,
            "no interval: it is resampled by operator, and there %s %d of the %d needed",
            operators == 1 ? "is" : "are",
            operators,
            Uncertainty.FEWEST)
        : "no interval";
  }

  /** Returns a share as people read it. */
  static String share(OptionalDouble value) {
    return value.isPresent()
        ? String.format(Locale.ROOT, "%.3f", value.getAsDouble())
        : "not estimable";
  }

  /** Returns the interval of a number of {@code results.json}; an open end is infinite. */
  static Optional<String> interval(JsonNode metric) {
    JsonNode ci = metric.path("ci");
    if (!ci.path("lo").isNumber()) {
      return Optional.empty();
    }
    boolean counts = ci.path("hi").asDouble(2) > 1;
    String form = counts ? "%,.0f" : "%.3f";
    String high =
        ci.path("hi").isNumber() ? String.format(Locale.ROOT, form, ci.path("hi").asDouble()) : "∞";
    return Optional.of(String.format(Locale.ROOT, form, ci.path("lo").asDouble()) + " – " + high);
  }
}
