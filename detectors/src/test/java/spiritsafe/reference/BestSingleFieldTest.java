package spiritsafe.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import spiritsafe.detector.Detector;
import spiritsafe.detector.DetectorContract;
import spiritsafe.detector.Evidence;
import spiritsafe.detector.LabeledHistory;
import spiritsafe.detector.Score;
import spiritsafe.detector.Traffic;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.ErrorKind;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Response;
import spiritsafe.traffic.StopReason;

class BestSingleFieldTest extends DetectorContract {

  @Override
  protected Detector detector() {
    return taught(new BestSingleField());
  }

  /** In the mixture only the members are five days old, so their creation gives them away. */
  @Test
  void findsTheFieldThatGivesAccountsAway() {
    List<Traffic> all = mixture("");
    List<Score> scores = scores(detector(), Traffic.together(all), accounts(all));
    Map<String, Double> most = suspicions(scores);
    double leastMember =
        most.entrySet().stream()
            .filter(e -> e.getKey().contains("member"))
            .mapToDouble(Map.Entry::getValue)
            .min()
            .orElseThrow();
    double mostHonest =
        most.entrySet().stream()
            .filter(e -> !e.getKey().contains("member"))
            .mapToDouble(Map.Entry::getValue)
            .max()
            .orElseThrow();
    assertTrue(leastMember > mostHonest, leastMember + " and " + mostHonest);
    assertFalse(scores.get(0).evidence().get(0).feature().isEmpty());
  }

  /**
   * Ten honest accounts pay in one country, ten illicit ones in ten. A country of one account
   * counts as the average account, of which a half is illicit; the common one is honest: 0. So the
   * country tells them apart, and a country never seen scores 0.5 beside 0 for the honest.
   */
  @Test
  void aRareValueCountsAsTheAverageAccount() {
    List<Account> training = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String country = i < 10 ? "US" : "" + (char) ('A' + i) + "X";
      training.add(in(country, Traffic.of((i < 10 ? "honest" : "illicit") + i).account()));
    }
    BestSingleField detector = new BestSingleField();
    detector.fit(history(training, List.of()));
    List<Exchange> one = Traffic.of("new").exchanges();
    Score rare = scores(detector, one, Map.of("new", in("ZZ", Traffic.of("new").account()))).get(0);
    assertEquals(0.5, rare.suspicion());
    assertEquals(List.of(new Evidence("billing_country", 0.5, 0)), rare.evidence());
    List<Exchange> other = Traffic.of("other").exchanges();
    Score common =
        scores(detector, other, Map.of("other", in("US", Traffic.of("other").account()))).get(0);
    assertEquals(0, common.suspicion());
  }

  /**
   * Honest accounts write 200 and 400 tokens an exchange, so 300; illicit ones 50: the fewer, the
   * more suspect. An account of 80 a time scores -80, for a mean of 80 where 300 is typical.
   */
  @Test
  void evidenceIsTheMeanOfTheFieldBesideThatOfHonestAccounts() {
    List<Exchange> exchanges = new ArrayList<>();
    exchanges.addAll(writing(200, Traffic.of("honest1").times(10).exchanges()));
    exchanges.addAll(writing(400, Traffic.of("honest2").times(30).exchanges()));
    exchanges.addAll(writing(50, Traffic.of("illicit1").times(20).exchanges()));
    List<Account> training =
        List.of(
            Traffic.of("honest1").account(),
            Traffic.of("honest2").account(),
            Traffic.of("illicit1").account());
    BestSingleField detector = new BestSingleField();
    detector.fit(history(training, exchanges));
    List<Score> scores =
        scores(detector, writing(80, Traffic.of("new").times(10).exchanges()), Map.of());
    assertEquals(1, scores.size());
    assertEquals(-80, scores.get(0).suspicion());
    assertEquals(List.of(new Evidence("output_tokens", 80, 300)), scores.get(0).evidence());
  }

  private static Account in(String country, Account a) {
    return new Account(
        a.accountId(),
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
        country);
  }

  private static List<Exchange> writing(int outputTokens, List<Exchange> exchanges) {
    return exchanges.stream()
        .map(
            e ->
                new Exchange(
                    e.timeMicros(),
                    e.exchangeId(),
                    e.accountId(),
                    e.origin(),
                    e.request(),
                    new Response(
                        200,
                        ErrorKind.NONE,
                        StopReason.END_TURN,
                        100,
                        0,
                        outputTokens,
                        0,
                        300_000,
                        900_000,
                        0,
                        0)))
        .toList();
  }

  private static LabeledHistory history(List<Account> accounts, List<Exchange> exchanges) {
    return new LabeledHistory() {
      @Override
      public Stream<Exchange> exchanges() {
        return exchanges.stream();
      }

      @Override
      public Stream<Account> accounts() {
        return accounts.stream();
      }

      @Override
      public boolean illicit(String accountId) {
        return accountId.startsWith("illicit");
      }
    };
  }
}
