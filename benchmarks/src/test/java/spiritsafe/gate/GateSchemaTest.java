package spiritsafe.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schema that editors read says what the reader says. */
class GateSchemaTest {

  private static final Path PUBLISHED = Path.of("../docs/gate.schema.json");

  private static JsonSchema schema() throws IOException {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(Files.readString(PUBLISHED));
  }

  private static JsonNode tree(String yaml) throws IOException {
    return new YAMLMapper().readTree(yaml);
  }

  @Test
  void theFileWithEveryKeyIsValid() throws IOException {
    assertEquals(Set.of(), schema().validate(tree(GateReaderTest.full())));
  }

  /** The keys of the schema are those of the reader: neither knows one that the other does not. */
  @Test
  void theSchemaHasTheKeysOfTheReader() throws IOException {
    JsonNode properties = new YAMLMapper().readTree(PUBLISHED.toFile()).path("properties");
    assertEquals(Set.of(CheckReader.CASE), keys(properties, "cases"));
    assertEquals(Set.of(CheckReader.LEVEL), keys(properties, "levels"));
    assertEquals(Set.of(CheckReader.REGRESSION), keys(properties, "regressions"));
    assertEquals(Set.of(CheckReader.PERFORMANCE), keys(properties, "performance"));
  }

  private static Set<String> keys(JsonNode properties, String list) {
    Set<String> keys = new HashSet<>();
    properties.path(list).path("items").path("properties").fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "schema: spiritsafe.gate/1|schema: spiritsafe.gate/2",
        "confidence: 0.95|confidance: 0.95",
        "- {dataset: data/small, tree|- {dataset: data/small, scenario: x, tree",
        "{exchanges: 400}|{exchanges: 400, time: 1h}",
        "stat: median, max: 500|stat: median",
        "judge: lower-bound|judge: lower",
        "pass_rate: 0.8|pass_rate: 1.8",
        "margin: 50%|margin: 50",
        "rate:2000,poisson|rate:2000,poison",
        "<=20ms|<=20",
        "on_inconclusive: warn|on_inconclusive: wran",
      })
  void whatTheReaderRefusesTheSchemaRefuses(String good, String bad) throws IOException {
    String text = GateReaderTest.full();
    assertTrue(text.contains(good), "guard: the file holds it");
    assertFalse(schema().validate(tree(text.replace(good, bad))).isEmpty(), bad);
    assertFalse(List.of(good).contains(bad));
  }
}
