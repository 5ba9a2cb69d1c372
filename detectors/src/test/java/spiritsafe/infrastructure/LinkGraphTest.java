package spiritsafe.infrastructure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import spiritsafe.detector.Detector;
import spiritsafe.detector.DetectorContract;
import spiritsafe.detector.GroupSubject;
import spiritsafe.detector.Score;
import spiritsafe.detector.Traffic;

class LinkGraphTest extends DetectorContract {

  @Override
  protected Detector detector() {
    return taught(new LinkGraph());
  }

  @Test
  void cardAndPrefixTogetherLink() {
    List<Traffic> all = mixture("");
    for (int i = 0; i < 1_500; i++) {
      // A crowd of 1,500: four on a card weigh ln(0.6 / (4 / 1521)) = 5.4, eight in a prefix
      // ln(0.15 / (8 / 1521)) = 3.4; together 8.8, above ln 1,000 = 6.9.
      all.add(
          Traffic.of("crowd" + i)
              .at("10." + (20 + i / 250) + "." + i % 250 + ".9")
              .paying("own" + i));
    }
    Map<String, Double> most = suspicions(scores(detector(), Traffic.together(all), accounts(all)));
    for (int i = 0; i < 8; i++) {
      assertTrue(most.containsKey("member" + i), "member" + i);
    }
    assertFalse(most.containsKey("person3"));
    assertFalse(most.containsKey("crowd7"));
  }

