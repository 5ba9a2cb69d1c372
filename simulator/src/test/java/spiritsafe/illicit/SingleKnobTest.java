package spiritsafe.illicit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spiritsafe.illicit.Seen.Row;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.AsnKind;
import spiritsafe.traffic.EmailDomainClass;
import spiritsafe.truth.Role;

/**
 * A knob set alone moves its own statistic of the log to where it belongs and leaves those of the
 * other knobs where they were. Seeds are fixed; the others may stray by four deviations of the
 * difference of two worlds of fifty accounts, which right ones exceed 1 time in 16,000.
 */
class SingleKnobTest {

  private static final Map<String, String> CLUSTER = new LinkedHashMap<>();
  private static final Map<String, String> CAMPAIGN = new LinkedHashMap<>();

  static {
    CLUSTER.put("egress", "hosting");
    CLUSTER.put("accountsPerPrefix", "5");
    CLUSTER.put("clientIdentity", "mixed");
    CLUSTER.put("signup.disposableMailFraction", "0.2");
    CLUSTER.put("signup.ageDays", "{median: 30, sigma: 0.3}");
    CLUSTER.put("signup.batch", "{least: 4, most: 6}");
    CAMPAIGN.put("coverFraction", "0");
    CAMPAIGN.put("languages", "1");
  }

  /**
   * What a log shows of a knob.
   *
   * @param of its number
   * @param stray how far it may go when other knobs are turned
   */
  private record Statistic(Function<Seen, Double> of, double stray) {}

  private static final Map<String, Statistic> STATISTICS = new TreeMap<>();

  static {
    // Shares over fifty accounts: 4 √(2 · 0.25 / 50) = 0.40 at a half, 0.32 at a fifth.
    STATISTICS.put(
        "egress",
        new Statistic(
            seen -> share(harvest(seen), r -> r.exchange().origin().asnKind() == AsnKind.HOSTING),
            0));
    // All ten prefixes are used, whatever else.
    STATISTICS.put(
        "accountsPerPrefix",
        new Statistic(seen -> 50.0 / distinct(harvest(seen), SingleKnobTest::prefix), 1.5));
    STATISTICS.put("clientIdentity", new Statistic(SingleKnobTest::commonestClient, 0.4));
    STATISTICS.put(
        "signup.disposableMailFraction", new Statistic(SingleKnobTest::disposable, 0.32));
    // Of ten batches the median age strays by 0.3 · 1.25 · √(2 / 10) of itself, four times over.
    STATISTICS.put("signup.ageDays", new Statistic(seen -> Math.log(medianAge(seen)), 0.67));
    STATISTICS.put("signup.batch", new Statistic(SingleKnobTest::accountsMadeTogether, 4));
    STATISTICS.put(
        "coverFraction",
        new Statistic(seen -> share(campaign(seen), r -> r.label().role() == Role.COVER), 0.01));
    STATISTICS.put(
        "languages", new Statistic(seen -> share(harvest(seen), SingleKnobTest::foreign), 0.03));
  }

  private static Map<String, Double> usual;

  @BeforeAll
  static void playWhatIsUsual() throws IOException {
    usual = measured("none", "");
  }

  /** A cluster's accounts use 4 prefixes each behind a cloud, of those that the cluster has. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "egress | residential-sticky | 0 | 0",
        "accountsPerPrefix | 25 | 25 | 25",
        "clientIdentity | uniform | 1 | 1",
        "signup.disposableMailFraction | 0.95 | 0.83 | 1",
        "signup.ageDays | {median: 300, sigma: 0.3} | 5.3 | 6.1",
        "signup.batch | {least: 25, most: 25} | 16 | 50",
        "coverFraction | 0.99 | 0.985 | 0.995",
        "languages | 13 | 0.3 | 1",
      })
  void movesItsOwnStatisticAlone(String knob, String value, double least, double most)
      throws IOException {
    Map<String, Double> turned = measured(knob, value);
    turned.forEach(
        (name, now) -> {
          if (name.equals(knob)) {
            assertTrue(now >= least && now <= most, name + " is " + now);
            assertTrue(
                Math.abs(now - usual.get(name)) > STATISTICS.get(name).stray(),
                name + " is " + now + " as before: " + usual.get(name));
          } else {
            assertEquals(usual.get(name), now, STATISTICS.get(name).stray() + 1e-9, name);
          }
        });
  }

  /**
   * Six libraries drawn evenly: no client but by chance is common, and the commonest library has a
   * sixth of the accounts' devices and not four in ten, as among people. A hundred devices: 3.7
   * points of deviation for a sixth; the commonest of six is a deviation or two above it.
   */
  @Test
  void randomizedClientsAreMoreEvenThanThoseOfPeople() throws IOException {
    double mixed = commonestLibrary(with("clientIdentity", "mixed"));
    double randomized = commonestLibrary(with("clientIdentity", "randomized"));
    assertTrue(mixed > 0.35, "mixed: " + mixed);
    assertEquals(1 / 6.0, randomized, 4 * 0.037 + 0.02);
    assertTrue(randomized < mixed - 0.05, randomized + " against " + mixed);
  }

