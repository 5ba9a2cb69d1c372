package spiritsafe.illicit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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
 * <p>Totals count first tries: relays make some 1.4 % of calls again. {@link CampaignTotalsTest}
 * holds them at a fiftieth of the accounts and within 2 % for each campaign; here are the rest, at
 * a fiftieth too where that leaves enough accounts to look at. Limits of chance are four deviations
 * or more, under 1 in 10,000 each.
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
    // Counts a minute of one half of the accounts against the other; assumed 0.6 to 0.95.
    double inStep = correlation(seen);
    assertTrue(inStep > 0.6 && inStep < 0.95, "correlation " + inStep);
    assertStartAndStopAsOne(seen);
    Set<String> prefixes = new HashSet<>();
    seen.rows.forEach(
        row -> prefixes.add(row.exchange().origin().ipAddress().replaceAll("\\.\\d+$", "")));
    assertTrue(prefixes.size() <= 6, "few prefixes lead to them: " + prefixes);
    // A quarter is graded against a rubric; traces and rewrites are the rest.
    assertEquals(0.25, share(seen.rows, row -> row.label().role() == Role.JUDGE), 0.03);
  }

  /**
   * When all are silent for half an hour, it is a pause; after each, most are back in two hours.
   */
  private static void assertStartAndStopAsOne(Seen seen) {
    int pauses = 0;
    double back = 0;
    for (int i = 1; i < seen.rows.size(); i++) {
      long time = seen.rows.get(i).exchange().timeMicros();
      if (time - seen.rows.get(i - 1).exchange().timeMicros() < HOUR / 2) {
        continue;
      }
      pauses++;
      Set<String> first = new HashSet<>();
      for (int j = i; j < seen.rows.size(); j++) {
        if (seen.rows.get(j).exchange().timeMicros() > time + 2 * HOUR) {
          break;
        }
        first.add(seen.rows.get(j).exchange().accountId());
      }
      back += first.size() / 75.0;
    }
    assertTrue(pauses > 20, pauses + " pauses in three weeks");
    assertTrue(back / pauses > 0.8, back / pauses + " of the accounts start together");
  }

  private static double correlation(Seen seen) {
    int bins = (int) (seen.scenario.window().length().toMinutes());
    double[][] counts = new double[2][bins];
    for (Row row : seen.rows) {
      int half = row.exchange().accountId().charAt(5) % 2;
      counts[half][(int) ((row.exchange().timeMicros() - seen.startMicros()) / (HOUR / 60))]++;
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
    assertTrue(seen.illicitAccounts() >= 30, "a tenth of hundreds: " + seen.illicitAccounts());
    double programmes =
        seen.accounts.values().stream()
                .filter(a -> a.programme() != spiritsafe.traffic.Programme.NONE)
                .count()
            / (double) seen.accounts.size();
    assertEquals(0.15, programmes, 0.15, "under programmes, of some 50 accounts");
    // Pictures with tools are screens, pictures without are vision, tools alone the other agents.
    List<Row> agents = seen.of(row -> of(row, "phase-one") && row.label().role() == Role.HARVEST);
    assertEquals(0.1, share(agents, row -> pictures(row) && !tools(row)), 0.03, "vision");
    assertEquals(0.15, share(agents, row -> pictures(row) && tools(row)), 0.03, "screens");
    assertEquals(0.75, share(agents, row -> !pictures(row) && tools(row)), 0.05, "agents");
    long lastQuarter = seen.startMicros() + 45 * 24 * HOUR;
    List<Row> late = seen.of(row -> row.exchange().timeMicros() >= lastQuarter);
    assertEquals(0.4, share(late, row -> of(row, "phase-two-traces")), 0.05);
    List<Row> early = seen.of(row -> row.exchange().timeMicros() < lastQuarter);
    assertEquals(0, share(early, row -> of(row, "phase-two-traces")));
  }

  private static boolean pictures(Row row) {
    return row.exchange().request().imageCount() > 0;
  }

  private static boolean tools(Row row) {
    return row.exchange().request().toolCount() > 0;
  }

  // hydra-mix: more than 20,000 accounts at once, labs mixed with unrelated customers, replacement

  @Test
  void twentyThousandAccountsAtOnceMixLabsWithCustomers() throws IOException {
    Seen seen = Seen.of("hydra-mix", 0.02, row -> true);
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
    // 20,000 at a fiftieth are 400; 2 % of them are shut and replaced that day.
    assertTrue(inADay.size() >= 390, inADay.size() + " accounts");
    long mixed =
        roles.values().stream()
            .filter(r -> r.contains(Role.HARVEST) && r.contains(Role.RELAY_CUSTOMER))
            .count();
    assertTrue(mixed > 0.5 * roles.size(), mixed + " of " + roles.size() + " serve both");
    assertEquals(0.2, share(seen.rows, row -> row.label().illicit()), 0.1, "assumed: a fifth");
    // Seven days of 2 % are 56 of 400, replaced from the 80 that stand by.
    assertEquals(456, seen.accounts.size(), 30, "accounts with their replacements");
    assertEquals(
        Set.of("lab-a", "lab-b"),
        seen.truth.campaigns().stream().map(c -> c.operator()).collect(Collectors.toSet()));
    Set<String> clients = new HashSet<>();
    seen.rows.forEach(row -> clients.add(row.exchange().origin().sdk()));
    assertEquals(Set.of("agent-cli"), clients, "all wear one client");
    // Nine customers in ten run coding agents; they also chat aside, one call in ten or so.
    List<Row> customers = seen.of(row -> row.label().role() == Role.RELAY_CUSTOMER);
    assertTrue(share(customers, DisclosedNumbersTest::tools) > 0.75, "calls of coding agents");
    double throwAway =
        seen.accounts.values().stream()
                .filter(a -> a.emailDomainClass() == spiritsafe.traffic.EmailDomainClass.DISPOSABLE)
                .count()
            / (double) seen.accounts.size();
    assertTrue(throwAway > 0.3 && throwAway < 0.5, "assumed 40 %: " + throwAway);
  }

  // fixed-prompt-industrial: 28.8 million in 45 days, nearly 25,000 accounts, one block, two pools

  @Test
  void oneBlockStandsBeforeEveryRequestAndASecondPoolTakesOver() throws IOException {
    // Every fourth exchange is kept: enough to see who is at work.
    Seen seen =
        Seen.of(
            "fixed-prompt-industrial",
            0.02,
            row -> row.label().illicit() && row.exchange().exchangeId().hashCode() % 4 == 0);
    assertAbout(576_000, seen.exchanges(), 0.01, "exchanges of a fiftieth");
    assertEquals(45, seen.days("agents"), 0.2);
    assertAbout(500, seen.illicitAccounts(), 0.1, "accounts of a fiftieth");
    assertPerAccountDay(25.6, seen, 45, 0.1);
    double research = seen.firstTries.get("own-research") / (double) seen.exchanges();
    assertEquals(0.02, research, 0.001, "the operator's own research");
    Set<String> blocks = new HashSet<>();
    for (Row row : seen.of(row -> of(row, "agents") && row.label().role() == Role.HARVEST)) {
      String text = row.exchange().request().prompt().text();
      blocks.add(text.substring(0, text.indexOf('\n')));
    }
    assertEquals(1, blocks.size(), blocks.toString());
    long shut = seen.startMicros() + 30 * 24 * HOUR;
    Set<String> before = accountsBetween(seen, shut - 12 * HOUR, shut);
    // An account makes some 25 calls a day, unevenly, of which a quarter is kept: three days show
    // all.
    Set<String> after = accountsBetween(seen, shut + 12 * HOUR, shut + 84 * HOUR);
    assertTrue(after.size() >= 90, "100 stood by; " + after.size() + " are at work");
    after.retainAll(before);
    assertEquals(Set.of(), after, "of the first pool nobody is left");
  }

  /** Calls over the days and all accounts ever seen, as the disclosures let one divide. */
  private static void assertPerAccountDay(
      double expected, Seen seen, double days, double tolerance) {
    double made = seen.exchanges() / days / seen.illicitAccounts();
    assertAbout(expected, made, tolerance, "calls a day and account");
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
    assertAbout(6_000, seen.firstTries.get("app-users"), 0.02, "a fiftieth of 300,000");
    int appAccounts = seen.accountsOf.get("app-users").size();
    assertAbout(107.6, appAccounts, 0.1, "a fiftieth of 5,380 accounts");
    assertAbout(5.6, 6_000 / 10.0 / appAccounts, 0.12, "calls a day and account");
    // A fiftieth of the calls: one busy session brings the end some hours forward.
    assertEquals(10, seen.days("app-users"), 0.4);
    double second = seen.firstTries.get("harness-users") + seen.firstTries.get("harness-harvest");
    assertAbout(242_000, second, 0.02, "a fiftieth of 12.1 million");
    assertEquals(14, seen.days("harness-users"), 0.3);
    List<Row> app = seen.of(row -> of(row, "app-users"));
    // "Mostly": eight of ten countries of the list; accounts of a hundred are used unevenly.
    double bothCountries =
        share(app, row -> Set.of("SG", "JP").contains(row.exchange().origin().country()));
    assertTrue(bothCountries > 0.6, "mostly Singapore and Japan: " + bothCountries);
    List<Row> relayed = seen.of(row -> of(row, "harness-users"));
    assertTrue(languages(relayed).size() >= 12, languages(relayed).toString());
    // The lab picks those who use coding agents; upstream that shows as tools in most calls.
    assertTrue(share(relayed, DisclosedNumbersTest::tools) > 0.8, "calls of coding agents");
    assertEquals(0.3, sessionsThatArriveWhole(relayed), 0.2, "disclosed as a way, 10 to 50 %");
    assertEquals(0.3, sessionsThatArriveWhole(app), 0.2, "disclosed as a way, 10 to 50 %");
  }

  /** Share of conversations whose first call already holds several messages. */
  private static double sessionsThatArriveWhole(List<Row> rows) {
    Map<String, Integer> first = new HashMap<>();
    for (Row row : rows) {
      String conversation = row.exchange().request().conversationId();
      if (!conversation.isEmpty()) {
        first.putIfAbsent(conversation, row.exchange().request().messageCount());
      }
    }
    return first.values().stream().filter(count -> count > 1).count() / (double) first.size();
  }

  private static final List<String> TONGUES =
      List.of("de", "es", "fr", "hi", "id", "ja", "ko", "pt", "ru", "tr", "vi", "zh");

  /** The languages of at least one prompt in a hundred, told by words that only one of them has. */
  private static Set<String> languages(List<Row> rows) throws IOException {
    Map<String, Set<String>> speakers = new HashMap<>();
    for (String tongue : TONGUES) {
      try (var in =
          DisclosedNumbersTest.class.getResourceAsStream(
              "/spiritsafe/world/prompt/tongue-" + tongue + ".txt")) {
        for (String word : words(new String(in.readAllBytes(), StandardCharsets.UTF_8))) {
          speakers.computeIfAbsent(word, w -> new HashSet<>()).add(tongue);
        }
      }
    }
    Map<String, Integer> heard = new TreeMap<>();
    int looked = 0;
    for (int i = 0; i < rows.size(); i += Math.max(1, rows.size() / 3_000)) {
      looked++;
      Map<String, Integer> votes = new TreeMap<>();
      for (String word : words(rows.get(i).exchange().request().prompt().text())) {
        Set<String> who = speakers.getOrDefault(word, Set.of());
        if (who.size() == 1) {
          votes.merge(who.iterator().next(), 1, Integer::sum);
        }
      }
      String best = "en";
      for (Map.Entry<String, Integer> vote : votes.entrySet()) {
        if (vote.getValue() > Math.max(2, votes.getOrDefault(best, 0))) {
          best = vote.getKey();
        }
      }
      heard.merge(best, 1, Integer::sum);
    }
    int least = looked / 100;
    heard.values().removeIf(count -> count < least);
    return heard.keySet();
  }

  /** Words of three letters and more; of scripts that know no spaces, pairs of signs. */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (String word : text.split("[^\\p{L}\\p{M}]+")) {
      boolean unspaced = word.codePoints().anyMatch(c -> c >= 0x3040 && c < 0xAC00);
      if (unspaced) {
        for (int i = 0; i + 2 <= word.length(); i++) {
          words.add(word.substring(i, i + 2));
        }
      } else if (word.length() >= 3) {
        words.add(word.toLowerCase(Locale.ROOT));
      }
    }
    return words;
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
    // 300,000 calls a day on 273 accounts, whether or not those are the same ten days.
    assertAbout(1_099, tenDays / 10 / seen.illicitAccounts(), 0.25, "calls a day and account");
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
    assertPerAccountDay(13.3, seen, 20, 0.1);
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
    assertTrue(languages(seen.rows).size() >= 12, languages(seen.rows).toString());
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
    assertTrue(least >= 20 * 24_000, "at least " + least + " accounts");
  }
}
