package spiritsafe.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;
import spiritsafe.text.IndentedJson;
import spiritsafe.trial.DetectorResult;
import spiritsafe.trial.TrialResult;

/**
 * What was run, as JSON of the schema {@code spiritsafe.lock/1}: all that has to be the same for a
 * run to come out the same, and nothing that did come out. It names no time, so that two runs of
 * the same have the same lock.
 */
final class RunLock {

  private static final String SCHEMA = "spiritsafe.lock/1";

  private RunLock() {}

  static String of(TrialResult result, RunFacts facts) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("schema", SCHEMA);
    root.put("version", facts.version());
    root.put("command", facts.command());
    root.putObject("dataset").put("name", facts.dataset()).put("digest", facts.datasetDigest());
    ArrayNode seeds = root.putArray("seeds");
    facts.seeds().forEach(seeds::add);
    root.put("threshold_policy", result.policy().text());
    root.put("intervals", result.intervals().code());
    root.put("metrics_version", Integer.toString(MetricRows.VERSION));
    ArrayNode detectors = root.putArray("detectors");
    for (DetectorResult detector : result.detectors()) {
      ObjectNode node = detectors.addObject().put("spec", detector.spec().text());
      ArrayNode files = node.putArray("files");
      facts
          .programs()
          .getOrDefault(detector.spec().text(), new TreeMap<>())
          .forEach((path, digest) -> files.addObject().put("path", path).put("sha256", digest));
    }
    ObjectNode environment = root.putObject("environment");
    facts.machine().forEach(environment::put);
    return IndentedJson.of(root);
  }
}
