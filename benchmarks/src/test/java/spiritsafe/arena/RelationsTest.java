package spiritsafe.arena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import spiritsafe.arena.Case.Suspicion;
import spiritsafe.arena.Policy.Rule;
import spiritsafe.catalog.CatalogEntry;
import spiritsafe.detector.Detector;
import spiritsafe.detector.GroupSubject;
import spiritsafe.detector.Score;
import spiritsafe.detector.ScoreSink;
import spiritsafe.random.Draws;
import spiritsafe.source.Sender;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.AccountField;
import spiritsafe.traffic.AsnKind;
import spiritsafe.traffic.EmailDomainClass;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Field;
import spiritsafe.traffic.Pathway;
import spiritsafe.traffic.Programme;
import spiritsafe.traffic.Tier;
import spiritsafe.traffic.Verification;
import spiritsafe.trial.DetectorSpec;
import spiritsafe.world.Address;
import spiritsafe.world.Devices;
import spiritsafe.world.Presence;

/** Who is shut together. */
class RelationsTest {

  private static final DetectorSpec GRAPH = DetectorSpec.parse("graph");

  private static Sender sender(String id, String organization, String card, String cluster) {
    return new Sender(
        new Account(
            id,
            organization,
            0,
            0,
            Tier.UNKNOWN,
            Verification.UNKNOWN,
            Programme.UNKNOWN,
            "",
            0,
            AsnKind.UNKNOWN,
            EmailDomainClass.UNKNOWN,
            card,
            ""),
        new Presence(
            "",
            Pathway.UNKNOWN,
            List.of(new Address("", 0, AsnKind.UNKNOWN, "")),
            0,
            List.of(new Devices(0).agent(new Draws(1))),
            Presence.Use.BY_SPELL,
            1),
        new Sender.Profile(
            !cluster.isEmpty(),
            cluster.isEmpty() ? Optional.empty() : Optional.of(cluster),
            "p",
            "a",
            1,
            0),
        1);
  }

  private static Case about(String id, DetectorSpec detector, Optional<String> group) {
    return new Case(
        0,
        new Suspicion(new Rule(Optional.empty(), Step.BAN_CLUSTER, false)),
        id,
        Optional.of(detector),
        group,
        false,
        0);
  }

  @Test
  void accountsBelongTogetherByGroupElseByCardOrOrganizationAndForTheOracleInTruth() {
    Relations relations = new Relations();
    relations.seen(sender("a", "org_1", "card_1", "pool"));
    relations.seen(sender("b", "org_2", "card_1", ""));
    relations.seen(sender("c", "org_1", "", "pool"));
    relations.seen(sender("d", "", "", "pool"));
    relations.seen(sender("e", "", "", ""));
    relations.grouped(GRAPH, new GroupSubject("g", List.of("a", "e")));
    relations.grouped(GRAPH, new GroupSubject("g", List.of("a", "d", "e")));

    DetectorSpec oracle = DetectorSpec.parse("oracle");
    assertEquals(List.of("a", "b", "c"), relations.of(about("a", GRAPH, Optional.empty())));
    assertEquals(List.of("a", "d", "e"), relations.of(about("a", GRAPH, Optional.of("g"))));
    assertEquals(List.of("a", "c", "d"), relations.of(about("a", oracle, Optional.empty())));
    assertEquals(List.of("e"), relations.of(about("e", GRAPH, Optional.empty())), "nobody else");
  }

  /** Holds the first thirty accounts it meets to be one group. */
  private static final class Everybody implements Detector {
    private final List<String> met = new ArrayList<>();

    @Override
    public void observe(Exchange exchange, ScoreSink scores) {
      if (met.size() < 30 && !met.contains(exchange.accountId())) {
        met.add(exchange.accountId());
        if (met.size() == 30) {
          scores.accept(new Score(new GroupSubject("all", met), 1, List.of()));
        }
      }
    }
  }

  private static Outcome everybody(double clears) throws IOException {
    Match match =
        Worlds.match(
            name ->
                Optional.of(
                    new CatalogEntry(
                        name,
                        "test",
                        "everybody",
                        EnumSet.of(Field.ACCOUNT_ID),
                        EnumSet.noneOf(AccountField.class),
                        settings -> new Everybody())),
            Worlds.SMALL,
            Worlds.policy(
                "rules: [{when: 'fixed:1', do: ban-cluster, reviewed: true}]\n"
                    + "review: {delayHours: 1, clearsHonestFraction: "
                    + clears
                    + "}\n"
                    + "appeals: {honestFraction: 0, otherFraction: 0}"),
            1,
            "everybody");
    match.stream(batch -> {});
    return match.outcome();
  }

  /** Fewer than half of the first thirty are a pool's twelve: a good reviewer lets them go. */
  @Test
  void aGroupIsShutWithTheHonestInItUnlessAReviewerSeesThatMostAre() throws IOException {
    Outcome careless = everybody(0);
    long honest = careless.honestInAll().shut();
    assertEquals(30, honest + careless.burnt(), "all of the group, and nobody else");
    assertTrue(honest > 15, honest + " honest");
    assertEquals(1, careless.desk().reviews(), "one for the group");

    Outcome careful = everybody(1);
    assertEquals(0, careful.honestInAll().shut());
    assertEquals(0, careful.burnt());
    assertEquals(1, careful.desk().dismissed());
  }
}
