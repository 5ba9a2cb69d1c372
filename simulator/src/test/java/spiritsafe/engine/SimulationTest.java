package spiritsafe.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spiritsafe.engine.SmallWorld.Row;
import spiritsafe.scenario.HonestShare;
import spiritsafe.scenario.RoutingPolicy;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.Split;
import spiritsafe.truth.AccountTruth;
import spiritsafe.truth.CampaignTruth;
import spiritsafe.truth.Role;
import spiritsafe.truth.Truth;

class SimulationTest {

  private static final Scenario MIXED = SmallWorld.mixed();
  private static List<Row> rows;
  private static Truth truth;
  private static String digest;

  @BeforeAll
  static void makeTheReference() throws IOException {
    List<Row> all = new ArrayList<>();
    truth =
        Simulation.of(MIXED, 7, Split.TEST, 1).stream(
            batch -> {
              for (int i = 0; i < batch.exchanges().size(); i++) {
                all.add(new Row(batch.exchanges().get(i), batch.labels().get(i)));
              }
            });
    rows = all;
    digest = SmallWorld.digest(rows, row -> true);
    assertTrue(rows.size() > 20_000, "the test would be trivial with " + rows.size() + " rows");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void threadsChangeNoByte(int threads) throws IOException {
    assertEquals(
        digest,
        SmallWorld.digest(
            SmallWorld.rows(Simulation.of(MIXED, 7, Split.TEST, threads)), row -> true));
  }

  @Test
  void theBeginningOfAWorldIsTheBeginningOfItsBytes() throws IOException {
    long half = rows.get(rows.size() / 2).exchange().timeMicros();
    List<Row> begun = SmallWorld.rows(Simulation.of(MIXED, 7, Split.TEST, 2).until(half));

    assertTrue(begun.size() > rows.size() / 2, "the slice of that moment is whole");
    assertTrue(begun.size() < rows.size() * 3 / 4, "and the rest is not made");
    assertEquals(
        SmallWorld.digest(rows.subList(0, begun.size()), row -> true),
        SmallWorld.digest(begun, row -> true));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 8})
  void shardsMergeToTheSameBytes(int count) throws IOException {
    List<Row> merged = new ArrayList<>();
    int largest = 0;
    for (int shard = 0; shard < count; shard++) {
      List<Row> part = SmallWorld.rows(Simulation.of(MIXED, 7, Split.TEST, 1).shard(shard, count));
      largest = Math.max(largest, part.size());
      merged.addAll(part);
    }
    assertTrue(largest < rows.size(), "each shard is a part");
    merged.sort(
        Comparator.comparingLong((Row row) -> row.exchange().timeMicros())
            .thenComparing(row -> row.exchange().exchangeId()));
    assertEquals(digest, SmallWorld.digest(merged, row -> true));
  }

  @Test
  void streamingTwiceGivesTheSame() throws IOException {
    Simulation simulation = Simulation.of(MIXED, 7, Split.TEST, 2);
    simulation.stream(batch -> {});
    assertEquals(digest, SmallWorld.digest(SmallWorld.rows(simulation), row -> true));
  }

  @Test
  void anotherSeedOrSplitIsAnotherWorld() throws IOException {
    assertNotEquals(
        digest,
        SmallWorld.digest(SmallWorld.rows(Simulation.of(MIXED, 8, Split.TEST, 2)), row -> true));
    List<Row> train = SmallWorld.rows(Simulation.of(MIXED, 7, Split.TRAIN, 2));
    Set<String> shared = new HashSet<>();
    for (Row row : rows) {
      shared.add(row.exchange().accountId());
      shared.add(row.exchange().origin().organizationId());
      shared.add(row.exchange().origin().ipAddress());
      shared.add(row.exchange().exchangeId());
    }
    for (Row row : train) {
      assertFalse(shared.contains(row.exchange().accountId()));
      assertFalse(shared.contains(row.exchange().origin().organizationId()));
      assertFalse(shared.contains(row.exchange().origin().ipAddress()));
      assertFalse(shared.contains(row.exchange().exchangeId()));
    }
  }

  @Test
  void addingAClusterLeavesEveryHonestByteAsItWas() throws IOException {
    Scenario without = SmallWorld.scenario(120, SmallWorld.populations(3));
    List<Row> honest = SmallWorld.rows(Simulation.of(without, 7, Split.TEST, 2));
    assertEquals(
        SmallWorld.digest(honest, row -> true),
        SmallWorld.digest(rows, SimulationTest::ofAPopulation));
    assertTrue(honest.size() < rows.size());
  }

  private static boolean ofAPopulation(Row row) {
    return row.label().role() == Role.HONEST || row.label().role() == Role.FARMED;
  }

