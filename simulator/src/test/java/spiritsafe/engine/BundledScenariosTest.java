package spiritsafe.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import spiritsafe.engine.SmallWorld.Row;
import spiritsafe.scenario.Scale;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.ScenarioReader;
import spiritsafe.scenario.Split;
import spiritsafe.truth.AccountTruth;
import spiritsafe.truth.Truth;

/** What must hold of every scenario that is shipped. */
class BundledScenariosTest {

  private static final Path SCENARIOS = Path.of("../scenarios");
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  /** Exchanges of each scenario whose digest is kept. */
  private static final int HEAD = 10_000;

  private static final int HEAD_OF_TRAP = 1_000;

  static List<Path> bundled() throws IOException {
    try (Stream<Path> files = Files.list(SCENARIOS)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  private static final class Enough extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * A digest that moves changes every published data set: say so in the changelog under "Changed
   * results", and write it again with -Dspiritsafe.write=true.
   */
  @ParameterizedTest
  @MethodSource("bundled")
  void theFirstExchangesNeverChange(Path file) throws IOException {
    Scenario scenario = new Scale(0.01).of(ScenarioReader.read(file));
    List<Row> head = head(scenario, HEAD);
    assertEquals(HEAD, head.size());
    StringBuilder readable = new StringBuilder(SmallWorld.digest(head, row -> true)).append('\n');
    for (Row row : head.subList(0, 3)) {
      readable.append(row).append('\n');
    }
    Path golden = GOLDEN.resolve(scenario.name() + ".txt");
    if (Boolean.getBoolean("spiritsafe.write")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, readable);
    }
    assertEquals(Files.readString(golden), readable.toString());
  }

  /** One line for each trap scenario: its name and the digest of its first exchanges. */
  @Test
  void norDoThoseOfTrapPairs() throws IOException {
    StringBuilder digests = new StringBuilder();
    try (Stream<Path> files = Files.list(SCENARIOS.resolve("traps"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
        List<Row> head = head(new Scale(0.1).of(ScenarioReader.read(file)), HEAD_OF_TRAP);
        assertEquals(HEAD_OF_TRAP, head.size(), file.toString());
        digests.append(file.getFileName().toString().replace(".yaml", " "));
        digests.append(SmallWorld.digest(head, row -> true)).append('\n');
      }
    }
    Path golden = GOLDEN.resolve("traps.txt");
    if (Boolean.getBoolean("spiritsafe.write")) {
      Files.writeString(golden, digests);
    }
    assertEquals(Files.readString(golden), digests.toString());
  }

  private static List<Row> head(Scenario scenario, int exchanges) throws IOException {
    List<Row> head = new ArrayList<>();
    try {
      Simulation.of(scenario, 7, Split.TEST, 1).stream(
          batch -> {
            for (int i = 0; i < batch.exchanges().size(); i++) {
              head.add(new Row(batch.exchanges().get(i), batch.labels().get(i)));
              if (head.size() == exchanges) {
                throw new Enough();
              }
            }
          });
    } catch (Enough e) {
      // as many as wanted
    }
    return head;
  }

  /**
   * Ranking accounts by what names say must do no better than chance. With m illicit and n honest
   * accounts the AUC of a fair coin has deviation √((m+n+1)/12mn); the bound is four of them, which
   * one of the 20 comparisons here passes by chance once in 800 runs. The seed is fixed, so a
   * failure means a leak or a change of names, never luck.
   */
  @ParameterizedTest
  @MethodSource("bundled")
  void namesAndRowOrderDoNotRevealIntent(Path file) throws IOException {
    Scenario whole = ScenarioReader.read(file);
    int accountsAtOnce =
        whole.clusters().stream().mapToInt(cluster -> cluster.accounts()).max().orElse(0);
    if (accountsAtOnce < 110) {
      return; // nobody harvests, or through too few accounts to rank
    }
    // As much as a test has time for: some 200 illicit accounts, a few days of them.
    double scale = Math.min(1, 200.0 / accountsAtOnce);
    double honestScale =
        Math.min(1, 500.0 / whole.populations().stream().mapToInt(p -> p.tenants()).sum());
    long until =
        whole.clusters().stream()
                .flatMap(cluster -> cluster.campaigns().stream())
                .mapToLong(campaign -> campaign.start().toSeconds())
                .min()
                .orElseThrow()
            + 3 * 86_400L;
    Scenario scenario =
        new Scenario(
            whole.name(),
            whole.title(),
            whole.difficulty(),
            whole.window(),
            java.time.Duration.ofHours(1),
            whole.models(),
            whole.populations().stream()
                .map(
                    p ->
                        new spiritsafe.scenario.Population(
                            p.name(),
                            p.archetype(),
                            (int) Math.max(1, p.tenants() * honestScale),
                            p.exchangesPerDay()))
                .toList(),
            new Scale(scale).of(whole).clusters());
    Map<String, Integer> firstParity = new TreeMap<>();
    Truth truth;
    Map<String, AccountTruth> accounts = new TreeMap<>();
    Map<String, String> organizations = new TreeMap<>();
    Map<String, String> keys = new TreeMap<>();
    truth =
        Simulation.of(scenario, 7, Split.TEST, 2)
            .until(scenario.window().startMicros() + until * 1_000_000L)
            .stream(
                batch -> {
                  for (Row row : rows(batch)) {
                    organizations.put(
                        row.exchange().accountId(), row.exchange().origin().organizationId());
                    keys.put(row.exchange().accountId(), row.exchange().origin().apiKeyId());
                    firstParity.putIfAbsent(
                        row.exchange().accountId(),
                        Integer.parseInt(row.exchange().exchangeId().substring(14), 16));
                  }
                });
    accounts.putAll(truth.accounts());
    List<String> sorted = new ArrayList<>(accounts.keySet());
    assertChance("account id", accounts, id -> fraction(id));
    assertChance("organization id", accounts, id -> fraction(organizations.get(id)));
    assertChance("key id", accounts, id -> fraction(keys.get(id)));
    assertChance("last byte of first exchange id", accounts, firstParity::get);
    assertChance("place in the account table", accounts, id -> sorted.indexOf(id));
  }

  private static List<Row> rows(spiritsafe.truth.TrafficBatch batch) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < batch.exchanges().size(); i++) {
      rows.add(new Row(batch.exchanges().get(i), batch.labels().get(i)));
    }
    return rows;
  }

