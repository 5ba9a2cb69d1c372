package spiritsafe.illicit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import spiritsafe.illicit.Seen.Row;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.EmailDomainClass;
import spiritsafe.traffic.Tier;
import spiritsafe.traffic.Verification;
import spiritsafe.truth.Role;

/** Each knob of evasion, set alone, shows in the log what it says. */
class EvasionTest {

  private static int distinct(List<Row> rows, Function<Row, Object> what) {
    Set<Object> values = new HashSet<>();
    rows.forEach(row -> values.add(what.apply(row)));
    return values.size();
  }

  private static String firstWords(Row row) {
    String[] words = row.exchange().request().prompt().text().split(" ");
    return words[0] + words[1] + words[2] + words[3];
  }

  /** Four templates open in at most four ways; made anew in every part they open in many. */
  @Test
  void paraphrasingMultipliesWordings() throws IOException {
    List<Row> plain = Seen.pooled("", "templates: 4").of(Role.HARVEST);
    List<Row> anew = Seen.pooled("", "templates: 4\nparaphrase: 1").of(Role.HARVEST);
    assertTrue(distinct(plain, EvasionTest::firstWords) <= 4);
    assertTrue(distinct(anew, EvasionTest::firstWords) > 4);
  }

  /** In a pause of the shifts nobody works; a mean delay of an hour fills it. */
  @Test
  void jitterFillsThePauses() throws IOException {
    int still = emptyMinutes(Seen.pooled("", "dailyRhythm: 0").of(Role.HARVEST));
    int blurred =
        emptyMinutes(Seen.pooled("", "dailyRhythm: 0\njitterMinutes: 60").of(Role.HARVEST));
    assertTrue(still > 400, still + " minutes of 8,640 stand still");
    assertTrue(blurred < 0.75 * still, blurred + " against " + still);
  }

  /** Minutes of whole quarters of an hour without a call. */
  private static int emptyMinutes(List<Row> rows) {
    Set<Long> busy = new HashSet<>();
    rows.forEach(row -> busy.add(row.exchange().timeMicros() / 900_000_000L));
    long first = rows.get(0).exchange().timeMicros() / 900_000_000L;
    long last = rows.get(rows.size() - 1).exchange().timeMicros() / 900_000_000L;
    return (int) (last - first + 1 - busy.size()) * 15;
  }

  @Test
  void theRateFollowsTheDayOfItsZone() throws IOException {
    // At UTC-6 the developers' afternoon of 14 to 16 h is 20 to 22 h UTC, their night 8 to 10 h.
    List<Row> rows = Seen.pooled("", "dailyRhythm: 1\nutcOffsetHours: -6").of(Role.HARVEST);
    long afternoon = rows.stream().filter(row -> hour(row) >= 20 && hour(row) < 22).count();
    long night = rows.stream().filter(row -> hour(row) >= 8 && hour(row) < 10).count();
    assertTrue(afternoon > 4 * night, afternoon + " by day, " + night + " by night");
  }

  private static int hour(Row row) {
    return (int) (row.exchange().timeMicros() / 3_600_000_000L % 24);
  }

  /** 2,000 calls a day on 50 accounts; with 25 a day each no more than 1,250 are sent. */
  @Test
  void noAccountIsGivenMoreThanItsCapOfTheDay() throws IOException {
    Seen capped = Seen.pooled("routing: {policy: round-robin, callsPerAccountDay: 25}", "");
    Map<String, Integer> perDay = new HashMap<>();
    for (Row row : capped.of(r -> r.label().role() != Role.COVER)) {
      perDay.merge(row.exchange().accountId() + " " + (int) capped.day(row), 1, Integer::sum);
    }
    assertTrue(perDay.values().stream().allMatch(calls -> calls <= 25));
    assertEquals(6 * 1_250, capped.exchanges(), 200, "and the campaign falls short");
  }

  @Test
  void aReplayedSessionIsThereWholeAtItsFirstCall() throws IOException {
    String agentic = "objectives: {agentic-coding: 1}\n";
    Seen fresh = Seen.pooled("", agentic);
    Seen replayed = Seen.pooled("", agentic + "replayFraction: 1");
    assertTrue(firsts(fresh).stream().allMatch(count -> count == 1));
    assertTrue(firsts(replayed).stream().allMatch(count -> count > 40));
    assertTrue(firsts(replayed).size() > 1_000);
  }

  private static List<Integer> firsts(Seen seen) {
    Map<String, Integer> first = new HashMap<>();
    for (Row row : seen.of(Role.HARVEST)) {
      first.putIfAbsent(
          row.exchange().request().conversationId(), row.exchange().request().messageCount());
    }
    first.remove("");
    return List.copyOf(first.values());
  }

