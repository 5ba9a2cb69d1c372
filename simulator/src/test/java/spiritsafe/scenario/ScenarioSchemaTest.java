package spiritsafe.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The schema that editors read and the reader that decides say the same. */
class ScenarioSchemaTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path PUBLISHED = Path.of("../scenarios/schema/scenario.schema.json");

  /**
   * What only the reader can know: meetings of two places of a file, and of a file with the world.
   */
  private static final Set<String> READER_ALONE =
      Set.of(
          "unknown-model",
          "empty-window",
          "window-off-the-hour",
          "no-such-day",
          "campaign-past-the-window",
          "same-name-twice",
          "key-twice",
          "slice-not-in-a-day",
          "span-upside-down",
          "no-model-yet",
          "signal-upside-down",
          "unknown-fallback-model",
          "own-users-without-users",
          "rounds-longer-than-the-campaign");

  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(ScenarioSchema.json());

  /**
   * Written again with: mvn -pl simulator test -Dtest=ScenarioSchemaTest -Dspiritsafe.write=true.
   */
  @Test
  void thePublishedSchemaIsTheOneOfTheReader() throws IOException {
    if (Boolean.getBoolean("spiritsafe.write")) {
      Files.createDirectories(PUBLISHED.getParent());
      Files.writeString(PUBLISHED, ScenarioSchema.json());
    }
    assertEquals(ScenarioSchema.json(), Files.readString(PUBLISHED));
  }

  @Test
  void everyBundledScenarioPassesBoth() throws IOException {
    for (Path file : ScenarioReaderTest.bundled()) {
      JsonNode lock = JSON.readTree(ScenarioLock.write(ScenarioReader.read(file)));
      assertEquals(Set.of(), SCHEMA.validate(lock), file.toString());
    }
  }

  private static void put(ObjectNode full, String where, String key, String json)
      throws IOException {
    ((ObjectNode) full.at(where)).set(key, JSON.readTree(json));
  }

  /**
   * Every key of a full document is dropped, replaced by each other type, and pushed out of its
   * range, and a stranger is put beside it; each time both accept or both refuse.
   */
  @Test
  void schemaAndReaderAgreeOnEveryMutation() throws IOException {
    ObjectNode full =
        (ObjectNode)
            JSON.readTree(
                ScenarioLock.write(
                    ScenarioReader.read(Path.of("../scenarios/release-pivot-agentic.yaml"))));
    // One population is enough, and customers must be there to be mutated.
    ArrayNode populations = (ArrayNode) full.get("populations");
    while (populations.size() > 1) {
      populations.remove(1);
    }
    ((ObjectNode) full.at("/clusters/0"))
        .set(
            "customers",
            JSON.readTree(
                "{\"count\": 5, \"exchangesPerDay\": {\"median\": 3, \"sigma\": 1},"
                    + " \"codingAgentFraction\": 0.5}"));
    put(
        full,
        "/clusters/0",
        "pathways",
        "{\"first-party-api\": 0.8, \"subscription-client\": 0.2}");
    put(full, "/clusters/0/pressure", "takedowns", "[{\"after\": \"P3D\", \"fraction\": 0.5}]");
    String campaign = "/clusters/0/campaigns/0";
    put(full, campaign, "probes", "100");
    put(
        full,
        campaign,
        "passes",
        "[{\"objective\": \"trace-cleaning\", \"share\": 0.5, \"after\": \"PT6H\"}]");
    put(full, campaign, "rounds", "{\"count\": 3, \"pause\": \"PT8H\", \"focus\": 0.5}");
    put(full, campaign, "budget", "{\"dollars\": 900, \"dollarsPerExchange\": 0.01}");
    put(
        full,
        campaign,
        "reaction",
        "{\"refusalLimit\": 0.2, \"paraphraseStep\": 0.3, \"fallbackModel\": \"atlas-think-1\","
            + " \"abandons\": true}");
    full.set(
        "signals",
        JSON.readTree(
            "[{\"field\": \"output_tokens\", \"level\": \"account\", \"from\": 0.5, \"to\": 0.8,"
                + " \"why\": \"answers of a harvest are long\"}]"));
    List<String> disagreements = new ArrayList<>();
    int[] count = new int[2];
    mutate(
        full,
        full,
        "$",
        what -> {
          boolean schema = SCHEMA.validate(full).isEmpty();
          boolean reader = true;
          String complaint = "";
          try {
            ScenarioReader.parse("mutant", full.toString());
          } catch (ScenarioException e) {
            reader = false;
            complaint = e.getMessage();
          }
          count[reader ? 0 : 1]++;
          boolean crossReference =
              complaint.contains("there is no model")
                  || complaint.contains("after the start of the window")
                  || complaint.contains("must be whole hours")
                  || complaint.contains("must be a whole hour")
                  || complaint.contains("must divide a day")
                  || complaint.contains("no model is released")
                  || complaint.contains("pauses of all rounds")
                  || complaint.contains("after in minutes")
                  || complaint.contains("pause in hours")
                  || complaint.contains(": most is ")
                  || complaint.contains(", below from")
                  || complaint.contains("must be 60 to 86400");
          if (schema != reader && !(schema && crossReference)) {
            disagreements.add(what + ": schema " + schema + ", reader " + reader + " " + complaint);
          }
        });
    assertEquals(List.of(), disagreements);
    assertTrue(count[0] > 20 && count[1] > 300, "accepted " + count[0] + ", refused " + count[1]);
  }

  private static void mutate(
      ObjectNode root, ObjectNode node, String path, Consumer<String> check) {
    node.put("stranger", 1);
    check.accept(path + " with a stranger");
    node.remove("stranger");
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      JsonNode value = node.get(name);
      String at = path + "." + name;
      node.remove(name);
      check.accept(at + " dropped");
      for (String other :
          List.of("\"a word\"", "17", "-1", "0", "0.37", "1e13", "true", "[]", "{}", "[{}]")) {
        try {
          node.set(name, JSON.readTree(other));
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
        check.accept(at + " as " + other);
      }
      node.set(name, value);
      if (value instanceof ObjectNode inner) {
        mutate(root, inner, at, check);
      } else if (value instanceof ArrayNode items && items.get(0) instanceof ObjectNode first) {
        mutate(root, first, at + "[0]", check);
      }
    }
  }

  @Test
  void trapsThatASchemaCanSeeItSees() throws IOException {
    for (Path file : ScenarioReaderTest.bad()) {
      String name = file.getFileName().toString().replace(".yaml", "");
      Object tree;
      try {
        tree =
            new org.yaml.snakeyaml.Yaml(
                    new org.yaml.snakeyaml.constructor.SafeConstructor(
                        new org.yaml.snakeyaml.LoaderOptions()))
                .load(Files.readString(file));
      } catch (org.yaml.snakeyaml.error.YAMLException e) {
        continue; // no YAML, nothing for a schema to see
      }
      JsonNode node = JSON.valueToTree(withTextTimes(tree));
      boolean refused = !SCHEMA.validate(node).isEmpty();
      assertEquals(!READER_ALONE.contains(name), refused, name);
    }
  }

  /** SnakeYAML makes dates of unquoted moments, where editors keep the text. */
  private static Object withTextTimes(Object tree) {
    if (tree instanceof java.util.Date date) {
      return date.toInstant().toString();
    }
    if (tree instanceof java.util.Map<?, ?> map) {
      java.util.Map<Object, Object> copy = new java.util.LinkedHashMap<>();
      map.forEach((key, value) -> copy.put(key, withTextTimes(value)));
      return copy;
    }
    if (tree instanceof List<?> list) {
      return list.stream().map(ScenarioSchemaTest::withTextTimes).toList();
    }
    return tree;
  }
}
