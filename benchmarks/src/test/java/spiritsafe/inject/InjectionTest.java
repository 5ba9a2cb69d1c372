package spiritsafe.inject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spiritsafe.dataset.DataFormat;
import spiritsafe.dataset.Dataset;
import spiritsafe.dataset.DatasetException;
import spiritsafe.dataset.DatasetWriter;
import spiritsafe.engine.Simulation;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.ScenarioReader;
import spiritsafe.scenario.Split;
import spiritsafe.traffic.Column;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Field;
import spiritsafe.truth.AccountTruth;
import spiritsafe.truth.CampaignTruth;
import spiritsafe.truth.Label;
import spiritsafe.truth.LabeledTraffic;
import spiritsafe.truth.Role;
import spiritsafe.truth.Truth;

class InjectionTest {

  /** Whatever hides little: what is opaque, free or a measurement is compared in other ways. */
  private static final Set<Field> NO_CHOICE =
      Set.of(
          Field.TIME_MICROS,
          Field.EXCHANGE_ID,
          Field.ACCOUNT_ID,
          Field.ORGANIZATION_ID,
          Field.API_KEY_ID,
          Field.IP_ADDRESS,
          Field.SYSTEM_PROMPT_HASH,
          Field.CONVERSATION_ID,
          Field.PROMPT);

  private static Scenario honest() {
    return ScenarioReader.parse(
        "host.yaml",
        """
        schema: spiritsafe.scenario/1
        name: host
        title: Honest people
        difficulty: teaching
        window: {start: 2026-05-04T00:00:00Z, length: P1D}
        populations:
          - {name: people, archetype: individual-developer, tenants: 40}
          - {name: backends, archetype: chat-backend, tenants: 1}
        """);
  }

  private static Scenario campaign() {
    return ScenarioReader.read(Path.of("../scenarios/load-balanced-cot.yaml"));
  }

  private static Injection injection(double share, int threads) {
    return new Injection(campaign(), share, OptionalLong.of(12), 7, threads);
  }

  private static LabeledTraffic host() {
    return Simulation.of(honest(), 3, Split.TEST, 1);
  }

  private static Path written(Path folder, DataFormat format, LabeledTraffic traffic)
      throws IOException {
    new DatasetWriter(folder, format, 1, count -> {})
        .write(
            new DatasetWriter.Contents(
                "host", "a log", "test", 0, 1, "", "", Map.of("test", traffic)));
    return folder;
  }

  private record Row(Exchange exchange, Label label) {}

  private static List<Row> rows(LabeledTraffic traffic) throws IOException {
    List<Row> rows = new ArrayList<>();
    traffic.stream(
        batch -> {
          for (int i = 0; i < batch.exchanges().size(); i++) {
            rows.add(new Row(batch.exchanges().get(i), batch.labels().get(i)));
          }
        });
    return rows;
  }

  /** Lines of the host stand in the result as they were and in their order, labels too. */
  @Test
  void linesOfTheHostStayByteForByte(@TempDir Path folder) throws IOException {
    Path host = written(folder.resolve("host"), DataFormat.JSONL, host());
    LabeledTraffic read = Dataset.open(host).split("test");
    Path result =
        written(
            folder.resolve("result"),
            DataFormat.JSONL,
            injection(0.1, 1).into("host", read, Split.TEST));

    for (String table :
        List.of("data/test/exchanges", "data/test/accounts", "labels/test/exchanges")) {
      List<String> before = Files.readAllLines(host.resolve(table + ".jsonl"));
      List<String> after = new ArrayList<>(Files.readAllLines(result.resolve(table + ".jsonl")));
      assertTrue(after.size() > before.size(), table);
      after.retainAll(new HashSet<>(before));
      assertEquals(before, after, table);
    }
  }

  @Test
  void rowsOfTheHostStayInParquetToo(@TempDir Path folder) throws IOException {
    List<Row> before = rows(host());
    Path host = written(folder.resolve("host"), DataFormat.PARQUET, host());
    LabeledTraffic read = Dataset.open(host).split("test");
    Path result =
        written(
            folder.resolve("result"),
            DataFormat.PARQUET,
            injection(0.1, 1).into("host", read, Split.TEST));
    List<Row> after = new ArrayList<>(rows(Dataset.open(result).split("test")));
    after.removeIf(row -> row.label().role() != Role.HONEST);
    assertEquals(before, after);
  }

