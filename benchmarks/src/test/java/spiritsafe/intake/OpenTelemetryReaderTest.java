package spiritsafe.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spiritsafe.traffic.AccountField;
import spiritsafe.traffic.Endpoint;
import spiritsafe.traffic.ErrorKind;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Field;
import spiritsafe.traffic.StopReason;

class OpenTelemetryReaderTest {

  private static final long NINE = Clock.micros(Instant.parse("2026-03-02T09:00:00Z"));

  private ImportedTraffic traffic;
  private List<Exchange> exchanges;

  @BeforeEach
  void read() throws IOException {
    traffic = Traces.open(TraceFormat.OTEL, Traces.bundled("otel_genai.jsonl"));
    exchanges = Traces.exchanges(traffic);
  }

  @Test
  void readsAnOtlpSpan() {
    Exchange span = exchanges.get(0);

    assertEquals(NINE + 123_456, span.timeMicros());
    assertEquals("acct-a", span.accountId());
    assertEquals("198.51.100.7", span.origin().ipAddress());
    assertEquals("example-sdk/1.4", span.origin().userAgent());
    assertEquals(Endpoint.CHAT, span.request().endpoint());
    assertEquals("atlas-large-2", span.request().model());
    assertTrue(span.request().streaming());
    assertEquals(0.2, span.request().temperature());
    assertEquals(1024, span.request().maxTokens());
    assertEquals("conv-1", span.request().conversationId());
    assertEquals(2, span.request().toolCount());
    assertEquals(200, span.response().statusCode());
    assertEquals(ErrorKind.NONE, span.response().errorKind());
    assertEquals(StopReason.TOOL_USE, span.response().stopReason());
    assertEquals(900, span.response().inputTokens());
    assertEquals(512, span.response().cachedTokens());
    assertEquals(180, span.response().outputTokens());
    assertEquals(60, span.response().reasoningTokens());
    assertEquals(750_000, span.response().timeToFirstTokenMicros());
    assertEquals(3_500_000, span.response().durationMicros());
  }

  @Test
  void readsTheMessages() {
    Exchange span = exchanges.get(0);

    assertEquals("What is in this picture?", span.request().prompt().text());
    assertEquals(2, span.request().messageCount());
    assertEquals(1, span.request().imageCount());
    assertEquals(TextHash.of("Be brief."), span.request().systemPromptHash());
  }

  @Test
  void readsAMapOfAttributesWithAnError() {
    // the record that only carries a timestamp, 09:00:01, precedes it
    Exchange limited = exchanges.get(2);

    assertEquals(NINE + 2_500_000, limited.timeMicros());
    assertEquals(ErrorKind.RATE_LIMITED, limited.response().errorKind());
    assertEquals(429, limited.response().statusCode());
    assertEquals(2, limited.response().retryCount());
    assertEquals(StopReason.UNKNOWN, limited.response().stopReason());
    assertEquals(500_000, limited.response().durationMicros());
  }

  @Test
  void readsARecordWithoutAttributesAndWithOldNames() {
    Exchange flat = exchanges.get(1);

    assertEquals(NINE + 1_000_000, flat.timeMicros(), "10:00:01 at an offset of an hour");
    assertEquals("acct-a", flat.accountId());
    assertEquals("atlas-small-1", flat.request().model());
    assertEquals(30, flat.response().inputTokens());
    assertEquals(7, flat.response().outputTokens());
    assertEquals(StopReason.END_TURN, flat.response().stopReason());
    assertEquals("Name three rivers.", flat.request().prompt().text());
  }

  @Test
  void readsAWholeExportWithTheAttributesOfItsResource() {
    Exchange exported = exchanges.get(3);

    assertEquals(NINE + 10_000_000, exported.timeMicros());
    assertEquals("acct-c", exported.accountId());
    assertEquals(Endpoint.CHAT, exported.request().endpoint());
    assertEquals(StopReason.MAX_TOKENS, exported.response().stopReason());
  }

  @Test
  void passesOverToolsAndDatabases() {
    assertEquals(4, exchanges.size());
    assertEquals(2, traffic.skippedCount());
  }

  @Test
  void declaresWhatNoRecordHolds() {
    Set<Field> missing = traffic.missingFields();

    assertTrue(
        missing.containsAll(
            EnumSet.of(Field.TOP_P, Field.ASN, Field.API_KEY_ID, Field.COUNTRY, Field.SDK)));
    assertFalse(missing.contains(Field.CACHED_TOKENS), "one record holds it");
    assertFalse(missing.contains(Field.ACCOUNT_ID));
    assertFalse(traffic.missingAccountFields().contains(AccountField.ACCOUNT_ID));
    assertTrue(traffic.missingAccountFields().contains(AccountField.TIER));
  }

  @ParameterizedTest
  @CsvSource({
    "429, rate_limited",
    "openai.RateLimitError, rate_limited",
    "insufficient_quota, rate_limited",
    "overloaded_error, overloaded",
    "529, overloaded",
    "403, forbidden",
    "PermissionDeniedError, forbidden",
    "invalid_request_error, invalid_request",
    "500, server_error",
    "InternalServerError, server_error",
    "timeout, unknown",
    "_OTHER, unknown"
  })
  void understandsTheErrorsOfProvidersAndLibraries(String type, String kind) {
    assertEquals(kind, OpenTelemetryCodes.errorKind(type).code());
  }

  @Test
  void aSpanWithAnErrorStatusAndNothingElseFailedForAnUnknownReason(@TempDir Path folder)
      throws IOException {
    Path file =
        Traces.write(
            folder,
            "o.jsonl",
            "{\"startTimeUnixNano\":\"1000\",\"status\":{\"code\":2},"
                + "\"attributes\":{\"gen_ai.operation.name\":\"chat\"}}");

    Exchange exchange = Traces.exchanges(Traces.open(TraceFormat.OTEL, file)).get(0);

    assertEquals(ErrorKind.UNKNOWN, exchange.response().errorKind());
    assertEquals(1, exchange.timeMicros(), "1000 ns");
  }
}
