package spiritsafe.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One span or log record with its attributes as plain JSON.
 *
 * <p>Attributes are a map ({@code {"attributes": {"user.id": "a"}}}), an OTLP list ({@code
 * {"attributes": [{"key": "user.id", "value": {"stringValue": "a"}}]}}) or, where there are none of
 * either, the members of the record itself. Those of the resource count where the record has none
 * of the name. {@code startTimeUnixNano}, {@code timeUnixNano}, {@code observedTimeUnixNano} and
 * {@code endTimeUnixNano} hold nanoseconds; {@code start_time}, {@code startTime}, {@code
 * timestamp}, {@code end_time} and {@code endTime} a date and time.
 */
final class OpenTelemetryRecord {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final List<String> START_NANOS =
      List.of(
          "startTimeUnixNano",
          "start_time_unix_nano",
          "timeUnixNano",
          "time_unix_nano",
          "observedTimeUnixNano",
          "observed_time_unix_nano");
  private static final List<String> START = List.of("start_time", "startTime", "timestamp");
  private static final List<String> END_NANOS = List.of("endTimeUnixNano", "end_time_unix_nano");
  private static final List<String> END = List.of("end_time", "endTime");

  private final JsonNode record;
  private final Map<String, JsonNode> attributes;

  private OpenTelemetryRecord(JsonNode record, Map<String, JsonNode> attributes) {
    this.record = record;
    this.attributes = attributes;
  }

  /** Returns the records of a line: one, or those of an OTLP export in their order. */
  static List<OpenTelemetryRecord> all(JsonNode line) {
    if (!line.has("resourceSpans") && !line.has("resourceLogs")) {
      return List.of(of(line, attributes(line.path("resource").path("attributes"))));
    }
    List<OpenTelemetryRecord> records = new ArrayList<>();
    for (JsonNode resource : line.path("resourceSpans")) {
      Map<String, JsonNode> shared = attributes(resource.path("resource").path("attributes"));
      for (JsonNode scope : resource.path("scopeSpans")) {
        scope.path("spans").forEach(span -> records.add(of(span, shared)));
      }
    }
    for (JsonNode resource : line.path("resourceLogs")) {
      Map<String, JsonNode> shared = attributes(resource.path("resource").path("attributes"));
      for (JsonNode scope : resource.path("scopeLogs")) {
        scope.path("logRecords").forEach(log -> records.add(of(log, shared)));
      }
    }
    return records;
  }

  private static OpenTelemetryRecord of(JsonNode record, Map<String, JsonNode> shared) {
    Map<String, JsonNode> attributes = new LinkedHashMap<>(shared);
    attributes.putAll(
        attributes(
            record.path("attributes").isContainerNode() ? record.path("attributes") : record));
    return new OpenTelemetryRecord(record, attributes);
  }

  private static Map<String, JsonNode> attributes(JsonNode node) {
    Map<String, JsonNode> attributes = new LinkedHashMap<>();
    if (node.isArray()) {
      for (JsonNode entry : node) {
        attributes.put(entry.path("key").asText(), plain(entry.path("value")));
      }
    } else {
      node.properties().forEach(entry -> attributes.put(entry.getKey(), entry.getValue()));
    }
    return attributes;
  }

  /** Turns an OTLP value, which names its type, into plain JSON. */
  private static JsonNode plain(JsonNode value) {
    if (value.has("intValue")) {
      // proto3's JSON mapping writes 64-bit integers as text
      return value.get("intValue");
    }
    for (String scalar : List.of("stringValue", "doubleValue", "boolValue", "bytesValue")) {
      if (value.has(scalar)) {
        return value.get(scalar);
      }
    }
    if (value.has("arrayValue")) {
      ArrayNode array = JSON.arrayNode();
      value.path("arrayValue").path("values").forEach(item -> array.add(plain(item)));
      return array;
    }
    if (value.has("kvlistValue")) {
      ObjectNode object = JSON.objectNode();
      value
          .path("kvlistValue")
          .path("values")
          .forEach(entry -> object.set(entry.path("key").asText(), plain(entry.path("value"))));
      return object;
    }
    return JSON.nullNode();
  }

  /** Returns whether the record has an attribute that is not null. */
  boolean has(String name) {
    return attributes.containsKey(name) && !attributes.get(name).isNull();
  }

  /**
   * Returns an attribute, or a missing node. Spans may hold lists and objects as text; they come as
   * what they are.
   */
  JsonNode attribute(String name) {
    JsonNode value = attributes.getOrDefault(name, MissingNode.getInstance());
    String text = value.isTextual() ? value.textValue().strip() : "";
    if (text.startsWith("[") || text.startsWith("{")) {
      JsonNode embedded = JsonLines.embedded(text);
      return embedded.isContainerNode() ? embedded : value;
    }
    return value;
  }

  /** Returns whether the status of the span says that it failed. */
  boolean failed() {
    JsonNode status = record.path("status");
    String code = status.path("code").asText(status.path("status_code").asText());
    return code.equals("2") || code.endsWith("ERROR");
  }

  /**
   * Returns when it began, microseconds since the epoch.
   *
   * @throws NumberFormatException if a number of nanoseconds is none
   * @throws java.time.format.DateTimeParseException if a date and time is none
   */
  OptionalLong startMicros() {
    return micros(START_NANOS, START);
  }

  /** Returns when it ended, likewise; log records and spans cut short have no end. */
  OptionalLong endMicros() {
    return micros(END_NANOS, END);
  }

  private OptionalLong micros(List<String> nanoNames, List<String> dateNames) {
    for (String name : nanoNames) {
      String nanos = record.path(name).asText("");
      if (!nanos.isEmpty() && !nanos.equals("0")) {
        return OptionalLong.of(Math.floorDiv(Long.parseLong(nanos), 1000L));
      }
    }
    for (String name : dateNames) {
      if (record.hasNonNull(name)) {
        return OptionalLong.of(Clock.dateTimeAsMicros(record.get(name).asText()));
      }
    }
    return OptionalLong.empty();
  }
}
