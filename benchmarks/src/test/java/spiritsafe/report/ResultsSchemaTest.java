package spiritsafe.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultsSchemaTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path PUBLISHED = Path.of("../docs/results.schema.json");
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(ResultsSchema.json());

  /** Validates and looks for keys that the schema does not describe. */
  public static void assertValid(JsonNode results) throws IOException {
    assertEquals(Set.of(), SCHEMA.validate(results));
    List<String> strangers = new ArrayList<>();
    JsonNode schema = JSON.readTree(ResultsSchema.json());
    strangers("$", results, schema, schema, strangers);
    assertEquals(List.of(), strangers, "keys that the schema does not describe");
  }

  private static void strangers(
      String path, JsonNode value, JsonNode schema, JsonNode root, List<String> found) {
    JsonNode rule =
        schema.has("$ref")
            ? root.at(schema.get("$ref").asText().substring(1)) // "#/$defs/x"
            : schema;
    if (value.isArray()) {
      value.forEach(item -> strangers(path + "[]", item, rule.path("items"), root, found));
    }
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      JsonNode known = rule.path("properties").path(entry.getKey());
      if (known.isMissingNode()) {
        known = rule.path("additionalProperties");
      }
      String place = path + "." + entry.getKey();
      if (known.isMissingNode()) {
        found.add(place);
      } else {
        strangers(place, entry.getValue(), known, root, found);
      }
    }
  }

  /**
   * Written again with: mvn -pl benchmarks test -Dtest=ResultsSchemaTest -Dspiritsafe.write=true.
   */
  @Test
  void thePublishedSchemaIsTheOneInTheJar() throws IOException {
    if (Boolean.getBoolean("spiritsafe.write")) {
      Files.writeString(PUBLISHED, ResultsSchema.json());
    }
    assertEquals(ResultsSchema.json(), Files.readString(PUBLISHED));
  }

  @ParameterizedTest
  @CsvSource({
    "fixed:3, a A! b A! a A! A!",
    "fpr<=1e-3, a A! b A!", // infeasible: there is no validation world
    "fixed:3, a b a b", // no campaign
    "fixed:3, A! A!", // no honest account
    "fixed:99, a A! b A!" // nothing is alerted
  })
  void everyRunIsValidAndEveryKeyDescribed(String policy, String script, @TempDir Path folder)
      throws IOException {
    RunFolder.write(folder, ReportTest.trial(policy, script), ReportTest.FACTS);
    assertValid(JSON.readTree(folder.resolve("results.json").toFile()));
  }

  @Test
  void whatContradictsItselfIsRefused() throws IOException {
    refused(root -> root.remove("comparison_key"));
    refused(root -> root.put("schema", "spiritsafe.results/2"));
    refused(root -> detector(root).put("status", "crash")); // without a message
    refused(root -> detector(root).remove("metrics"));
    refused(root -> ((ObjectNode) detector(root).get("threshold")).putNull("value"));
    refused(root -> metric(root).putNull("value")); // though estimable
    refused(root -> metric(root).put("estimable", "no")); // without a reason
    refused(root -> metric(root).put("value", "much"));
    refused(root -> ((ObjectNode) root.get("run")).put("started", "yesterday"));
  }

  private static void refused(Consumer<ObjectNode> harm) throws IOException {
    ObjectNode root =
        (ObjectNode)
            JSON.readTree(
                ResultsJson.of(ReportTest.trial("fixed:3", "a A! b A! a A! A!"), ReportTest.FACTS));
    assertTrue(SCHEMA.validate(root).isEmpty(), "guard: valid before");
    harm.accept(root);
    assertFalse(SCHEMA.validate(root).isEmpty(), root.toString());
  }

  private static ObjectNode detector(ObjectNode root) {
    return (ObjectNode) root.get("detectors").get(0);
  }

  private static ObjectNode metric(ObjectNode root) {
    return (ObjectNode) detector(root).get("metrics").get(0);
  }
}
