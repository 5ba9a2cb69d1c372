package spiritsafe.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import spiritsafe.metric.CampaignOutcome;
import spiritsafe.metric.Confusion;
import spiritsafe.metric.Interval;
import spiritsafe.metric.MetricCatalog;
import spiritsafe.metric.Ranking;
import spiritsafe.metric.Threshold;
import spiritsafe.metric.Uncertainty;
import spiritsafe.text.IndentedJson;
import spiritsafe.trial.DetectorResult;
import spiritsafe.trial.DetectorSpec;
import spiritsafe.trial.RunAudit;
import spiritsafe.trial.TrialResult;

/**
 * A trial as JSON of the schema {@code spiritsafe.results/1}: keys in a fixed order, times in UTC,
 * and null with a reason, never NaN, where a number cannot be stated. Within version 1 keys are
 * only added.
 */
public final class ResultsJson {

  /** The name of the schema. */
  public static final String SCHEMA = "spiritsafe.results/1";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ResultsJson() {}

  /** Returns the document, indented, ended by a line break. */
  public static String of(TrialResult result, RunFacts facts) {
    return of(result, facts, Map.of(), Map.of());
  }

  /** Returns the document with the files of each detector: name to path and digest. */
  static String of(
      TrialResult result,
      RunFacts facts,
      Map<DetectorSpec, ? extends Map<String, WrittenFile>> files,
      Map<String, WrittenFile> truth) {
    ObjectNode root = NODES.objectNode();
    root.put("schema", SCHEMA);
    root.set("run", run(result, facts));
    root.set("comparison_key", comparisonKey(result, facts));
    root.set("dataset", dataset(result, facts));
    ArrayNode seeds = root.putArray("seeds");
    facts.seeds().forEach(seeds::add);
    ArrayNode detectors = root.putArray("detectors");
    for (DetectorResult detector : result.detectors()) {
      ObjectNode node = detector(detector);
      Map<String, WrittenFile> own = files.get(detector.spec());
      node.set("files", files(own == null ? Map.of() : own));
      detectors.add(node);
    }
    ArrayNode audits = root.putArray("audits");
    for (RunAudit.Verdict verdict : result.audits()) {
      audits
          .addObject()
          .put("name", verdict.audit().code())
          .put("detector", verdict.detector().text())
          .put("verdict", verdict.outcome().code())
          .put("detail", verdict.detail());
    }
    ArrayNode warnings = root.putArray("warnings");
    for (Warnings.Warning warning : Warnings.of(result)) {
      warnings
          .addObject()
          .put("id", warning.id())
          .put("message", warning.message())
          .put("remedy", warning.remedy());
    }
    root.set("files", files(truth));
    ObjectNode environment = root.putObject("environment");
    facts.machine().forEach(environment::put);
    return IndentedJson.of(root);
  }

  private static ObjectNode files(Map<String, WrittenFile> files) {
    ObjectNode node = NODES.objectNode();
    files.forEach(
        (name, file) -> node.putObject(name).put("path", file.path()).put("sha256", file.sha256()));
    return node;
  }

  /** Where a file stands, relative to the document, and the digest of its bytes. */
  record WrittenFile(String path, String sha256) {}

  private static ObjectNode run(TrialResult result, RunFacts facts) {
    boolean allOk = result.detectors().stream().allMatch(d -> d.failure().isEmpty());
    ObjectNode run = NODES.objectNode();
    run.put("status", result.partial() ? "interrupted" : allOk ? "ok" : "detectors-failed");
    run.put("partial", result.partial());
    run.put("started", facts.started().toString());
    run.put("wall_s", facts.wall().toMillis() / 1e3);
    run.put("command", facts.command());
    run.put("version", facts.version());
    run.put("intervals", result.intervals().code());
    return run;
  }

  private static ObjectNode comparisonKey(TrialResult result, RunFacts facts) {
    ComparisonKey key = ComparisonKey.of(result, facts);
    ObjectNode node = NODES.objectNode();
    node.put("accuracy", key.accuracy()).put("performance", key.performance());
    ObjectNode parts = node.putObject("parts");
    key.parts().forEach(parts::put);
    return node;
  }

  private static ObjectNode dataset(TrialResult result, RunFacts facts) {
    ObjectNode node = NODES.objectNode();
    node.put("name", facts.dataset());
    node.put("digest", facts.datasetDigest());
    node.put("split", "test");
    node.put("exchanges", result.exchanges());
    node.put("accounts", result.truth().accounts().size());
    node.put("positive_accounts", result.positives());
    node.put("honest_accounts", result.honest());
    node.put("left_out_accounts", result.leftOut());
    node.put("campaigns", result.truth().campaigns().size());
    long judged = result.positives() + result.honest();
    ObjectNode prevalence = node.putObject("prevalence");
    put(
        prevalence,
        "account",
        judged == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of((double) result.positives() / judged));
    return node;
  }

  private static ObjectNode detector(DetectorResult detector) {
    ObjectNode node = NODES.objectNode();
    node.put("spec", detector.spec().text());
    node.put("name", detector.spec().name());
    if (!detector.declaration().name().isEmpty()) {
      node.put("declared_name", detector.declaration().name());
    }
    if (!detector.declaration().remark().isEmpty()) {
      node.put("remark", detector.declaration().remark());
    }
    ObjectNode settings = node.putObject("params");
    detector.spec().settings().forEach(settings::put);
    node.put("status", detector.status().code());
    detector.failure().ifPresent(failure -> node.put("message", failure.message()));
    detector.judgement().ifPresent(judgement -> judgement(node, detector.spec(), judgement));
    return node;
  }

