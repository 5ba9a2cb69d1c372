package spiritsafe.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import spiritsafe.traffic.Column;
import spiritsafe.traffic.Endpoint;
import spiritsafe.traffic.ErrorKind;
import spiritsafe.traffic.Field;

/**
 * Reads calls to models logged by OpenTelemetry's semantic conventions for generative AI, as JSON
 * Lines.
 *
 * <p>A line is a span or log record with an attribute map or OTLP attribute list (see {@link
 * OpenTelemetryRecord}), or a whole OTLP export of many, as the collector's file exporter writes
 * them. Records that are no call to a model (tools, agents, embeddings, databases) are passed over
 * and counted. A log in which both client and gateway, or both spans and events, tell of the same
 * call would count it twice: export one of them.
 *
 * <p>An attribute goes to the field whose {@link Column#openTelemetryName()} it is. Beyond that:
 *
 * <ul>
 *   <li>{@code gen_ai.request.stream}, {@code gen_ai.usage.reasoning.output_tokens}, {@code
 *       gen_ai.response.time_to_first_chunk} (seconds), {@code tls.client.ja3}, and the length of
 *       {@code gen_ai.tool.definitions};
 *   <li>names the conventions have since given up: {@code gen_ai.usage.prompt_tokens}, {@code
 *       gen_ai.usage.completion_tokens}, {@code gen_ai.prompt}, {@code enduser.id}, {@code
 *       http.client_ip}, {@code http.user_agent}, {@code http.status_code}; and {@code
 *       gen_ai.response.model} where the request names none;
 *   <li>the messages sent, for the prompt, its images and system prompt (see {@link
 *       OpenTelemetryMessages});
 *   <li>the duration, from start and end of the span.
 * </ul>
 *
 * <p>The conventions set {@code error.type} on failed calls alone, so a record without one, without
 * an error status and without an HTTP status of 400 or more is a call that went well. Response ids
 * are not kept. A field that no record holds is missing.
 */
final class OpenTelemetryReader implements TraceReader {

  private static final Set<String> NO_CALLS =
      Set.of(
          "embeddings",
          "retrieval",
          "create_agent",
          "invoke_agent",
          "execute_tool",
          "invoke_workflow",
          "plan");

  private static final String OPERATION = Field.ENDPOINT.column().openTelemetryName();

  private static final Map<Field, List<String>> NAMES = names();

  private static Map<Field, List<String>> names() {
    Map<Field, List<String>> names = new EnumMap<>(Field.class);
    for (Field field : Field.values()) {
      String name = field.column().openTelemetryName();
      if (!name.isEmpty()) {
        names.put(field, List.of(name));
      }
    }
    names.keySet().removeAll(Set.of(Field.EXCHANGE_ID, Field.ENDPOINT, Field.PROMPT));
    names.keySet().removeAll(Set.of(Field.ERROR_KIND, Field.STOP_REASON));
    names.put(Field.ACCOUNT_ID, List.of("user.id", "enduser.id"));
    names.put(Field.IP_ADDRESS, List.of("client.address", "http.client_ip"));
    names.put(Field.USER_AGENT, List.of("user_agent.original", "http.user_agent"));
    names.put(Field.MODEL, List.of("gen_ai.request.model", "gen_ai.response.model"));
    names.put(Field.STATUS_CODE, List.of("http.response.status_code", "http.status_code"));
    names.put(
        Field.INPUT_TOKENS, List.of("gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens"));
    names.put(
        Field.OUTPUT_TOKENS,
        List.of("gen_ai.usage.output_tokens", "gen_ai.usage.completion_tokens"));
    names.put(Field.STREAMING, List.of("gen_ai.request.stream"));
    names.put(Field.REASONING_TOKENS, List.of("gen_ai.usage.reasoning.output_tokens"));
    names.put(Field.TLS_FINGERPRINT, List.of("tls.client.ja3"));
    return names;
  }

  @Override
  public void read(TraceFile file, IntakeOptions options, RowSink rows) throws IOException {
    RowDraft row = new RowDraft();
    try (JsonLines lines = new JsonLines(file)) {
      while (lines.next()) {
        for (OpenTelemetryRecord call : OpenTelemetryRecord.all(lines.object())) {
          if (isModelCall(call)) {
            row.begin(lines.line());
            fill(row, call, lines);
            rows.accept(row);
          } else {
            rows.skip();
          }
        }
      }
    }
  }

