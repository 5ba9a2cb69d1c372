package spiritsafe.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Field;
import spiritsafe.truth.Label;
import spiritsafe.truth.Role;
import spiritsafe.truth.Truth;

/** What holds for a trace of any format. */
class ImportedTrafficTest {

  private static final String BUNDLED =
      """
      azure,    azure2023_code_excerpt.csv
      mooncake, mooncake_conversation_excerpt.jsonl
      burstgpt, burstgpt_6_columns.csv
      burstgpt, burstgpt_8_columns.csv
      otel,     otel_genai.jsonl
      """;

  @ParameterizedTest
  @CsvSource(textBlock = BUNDLED)
  void isInOrderWithUniqueIdsAndTheSameEachTime(String format, String name) throws IOException {
    Path file = Traces.bundled(name);
    ImportedTraffic traffic = Traces.open(TraceFormat.parse(format), file);

    List<Exchange> exchanges = Traces.exchanges(traffic);

    assertEquals(traffic.exchangeCount(), exchanges.size());
    assertTrue(exchanges.size() > 3);
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < exchanges.size(); i++) {
      Exchange exchange = exchanges.get(i);
      assertTrue(exchange.exchangeId().matches("[0-9a-f]{16}"), exchange.exchangeId());
      assertTrue(ids.add(exchange.exchangeId()));
      if (i > 0) {
        Exchange before = exchanges.get(i - 1);
        assertTrue(
            before.timeMicros() < exchange.timeMicros()
                || (before.timeMicros() == exchange.timeMicros()
                    && before.exchangeId().compareTo(exchange.exchangeId()) < 0),
            "row " + i);
      }
    }
    assertEquals(exchanges, Traces.exchanges(traffic));
    assertEquals(exchanges, Traces.exchanges(Traces.open(TraceFormat.parse(format), file)));
  }

  @ParameterizedTest
  @CsvSource(textBlock = BUNDLED)
  void missingFieldsHoldTheirValueOfAbsence(String format, String name) throws IOException {
    ImportedTraffic traffic = Traces.open(TraceFormat.parse(format), Traces.bundled(name));
    RowDraft empty = new RowDraft();
    Exchange absent = empty.exchange("", "");

    for (Exchange exchange : Traces.exchanges(traffic)) {
      for (Field field : traffic.missingFields()) {
        assertEquals(value(field, absent), value(field, exchange), field.toString());
      }
    }
  }

  private static Object value(Field field, Exchange exchange) {
    return switch (field.column().type()) {
      case TEXT -> field.column().text(exchange);
      case REAL -> field.column().real(exchange);
      case INTEGER, FLAG -> field.column().integer(exchange);
    };
  }

  @Test
  void rowsFarOutOfOrderAreSorted(@TempDir Path folder) throws IOException {
    List<String> lines = new ArrayList<>(List.of("TIMESTAMP,ContextTokens,GeneratedTokens"));
    for (int minute = 59; minute >= 0; minute--) {
      lines.add("2024-01-01 00:%02d:00,%d,1".formatted(minute, minute));
    }
    Path file = Traces.write(folder, "backwards.csv", lines.toArray(String[]::new));

    ImportedTraffic traffic = Traces.open(TraceFormat.AZURE, file);

    assertEquals(59 * 60_000_000L, traffic.latenessMicros());
    List<Exchange> exchanges = Traces.exchanges(traffic);
    for (int minute = 0; minute < 60; minute++) {
      assertEquals(minute, exchanges.get(minute).response().inputTokens());
    }
  }

  @Test
  void idsDifferBetweenFiles(@TempDir Path folder) throws IOException {
    String header = "TIMESTAMP,ContextTokens,GeneratedTokens";
    Path one = Traces.write(folder, "1.csv", header, "2024-01-01 00:00:00,7,1");
    Path two = Traces.write(folder, "2.csv", header, "2024-01-01 00:00:00,8,1");

    assertNotEquals(
        Traces.exchanges(Traces.open(TraceFormat.AZURE, one)).get(0).exchangeId(),
        Traces.exchanges(Traces.open(TraceFormat.AZURE, two)).get(0).exchangeId());
  }

  @Test
  void everyExchangeBearsTheLabelAskedFor() throws IOException {
    for (Role role : List.of(Role.HONEST, Role.UNKNOWN)) {
      ImportedTraffic traffic =
          TraceFormat.AZURE.open(
              Traces.bundled("azure2023_code_excerpt.csv"),
              new IntakeOptions(role, IntakeOptions.DEFAULT_EPOCH, AccountRule.LOGGED));
      Set<Label> labels = new HashSet<>();
      traffic.stream(batch -> labels.addAll(batch.labels()));
      assertEquals(Set.of(role == Role.HONEST ? Label.HONEST : Label.UNKNOWN), labels);
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> new IntakeOptions(Role.HARVEST, IntakeOptions.DEFAULT_EPOCH, AccountRule.LOGGED));
  }

  @Test
  void tellsTheTruthAboutTheAccountsOfTheLog() throws IOException {
    ImportedTraffic traffic = Traces.open(TraceFormat.OTEL, Traces.bundled("otel_genai.jsonl"));
    List<Account> introduced = new ArrayList<>();

    Truth truth = traffic.stream(batch -> introduced.addAll(batch.newAccounts()));

    assertEquals(new TreeSet<>(Set.of("acct-a", "acct-b", "acct-c")), truth.accounts().keySet());
    assertEquals(
        List.of("acct-a", "acct-b", "acct-c"),
        introduced.stream().map(Account::accountId).toList());
    truth
        .accounts()
        .values()
        .forEach(
            account -> {
              assertEquals("imported", account.population());
              assertEquals("imported", account.archetype());
              assertTrue(!account.fraudulent());
            });
    assertTrue(truth.campaigns().isEmpty());
  }

  @Test
  void aTraceWithoutAccountsHasNone() throws IOException {
    ImportedTraffic traffic =
        Traces.open(TraceFormat.AZURE, Traces.bundled("azure2023_code_excerpt.csv"));

    assertTrue(traffic.stream(batch -> {}).accounts().isEmpty());
    assertEquals("", Traces.exchanges(traffic).get(0).accountId());
  }

  @Test
  void aWholeFileCanStandForOneAccount() throws IOException {
    ImportedTraffic traffic =
        TraceFormat.AZURE.open(
            Traces.bundled("azure2023_code_excerpt.csv"),
            new IntakeOptions(Role.HONEST, IntakeOptions.DEFAULT_EPOCH, AccountRule.FILE));

    assertEquals(1, traffic.stream(batch -> {}).accounts().size());
    assertTrue(!traffic.missingFields().contains(Field.ACCOUNT_ID));
  }

  @Test
  void unpacksWhatIsPacked(@TempDir Path folder) throws IOException {
    Path plain = Traces.bundled("azure2023_code_excerpt.csv");
    Path packed = folder.resolve("trace.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(plain, out);
    }

    assertEquals(
        Traces.exchanges(Traces.open(TraceFormat.AZURE, plain)),
        Traces.exchanges(Traces.open(TraceFormat.AZURE, packed)));
  }

  @Test
  void batchesAreBoundedAndInTotalComplete(@TempDir Path folder) throws IOException {
    List<String> lines = new ArrayList<>(List.of("TIMESTAMP,ContextTokens,GeneratedTokens"));
    for (int i = 0; i < 10_000; i++) {
      lines.add("2024-01-01 %02d:%02d:%02d,1,1".formatted(i / 3600, i / 60 % 60, i % 60));
    }
    Path file = Traces.write(folder, "long.csv", lines.toArray(String[]::new));
    List<Integer> sizes = new ArrayList<>();

    Traces.open(TraceFormat.AZURE, file).stream(batch -> sizes.add(batch.exchanges().size()));

    assertEquals(List.of(4096, 4096, 1808), sizes); // 10,000 - 2 * 4,096 = 1,808
  }
}
