package spiritsafe.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import spiritsafe.report.StoredRun;
import spiritsafe.trial.DetectorResult;

/** One run as the page needs it: its {@code results.json}, and what detectors said. */
final class RunDocument {

  private final StoredRun run;

  RunDocument(StoredRun run) {
    this.run = run;
  }

  /** One detector of a run, by its place. */
  record Detector(JsonNode node, DetectorResult result) {

    String name() {
      return node.path("spec").asText();
    }

    boolean ok() {
      return result.judgement().isPresent();
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

    /** Returns one column of a curve. */
    List<Double> curve(String curve, ToDoubleFunction<JsonNode> column) {
      List<Double> values = new ArrayList<>();
      node.path("curves").path(curve).forEach(point -> values.add(column.applyAsDouble(point)));
      return values;
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
    List<Detector> detectors = new ArrayList<>();
    List<DetectorResult> results = run.result().detectors();
    for (int i = 0; i < results.size(); i++) {
      detectors.add(new Detector(run.document().path("detectors").path(i), results.get(i)));
    }
    return detectors;
  }

  /** Returns the detector of the highest average precision that is not told the truth. */
  Optional<Detector> best() {
    Detector best = null;
    for (Detector detector : detectors()) {
      if (detector.ok()
          && !detector.result().spec().name().equals("oracle")
          && area(detector) > (best == null ? -1 : area(best))) {
        best = detector;
      }
    }
    return Optional.ofNullable(best);
  }

  private static double area(Detector detector) {
    return detector.value("pr_auc", "").orElse(-1);
  }

  double floor() {
    return json().path("dataset").path("prevalence").path("account").asDouble(Double.NaN);
  }

  /** Returns a share as people read it. */
  static String share(OptionalDouble value) {
    return value.isPresent()
        ? String.format(Locale.ROOT, "%.3f", value.getAsDouble())
        : "not estimable";
  }
}
