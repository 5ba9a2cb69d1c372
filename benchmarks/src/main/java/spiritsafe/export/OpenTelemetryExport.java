package spiritsafe.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import spiritsafe.traffic.Endpoint;
import spiritsafe.traffic.ErrorKind;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Field;
import spiritsafe.traffic.Response;
import spiritsafe.truth.Label;

/**
 * Spans as OTLP's JSON writes them, one a line, with the attributes of the GenAI conventions that
 * {@link Field} names. What is absent has no attribute.
 */
final class OpenTelemetryExport implements ExchangeExport {

  private static final Map<Field, String> NAMES = names();

  private final JsonGenerator json;
  private final Set<Field> missing;

  OpenTelemetryExport(JsonGenerator json, Set<Field> missing) {
    this.json = json;
    this.missing = missing;
  }

  private static Map<Field, String> names() {
    Map<Field, String> names = new EnumMap<>(Field.class);
    for (Field field : Field.values()) {
      if (!field.column().openTelemetryName().isEmpty()) {
        names.put(field, field.column().openTelemetryName());
      }
    }
    // These have values of a form of their own.
    names.keySet().removeAll(EnumSet.of(Field.ENDPOINT, Field.PROMPT, Field.STOP_REASON));
    names.remove(Field.ERROR_KIND);
    names.put(Field.STREAMING, "gen_ai.request.stream");
    names.put(Field.REASONING_TOKENS, "gen_ai.usage.reasoning.output_tokens");
    return names;
  }

  @Override
  public void write(Exchange exchange, Label label) throws IOException {
    Response response = exchange.response();
    json.writeStartObject();
    json.writeStringField("traceId", exchange.exchangeId() + exchange.exchangeId());
    json.writeStringField("spanId", exchange.exchangeId());
    json.writeStringField("name", operation(exchange) + " " + exchange.request().model());
    json.writeNumberField("kind", 2); // a server's
    nanos("startTimeUnixNano", exchange.timeMicros());
    nanos("endTimeUnixNano", exchange.timeMicros() + response.durationMicros());
    json.writeArrayFieldStart("attributes");
    text("gen_ai.operation.name", operation(exchange));
    for (Map.Entry<Field, String> name : NAMES.entrySet()) {
      attribute(name.getKey(), name.getValue(), exchange);
    }
    if (response.timeToFirstTokenMicros() > 0) {
      real("gen_ai.response.time_to_first_chunk", response.timeToFirstTokenMicros() / 1e6);
    }
    reason(response);
    if (response.errorKind() != ErrorKind.NONE) {
      text("error.type", response.errorKind().code());
    }
    prompt(exchange);
    json.writeEndArray();
    if (response.errorKind() != ErrorKind.NONE) {
      json.writeObjectFieldStart("status");
      json.writeNumberField("code", 2);
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private static String operation(Exchange exchange) {
    return exchange.request().endpoint() == Endpoint.TEXT_COMPLETION ? "text_completion" : "chat";
  }

  private void nanos(String name, long micros) throws IOException {
    json.writeStringField(name, micros + "000"); // 64-bit numbers are text in proto3's JSON
  }

  private void attribute(Field field, String name, Exchange exchange) throws IOException {
    if (missing.contains(field)) {
      return;
    }
    switch (field.column().type()) {
      case TEXT -> {
        if (!field.column().text(exchange).isEmpty()) {
          text(name, field.column().text(exchange));
        }
      }
      case FLAG -> {
        begin(name);
        json.writeBooleanField("boolValue", field.column().integer(exchange) != 0);
        end();
      }
      case REAL -> real(name, field.column().real(exchange));
      case INTEGER -> {
        begin(name);
        json.writeStringField("intValue", Long.toString(field.column().integer(exchange)));
        end();
      }
    }
  }

  private void reason(Response response) throws IOException {
    String reason =
        switch (response.stopReason()) {
          case END_TURN -> "stop";
          case MAX_TOKENS -> "length";
          case STOP_SEQUENCE -> "stop_sequence";
          case TOOL_USE -> "tool_calls";
          case REFUSAL -> "content_filter";
          case NONE -> response.errorKind() == ErrorKind.NONE ? "" : "error";
          default -> "";
        };
    if (!reason.isEmpty()) {
      begin("gen_ai.response.finish_reasons");
      json.writeObjectFieldStart("arrayValue");
      json.writeArrayFieldStart("values");
      json.writeStartObject();
      json.writeStringField("stringValue", reason);
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
      end();
    }
  }

  /** Content is a text that holds JSON, as instrumentations write it. */
  private void prompt(Exchange exchange) throws IOException {
    String prompt = exchange.request().prompt().text();
    if (!missing.contains(Field.PROMPT) && !prompt.isEmpty()) {
      text(
          Field.PROMPT.column().openTelemetryName(),
          "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\""
              + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(prompt))
              + "\"}]}]");
    }
  }

  private void text(String name, String value) throws IOException {
    begin(name);
    json.writeStringField("stringValue", value);
    end();
  }

  private void real(String name, double value) throws IOException {
    begin(name);
    json.writeNumberField("doubleValue", value);
    end();
  }

  private void begin(String name) throws IOException {
    json.writeStartObject();
    json.writeStringField("key", name);
    json.writeObjectFieldStart("value");
  }

  private void end() throws IOException {
    json.writeEndObject();
    json.writeEndObject();
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