  private static void judgement(
      ObjectNode node, DetectorSpec spec, DetectorResult.Judgement judgement) {
    node.put("calibrated", judgement.calibrated() ? "yes" : "no");
    node.set("threshold", threshold(spec, judgement));
    ArrayNode metrics = node.putArray("metrics");
    MetricRows.of(judgement).forEach(row -> metrics.add(metric(row)));
    node.set("curves", Curves.of(judgement));
    ArrayNode campaigns = node.putArray("campaigns");
    judgement.outcomes().forEach(outcome -> campaigns.add(campaign(outcome)));
    ObjectNode confusion = node.putObject("confusion");
    MetricRows.confusion(judgement).ifPresent(c -> confusion.set("account", confusion(c)));
    ObjectNode performance = node.putObject("performance");
    performance.put("mode", "accuracy-run");
    performance.put("exchanges", judgement.run().exchanges());
    performance.put("nanos", judgement.run().nanos());
    performance.put("exchanges_per_s", judgement.run().exchangesPerSecond());
    OptionalLong bytes = judgement.retainedBytesPerAccount();
    if (bytes.isPresent()) {
      performance.put("retained_bytes_per_account_estimate", bytes.getAsLong());
    } else {
      performance.putNull("retained_bytes_per_account_estimate");
    }
  }

  private static ObjectNode threshold(DetectorSpec spec, DetectorResult.Judgement judgement) {
    Threshold threshold = judgement.threshold();
    ObjectNode node = NODES.objectNode();
    node.put("policy", threshold.policy());
    node.put(
        "chosen_on",
        spec.oracle() ? "told" : judgement.validation().isPresent() ? "validation" : "nothing");
    put(node, "value", threshold.value());
    node.put("state", threshold.state().words());
    node.put("reason", threshold.reason());
    if (judgement.validation().isPresent() && threshold.value().isPresent()) {
      realised(
          node.putObject("validation"),
          judgement.validation().get(),
          threshold.value().getAsDouble());
      OptionalDouble best = judgement.thresholdOnTest();
      if (best.isPresent()) {
        ObjectNode bound = node.putObject("upper_bound_on_test");
        bound.put("value", best.getAsDouble());
        realised(bound, judgement.ranking(), best.getAsDouble());
      }
    }
    return node;
  }

  private static void realised(ObjectNode node, Ranking ranking, double threshold) {
    Confusion realised = ranking.at(threshold);
    put(node, "fpr", realised.falsePositiveRate());
    put(node, "recall", realised.recall());
    put(node, "precision", realised.precision());
  }

  private static ObjectNode metric(MetricRow row) {
    ObjectNode node = NODES.objectNode();
    node.put("name", row.name());
    node.put("version", MetricCatalog.find(row.name()).orElseThrow().version());
    node.put("unit", row.unit());
    ObjectNode slice = node.putObject("slice");
    row.slice().forEach(slice::put);
    put(node, "value", row.value());
    row.interval().ifPresent(interval -> node.set("ci", interval(interval)));
    if (!row.noInterval().isEmpty()) {
      node.put("no_ci", row.noInterval());
    }
    node.put("n", row.n());
    node.put("better", row.better());
    put(node, "floor", row.floor());
    node.put("estimable", row.estimable() ? "yes" : "no");
    if (!row.estimable()) {
      node.put("reason", row.reason());
    }
    return node;
  }

  private static ObjectNode interval(Interval interval) {
    ObjectNode node = NODES.objectNode();
    node.put("lo", interval.low());
    put(
        node,
        "hi",
        Double.isFinite(interval.high())
            ? OptionalDouble.of(interval.high())
            : OptionalDouble.empty());
    node.put("level", Uncertainty.LEVEL);
    node.put("method", interval.method().words());
    return node;
  }

  private static ObjectNode campaign(CampaignOutcome outcome) {
    ObjectNode node = NODES.objectNode();
    node.put("id", outcome.truth().campaign());
    node.put("family", outcome.truth().family());
    node.put("objective", outcome.truth().objective());
    node.put("accounts", outcome.truth().accountCount());
    node.put("exchanges", outcome.truth().exchangeCount());
    node.put("output_tokens", outcome.truth().outputTokens());
    node.put("started_at", DetectorFiles.moment(outcome.truth().startMicros()));
    node.put("ended_at", DetectorFiles.moment(outcome.truth().endMicros()));
    node.put("first_evidence_at", DetectorFiles.moment(outcome.truth().firstEvidenceMicros()));
    node.put(
        "first_alert_at",
        outcome.alert().map(alert -> DetectorFiles.moment(alert.timeMicros())).orElse(null));
    node.put("leaked_exchanges", outcome.leakedExchanges());
    node.put("leaked_output_tokens", outcome.leakedOutputTokens());
    node.put("censored", outcome.found() ? "no" : "yes");
    node.put("outcome", outcome.found() ? "detected" : "missed");
    return node;
  }

  private static ObjectNode confusion(Confusion confusion) {
    return NODES
        .objectNode()
        .put("tp", confusion.truePositives())
        .put("fp", confusion.falsePositives())
        .put("fn", confusion.falseNegatives())
        .put("tn", confusion.trueNegatives());
  }

  private static void put(ObjectNode node, String name, OptionalDouble value) {
    if (value.isPresent()) {
      node.put(name, value.getAsDouble());
    } else {
      node.putNull(name);
    }
  }
}