  private static double fraction(String id) {
    String hex = id.substring(id.indexOf('_') + 1);
    return Long.parseUnsignedLong(hex.substring(0, 12), 16);
  }

  private static void assertChance(
      String what, Map<String, AccountTruth> accounts, ToDoubleFunction<String> score) {
    double wins = 0;
    double m = 0;
    double n = 0;
    List<Double> honest = new ArrayList<>();
    List<Double> illicit = new ArrayList<>();
    accounts.forEach(
        (id, truth) -> {
          if (truth.illicit()) {
            illicit.add(score.applyAsDouble(id));
          } else if (!truth.fraudulent()) {
            honest.add(score.applyAsDouble(id));
          }
        });
    for (double x : illicit) {
      for (double y : honest) {
        wins += x > y ? 1 : x == y ? 0.5 : 0;
      }
    }
    m = illicit.size();
    n = honest.size();
    assertTrue(m >= 100 && n >= 200, "too few accounts: " + m + " and " + n);
    double auc = wins / (m * n);
    double deviation = Math.sqrt((m + n + 1) / (12 * m * n));
    assertTrue(Math.abs(auc - 0.5) < 4 * deviation, what + " has AUC " + auc);
  }

  /** The scale divides accounts, not what one of them does: within 15 % at these sizes. */
  @Test
  void scalingLeavesTheRateOfAnAccount() throws IOException {
    Scenario whole = ScenarioReader.read(SCENARIOS.resolve("load-balanced-cot.yaml"));
    double[] rates = new double[2];
    double[] scales = {0.1, 0.4};
    for (int i = 0; i < 2; i++) {
      Scenario scenario =
          new Scenario(
              "small",
              "t",
              "teaching",
              whole.window(),
              whole.slice(),
              whole.models(),
              List.of(new Scale(0.001).of(whole).populations().get(0)),
              new Scale(scales[i]).of(whole).clusters());
      Truth truth = Simulation.of(scenario, 7, Split.TEST, 1).stream(batch -> {});
      rates[i] =
          truth.campaigns().get(0).exchangeCount() / (double) scenario.clusters().get(0).accounts();
    }
    // 150,000 exchanges over 150 accounts are 1,000 an account at any scale.
    assertEquals(1_000, rates[0], 150);
    assertEquals(1_000, rates[1], 150);
  }
}
