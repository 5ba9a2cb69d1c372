package spiritsafe.export;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import spiritsafe.traffic.Endpoint;
import spiritsafe.traffic.ErrorKind;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Response;
import spiritsafe.truth.Label;

/**
 * The standard logging payload of the LiteLLM proxy, one a line, as its documentation names the
 * fields (docs.litellm.ai, "StandardLoggingPayload Specification"). Times are seconds since the
 * epoch; the account is the user of the key.
 */
final class LiteLlmExport implements ExchangeExport {

  private final JsonGenerator json;

  LiteLlmExport(JsonGenerator json) {
    this.json = json;
  }

  @Override
  public void write(Exchange exchange, Label label) throws IOException {
    Response response = exchange.response();
    boolean failed = response.errorKind() != ErrorKind.NONE;
    boolean streams = exchange.request().streaming();
    long first = response.timeToFirstTokenMicros();
    json.writeStartObject();
    json.writeStringField("id", exchange.exchangeId());
    json.writeStringField("trace_id", exchange.request().conversationId());
    json.writeStringField(
        "call_type",
        exchange.request().endpoint() == Endpoint.TEXT_COMPLETION
            ? "atext_completion"
            : "acompletion");
    json.writeStringField("status", failed ? "failure" : "success");
    json.writeNumberField("total_tokens", (long) response.inputTokens() + response.outputTokens());
    json.writeNumberField("prompt_tokens", response.inputTokens());
    json.writeNumberField("completion_tokens", response.outputTokens());
    seconds("startTime", exchange.timeMicros());
    seconds("endTime", exchange.timeMicros() + response.durationMicros());
    seconds(
        "completionStartTime",
        exchange.timeMicros() + (streams ? first : response.durationMicros()));
    seconds("response_time", streams ? first : response.durationMicros());
    json.writeStringField("model", exchange.request().model());
    json.writeStringField("model_group", exchange.request().model());
    json.writeBooleanField("stream", streams);
    metadata(exchange);
    json.writeBooleanField("cache_hit", false); // of the proxy's own cache of whole answers
    json.writeStringField("requester_ip_address", exchange.origin().ipAddress());
    json.writeStringField("user_agent", exchange.origin().userAgent());
    json.writeArrayFieldStart("messages");
    json.writeStartObject();
    json.writeStringField("role", "user");
    json.writeStringField("content", exchange.request().prompt().text());
    json.writeEndObject();
    json.writeEndArray();
    parameters(exchange);
    if (failed) {
      json.writeStringField("error_str", response.errorKind().code());
      json.writeObjectFieldStart("error_information");
      json.writeStringField("error_code", Integer.toString(response.statusCode()));
      json.writeStringField("error_class", response.errorKind().code());
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private void metadata(Exchange exchange) throws IOException {
    json.writeObjectFieldStart("metadata");
    json.writeStringField("user_api_key_hash", exchange.origin().apiKeyId());
    json.writeStringField("user_api_key_user_id", exchange.accountId());
    json.writeStringField("user_api_key_org_id", exchange.origin().organizationId());
    json.writeStringField("requester_ip_address", exchange.origin().ipAddress());
    json.writeObjectFieldStart("usage_object");
    json.writeObjectFieldStart("prompt_tokens_details");
    json.writeNumberField("cached_tokens", exchange.response().cachedTokens());
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
  }

  private void parameters(Exchange exchange) throws IOException {
    json.writeObjectFieldStart("model_parameters");
    json.writeNumberField("temperature", exchange.request().temperature());
    json.writeNumberField("top_p", exchange.request().topP());
    if (exchange.request().maxTokens() > 0) {
      json.writeNumberField("max_tokens", exchange.request().maxTokens());
    }
    json.writeNumberField("n", exchange.request().sampleCount());
    json.writeBooleanField("stream", exchange.request().streaming());
    json.writeEndObject();
  }

  private void seconds(String name, long micros) throws IOException {
    json.writeFieldName(name);
    json.writeNumber(java.math.BigDecimal.valueOf(micros, 6));
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
