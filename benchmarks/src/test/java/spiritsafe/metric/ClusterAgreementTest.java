package spiritsafe.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ClusterAgreementTest {

  private static final double EXACT = 1e-12;

  /**
   * True: P = a b c, Q = d e. Named: g1 = a b d, g2 = c h. So h is honest and drawn in, e is left
   * out, and there are six accounts.
   */
  private final ClusterAgreement six =
      new ClusterAgreement(
          Map.of("a", "P", "b", "P", "c", "P", "d", "Q", "e", "Q"),
          Map.of("a", "g1", "b", "g1", "d", "g1", "c", "g2", "h", "g2"));

  @Test
  void sixAccountsByHand() {
    assertEquals(6, six.accounts());
    // Cells: P-g1 2, P-g2 1, Q-g1 1, Q-(e alone) 1, (h alone)-g2 1. Squares over the named size:
    // 4/3 + 1/2 + 1/3 + 1/1 + 1/2 = 11/3, of six accounts; over the true size 4/3+1/3+1/2+1/2+1.
    assertEquals(11.0 / 18, six.bCubedPrecision().getAsDouble(), EXACT);
    assertEquals(11.0 / 18, six.bCubedRecall().getAsDouble(), EXACT);
    // Named pairs 3 + 1, true pairs 3 + 1, only a-b in both.
    assertEquals(0.25, six.pairPrecision().getAsDouble(), EXACT);
    assertEquals(0.25, six.pairRecall().getAsDouble(), EXACT);
    // Of 15 pairs chance shares 4*4/15: (1 - 16/15) / (4 - 16/15).
    assertEquals(-1.0 / 44, six.adjustedRandIndex().getAsDouble(), EXACT);
    // Majorities: 2 of g1, 1 of g2, 1 of e alone.
    assertEquals(4.0 / 6, six.purity().getAsDouble(), EXACT);
    // P and g1 share 2 of 4; Q and e alone share 1 of 2, Q and g1 only 1 of 4.
    assertEquals(new ClusterAgreement.Match(3, 3, 2), six.matches().get("P"));
    assertEquals(new ClusterAgreement.Match(2, 1, 1), six.matches().get("Q"));
    assertEquals(2, six.matches().size());
  }

  @Test
  void theSameGroupsUnderOtherNamesArePerfect() {
    Map<String, String> pools = Map.of("a", "P", "b", "P", "c", "Q", "d", "Q");
    ClusterAgreement same =
        new ClusterAgreement(pools, Map.of("a", "x", "b", "x", "c", "y", "d", "y"));
    assertEquals(1, same.bCubedPrecision().getAsDouble(), EXACT);
    assertEquals(1, same.bCubedRecall().getAsDouble(), EXACT);
    assertEquals(1, same.adjustedRandIndex().getAsDouble(), EXACT);
    assertEquals(1, same.adjustedMutualInformation().getAsDouble(), EXACT);
    assertEquals(1, same.vMeasure().getAsDouble(), EXACT);
  }

  @Test
  void namingNothingHasNoPairAndLosesRecall() {
    ClusterAgreement none = new ClusterAgreement(Map.of("a", "P", "b", "P", "c", "P"), Map.of());
    assertTrue(none.pairPrecision().isEmpty());
    assertEquals(0, none.pairRecall().getAsDouble());
    assertEquals(1, none.bCubedPrecision().getAsDouble(), EXACT); // loners are pure
    assertEquals(1.0 / 3, none.bCubedRecall().getAsDouble(), EXACT);
    assertEquals(0, none.adjustedRandIndex().getAsDouble(), EXACT);
    assertTrue(new ClusterAgreement(Map.of(), Map.of()).bCubedPrecision().isEmpty());
  }

  @Test
  void pairsAndBCubedAgreeWithTheirDefinitionsPairByPair() {
    Random random = new Random(5);
    for (int round = 0; round < 200; round++) {
      Map<String, String> pools = partition(random, 1 + random.nextInt(12));
      Map<String, String> groups = partition(random, pools.size()); // the same accounts
      ClusterAgreement agreement = new ClusterAgreement(pools, groups);
      double shared = 0;
      double named = 0;
      double precision = 0;
      for (String one : pools.keySet()) {
        double together = 0;
        double right = 0;
        for (String other : pools.keySet()) {
          boolean pool = pools.get(one).equals(pools.get(other));
          boolean group = groups.get(one).equals(groups.get(other));
          together += group ? 1 : 0;
          right += group && pool ? 1 : 0;
          if (one.compareTo(other) < 0) {
            named += group ? 1 : 0;
            shared += group && pool ? 1 : 0;
          }
        }
        precision += right / together;
      }
      assertEquals(precision / pools.size(), agreement.bCubedPrecision().getAsDouble(), 1e-9);
      if (named > 0) {
        assertEquals(shared / named, agreement.pairPrecision().getAsDouble(), 1e-9);
      }
    }
  }

  /** Chance, by dealing the named groups to the accounts in every order there is. */
  @Test
  void adjustmentForChanceTakesAwayTheMeanOverAllOrders() {
    Map<String, String> pools = Map.of("a", "P", "b", "P", "c", "P", "d", "Q", "e", "Q", "f", "R");
    List<String> labels = List.of("x", "x", "x", "x", "y", "y");
    List<List<String>> orders = new ArrayList<>();
    permute(new ArrayList<>(labels), 0, orders);
    assertEquals(720, orders.size()); // guard: 6!
    double rand = 0;
    double information = 0;
    for (List<String> order : orders) {
      Map<String, String> groups = new TreeMap<>();
      List<String> accounts = List.of("a", "b", "c", "d", "e", "f");
      for (int i = 0; i < 6; i++) {
        groups.put(accounts.get(i), order.get(i));
      }
      ClusterAgreement agreement = new ClusterAgreement(pools, groups);
      rand += agreement.adjustedRandIndex().getAsDouble();
      information += agreement.adjustedMutualInformation().getAsDouble();
    }
    assertEquals(0, rand / 720, 1e-9);
    assertEquals(0, information / 720, 1e-9);
  }

  private static void permute(List<String> labels, int from, List<List<String>> orders) {
    if (from == labels.size()) {
      orders.add(List.copyOf(labels));
    }
    for (int i = from; i < labels.size(); i++) {
      Collections.swap(labels, from, i);
      permute(labels, from + 1, orders);
      Collections.swap(labels, from, i);
    }
  }

  private static Map<String, String> partition(Random random, int accounts) {
    Map<String, String> groups = new TreeMap<>();
    for (int i = 0; i < accounts; i++) {
      groups.put("a" + (char) ('a' + i), "g" + random.nextInt(4));
    }
    return groups;
  }
}
