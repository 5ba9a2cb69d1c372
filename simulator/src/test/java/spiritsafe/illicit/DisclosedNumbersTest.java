package spiritsafe.illicit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import spiritsafe.illicit.Seen.Row;
import spiritsafe.scenario.Scenario;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.StopReason;
import spiritsafe.truth.Role;

/**
 * What was disclosed of each campaign is what its scenario shows: totals, windows, accounts,
 * shares. Scaled down; the scale divides accounts and totals and leaves rates, ratios and times.
 *
 * <p>Totals count first tries: relays make some 1.4 % of calls again. Questions that test accounts
 * come on top, up to one in twenty.
 */
class DisclosedNumbersTest {

  private static final long HOUR = 3_600_000_000L;

  private static void assertAbout(double expected, double actual, double tolerance, String what) {
    assertEquals(1, actual / expected, tolerance, what + ": " + actual + " for " + expected);
  }

  private static double share(List<Row> rows, java.util.function.Predicate<Row> which) {
    assertTrue(!rows.isEmpty(), "no rows to look at");
    return rows.stream().filter(which).count() / (double) rows.size();
  }

  private static boolean of(Row row, String campaign) {
    return row.label().campaign().equals(java.util.Optional.of(campaign));
  }

  // load-balanced-cot: 150,000 exchanges, shared payment, synchronized traffic

  @Test
  void oneHundredFiftyThousandExchangesAreDealtInStep() throws IOException {
    Seen seen = Seen.of("load-balanced-cot", 0.5, row -> row.label().illicit());
    assertAbout(75_000, seen.exchanges(), 0.01, "half of the exchanges");
    Map<String, Integer> sharing = new HashMap<>();
    for (Account account : seen.accounts.values()) {
      if (!account.paymentInstrument().isEmpty()) {
        sharing.merge(account.paymentInstrument(), 1, Integer::sum);
      }
    }
    long together =
        seen.accounts.values().stream()
            .filter(a -> sharing.getOrDefault(a.paymentInstrument(), 0) > 1)
            .count();
    assertTrue(together > 0.6 * seen.accounts.size(), together + " share an instrument");
    // Hourly counts of one half of the accounts against the other: they start and stop as one.
    assertTrue(correlation(seen) > 0.6, "correlation " + correlation(seen));
  }

  private static double correlation(Seen seen) {
    int bins = (int) (seen.scenario.window().length().toHours());
    double[][] counts = new double[2][bins];
    for (Row row : seen.rows) {
      int half = row.exchange().accountId().charAt(5) % 2;
      counts[half][(int) ((row.exchange().timeMicros() - seen.startMicros()) / HOUR)]++;
    }
    double mean0 = java.util.Arrays.stream(counts[0]).average().orElseThrow();
    double mean1 = java.util.Arrays.stream(counts[1]).average().orElseThrow();
    double cross = 0;
    double square0 = 0;
    double square1 = 0;
    for (int i = 0; i < bins; i++) {
      cross += (counts[0][i] - mean0) * (counts[1][i] - mean1);
      square0 += (counts[0][i] - mean0) * (counts[0][i] - mean0);
      square1 += (counts[1][i] - mean1) * (counts[1][i] - mean1);
    }
    return cross / Math.sqrt(square0 * square1);
  }

  // pathway-spread-agentic: 3.4 million, hundreds of accounts, several pathways, varied types

