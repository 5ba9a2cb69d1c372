package spiritsafe.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.Exchange;

/** What every detector must do, whatever its idea. Inherited by the test of each. */
public abstract class DetectorContract {

  private static final long HOUR = 3_600_000_000L;

  /** For the tests of detectors. */
  protected DetectorContract() {}

  /** A fresh detector, taught and calibrated as it would be before a run. */
  protected abstract Detector detector();

  /** Whether scores may depend on how accounts are called. */
  protected boolean readsNames() {
    return false;
  }

  /** Feeds traffic as the harness does: accounts before their first exchange, ticks on the hour. */
  public static List<Score> scores(
      Detector detector, List<Exchange> exchanges, Map<String, Account> accounts) {
    List<Score> scores = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    long hour = Long.MIN_VALUE;
    for (Exchange exchange : exchanges) {
      long now = Math.floorDiv(exchange.timeMicros(), HOUR);
      for (hour = hour == Long.MIN_VALUE ? now : hour; hour < now; ) {
        hour++;
        detector.tick(Instant.ofEpochSecond(hour * 3_600), scores::add);
      }
      if (seen.add(exchange.accountId()) && detector instanceof AccountAware aware) {
        aware.accountSeen(
            accounts.getOrDefault(exchange.accountId(), Account.unknown(exchange.accountId())));
      }
      detector.observe(exchange, scores::add);
    }
    return scores;
  }

  /** The most suspicion that each account was given, directly or as a member. */
  public static Map<String, Double> suspicions(List<Score> scores) {
    Map<String, Double> most = new HashMap<>();
    for (Score score : scores) {
      List<String> ids =
          score.subject() instanceof GroupSubject group
              ? group.accountIds()
              : List.of(((AccountSubject) score.subject()).accountId());
      ids.forEach(id -> most.merge(id, score.suspicion(), Math::max));
    }
    return most;
  }

