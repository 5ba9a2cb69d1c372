package spiritsafe.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import spiritsafe.traffic.ErrorKind;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Field;
import spiritsafe.traffic.Pathway;
import spiritsafe.truth.Role;
import spiritsafe.truth.Truth;

class BurstGptTraceReaderTest {

  private static final long EPOCH_MICROS = Clock.micros(IntakeOptions.DEFAULT_EPOCH);

  @Test
  void readsSixColumnsAndPutsLateRowsInOrder() throws IOException {
    ImportedTraffic traffic =
        Traces.open(TraceFormat.BURSTGPT, Traces.bundled("burstgpt_6_columns.csv"));

    List<Exchange> exchanges = Traces.exchanges(traffic);
    // the file has 7, 31, 31, 95, 88 seconds: the last row comes 7 s late
    assertEquals(
        List.of(7L, 31L, 31L, 88L, 95L),
        exchanges.stream().map(e -> (e.timeMicros() - EPOCH_MICROS) / 1_000_000).toList());
    assertEquals(7_000_000, traffic.latenessMicros());
    Exchange first = exchanges.get(0);
    assertEquals("ChatGPT", first.request().model());
    assertEquals(Pathway.SUBSCRIPTION_CLIENT, first.origin().pathway());
    assertEquals(210, first.response().inputTokens());
    assertEquals(64, first.response().outputTokens());
    assertEquals(2048, exchanges.get(3).response().inputTokens());
  }

  @Test
  void anEmptyAnswerIsAFailedCall() throws IOException {
    List<Exchange> exchanges =
        Traces.exchanges(
            Traces.open(TraceFormat.BURSTGPT, Traces.bundled("burstgpt_6_columns.csv")));

    for (Exchange exchange : exchanges) {
      assertEquals(
          exchange.response().outputTokens() == 0 ? ErrorKind.UNKNOWN : ErrorKind.NONE,
          exchange.response().errorKind());
    }
    assertEquals(1, exchanges.stream().filter(e -> e.response().outputTokens() == 0).count());
  }

  @Test
  void readsEightColumns() throws IOException {
    ImportedTraffic traffic =
        Traces.open(TraceFormat.BURSTGPT, Traces.bundled("burstgpt_8_columns.csv"));

    List<Exchange> exchanges = Traces.exchanges(traffic);
    assertEquals(EPOCH_MICROS + 121_500_000, exchanges.get(1).timeMicros());
    assertEquals(2_250_000, exchanges.get(1).response().durationMicros());
    assertEquals("", exchanges.get(1).request().conversationId());
    assertEquals(
        "0b9f3c52-1111-4222-8333-944445555666", exchanges.get(2).request().conversationId());
    Set<Field> missing = EnumSet.copyOf(traffic.missingFields());
    missing.retainAll(EnumSet.of(Field.CONVERSATION_ID, Field.DURATION_MICROS, Field.ACCOUNT_ID));
    assertEquals(EnumSet.of(Field.ACCOUNT_ID), missing);
  }

  @Test
  void conversationsCanStandForAccounts() throws IOException {
    ImportedTraffic traffic =
        TraceFormat.BURSTGPT.open(
            Traces.bundled("burstgpt_8_columns.csv"),
            new IntakeOptions(Role.UNKNOWN, IntakeOptions.DEFAULT_EPOCH, AccountRule.CONVERSATION));

    List<Exchange> exchanges = Traces.exchanges(traffic);
    Truth truth = traffic.stream(batch -> {});
    assertEquals(2, truth.accounts().size(), "two sessions; the API row has none");
    assertEquals("", exchanges.get(1).accountId());
    assertEquals(exchanges.get(0).accountId(), exchanges.get(2).accountId());
    assertFalse(traffic.missingFields().contains(Field.ACCOUNT_ID));
  }
}