  @Test
  void severalPathwaysAndAccountTypesAndALaterPhaseOfReasoning() throws IOException {
    Seen seen = Seen.of("pathway-spread-agentic", 0.1, row -> row.label().illicit());
    // An eighth of 40 accounts is unseen, so the total varies with who they are.
    assertAbout(340_000, seen.exchanges(), 0.25, "exchanges of a tenth");
    Map<String, Double> pathways =
        seen.rows.stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.exchange().origin().pathway().code(),
                    Collectors.summingDouble(row -> 1.0 / seen.rows.size())));
    assertEquals(3, pathways.size(), pathways.toString());
    assertTrue(pathways.values().stream().allMatch(part -> part < 0.85), pathways.toString());
    Set<String> types = new HashSet<>();
    for (Account account : seen.accounts.values()) {
      types.add(account.tier() + " " + account.verification() + " " + account.programme());
    }
    assertTrue(types.size() >= 5, types.toString());
    long lastQuarter = seen.startMicros() + 45 * 24 * HOUR;
    List<Row> late = seen.of(row -> row.exchange().timeMicros() >= lastQuarter);
    assertEquals(0.4, share(late, row -> of(row, "phase-two-traces")), 0.05);
    List<Row> early = seen.of(row -> row.exchange().timeMicros() < lastQuarter);
    assertEquals(0, share(early, row -> of(row, "phase-two-traces")));
  }

  // release-pivot-agentic: 13 million, half of the traffic to a new model within a day

  @Test
  void nearlyHalfOfTheTrafficPivotsWithinADay() throws IOException {
    Seen seen = Seen.of("release-pivot-agentic", 0.01, row -> row.label().role() == Role.HARVEST);
    assertAbout(130_000, seen.exchanges(), 0.01, "exchanges of a hundredth");
    long released =
        seen.scenario.models().stream()
                .filter(model -> model.name().equals("atlas-core-3"))
                .findFirst()
                .orElseThrow()
                .released()
                .getEpochSecond()
            * 1_000_000L;
    List<Row> dayAfter =
        seen.of(
            row ->
                row.exchange().timeMicros() >= released + 24 * HOUR
                    && row.exchange().timeMicros() < released + 96 * HOUR);
    // About 130 trajectories choose once each: deviation 4.4 points.
    assertEquals(
        0.475, share(dayAfter, r -> r.exchange().request().model().equals("atlas-core-3")), 0.1);
    List<Row> before = seen.of(row -> row.exchange().timeMicros() < released + 6 * HOUR);
    assertEquals(0, share(before, r -> r.exchange().request().model().equals("atlas-core-3")));
  }

  // hydra-mix: more than 20,000 accounts at once, labs mixed with unrelated customers, replacement

  @Test
  void twentyThousandAccountsAtOnceMixLabsWithCustomers() throws IOException {
    Seen seen = Seen.of("hydra-mix", 0.01, row -> true);
    long day = seen.startMicros() + 3 * 24 * HOUR;
    Set<String> inADay = new HashSet<>();
    Map<String, Set<Role>> roles = new HashMap<>();
    for (Row row : seen.rows) {
      if (row.exchange().timeMicros() >= day && row.exchange().timeMicros() < day + 24 * HOUR) {
        inADay.add(row.exchange().accountId());
        roles
            .computeIfAbsent(row.exchange().accountId(), id -> new HashSet<>())
            .add(row.label().role());
      }
    }
    // 20,000 at a hundredth are 200; 2 % of them are shut and replaced that day.
    assertTrue(inADay.size() >= 195, inADay.size() + " accounts");
    long mixed =
        roles.values().stream()
            .filter(r -> r.contains(Role.HARVEST) && r.contains(Role.RELAY_CUSTOMER))
            .count();
    assertTrue(mixed > 0.5 * roles.size(), mixed + " of " + roles.size() + " serve both");
    assertEquals(0.2, share(seen.rows, row -> row.label().illicit()), 0.1, "assumed: a fifth");
    assertTrue(seen.accounts.size() > 210, "no replacement: " + seen.accounts.size());
  }

  // fixed-prompt-industrial: 28.8 million in 45 days, nearly 25,000 accounts, one block, two pools

  @Test
  void oneBlockStandsBeforeEveryRequestAndASecondPoolTakesOver() throws IOException {
    Seen seen = Seen.of("fixed-prompt-industrial", 0.01, row -> row.label().illicit());
    assertAbout(288_000, seen.exchanges(), 0.01, "exchanges of a hundredth");
    assertEquals(45, seen.days("agents"), 0.2);
    assertAbout(250, seen.illicitAccounts(), 0.1, "accounts of a hundredth");
    Set<String> blocks = new HashSet<>();
    for (Row row : seen.of(row -> of(row, "agents") && row.label().role() == Role.HARVEST)) {
      String text = row.exchange().request().prompt().text();
      blocks.add(text.substring(0, text.indexOf('\n')));
    }
    assertEquals(1, blocks.size(), blocks.toString());
    long shut = seen.startMicros() + 30 * 24 * HOUR;
    Set<String> before = accountsBetween(seen, shut - 12 * HOUR, shut);
    Set<String> after = accountsBetween(seen, shut + 12 * HOUR, shut + 24 * HOUR);
    assertTrue(after.size() >= 45, "50 stood by; " + after.size() + " are at work");
    after.retainAll(before);
    assertEquals(Set.of(), after, "of the first pool nobody is left");
  }

  private static Set<String> accountsBetween(Seen seen, long from, long to) {
    return seen.rows.stream()
        .filter(row -> row.exchange().timeMicros() >= from && row.exchange().timeMicros() < to)
        .filter(row -> row.exchange().response().statusCode() == 200)
        .map(row -> row.exchange().accountId())
        .collect(Collectors.toCollection(HashSet::new));
  }

  // relay-own-users: 300,000 in ten days, 5,380 accounts of two countries; 12.1 million in 14 days

  @Test
  void ownUsersAreRelayedInADozenLanguages() throws IOException {
    Seen seen = Seen.of("relay-own-users", 0.02, row -> row.label().role() == Role.HARVEST);
    assertAbout(6_000, seen.firstTries.get("app-users"), 0.1, "a fiftieth of 300,000");
    assertEquals(10, seen.days("app-users"), 0.3);
    double second = seen.firstTries.get("harness-users") + seen.firstTries.get("harness-harvest");
    assertAbout(242_000, second, 0.1, "a fiftieth of 12.1 million");
    assertEquals(14, seen.days("harness-users"), 0.3);
    List<Row> app = seen.of(row -> of(row, "app-users"));
    assertEquals(
        0.8,
        share(app, row -> Set.of("SG", "JP").contains(row.exchange().origin().country())),
        0.12,
        "mostly Singapore and Japan");
    List<Row> relayed = seen.of(row -> of(row, "harness-users"));
    Set<Character.UnicodeScript> scripts = new HashSet<>();
    for (Row row : relayed.subList(0, Math.min(20_000, relayed.size()))) {
      row.exchange()
          .request()
          .prompt()
          .text()
          .codePoints()
          .mapToObj(Character.UnicodeScript::of)
          .forEach(scripts::add);
    }
    assertTrue(
        scripts.containsAll(
            Set.of(
                Character.UnicodeScript.HAN,
                Character.UnicodeScript.HIRAGANA,
                Character.UnicodeScript.HANGUL,
                Character.UnicodeScript.CYRILLIC,
                Character.UnicodeScript.DEVANAGARI,
                Character.UnicodeScript.LATIN)),
        scripts.toString());
    assertTrue(share(relayed, row -> startsWhole(row)) > 0.002, "some sessions come back whole");
  }

  /** A context of several messages of which the cache knows nothing. */
  private static boolean startsWhole(Row row) {
    return row.exchange().request().messageCount() == 5
        && row.exchange().response().cachedTokens() == 0;
  }

  // trace-cleaner: 3.4 million in 17 days, 273 accounts, 770,609 through the first cleaner

  @Test
  void threeMillionPassThroughTheCleanersInTenDays() throws IOException {
    Seen seen = Seen.of("trace-cleaner", 0.1, row -> row.label().illicit());
    assertAbout(340_000, seen.exchanges(), 0.01, "a tenth of 3.4 million");
    assertEquals(17, seen.days("extraction"), 0.2);
    assertAbout(77_061, seen.firstTries.get("first-cleaner"), 0.01, "a tenth of 770,609");
    double tenDays = seen.firstTries.get("first-cleaner") + seen.firstTries.get("second-line");
    assertAbout(300_000, tenDays, 0.01, "a tenth of 3 million");
    assertEquals(10, seen.days("first-cleaner"), 0.2);
    assertAbout(27.3, seen.illicitAccounts(), 0.25, "a tenth of 273 accounts");
    List<Row> period = seen.of(row -> !of(row, "extraction"));
    assertTrue(share(period, row -> row.label().role() == Role.CLEAN) > 0.5, "most for cleaning");
    // Per account and day: 300,000 calls a day on some 273 accounts.
    List<Row> first = seen.of(row -> of(row, "first-cleaner"));
    List<Row> atFirst = first.subList(0, 500);
    List<Row> atLast = first.subList(first.size() - 5_000, first.size());
    assertEquals(0, share(atFirst, r -> r.exchange().request().model().equals("atlas-core-2")));
    assertEquals(
        1, share(atLast, r -> r.exchange().request().model().equals("atlas-core-2")), 0.001);
  }

  // session-replay: 400,000 in 20 days, more than 1,500 accounts, whole at the first call

  @Test
  void storedSessionsArriveWhole() throws IOException {
    Seen seen = Seen.of("session-replay", 0.05, row -> row.label().illicit());
    assertAbout(20_000, seen.exchanges(), 0.05, "a twentieth of 400,000");
    assertEquals(20, seen.days("replays"), 0.5);
    assertTrue(seen.illicitAccounts() >= 75, seen.illicitAccounts() + " of more than 75");
    Map<String, Integer> firstMessages = new TreeMap<>();
    for (Row row : seen.of(row -> row.label().role() == Role.HARVEST)) {
      String conversation = row.exchange().request().conversationId();
      if (!conversation.isEmpty()) {
        firstMessages.putIfAbsent(conversation, row.exchange().request().messageCount());
      }
    }
    assertTrue(firstMessages.size() > 500);
    assertTrue(firstMessages.values().stream().allMatch(count -> count > 20));
    double judged = share(seen.rows, row -> row.label().role() == Role.JUDGE);
    double cleaned = share(seen.rows, row -> row.label().role() == Role.CLEAN);
    // Two answers a replay, then half a grade and one rewriting: 2 to 0.5 to 1 of 3.5.
    assertEquals(0.5 / 3.5, judged, 0.04);
    assertEquals(1 / 3.5, cleaned, 0.06);
  }

  // technique-search: 12,000 tries, no two alike, nearly all refused

  @Test
  void twelveThousandTriesAreRefusedAndTheBestIsScaledUp() throws IOException {
    Seen seen = Seen.of("technique-search", 0.1, row -> row.label().illicit());
    assertAbout(1_200, seen.firstTries.get("search"), 0.02, "a tenth of 12,000");
    List<Row> tries =
        seen.of(row -> of(row, "search") && row.exchange().response().statusCode() == 200);
    assertEquals(
        0.96, share(tries, r -> r.exchange().response().stopReason() == StopReason.REFUSAL), 0.03);
    Set<String> texts = new HashSet<>();
    tries.forEach(row -> texts.add(row.exchange().request().prompt().text()));
    assertTrue(texts.size() > 0.97 * tries.size(), texts.size() + " of " + tries.size());
    assertTrue(seen.campaign("winners").startMicros() > seen.campaign("search").endMicros());
    assertEquals(50, seen.firstTries.get("winners") / (double) tries.size(), 3);
  }

  // multilingual-coercion: 100,000 prompts, one instruction, refused while it runs

  @Test
  void oneInstructionStandsBeforeAHundredThousandPrompts() throws IOException {
    Seen seen = Seen.of("multilingual-coercion", 0.1, row -> row.label().role() == Role.HARVEST);
    assertAbout(10_000, seen.exchanges(), 0.01, "a tenth of 100,000");
    Map<String, Integer> blocks = new HashMap<>();
    Set<String> rest = new HashSet<>();
    for (Row row : seen.rows) {
      String[] parts = row.exchange().request().prompt().text().split("\n", 2);
      blocks.merge(parts[0], 1, Integer::sum);
      rest.add(parts[1]);
    }
    assertEquals(1, blocks.size(), blocks.toString());
    assertTrue(rest.size() > 1_500, rest.size() + " tasks");
    List<Row> answered = seen.of(row -> row.exchange().response().statusCode() == 200);
    assertEquals(
        0.6,
        share(answered, r -> r.exchange().response().stopReason() == StopReason.REFUSAL),
        0.03);
  }

  // disclosed-2026-02: 16.55 million, some 24,000 accounts, three operators

  @Test
  void theWholeDisclosureTogether() throws IOException {
    assertDisclosure(0.02, 0.05);
  }

  static void assertDisclosure(double scale, double tolerance) throws IOException {
    Seen seen = Seen.of("disclosed-2026-02", scale, row -> false);
    assertAbout(16_550_000 * scale, seen.exchanges(), tolerance, "exchanges");
    assertAbout(24_000 * scale, seen.illicitAccounts(), tolerance, "accounts");
    Map<String, Double> ofOperator = new TreeMap<>();
    seen.truth
        .campaigns()
        .forEach(
            c ->
                ofOperator.merge(
                    c.operator(), (double) seen.firstTries.get(c.campaign()), Double::sum));
    assertEquals(Set.of("lab-one", "lab-two", "lab-three"), ofOperator.keySet());
    assertAbout(150_000 * scale, ofOperator.get("lab-one"), tolerance, "the first lab");
    assertAbout(3_400_000 * scale, ofOperator.get("lab-two"), 2 * tolerance, "the second");
    assertAbout(13_000_000 * scale, ofOperator.get("lab-three"), tolerance, "the third");
    assertTrue(seen.accountsOf.get("three-relayed").size() > 20_000 * scale, "one network");
    Set<String> shared = new HashSet<>(seen.accountsOf.get("three-relayed"));
    shared.retainAll(seen.accountsOf.get("two-relayed"));
    assertTrue(shared.size() > 0.7 * 20_000 * scale, shared.size() + " accounts serve two labs");
  }

  /** An office has 20 to 500 accounts; a tenant of any other kind at least one. */
  @Test
  void theHonestWorldOfTheDisclosureIsTwentyTimesAsLarge() {
    Scenario scenario =
        spiritsafe.scenario.ScenarioReader.read(
            java.nio.file.Path.of("../scenarios/disclosed-2026-02.yaml"));
    long least =
        scenario.populations().stream()
            .mapToLong(p -> p.tenants() * (p.name().equals("offices") ? 20L : 1L))
            .sum();
    assertTrue(least >= 20 * 20_000, "at least " + least + " accounts");
  }
}
