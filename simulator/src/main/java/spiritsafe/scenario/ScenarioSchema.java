package spiritsafe.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Writes the JSON Schema of scenario files from the same shapes that the reader follows, for editor
 * completion. What a schema cannot say (names that must exist, campaigns that must fit the window)
 * the reader checks alone.
 */
public final class ScenarioSchema {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ScenarioSchema() {}

  /** Returns the schema, draft 2020-12, indented, with a final newline. */
  public static String json() {
    ObjectNode root = JSON.createObjectNode();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("title", "A spiritsafe scenario");
    root.setAll(mapping(Shape.SCENARIO));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ObjectNode mapping(Shape shape) {
    ObjectNode node = JSON.createObjectNode();
    node.put("type", "object");
    node.put("additionalProperties", false);
    ArrayNode required = JSON.createArrayNode();
    ObjectNode properties = node.putObject("properties");
    for (Key key : shape.keys()) {
      ObjectNode property = value(key);
      property.put("description", key.about());
      if (key.required()) {
        required.add(key.name());
      } else if (!key.fallback().equals(Key.NONE)) {
        property.set(
            "default",
            JSON.valueToTree(
                new Yaml(new SafeConstructor(new LoaderOptions())).load(key.fallback())));
      }
      properties.set(key.name(), property);
    }
    node.set("required", required);
    if (!shape.oneOf().isEmpty()) {
      ArrayNode choices = node.putArray("oneOf");
      shape.oneOf().forEach(key -> choices.addObject().putArray("required").add(key));
    }
    return node;
  }

  private static ObjectNode value(Key key) {
    ObjectNode node = JSON.createObjectNode();
    switch (key.kind()) {
      case TEXT -> node.put("type", "string").put("minLength", 1);
      case NAME -> node.put("type", "string").put("pattern", Key.NAME_PATTERN);
      case DURATION -> node.put("type", "string").put("pattern", Key.DURATION_PATTERN);
      case INSTANT -> node.put("type", "string").put("pattern", Key.INSTANT_PATTERN);
      case INTEGER -> range(node.put("type", "integer"), key);
      case REAL -> range(node.put("type", "number"), key);
      case FLAG -> node.put("type", "boolean");
      case CHOICE -> {
        ArrayNode legal = node.putArray("enum");
        key.choices().forEach(legal::add);
      }
      case WEIGHTS -> {
        node.put("type", "object").put("minProperties", 1).put("additionalProperties", false);
        ObjectNode properties = node.putObject("properties");
        for (String choice : key.choices()) {
          range(properties.putObject(choice).put("type", "number"), key);
        }
      }
      case MAPPING -> node.setAll(mapping(key.shape()));
      case LIST -> {
        node.put("type", "array").put("minItems", (int) key.least());
        node.set("items", mapping(key.shape()));
      }
      case COUNTRY_LIST -> {
        node.put("type", "array").put("minItems", 1);
        node.putObject("items").put("type", "string").put("pattern", "^[A-Z]{2}$");
      }
      default -> throw new AssertionError(key.kind());
    }
    return node;
  }

  private static void range(ObjectNode node, Key key) {
    node.put(key.leastExcluded() ? "exclusiveMinimum" : "minimum", key.least());
    node.put("maximum", key.most());
  }
}
