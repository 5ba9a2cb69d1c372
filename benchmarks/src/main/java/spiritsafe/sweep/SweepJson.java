package spiritsafe.sweep;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalDouble;
import spiritsafe.text.IndentedJson;

/** A sweep as JSON; a number that cannot be stated is null. */
public final class SweepJson {

  /** The name and version of the form. */
  public static final String FORMAT = "spiritsafe.sweep/1";

  private SweepJson() {}

  /** Returns the document. */
  public static String of(SweepResult result) {
    SweepPlan plan = result.plan();
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("format", FORMAT).put("scenario", plan.scenario().name()).put("scale", plan.scale());
    root.put("threshold", plan.policy().text()).put("version", plan.version());
    ArrayNode parameters = root.putArray("parameters");
    for (SweepParameter parameter : plan.parameters()) {
      ArrayNode values = parameters.addObject().put("name", parameter.name()).putArray("values");
      parameter.values().forEach(value -> add(values, value));
    }
    ArrayNode metrics = root.putArray("metrics");
    for (SweepMetric metric : SweepMetric.values()) {
      metrics
          .addObject()
          .put("name", metric.code())
          .put("title", metric.title())
          .put("range", metric.share() ? "share" : "count");
    }
    ArrayNode points = root.putArray("points");
    result.each((cell, point) -> points.add(point(cell, point)));
    return IndentedJson.of(root);
  }

  private static ObjectNode point(SweepCell cell, SweepPoint point) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ObjectNode parameters = node.putObject("parameters");
    cell.parameters()
        .forEach(
            (name, value) ->
                SweepParameter.number(value)
                    .ifPresentOrElse(
                        number -> parameters.put(name, number), () -> parameters.put(name, value)));
    node.put("seed", cell.seed()).put("detector", point.detector());
    if (!point.name().equals(point.detector())) {
      node.put("declared_name", point.name());
    }
    node.put("status", point.status().code());
    if (!point.ok()) {
      node.put("message", point.message());
    }
    ObjectNode metrics = node.putObject("metrics");
    for (SweepMetric metric : SweepMetric.values()) {
      OptionalDouble value = point.metric(metric);
      if (value.isEmpty()) {
        metrics.putNull(metric.code());
      } else if (metric.share()) {
        metrics.put(metric.code(), value.getAsDouble());
      } else {
        metrics.put(metric.code(), Math.round(value.getAsDouble()));
      }
    }
    return node;
  }

  private static void add(ArrayNode values, String value) {
    SweepParameter.number(value).ifPresentOrElse(values::add, () -> values.add(value));
  }
}