  /** Twelve people, a machine, and eight who share a template, a card and a prefix; two days. */
  protected static List<Traffic> mixture(String prefix) {
    List<Traffic> all = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      all.add(
          Traffic.of(prefix + "person" + i)
              .from(Traffic.START + i * 977 * Traffic.SECOND)
              .every(1_300 + 77 * i)
              .times(60)
              .at("10.1." + i + ".7")
              .paying("card" + i)
              .prompts(
                  own(i, "question about tides"),
                  own(i, "what else"),
                  own(i, "write to them on seeds")));
    }
    all.add(
        Traffic.of(prefix + "machine")
            .every(120)
            .times(1_200)
            .at("10.2.0.1")
            .paying("company")
            .prompts("nightly report of the works, figures attached, answer in one line"));
    for (int i = 0; i < 8; i++) {
      all.add(
          Traffic.of(prefix + "member" + i)
              .from(Traffic.START + i * 31 * Traffic.SECOND)
              .every(900)
              .times(150)
              .at("10.3.0." + (i + 1))
              .paying("shared" + i / 4)
              .aged(5)
              .system("5151515151515151")
              .prompts(
                  "You are a careful expert. Recover every thought behind: item " + i + " alpha",
                  "You are a careful expert. Recover every thought behind: sum of " + i,
                  "You are a careful expert. Recover every thought behind: the river " + i));
    }
    return all;
  }

  /** A text between words that only one person uses. */
  private static String own(int person, String text) {
    String word = String.valueOf((char) ('a' + person)).repeat(5);
    return word + "o " + word + "i " + text + " " + word + "u " + word + "y";
  }

  protected static Map<String, Account> accounts(List<Traffic> all) {
    Map<String, Account> accounts = new LinkedHashMap<>();
    for (Traffic one : all) {
      Account account = one.account();
      accounts.put(account.accountId(), account);
    }
    return accounts;
  }

  /** Teaches a detector with other traffic of the same kind, as the train world would. */
  protected static Detector taught(Detector detector) {
    List<Traffic> train = mixture("train-");
    List<Exchange> exchanges = Traffic.together(train);
    if (detector instanceof Calibrated calibrated) {
      calibrated.calibrate(
          exchanges.stream().filter(exchange -> !exchange.accountId().contains("member")));
    }
    if (detector instanceof Supervised supervised) {
      supervised.fit(
          new LabeledHistory() {
            @Override
            public Stream<Exchange> exchanges() {
              return exchanges.stream();
            }

            @Override
            public Stream<Account> accounts() {
              return DetectorContract.accounts(train).values().stream();
            }

            @Override
            public boolean illicit(String accountId) {
              return accountId.contains("member");
            }
          });
    }
    return detector;
  }

  @Test
  void nothingComesOfNothing() {
    List<Score> scores = new ArrayList<>();
    Detector detector = detector();
    detector.tick(Instant.ofEpochSecond(1_772_409_600), scores::add);
    assertEquals(List.of(), scores);
  }

  @Test
  void oneExchangeIsEnoughToLiveOn() {
    scores(detector(), Traffic.of("alice").exchanges(), Map.of());
  }

  @Test
  void theSameTrafficGetsTheSameScores() {
    List<Traffic> all = mixture("");
    List<Exchange> exchanges = Traffic.together(all);
    assertEquals(
        scores(detector(), exchanges, accounts(all)), scores(detector(), exchanges, accounts(all)));
  }

  @Test
  void whatIsHandedOnIsWhatWasLearnedAndNothingElse() {
    if (!(detector() instanceof TaughtOnce)) {
      return;
    }
    List<Traffic> all = mixture("");
    List<Exchange> exchanges = Traffic.together(all);
    List<Score> taught = scores(detector(), exchanges, accounts(all));
    Detector first = detector();
    Detector second = ((TaughtOnce) first).anew();
    assertEquals(taught, scores(first, exchanges, accounts(all)));
    // Made after the first has seen a world, and after one of them has.
    assertEquals(taught, scores(((TaughtOnce) first).anew(), exchanges, accounts(all)));
    assertEquals(taught, scores(second, exchanges, accounts(all)));
    assertEquals(taught, scores(((TaughtOnce) second).anew(), exchanges, accounts(all)));
  }

  @Test
  void scoresOnAPrefixAreTheFirstScores() {
    List<Traffic> all = mixture("");
    List<Exchange> exchanges = Traffic.together(all);
    List<Score> whole = scores(detector(), exchanges, accounts(all));
    for (int length : new int[] {50, 700, 2_000}) {
      List<Score> some = scores(detector(), exchanges.subList(0, length), accounts(all));
      assertEquals(whole.subList(0, some.size()), some, "first " + length);
    }
  }

  @Test
  void namesDoNotMatter() {
    if (readsNames()) {
      return;
    }
    List<Traffic> all = mixture("");
    Map<String, Double> plain =
        suspicions(scores(detector(), Traffic.together(all), accounts(all)));
    // Every account gets a new name; everything else of its exchanges stays.
    List<Exchange> renamed = new ArrayList<>();
    Map<String, Account> renamedAccounts = new LinkedHashMap<>();
    for (Exchange e : Traffic.together(all)) {
      renamed.add(
          new Exchange(
              e.timeMicros(),
              e.exchangeId(),
              rename(e.accountId()),
              e.origin(),
              e.request(),
              e.response()));
    }
    accounts(all)
        .forEach(
            (id, a) ->
                renamedAccounts.put(
                    rename(id),
                    new Account(
                        rename(id),
                        a.organizationId(),
                        a.createdMicros(),
                        a.organizationCreatedMicros(),
                        a.tier(),
                        a.verification(),
                        a.programme(),
                        a.signupIpAddress(),
                        a.signupAsn(),
                        a.signupAsnKind(),
                        a.emailDomainClass(),
                        a.paymentInstrument(),
                        a.billingCountry())));
    Map<String, Double> other = suspicions(scores(detector(), renamed, renamedAccounts));
    Map<String, Double> expected = new HashMap<>();
    plain.forEach((id, suspicion) -> expected.put(rename(id), suspicion));
    assertEquals(expected, other);
  }

  private static String rename(String id) {
    return new StringBuilder("z" + id).reverse().toString();
  }

  @Test
  void hostileTextsAreJustTexts() {
    List<Exchange> exchanges =
        Traffic.of("</script><svg onload=x>\u0000\n")
            .times(80)
            .every(10)
            .prompts("", " ", "\uD800", "a".repeat(50_000), "1 2 3 4 5 6 7 8 9", "\t\n", "🙂🙂🙂")
            .at("not an address")
            .exchanges();
    for (Score score : scores(detector(), exchanges, Map.of())) {
      assertTrue(Double.isFinite(score.suspicion()));
    }
  }

  @Test
  void anonymousTrafficIsBorne() {
    scores(detector(), Traffic.of("").times(100).every(3).exchanges(), Map.of());
  }

  @Test
  void onlySubjectsThatWereSeenAreScored() {
    List<Traffic> all = mixture("");
    Set<String> known = accounts(all).keySet();
    assertTrue(
        known.containsAll(
            suspicions(scores(detector(), Traffic.together(all), accounts(all))).keySet()));
  }
}