  /** 50 accounts, half a question a day, six days: 150, with a deviation of 11. */
  @Test
  void canariesAreQuestionsOfWhichNoneIsAskedTwice() throws IOException {
    Seen seen = Seen.pooled("", "canariesPerAccountDay: 0.5\nprobes: 0");
    List<Row> canaries = seen.of(Role.PROBE);
    assertEquals(150, canaries.size(), 44);
    assertEquals(
        canaries.size(), distinct(canaries, row -> row.exchange().request().prompt().text()));
    assertTrue(distinct(canaries, row -> row.exchange().accountId()) > 40);
  }

  @Test
  void heterogeneityVariesAccounts() throws IOException {
    Seen alike = Seen.pooled("signup: {heterogeneity: 0, programmeFraction: 0}", "");
    Seen varied = Seen.pooled("signup: {heterogeneity: 1, programmeFraction: 0.2}", "");
    assertEquals(1, types(alike).size());
    assertTrue(types(varied).size() >= 6, types(varied).toString());
    assertEquals(1, distinct(alike.of(Role.HARVEST), r -> r.exchange().origin().pathway()));
    assertEquals(3, distinct(varied.of(Role.HARVEST), r -> r.exchange().origin().pathway()));
  }

  private static Set<String> types(Seen seen) {
    Set<String> types = new HashSet<>();
    for (Account account : seen.accounts.values()) {
      if (seen.accountsOf.get("harvest").contains(account.accountId())) {
        types.add(account.tier() + " " + account.verification() + " " + account.programme());
      }
    }
    return types;
  }

  @Test
  void accountsOnOneCardEachShareNone() throws IOException {
    Seen seen = Seen.pooled("signup: {accountsPerInstrument: {least: 1, most: 1}}", "");
    Set<String> cards = new HashSet<>();
    int paying = 0;
    for (Account account : seen.accounts.values()) {
      if (!account.paymentInstrument().isEmpty()) {
        cards.add(account.paymentInstrument());
        paying++;
      }
    }
    assertEquals(paying, cards.size());
  }

  /**
   * A tenth of the accounts is lost on a day and replaced: those that take over have been used
   * lightly before, and begin nothing of that kind again.
   */
  @Test
  void accountsAreWarmedUpBeforeTheyHarvest() throws IOException {
    Seen seen = Seen.pooled("bansPerDayFraction: 0.1\nsignup: {warmUpDays: 2}", "");
    List<Row> warm = seen.of(row -> row.label().role() == Role.COVER);
    assertTrue(warm.size() > 100, warm.size() + " calls");
    assertTrue(warm.stream().allMatch(row -> row.label().campaign().isEmpty()));
    Map<String, Long> firstHarvest = new HashMap<>();
    seen.of(Role.HARVEST)
        .forEach(
            row ->
                firstHarvest.merge(
                    row.exchange().accountId(), row.exchange().timeMicros(), Math::min));
    Set<String> taughtFirst = new HashSet<>();
    for (Row row : warm) {
      Long harvest = firstHarvest.get(row.exchange().accountId());
      if (harvest != null && row.exchange().timeMicros() < harvest) {
        taughtFirst.add(row.exchange().accountId());
      }
    }
    // Some 25 of 50 are lost in the six days of the campaign, as many take over.
    assertTrue(taughtFirst.size() >= 10, taughtFirst.size() + " have a past");
    // A talk goes on when its account has begun to harvest; none begins.
    Set<String> begun = new HashSet<>();
    int late = 0;
    for (Row row : warm) {
      String talk = row.exchange().request().conversationId();
      long harvest =
          firstHarvest.getOrDefault(row.exchange().accountId(), Long.MAX_VALUE - 1_800_000_000L);
      boolean begins = talk.isEmpty() || begun.add(talk);
      late += begins && row.exchange().timeMicros() > harvest + 1_800_000_000L ? 1 : 0;
    }
    assertEquals(0, late, "talks that begin half an hour after an account harvests");
  }

  /** With nothing lost, those that stand by are used lightly and for nothing else. */
  @Test
  void accountsThatAreNotNeededStayWarm() throws IOException {
    Seen seen = Seen.pooled("signup: {warmUpDays: 2}", "");
    List<Row> warm = seen.of(row -> row.label().role() == Role.COVER);
    assertTrue(warm.size() > 100, warm.size() + " calls");
    Set<String> harvesters = seen.accountsOf.get("harvest");
    assertTrue(warm.stream().noneMatch(row -> harvesters.contains(row.exchange().accountId())));
  }

