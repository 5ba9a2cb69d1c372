package spiritsafe.gate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import spiritsafe.gate.CheckResult.Part;
import spiritsafe.text.IndentedJson;

/** A report of a gate as JSON, for programs and for {@code spiritsafe report --gate}. */
public final class GateJson {

  /** The name of the schema; within a version keys are only added. */
  public static final String SCHEMA = "spiritsafe.gate-report/1";

  private GateJson() {}

  /** Returns the document, ended by a line break. */
  public static String of(GateReport report) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("schema", SCHEMA).put("gate", report.gate().name());
    root.put("verdict", report.verdict().words());
    root.put("headline", GateConsole.headline(report));
    root.put("exit_code", report.outcome().exitCode());
    ArrayNode checks = root.putArray("checks");
    for (CheckResult result : report.results()) {
      ObjectNode check = checks.addObject();
      check.put("kind", result.kind().word()).put("id", result.id());
      check.put("ground", result.ground()).put("detector", result.detector());
      check.put("line", result.line()).put("verdict", result.verdict().words());
      ArrayNode parts = check.putArray("parts");
      for (Part part : result.parts()) {
        ObjectNode node = parts.addObject();
        ObjectNode slice = node.putObject("slice");
        part.slice().forEach(slice::put);
        node.put("found", part.value()).put("wanted", part.wanted());
        node.put("verdict", part.ruling().verdict().words()).put("why", part.ruling().why());
      }
    }
    ArrayNode notices = root.putArray("notices");
    report.notices().forEach(notices::add);
    ArrayNode again = root.putArray("reproduce");
    GateConsole.reproduce(report).forEach(again::add);
    return IndentedJson.of(root);
  }
}
