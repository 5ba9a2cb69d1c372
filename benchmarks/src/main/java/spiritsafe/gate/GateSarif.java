package spiritsafe.gate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import spiritsafe.gate.CheckResult.Part;
import spiritsafe.text.IndentedJson;

/**
 * A report of a gate as SARIF 2.1.0 (OASIS, 2020), which code hosts show as findings with a
 * history. A finding is a check of one detector on one ground that did not pass, at the line of the
 * gate file; its fingerprint names those three, so that it stays the same when lines move.
 */
public final class GateSarif {

  private GateSarif() {}

  /** Returns the document, ended by a line break. */
  public static String of(GateReport report) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json").put("version", "2.1.0");
    ObjectNode run = root.putArray("runs").addObject();
    ObjectNode driver = run.putObject("tool").putObject("driver");
    driver.put("name", "spiritsafe gate");
    Set<String> rules = new LinkedHashSet<>();
    report.results().forEach(result -> rules.add(result.id()));
    ArrayNode told = driver.putArray("rules");
    rules.forEach(rule -> told.addObject().put("id", rule));
    ArrayNode results = run.putArray("results");
    for (CheckResult result : report.results()) {
      if (!level(result.verdict()).equals("none")) {
        finding(results.addObject(), report, result);
      }
    }
    return IndentedJson.of(root);
  }

  private static void finding(ObjectNode node, GateReport report, CheckResult result) {
    node.put("ruleId", result.id()).put("level", level(result.verdict()));
    node.putObject("message").put("text", words(result));
    ObjectNode place = node.putArray("locations").addObject().putObject("physicalLocation");
    place.putObject("artifactLocation").put("uri", report.gate().name().replace('\\', '/'));
    place.putObject("region").put("startLine", Math.max(1, result.line()));
    node.putObject("partialFingerprints")
        .put(
            "spiritsafeCheck/v1",
            digest(result.id() + "\n" + result.ground() + "\n" + result.detector()));
  }

  private static String words(CheckResult result) {
    return result.detector()
        + " on "
        + result.ground()
        + ": "
        + result.parts().stream().map(Part::text).collect(Collectors.joining("; "));
  }

  private static String level(Verdict verdict) {
    return switch (verdict) {
      case FAIL, ERROR -> "error";
      case INCONCLUSIVE -> "warning";
      case KNOWN, EXPERIMENTAL -> "note";
      case PASS, SKIPPED -> "none";
    };
  }

  private static String digest(String text) {
    try {
      byte[] bytes =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(bytes, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