  @Test
  void injectedRowsHaveNoValueThatTheHostDoesNotHave() throws IOException {
    List<Row> theirs = rows(host());
    Map<Field, Set<String>> known = new LinkedHashMap<>();
    Map<Field, double[]> range = new LinkedHashMap<>();
    for (Field field : Field.values()) {
      known.put(field, new TreeSet<>());
      range.put(field, new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY});
      for (Row row : theirs) {
        if (field.column().type() == Column.Type.TEXT) {
          known.get(field).add(field.column().text(row.exchange()));
        } else {
          double value = field.column().real(row.exchange());
          range.get(field)[0] = Math.min(range.get(field)[0], value);
          range.get(field)[1] = Math.max(range.get(field)[1], value);
        }
      }
    }
    List<Row> ours = rows(injection(0.1, 1).into("host", host(), Split.TEST));
    ours.removeIf(row -> row.label().role() == Role.HONEST);
    assertTrue(ours.size() > 200, ours.size() + " injected");
    for (Row row : ours) {
      for (Field field : Field.values()) {
        Column<Exchange> column = field.column();
        if (column.type() != Column.Type.TEXT) {
          double value = column.real(row.exchange());
          assertTrue(
              value >= range.get(field)[0] && value <= range.get(field)[1],
              column.name() + " is " + value);
        } else if (!NO_CHOICE.contains(field)) {
          String value = column.text(row.exchange());
          assertTrue(known.get(field).contains(value), column.name() + " is " + value);
        }
      }
      assertTrue(row.exchange().exchangeId().matches("[0-9a-f]{16}"));
      assertTrue(row.exchange().accountId().matches("acct_[0-9a-f]{16}"));
      String address = row.exchange().origin().ipAddress();
      String prefix = address.substring(0, address.lastIndexOf('.') + 1);
      assertTrue(
          known.get(Field.IP_ADDRESS).stream().anyMatch(other -> other.startsWith(prefix)),
          address + " has no neighbour");
    }
  }

  @Test
  void whatTheHostLacksIsLeftOut() throws IOException {
    LabeledTraffic bare =
        Bare.of(
            host(),
            Set.of(
                Field.TIME_MICROS,
                Field.ACCOUNT_ID,
                Field.EXCHANGE_ID,
                Field.INPUT_TOKENS,
                Field.OUTPUT_TOKENS));
    LabeledTraffic result = injection(0.1, 1).into("bare", bare, Split.TEST);
    assertEquals(bare.missingFields(), result.missingFields());
    Exchange absent = rows(bare).get(0).exchange();
    int injected = 0;
    for (Row row : rows(result)) {
      injected += row.label().illicit() ? 1 : 0;
      for (Field field : bare.missingFields()) {
        if (field.column().type() == Column.Type.TEXT) {
          assertEquals(field.column().text(absent), field.column().text(row.exchange()));
        } else {
          assertEquals(field.column().real(absent), field.column().real(row.exchange()));
        }
      }
    }
    assertTrue(injected > 200);
  }

  @Test
  void labelsTellWhatWasPutInAndAccountsWhoSentIt() throws IOException {
    LabeledTraffic result = injection(0.1, 1).into("host", host(), Split.TEST);
    Set<String> senders = new HashSet<>();
    long[] counts = new long[2];
    long[] last = {Long.MIN_VALUE};
    Set<String> ids = new HashSet<>();
    Truth truth =
        result.stream(
            batch -> {
              batch.newAccounts().forEach(a -> assertTrue(senders.add(a.accountId())));
              for (int i = 0; i < batch.exchanges().size(); i++) {
                Exchange exchange = batch.exchanges().get(i);
                counts[0]++;
                counts[1] += batch.labels().get(i).illicit() ? 1 : 0;
                assertTrue(exchange.timeMicros() >= last[0], "in time order");
                last[0] = exchange.timeMicros();
                assertTrue(ids.add(exchange.exchangeId()));
                assertTrue(senders.contains(exchange.accountId()));
              }
            });
    assertEquals(senders, truth.accounts().keySet());
    // A tenth, give or take canaries, second tries and the last hour.
    assertEquals(0.1, counts[1] / (double) counts[0], 0.02);
    CampaignTruth campaign = truth.campaigns().get(0);
    assertEquals(1, truth.campaigns().size());
    assertEquals(counts[1], campaign.exchangeCount());
    assertEquals("load-balanced-cot", campaign.family());
    long carriers = truth.accounts().values().stream().filter(AccountTruth::illicit).count();
    assertEquals(campaign.accountCount(), carriers);
    assertTrue(carriers >= 10, carriers + " accounts");
    assertTrue(campaign.firstEvidenceMicros() >= campaign.startMicros());
  }

  @Test
  void theResultDoesNotDependOnThreads() throws IOException {
    assertEquals(
        rows(injection(0.05, 1).into("host", host(), Split.TEST)),
        rows(injection(0.05, 2).into("host", host(), Split.TEST)));
  }

  @Test
  void aHostWithoutAccountsOrRowsAndAScenarioWithoutCampaignsAreRefused() {
    LabeledTraffic nameless = Bare.of(host(), Set.of(Field.TIME_MICROS));
    DatasetException refused =
        assertThrows(
            DatasetException.class, () -> injection(0.1, 1).into("log", nameless, Split.TEST));
    assertTrue(refused.getMessage().contains("--accounts file"), refused.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> new Injection(honest(), 0.1, OptionalLong.empty(), 7, 1));
    assertThrows(IllegalArgumentException.class, () -> injection(1, 1));
    assertFalse(campaign().clusters().isEmpty());
  }
}
