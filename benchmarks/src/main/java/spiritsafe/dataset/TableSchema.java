package spiritsafe.dataset;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import spiritsafe.text.IndentedJson;
import spiritsafe.traffic.Column;

/** The JSON Schema of a table's rows, draft 2020-12, from its columns. */
final class TableSchema {

  private TableSchema() {}

  static String json(Table<?> table) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("title", "A row of " + table.name());
    root.put("type", "object");
    root.put("additionalProperties", false);
    ObjectNode properties = root.putObject("properties");
    ArrayNode required = root.putArray("required");
    for (Column<?> column : table.columns()) {
      ObjectNode property = properties.putObject(column.name());
      property.put(
          "type",
          switch (column.type()) {
            case INTEGER -> "integer";
            case REAL -> "number";
            case FLAG -> "boolean";
            case TEXT -> "string";
          });
      if (!column.openTelemetryName().isEmpty()) {
        property.put("$comment", "OpenTelemetry: " + column.openTelemetryName());
      }
      required.add(column.name());
    }
    return IndentedJson.of(root);
  }
}