  private static boolean isModelCall(OpenTelemetryRecord call) {
    String operation = call.attribute(OPERATION).asText("");
    return !NO_CALLS.contains(operation)
        && !operation.contains("memory")
        && (endpoint(operation) != Endpoint.UNKNOWN
            || call.has("gen_ai.request.model")
            || call.has("gen_ai.usage.output_tokens")
            || call.has("gen_ai.usage.completion_tokens"));
  }

  private static Endpoint endpoint(String operation) {
    return switch (operation) {
      case "chat", "generate_content" -> Endpoint.CHAT;
      case "text_completion" -> Endpoint.TEXT_COMPLETION;
      default -> Endpoint.UNKNOWN;
    };
  }

  private static void fill(RowDraft row, OpenTelemetryRecord call, JsonLines lines)
      throws IOException {
    setTimes(row, call, lines);
    if (call.has(OPERATION)) {
      row.set(Field.ENDPOINT, endpoint(call.attribute(OPERATION).asText()).code());
    }
    for (Map.Entry<Field, List<String>> entry : NAMES.entrySet()) {
      for (String name : entry.getValue()) {
        if (call.has(name)) {
          set(row, entry.getKey(), name, call.attribute(name), lines);
          break;
        }
      }
    }
    String firstChunk = "gen_ai.response.time_to_first_chunk";
    if (call.has(firstChunk)) {
      double seconds = number(firstChunk, call.attribute(firstChunk), lines);
      row.set(Field.TIME_TO_FIRST_TOKEN_MICROS, Math.round(seconds * 1e6));
    }
    if (call.attribute("gen_ai.tool.definitions").isArray()) {
      row.set(Field.TOOL_COUNT, call.attribute("gen_ai.tool.definitions").size());
    }
    OpenTelemetryMessages.fill(row, call);
    setOutcome(row, call);
  }

  private static void setTimes(RowDraft row, OpenTelemetryRecord call, JsonLines lines)
      throws IOException {
    try {
      if (call.startMicros().isEmpty()) {
        throw lines.fail(
            "has no time",
            "A record needs startTimeUnixNano, timeUnixNano, start_time or timestamp");
      }
      long start = call.startMicros().getAsLong();
      row.set(Field.TIME_MICROS, start);
      if (call.endMicros().isPresent()) {
        row.set(Field.DURATION_MICROS, call.endMicros().getAsLong() - start);
      }
    } catch (DateTimeParseException | NumberFormatException e) {
      throw lines.fail(
          "has a time that cannot be read: " + e.getMessage(),
          "Write nanoseconds in …UnixNano, or a date and time such as 2026-03-02T09:00:00.5Z");
    }
  }

  private static void set(RowDraft row, Field field, String name, JsonNode value, JsonLines lines)
      throws IOException {
    switch (field.column().type()) {
      case TEXT -> row.set(field, value.asText());
      case FLAG -> row.set(field, value.asBoolean() ? 1L : 0L);
      case REAL -> row.set(field, number(name, value, lines));
      case INTEGER -> {
        double number = number(name, value, lines);
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
          throw lines.fail(name + " is " + value + ", no whole number", "Mend the attribute");
        }
        row.set(field, (long) number);
      }
    }
  }

  private static double number(String name, JsonNode value, JsonLines lines) throws IOException {
    try {
      double number = value.isNumber() ? value.doubleValue() : Double.parseDouble(value.asText());
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw lines.fail(name + " is " + value + ", no number", "Mend the attribute or take it out");
  }

  private static void setOutcome(RowDraft row, OpenTelemetryRecord call) {
    JsonNode reasons = call.attribute("gen_ai.response.finish_reasons");
    if (reasons.isArray() && !reasons.isEmpty()) {
      reasons = reasons.get(0);
    }
    if (reasons.isTextual()) {
      row.set(Field.STOP_REASON, OpenTelemetryCodes.stopReason(reasons.asText()).code());
    }
    ErrorKind error = ErrorKind.NONE;
    if (call.has("error.type")) {
      error = OpenTelemetryCodes.errorKind(call.attribute("error.type").asText());
    } else if (call.failed()) {
      error = ErrorKind.UNKNOWN;
    }
    if (error == ErrorKind.NONE || error == ErrorKind.UNKNOWN) {
      ErrorKind told = OpenTelemetryCodes.errorOfStatus(row.number(Field.STATUS_CODE));
      error = told == ErrorKind.NONE ? error : told;
    }
    row.set(Field.ERROR_KIND, error.code());
  }
}