  /**
   * A tenth of the bundled scenario: 100 accounts and 100,000 harvested answers in 60 days, some 17
   * a day and account. Nobody passes its own cap on a day, which is log-normal around 60.
   */
  @Test
  void lowAndSlowStaysLightAndComesToItsTotal() throws IOException {
    Map<String, Map<Integer, Integer>> perDay = new HashMap<>();
    Seen seen =
        Seen.of(
            "low-and-slow",
            0.1,
            row -> {
              if (row.label().role() != Role.COVER) {
                perDay
                    .computeIfAbsent(row.exchange().accountId(), id -> new HashMap<>())
                    .merge((int) (row.exchange().timeMicros() / 86_400_000_000L), 1, Integer::sum);
              }
              return false;
            });
    assertEquals(100_000, seen.exchanges(), 3_000);
    double[] busiest =
        perDay.values().stream()
            .mapToDouble(days -> days.values().stream().mapToInt(n -> n).max().orElseThrow())
            .sorted()
            .toArray();
    // The cap is 60 for the middle account; the one in 40 with the largest has e^(0.9 · 2) of it.
    assertTrue(busiest[busiest.length / 2] <= 60, "middle: " + busiest[busiest.length / 2]);
    assertTrue(busiest[busiest.length * 39 / 40] <= 60 * Math.exp(1.8) + 1, busiest.length + "");
    double mean = seen.exchanges() / 60.0 / seen.illicitAccounts();
    assertTrue(mean > 8 && mean < 20, mean + " a day and account");
  }

  /** A third of 50 accounts is out of sight; what is seen stays what the file says. */
  @Test
  void hiddenPathwaysLeaveGapsInTrajectories() throws IOException {
    Seen seen =
        Seen.pooled(
            "hiddenFraction: 0.33\nrouting: {policy: round-robin}",
            "objectives: {agentic-coding: 1}");
    assertEquals(12_000, seen.exchanges(), 2_400);
    assertEquals(33, seen.illicitAccounts(), 10);
    Map<String, Integer> last = new HashMap<>();
    int gaps = 0;
    for (Row row : seen.of(Role.HARVEST)) {
      int count = row.exchange().request().messageCount();
      Integer before = last.put(row.exchange().request().conversationId(), count);
      gaps += before != null && count > before + 2 ? 1 : 0;
    }
    assertTrue(gaps > 1_000, gaps + " gaps");
  }

  @Test
  void carelessAccountsComeFromTheOperatorsOffice() throws IOException {
    Seen seen = Seen.pooled("linkedFraction: 0.2", "");
    Map<Long, Integer> offices = new HashMap<>();
    for (String id : seen.accountsOf.get("harvest")) {
      Account account = seen.accounts.get(id);
      if (account.signupAsnKind() == spiritsafe.traffic.AsnKind.BUSINESS) {
        offices.merge(account.signupAsn(), 1, Integer::sum);
      }
    }
    assertEquals(1, offices.size(), offices.toString());
    assertEquals(10, offices.values().iterator().next(), 8);
  }

  @Test
  void aShellIsOneCleanAccountOnContract() throws IOException {
    Seen seen = Seen.pooled("signup: {shell: true}", "");
    for (String id : seen.accountsOf.get("harvest")) {
      Account account = seen.accounts.get(id);
      assertEquals(Tier.CUSTOM, account.tier());
      assertEquals(Verification.IDENTITY, account.verification());
      assertEquals(EmailDomainClass.CORPORATE, account.emailDomainClass());
      assertTrue(account.organizationCreatedMicros() <= account.createdMicros());
    }
  }

  /** Rounds of equal length with half a day between; old items come back in the last ones. */
  @Test
  void roundsReturnToHardItems() throws IOException {
    Seen seen =
        Seen.pooled(
            "",
            "rounds: {count: 4, pause: PT12H, focus: 0.8}\nsamplesPerItem: {least: 1, most: 1}\n"
                + "dailyRhythm: 0\nprobes: 0");
    List<Row> rows = seen.of(Role.HARVEST);
    int pauses = 0;
    for (int i = 1; i < rows.size(); i++) {
      double hours =
          (rows.get(i).exchange().timeMicros() - rows.get(i - 1).exchange().timeMicros()) / 3600e6;
      pauses += hours > 11 ? 1 : 0;
    }
    assertEquals(3, pauses);
    Map<String, Integer> asked = new HashMap<>();
    int early = 0;
    int late = 0;
    for (int i = 0; i < rows.size(); i++) {
      String text = rows.get(i).exchange().request().prompt().text();
      String item = text.substring(text.indexOf(": ") + 2).split("[.] ")[0];
      if (asked.merge(item, 1, Integer::sum) > 1) {
        early += i < rows.size() / 4 ? 1 : 0;
        late += i >= rows.size() * 3 / 4 ? 1 : 0;
      }
    }
    assertTrue(late > early + rows.size() / 8, early + " early, " + late + " late");
  }
}
