package spiritsafe.arena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spiritsafe.yaml.FileComplaint;

class PolicyReaderTest {

  private static final Path SCHEMA = Path.of("../docs/policy.schema.json");

  private static final String FULL =
      """
      schema: spiritsafe.policy/1
      name: full
      title: Every key
      rules:
        - {when: "fpr<=0.01", do: throttle}
        - {when: alert, do: ban-cluster, reviewed: true}
      review: {delayHours: 1.5, perDay: 20, clearsHonestFraction: 0.7}
      appeals: {honestFraction: 0.4, otherFraction: 0.1, afterHours: 12}
      """;

  private static JsonSchema schema() throws IOException {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(Files.readString(SCHEMA));
  }

  private static JsonNode tree(String yaml) throws IOException {
    return new YAMLMapper().readTree(yaml);
  }

  @Test
  void everyKeyIsRead() throws IOException {
    Policy policy = PolicyReader.parse("full.yaml", FULL);
    assertEquals("full", policy.name());
    assertEquals("fpr<=0.01", policy.rules().get(0).when().orElseThrow().text());
    assertEquals(Step.THROTTLE, policy.rules().get(0).step());
    assertFalse(policy.rules().get(0).reviewed());
    assertEquals(Optional.empty(), policy.rules().get(1).when());
    assertTrue(policy.rules().get(1).reviewed());
    assertEquals(new Policy.Review(Duration.ofMinutes(90), 20, 0.7), policy.review());
    assertEquals(new Policy.Appeals(0.4, 0.1, Duration.ofHours(12)), policy.appeals());
    assertEquals(Set.of(), schema().validate(tree(FULL)));
  }

  @Test
  void bundledPoliciesAreValidAndNamedAsTheirFiles() throws IOException {
    for (String name : PolicyReader.BUNDLED) {
      assertEquals(name, PolicyReader.read(name).name());
      assertEquals(Set.of(), schema().validate(tree(PolicyReader.bundled(name))), name);
    }
    assertTrue(PolicyReader.read("none").rules().isEmpty());
  }

  @Test
  void theSchemaHasTheKeysOfTheReader() throws IOException {
    JsonNode properties = new YAMLMapper().readTree(SCHEMA.toFile()).path("properties");
    assertEquals(Set.copyOf(PolicyReader.TOP), keys(properties));
    assertEquals(Set.copyOf(PolicyReader.RULE), keys(properties.at("/rules/items/properties")));
    assertEquals(Set.copyOf(PolicyReader.REVIEW), keys(properties.at("/review/properties")));
    assertEquals(Set.copyOf(PolicyReader.APPEALS), keys(properties.at("/appeals/properties")));
    List<String> steps = new java.util.ArrayList<>();
    properties.at("/rules/items/properties/do/enum").forEach(node -> steps.add(node.asText()));
    assertEquals(Step.codes(), steps);
  }

  private static Set<String> keys(JsonNode properties) {
    Set<String> keys = new HashSet<>();
    properties.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "do: throttle | do: trottle | p.yaml:5: $.rules[0].do: is 'trottle'. Did you mean"
            + " 'throttle'?",
        "fpr<=0.01 | fpr<=2 | p.yaml:5: $.rules[0].when: threshold policy 'fpr<=2' has '2'",
        "delayHours: 1.5 | delayHours: soon | p.yaml:7: $.review.delayHours: is 'soon'. Write a"
            + " number",
        "perDay: 20 | perDay: 0 | p.yaml:7: $.review.perDay: is '0'. Write a number from 0.001",
        "perDay: | perDays: | p.yaml:7: $.review.perDays: unknown key 'perDays'. Did you mean"
            + " 'perDay'?",
        "name: full | name: Full One | p.yaml:2: $.name: is 'Full One'. Write lower-case words",
        "policy/1 | policy/2 | p.yaml:1: $.schema: is 'spiritsafe.policy/2'. Did you mean",
        "rules: | rulez: | p.yaml:4: $.rulez: unknown key 'rulez'. Did you mean 'rules'?",
      })
  void whatIsWrongIsSaidWithItsPlaceAndRemedy(String right, String wrong, String complaint)
      throws IOException {
    String text = FULL.replace(right, wrong);
    String message =
        assertThrows(FileComplaint.class, () -> PolicyReader.parse("p.yaml", text)).getMessage();
    assertTrue(message.startsWith(complaint), message);
    if (!wrong.startsWith("fpr")) { // the range of a threshold is the reader's alone
      assertFalse(schema().validate(tree(text)).isEmpty(), "the schema lets it pass");
    }
  }

  @Test
  void aMissingFileNamesWhatThereIs() {
    String message =
        assertThrows(FileComplaint.class, () -> PolicyReader.read("ban-singel")).getMessage();
    assertTrue(message.contains("ban-single, ban-cluster"), message);
  }
}
