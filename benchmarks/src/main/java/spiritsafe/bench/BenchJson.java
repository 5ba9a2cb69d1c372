package spiritsafe.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalDouble;
import spiritsafe.report.RunFacts;
import spiritsafe.text.IndentedJson;

/** Speeds as JSON; a number that cannot be stated is null. Times are in nanoseconds. */
public final class BenchJson {

  /** The name and version of the form. */
  public static final String FORMAT = "spiritsafe.bench/1";

  static final List<Percentile> PERCENTILES =
      List.of(new Percentile(50), new Percentile(90), new Percentile(99), new Percentile(99.9));

  private BenchJson() {}

  /** Returns the document. */
  public static String of(BenchResult result, RunFacts facts) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("format", FORMAT).put("version", facts.version()).put("command", facts.command());
    root.put("started", facts.started().toString());
    root.set("compares", compares(result.plan(), result.policy(), facts));
    result.floor().ifPresent(floor -> root.set("no_detector", loop(floor)));
    ArrayNode detectors = root.putArray("detectors");
    result.rows().forEach(row -> detectors.add(row(row)));
    return IndentedJson.of(root);
  }

  /** Returns all that two documents must share before their numbers may stand side by side. */
  static ObjectNode compares(BenchPlan plan, String policy, RunFacts facts) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ObjectNode machine = node.putObject("machine");
    facts.machine().forEach(machine::put);
    node.put("dataset", facts.dataset()).put("dataset_digest", facts.datasetDigest());
    ArrayNode seeds = node.putArray("seeds");
    facts.seeds().forEach(seeds::add);
    node.put("threshold", policy).put("most_exchanges", plan.exchanges());
    put(node, "rate", plan.rate());
    node.put("seconds", plan.seconds());
    node.put("slo", plan.slo().map(Slo::text).orElse(null));
    return node;
  }

  private static ObjectNode row(BenchResult.Row row) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("detector", row.spec().text());
    if (!row.declaredName().isEmpty()) {
      node.put("declared_name", row.declaredName());
    }
    node.put("status", row.status().code());
    if (row.speed().isEmpty()) {
      return node.put("message", row.message());
    }
    Speed speed = row.speed().get();
    node.put("equal_to_plain_run", true).put("alerts", speed.alerts());
    put(node, "threshold", speed.threshold().value());
    ObjectNode offline = node.putObject("offline");
    offline.put("exchanges", speed.exchanges());
    offline.put("median_exchanges_per_second", speed.medianOffline());
    ArrayNode passes = offline.putArray("exchanges_per_second");
    speed.offline().forEach(passes::add);
    speed.open().ifPresent(open -> node.set("open_loop", loop(open)));
    speed
        .peak()
        .ifPresent(
            peak -> {
              ObjectNode found = node.putObject("peak");
              put(found, "exchanges_per_second", peak.rate());
              put(found, "missed_at", peak.missed());
              ArrayNode trials = found.putArray("trials");
              peak.trials().forEach(trial -> trials.add(loop(trial)));
            });
    return node;
  }

  private static ObjectNode loop(OpenLoop loop) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("rate", loop.rate()).put("achieved", loop.achieved()).put("kept_up", loop.keptUp());
    node.put("exchanges", loop.exchanges()).put("seconds", loop.nanos() / 1e9);
    node.set("waited_nanos", latencies(loop.waited()));
    node.set("served_nanos", latencies(loop.served()));
    return node;
  }

  private static ObjectNode latencies(Latencies latencies) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    for (Percentile percentile : PERCENTILES) {
      put(node, percentile.text(), latencies.at(percentile));
    }
    return node.put("longest", latencies.longest()).put("mean", latencies.mean());
  }

  private static void put(ObjectNode node, String name, OptionalDouble value) {
    if (value.isPresent()) {
      node.put(name, value.getAsDouble());
    } else {
      node.putNull(name);
    }
  }
}