  @Test
  void aShareOfTheHonestSendersDoesWhatItDidAmongAll() throws IOException {
    List<Row> part = SmallWorld.rows(Simulation.of(new HonestShare(3).of(MIXED), 7, Split.TEST, 2));
    Set<String> kept = new HashSet<>();
    part.forEach(row -> kept.add(row.exchange().accountId()));

    assertEquals(
        SmallWorld.digest(rows, row -> kept.contains(row.exchange().accountId())),
        SmallWorld.digest(part, row -> true));
    assertEquals(
        SmallWorld.digest(rows, row -> !ofAPopulation(row)),
        SmallWorld.digest(part, row -> !ofAPopulation(row)),
        "campaigns are whole");
    long before = rows.stream().filter(SimulationTest::ofAPopulation).count();
    long after = part.stream().filter(SimulationTest::ofAPopulation).count();
    assertTrue(after > 0 && after < before, after + " of " + before);
  }

  @Test
  void addingASecondClusterLeavesTheFirstAsItWas() throws IOException {
    Scenario both =
        SmallWorld.scenario(
            120,
            SmallWorld.populations(3),
            MIXED.clusters().get(0),
            SmallWorld.cluster(
                "second", RoutingPolicy.ROUND_ROBIN, 0, 0, SmallWorld.reasoning("lab-z", 500)));
    List<Row> more = SmallWorld.rows(Simulation.of(both, 7, Split.TEST, 2));
    Set<String> known = new HashSet<>(truth.accounts().keySet());
    assertEquals(
        digest, SmallWorld.digest(more, row -> known.contains(row.exchange().accountId())));
  }

  @Test
  void rowsAreInOrderAndIdsUnique() {
    Set<String> ids = new HashSet<>();
    long last = Long.MIN_VALUE;
    String lastId = "";
    for (Row row : rows) {
      long time = row.exchange().timeMicros();
      assertTrue(
          time > last || (time == last && row.exchange().exchangeId().compareTo(lastId) > 0));
      assertTrue(ids.add(row.exchange().exchangeId()));
      last = time;
      lastId = row.exchange().exchangeId();
    }
    assertTrue(rows.get(0).exchange().timeMicros() >= MIXED.window().startMicros());
    assertTrue(last < MIXED.window().endMicros());
  }

  @Test
  void truthAgreesWithTheLabelsCountedAgain() {
    Map<String, long[]> counted = new HashMap<>();
    Map<String, Set<String>> carriers = new HashMap<>();
    for (Row row : rows) {
      if (row.label().illicit()) {
        String campaign = row.label().campaign().orElseThrow();
        long[] sums = counted.computeIfAbsent(campaign, c -> new long[2]);
        sums[0]++;
        sums[1] += row.exchange().response().outputTokens();
        carriers.computeIfAbsent(row.exchange().accountId(), a -> new HashSet<>()).add(campaign);
      }
    }
    assertEquals(2, truth.campaigns().size());
    for (CampaignTruth campaign : truth.campaigns()) {
      assertEquals(counted.get(campaign.campaign())[0], campaign.exchangeCount());
      assertEquals(counted.get(campaign.campaign())[1], campaign.outputTokens());
      assertTrue(campaign.firstEvidenceMicros() >= campaign.startMicros());
      assertTrue(campaign.firstEvidenceMicros() <= campaign.endMicros());
    }
    for (AccountTruth account : truth.accounts().values()) {
      assertEquals(
          carriers.getOrDefault(account.accountId(), Set.of()), new HashSet<>(account.campaigns()));
    }
  }

  @Test
  void accountsJoinBeforeTheirFirstExchangeAndOnce() throws IOException {
    Set<String> joined = new HashSet<>();
    Simulation.of(MIXED, 7, Split.TEST, 2).stream(
        batch -> {
          batch.newAccounts().forEach(a -> assertTrue(joined.add(a.accountId())));
          batch.exchanges().forEach(e -> assertTrue(joined.contains(e.accountId())));
        });
    assertEquals(truth.accounts().keySet(), joined);
  }

  @Test
  void accountsAreOlderThanTheirFirstExchange() throws IOException {
    Simulation.of(MIXED, 7, Split.TEST, 1).stream(
        batch ->
            batch
                .newAccounts()
                .forEach(
                    a -> {
                      assertTrue(a.createdMicros() <= batch.exchanges().get(0).timeMicros());
                      assertTrue(a.organizationCreatedMicros() <= a.createdMicros());
                    }));
  }

  @Test
  void aFailingSinkStopsTheRun() {
    IOException thrown =
        assertThrows(
            IOException.class,
            () ->
                Simulation.of(MIXED, 7, Split.TEST, 2).stream(
                    batch -> {
                      throw new IOException("disk full");
                    }));
    assertEquals("disk full", thrown.getMessage());
  }

  @Test
  void nonsenseIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Simulation.of(MIXED, 7, Split.TEST, 0));
    assertThrows(
        IllegalArgumentException.class, () -> Simulation.of(MIXED, 7, Split.TEST, 1).shard(3, 3));
  }
}
