package spiritsafe.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import spiritsafe.scenario.Signal;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.Exchange;
import spiritsafe.trial.TinyWorld;
import spiritsafe.truth.TrafficBatch;
import spiritsafe.truth.Truth;

/** Checks of what comes when, of look-alikes, and of the distance from traces. */
class OrderAndPairsTest {

  private static World world(Recount recount) {
    return new World("test", new Truth(new TreeMap<>(), List.of()), recount);
  }

  private static Account signedUpLater(Account a) {
    return new Account(
        a.accountId(),
        a.organizationId(),
        Long.MAX_VALUE,
        a.organizationCreatedMicros(),
        a.tier(),
        a.verification(),
        a.programme(),
        a.signupIpAddress(),
        a.signupAsn(),
        a.signupAsnKind(),
        a.emailDomainClass(),
        a.paymentInstrument(),
        a.billingCountry());
  }

  private static Recount recount(String script) throws Exception {
    Recount recount = new Recount();
    new TinyWorld(script, 3).stream(recount::add);
    return recount;
  }

  @Test
  void aWorldInOrderKnowsNothingOfTheFuture() throws Exception {
    assertEquals(
        List.of(), Ledger.alarms(new TimeOrder(), new Ledger().world(world(recount("a b A! a")))));
  }

  @Test
  void rowsOutOfOrderAndAccountsBeforeTheirSignUpAreErrors() throws Exception {
    Recount recount = new Recount();
    new TinyWorld("a b a", 3)
        .stream(
            batch -> {
              List<Exchange> backwards = new ArrayList<>(batch.exchanges());
              Collections.reverse(backwards);
              List<Account> late =
                  batch.newAccounts().stream().map(OrderAndPairsTest::signedUpLater).toList();
              recount.add(new TrafficBatch(late, backwards, batch.labels()));
            });

    assertEquals(3, recount.beforeSignUp());
    assertTrue(recount.outOfOrder() >= 1);
    assertEquals(0, recount.unannounced());
    assertEquals(
        List.of("S14 test error"),
        Ledger.alarms(new TimeOrder(), new Ledger().world(world(recount))));
  }

  @Test
  void anAccountNobodyToldOfIsAnError() throws Exception {
    Recount recount = new Recount();
    new TinyWorld("a b", 3)
        .stream(
            batch -> recount.add(new TrafficBatch(List.of(), batch.exchanges(), batch.labels())));

    assertEquals(2, recount.unannounced());
  }

  /**
   * Forty accounts of a campaign at x near 1, ordinary ones near 0, a look-alike somewhere.
   *
   * @param lookAlike the centre of the look-alike
   */
  private static Ledger pair(double lookAlike) throws Exception {
    SplittableRandom chance = new SplittableRandom(5);
    Ledger ledger = new Ledger().world(world(recount("a")));
    for (int i = 0; i < 40; i++) {
      ledger.account("p" + i, true, 0, "relay-account", "pool").row("x", 1 + chance.nextDouble());
      ledger.account("o" + i, false).row("x", chance.nextDouble());
      ledger
          .account("j" + i, false, 0, "judge-pipeline", "j" + i)
          .row("x", lookAlike + chance.nextDouble());
    }
    return ledger;
  }

  @Test
  void aLookAlikeThatOrdinaryPeopleClearIsNoTrap() throws Exception {
    assertEquals(List.of("S16 judge-pipeline warning"), Ledger.alarms(new TrapPairs(), pair(0)));
    Finding trap = new TrapPairs().run(pair(1).input()).get(0);
    assertEquals(Severity.INFO, trap.severity());
    assertEquals(0.5, trap.value(), 0.15, "drawn from the same law as the campaign");
  }

  @Test
  void aDeclaredPairIsHeldToItsBand() throws Exception {
    assertEquals(
        List.of(),
        Ledger.alarms(
            new TrapPairs(),
            pair(0).declares("trap.judge-pipeline", Signal.Level.ACCOUNT, 0.9, 1)));
    assertEquals(
        List.of("S16 trap.judge-pipeline error"),
        Ledger.alarms(
            new TrapPairs(),
            pair(0).declares("trap.judge-pipeline", Signal.Level.ACCOUNT, 0.5, 0.7)));
    assertEquals(
        List.of("S16 trap.judge-pipeline warning"),
        Ledger.alarms(
            new TrapPairs(),
            pair(1).declares("trap.judge-pipeline", Signal.Level.ACCOUNT, 0.95, 1)));
  }

  @Test
  void distancesAreMeanDoublings() {
    // 2 to 8 is two doublings, 16 to 8 one, 5 to 5 none: (2 + 1 + 0) / 3 = 1.
    assertEquals(1, TraceDistance.distance(new double[] {2, 16, 5}, new double[] {8, 8, 5}), 1e-12);
  }

  @Test
  void lengthsOfATraceAreNearItAndAbsurdOnesAreTold() {
    Ledger near = new Ledger();
    Ledger far = new Ledger();
    for (int i = 0; i < 40; i++) {
      near.account("u" + i, false).row("input_tokens", 1_020 + i, "output_tokens", 129 + i);
      far.account("u" + i, false).row("input_tokens", 9_000_000 + i, "output_tokens", 129 + i);
    }
    assertEquals(List.of(), Ledger.alarms(new TraceDistance(), near));
    assertEquals(
        List.of("S29 individual-developer input_tokens warning"),
        Ledger.alarms(new TraceDistance(), far));
  }

  @Test
  void tracesLieSeveralDoublingsFromEachOther() {
    double between = new TraceDistance().between("input_tokens");
    assertTrue(between > 2 && between < 8, "doublings: " + between);
  }
}