  /**
   * Among 20 accounts, three on one card weigh ln(0.6 x 20 / 3) = 1.4: too little. Among 20,000,
   * ln(0.6 x 20,000 / 3) = 8.3, above ln 1,000 = 6.9.
   */
  @Test
  void aSharedCardSaysMoreInALargerCrowd() {
    LinkGraph graph = new LinkGraph();
    List<Score> scores = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      graph.accountSeen(Traffic.of("sharer" + i).paying("card").account());
    }
    crowd(graph, 0, 17);
    graph.tick(Instant.EPOCH, scores::add);
    assertEquals(List.of(), scores);
    crowd(graph, 17, 20_000 - 3);
    // Nothing of the three has changed; what reaches the tick is a pair elsewhere.
    touch(graph, "elsewhere");
    graph.tick(Instant.EPOCH, scores::add);
    assertEquals(1, scores.size());
    // Mean edge 8.29 x log2(1 + 3) = 2: 16.6.
    double edge = StrictMath.log(0.6 * 20_002 / 3);
    assertEquals(2 * edge, scores.get(0).suspicion(), 1e-9);
    assertEquals(
        List.of("sharer0", "sharer1", "sharer2"),
        ((GroupSubject) scores.get(0).subject()).accountIds());
  }

  /** 1,000 more of 20,000 is less than a tenth. */
  @Test
  void whatNothingTouchesIsNotWeighedAgainUntilThereAreATenthMoreAccounts() {
    LinkGraph graph = new LinkGraph();
    List<Score> scores = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      graph.accountSeen(Traffic.of("sharer" + i).paying("card").account());
    }
    crowd(graph, 0, 20_000);
    graph.tick(Instant.EPOCH, scores::add);
    assertEquals(1, scores.size());
    crowd(graph, 20_000, 21_000);
    touch(graph, "elsewhere");
    graph.tick(Instant.EPOCH, scores::add);
    assertEquals(1, scores.size());
    crowd(graph, 21_000, 22_100);
    touch(graph, "there");
    graph.tick(Instant.EPOCH, scores::add);
    assertEquals(2, scores.size());
    assertTrue(scores.get(1).suspicion() > scores.get(0).suspicion());
  }

  /** An account that joins two components makes one of them: 3 + 3 + 1 = 7. */
  @Test
  void aBridgeJoinsComponentsThatWereApart() {
    LinkGraph graph = new LinkGraph();
    List<Score> scores = new ArrayList<>();
    crowd(graph, 0, 20_000);
    for (int i = 0; i < 3; i++) {
      graph.accountSeen(Traffic.of("left" + i).paying("card").account());
      graph.observe(Traffic.of("right" + i).at("10.7.7.7").exchanges().get(0), scores::add);
    }
    graph.tick(Instant.EPOCH, scores::add);
    assertEquals(List.of(3, 3), scores.stream().map(LinkGraphTest::size).toList());
    graph.accountSeen(Traffic.of("bridge").paying("card").account());
    graph.observe(Traffic.of("bridge").at("10.7.7.7").exchanges().get(0), scores::add);
    graph.tick(Instant.EPOCH, scores::add);
    assertEquals(List.of(3, 3, 7), scores.stream().map(LinkGraphTest::size).toList());
  }

  /** More than 50 hold the address in the end, so its links go, and a prefix alone links nobody. */
  @Test
  void aValueThatTooManyHoldLinksNobodyAnyMore() {
    LinkGraph graph = new LinkGraph();
    List<Score> scores = new ArrayList<>();
    crowd(graph, 0, 20_000);
    commonClient(graph);
    for (int i = 0; i < 3; i++) {
      graph.accountSeen(Traffic.of("sharer" + i).paying("card").account());
    }
    for (int i = 0; i < 48; i++) {
      graph.observe(Traffic.of("guest" + i).at("10.8.8.8").exchanges().get(0), scores::add);
    }
    graph.tick(Instant.EPOCH, scores::add);
    // The guests' address and prefix: ln(0.3 x 20,352 / 48) + ln(0.15 x 20,352 / 48) = 9.0.
    assertEquals(List.of(3, 48), scores.stream().map(LinkGraphTest::size).sorted().toList());
    scores.clear();
    for (int i = 48; i < 60; i++) {
      graph.observe(Traffic.of("guest" + i).at("10.8.8.8").exchanges().get(0), scores::add);
    }
    graph.observe(Traffic.of("sharer0").at("10.8.8.8").exchanges().get(0), scores::add);
    graph.tick(Instant.EPOCH, scores::add);
    // Who shares the card is a group still, and is weighed among twelve accounts more.
    assertEquals(List.of(3), scores.stream().map(LinkGraphTest::size).toList());
  }

  @Test
  void whatIsNoAddressIsNoPrefixToShare() {
    LinkGraph graph = new LinkGraph();
    List<Score> scores = new ArrayList<>();
    crowd(graph, 0, 20_000);
    commonClient(graph);
    // As an address it weighs ln(0.3 x 20,307 / 6) = 6.9, as a prefix it would weigh 6.2 more and
    // make two kinds of it; six who share a value of one kind alone are not linked.
    for (int i = 0; i < 6; i++) {
      graph.observe(Traffic.of("hashed" + i).at("9f86d081884c").exchanges().get(0), scores::add);
    }
    graph.tick(Instant.EPOCH, scores::add);
    assertEquals(List.of(), scores);
  }

  /** More hold the client of all traffic in these tests than the cap of 300, so it links nobody. */
  private static void commonClient(LinkGraph graph) {
    for (int i = 0; i <= 300; i++) {
      String address = "10." + (100 + i / 200) + "." + i % 200 + ".1";
      graph.observe(Traffic.of("far" + i).at(address).exchanges().get(0), score -> {});
    }
  }

  private static int size(Score score) {
    return ((GroupSubject) score.subject()).accountIds().size();
  }

  private static void crowd(LinkGraph graph, int from, int to) {
    for (int i = from; i < to; i++) {
      graph.accountSeen(Traffic.of("crowd" + i).paying("own" + i).account());
    }
  }

  /** Two new accounts share a card: a pair is no component, but something has happened. */
  private static void touch(LinkGraph graph, String where) {
    graph.accountSeen(Traffic.of("one " + where).paying("card " + where).account());
    graph.accountSeen(Traffic.of("two " + where).paying("card " + where).account());
  }
}