  private static double commonestLibrary(Seen seen) {
    Map<String, Set<String>> devices = new HashMap<>();
    for (Row row : harvest(seen)) {
      devices
          .computeIfAbsent(row.exchange().origin().sdk(), sdk -> new HashSet<>())
          .add(row.exchange().origin().apiKeyId());
    }
    return devices.values().stream().mapToInt(Set::size).max().orElseThrow()
        / (double) devices.values().stream().mapToInt(Set::size).sum();
  }

  private static Map<String, Double> measured(String knob, String value) throws IOException {
    Seen seen = with(knob, value);
    Map<String, Double> numbers = new TreeMap<>();
    STATISTICS.forEach((name, statistic) -> numbers.put(name, statistic.of().apply(seen)));
    return numbers;
  }

  private static Seen with(String knob, String value) throws IOException {
    StringBuilder cluster = new StringBuilder("standbyFraction: 0\ncountries: [SG]\nsignup:\n");
    StringBuilder other = new StringBuilder();
    CLUSTER.forEach(
        (key, usually) -> {
          String now = key.equals(knob) ? value : usually;
          if (key.startsWith("signup.")) {
            cluster.append("  ").append(key.substring(7)).append(": ").append(now).append('\n');
          } else {
            other.append(key).append(": ").append(now).append('\n');
          }
        });
    StringBuilder campaign = new StringBuilder("exchanges: 1500\nprobes: 0\nworkers: 20\n");
    CAMPAIGN.forEach(
        (key, usually) ->
            campaign
                .append(key)
                .append(": ")
                .append(key.equals(knob) ? value : usually)
                .append('\n'));
    return Seen.pooled(cluster.append(other).toString(), campaign.toString());
  }

  private static List<Row> harvest(Seen seen) {
    return seen.of(Role.HARVEST);
  }

  private static List<Row> campaign(Seen seen) {
    return seen.of(r -> r.label().role() == Role.HARVEST || r.label().role() == Role.COVER);
  }

  private static double share(List<Row> rows, Predicate<Row> which) {
    return rows.stream().filter(which).count() / (double) rows.size();
  }

  private static int distinct(List<Row> rows, Function<Row, Object> what) {
    Set<Object> values = new HashSet<>();
    rows.forEach(row -> values.add(what.apply(row)));
    return values.size();
  }

  private static Object prefix(Row row) {
    String ip = row.exchange().origin().ipAddress();
    return ip.substring(0, ip.lastIndexOf('.'));
  }

  private static boolean foreign(Row row) {
    String text = row.exchange().request().prompt().text();
    return text.chars().filter(c -> c > 0x2FF && Character.isLetter(c)).count() > text.length() / 8;
  }

  /** Accounts by the client of their first harvested answer: the share of the commonest. */
  private static double commonestClient(Seen seen) {
    Map<String, String> first = new HashMap<>();
    for (Row row : harvest(seen)) {
      first.putIfAbsent(
          row.exchange().accountId(),
          row.exchange().origin().userAgent() + row.exchange().origin().tlsFingerprint());
    }
    Map<String, Integer> counts = new HashMap<>();
    first.values().forEach(client -> counts.merge(client, 1, Integer::sum));
    return counts.values().stream().mapToInt(n -> n).max().orElseThrow() / (double) first.size();
  }

  private static List<Account> pool(Seen seen) {
    return seen.accounts.values().stream()
        .filter(a -> seen.accountsOf.get("harvest").contains(a.accountId()))
        .toList();
  }

  private static double disposable(Seen seen) {
    List<Account> pool = pool(seen);
    return pool.stream().filter(a -> a.emailDomainClass() == EmailDomainClass.DISPOSABLE).count()
        / (double) pool.size();
  }

  private static long[] made(Seen seen) {
    return pool(seen).stream().mapToLong(Account::createdMicros).sorted().toArray();
  }

  private static double medianAge(Seen seen) {
    long[] made = made(seen);
    return (seen.startMicros() - made[made.length / 2]) / 86_400e6;
  }

  /** Mean size of groups of accounts that were made within six hours one after the other. */
  private static double accountsMadeTogether(Seen seen) {
    long[] made = made(seen);
    long groups =
        1 + Arrays.stream(pauses(made)).filter(pause -> pause > 6 * 3_600_000_000L).count();
    return made.length / (double) groups;
  }

  private static long[] pauses(long[] times) {
    long[] pauses = new long[times.length - 1];
    for (int i = 0; i < pauses.length; i++) {
      pauses[i] = times[i + 1] - times[i];
    }
    return pauses;
  }
}
