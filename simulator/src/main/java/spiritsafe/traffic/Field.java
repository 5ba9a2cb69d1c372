package spiritsafe.traffic;

/**
 * Every fact of an {@link Exchange} as a flat column, in the order in which files hold them.
 *
 * <p>A log declares which of these it lacks; a detector declares which it needs. Meaning, unit,
 * range and the value that stands for absence are documented on the record component of the same
 * name.
 */
public enum Field {
  /** {@link Exchange#timeMicros()}. */
  TIME_MICROS(Column.integer("time_micros", "", Exchange::timeMicros)),
  /** {@link Exchange#exchangeId()}. */
  EXCHANGE_ID(Column.text("exchange_id", "gen_ai.response.id", Exchange::exchangeId)),
  /** {@link Exchange#accountId()}. */
  ACCOUNT_ID(Column.text("account_id", "user.id", Exchange::accountId)),
  /** {@link Origin#organizationId()}. */
  ORGANIZATION_ID(Column.text("organization_id", "", e -> e.origin().organizationId())),
  /** {@link Origin#apiKeyId()}. */
  API_KEY_ID(Column.text("api_key_id", "", e -> e.origin().apiKeyId())),
  /** {@link Origin#pathway()}. */
  PATHWAY(Column.text("pathway", "", e -> e.origin().pathway().code())),
  /** {@link Origin#ipAddress()}. */
  IP_ADDRESS(Column.text("ip_address", "client.address", e -> e.origin().ipAddress())),
  /** {@link Origin#asn()}. */
  ASN(Column.integer("asn", "", e -> e.origin().asn())),
  /** {@link Origin#asnKind()}. */
  ASN_KIND(Column.text("asn_kind", "", e -> e.origin().asnKind().code())),
  /** {@link Origin#country()}. */
  COUNTRY(Column.text("country", "geo.country.iso_code", e -> e.origin().country())),
  /** {@link Origin#tlsFingerprint()}. */
  TLS_FINGERPRINT(Column.text("tls_fingerprint", "", e -> e.origin().tlsFingerprint())),
  /** {@link Origin#httpFingerprint()}. */
  HTTP_FINGERPRINT(Column.text("http_fingerprint", "", e -> e.origin().httpFingerprint())),
  /** {@link Origin#userAgent()}. */
  USER_AGENT(Column.text("user_agent", "user_agent.original", e -> e.origin().userAgent())),
  /** {@link Origin#sdk()}. */
  SDK(Column.text("sdk", "user_agent.name", e -> e.origin().sdk())),
  /** {@link Origin#sdkVersion()}. */
  SDK_VERSION(Column.text("sdk_version", "user_agent.version", e -> e.origin().sdkVersion())),
  /** {@link Request#endpoint()}. */
  ENDPOINT(Column.text("endpoint", "gen_ai.operation.name", e -> e.request().endpoint().code())),
  /** {@link Request#model()}. */
  MODEL(Column.text("model", "gen_ai.request.model", e -> e.request().model())),
  /** {@link Request#streaming()}. */
  STREAMING(Column.flag("streaming", "", e -> e.request().streaming() ? 1 : 0)),
  /** {@link Request#temperature()}. */
  TEMPERATURE(
      Column.real("temperature", "gen_ai.request.temperature", e -> e.request().temperature())),
  /** {@link Request#topP()}. */
  TOP_P(Column.real("top_p", "gen_ai.request.top_p", e -> e.request().topP())),
  /** {@link Request#maxTokens()}. */
  MAX_TOKENS(
      Column.integer("max_tokens", "gen_ai.request.max_tokens", e -> e.request().maxTokens())),
  /** {@link Request#sampleCount()}. */
  SAMPLE_COUNT(
      Column.integer(
          "sample_count", "gen_ai.request.choice.count", e -> e.request().sampleCount())),
  /** {@link Request#toolCount()}. */
  TOOL_COUNT(Column.integer("tool_count", "", e -> e.request().toolCount())),
  /** {@link Request#toolChoice()}. */
  TOOL_CHOICE(Column.text("tool_choice", "", e -> e.request().toolChoice().code())),
  /** {@link Request#imageCount()}. */
  IMAGE_COUNT(Column.integer("image_count", "", e -> e.request().imageCount())),
  /** {@link Request#messageCount()}. */
  MESSAGE_COUNT(Column.integer("message_count", "", e -> e.request().messageCount())),
  /** {@link Request#systemPromptHash()}. */
  SYSTEM_PROMPT_HASH(Column.text("system_prompt_hash", "", e -> e.request().systemPromptHash())),
  /** {@link Request#conversationId()}. */
  CONVERSATION_ID(
      Column.text("conversation_id", "gen_ai.conversation.id", e -> e.request().conversationId())),
  /** {@link Request#prompt()}. */
  PROMPT(Column.text("prompt", "gen_ai.input.messages", e -> e.request().prompt().text())),
  /** {@link Response#statusCode()}. */
  STATUS_CODE(
      Column.integer("status_code", "http.response.status_code", e -> e.response().statusCode())),
  /** {@link Response#errorKind()}. */
  ERROR_KIND(Column.text("error_kind", "error.type", e -> e.response().errorKind().code())),
  /** {@link Response#stopReason()}. */
  STOP_REASON(
      Column.text(
          "stop_reason", "gen_ai.response.finish_reasons", e -> e.response().stopReason().code())),
  /** {@link Response#inputTokens()}. */
  INPUT_TOKENS(
      Column.integer("input_tokens", "gen_ai.usage.input_tokens", e -> e.response().inputTokens())),
  /** {@link Response#cachedTokens()}. */
  CACHED_TOKENS(
      Column.integer(
          "cached_tokens",
          "gen_ai.usage.cache_read.input_tokens",
          e -> e.response().cachedTokens())),
  /** {@link Response#outputTokens()}. */
  OUTPUT_TOKENS(
      Column.integer(
          "output_tokens", "gen_ai.usage.output_tokens", e -> e.response().outputTokens())),
  /** {@link Response#reasoningTokens()}. */
  REASONING_TOKENS(Column.integer("reasoning_tokens", "", e -> e.response().reasoningTokens())),
  /** {@link Response#timeToFirstTokenMicros()}. */
  TIME_TO_FIRST_TOKEN_MICROS(
      Column.integer("time_to_first_token_micros", "", e -> e.response().timeToFirstTokenMicros())),
  /** {@link Response#durationMicros()}. */
  DURATION_MICROS(Column.integer("duration_micros", "", e -> e.response().durationMicros())),
  /** {@link Response#retryCount()}. */
  RETRY_COUNT(
      Column.integer("retry_count", "http.request.resend_count", e -> e.response().retryCount())),
  /** {@link Response#toolCalls()}. */
  TOOL_CALLS(Column.integer("tool_calls", "", e -> e.response().toolCalls()));

  private final Column<Exchange> column;

  Field(Column<Exchange> column) {
    this.column = column;
  }

  /** Returns how to read it. */
  public Column<Exchange> column() {
    return column;
  }
}
