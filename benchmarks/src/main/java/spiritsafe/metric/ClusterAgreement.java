package spiritsafe.metric;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How well the groups that a detector names agree with the account pools there are, over the
 * accounts that are in a true or a named group. An account that one side puts nowhere is a group of
 * its own there, so a stranger drawn into a group costs precision and one left out costs recall.
 *
 * <p>Accounts in neither are left out: over all of them the honest majority, alone on both sides,
 * would lift every number near 1.
 */
public final class ClusterAgreement {

  private final Map<String, Integer> trueSizes = new LinkedHashMap<>();
  private final Map<String, Integer> namedSizes = new LinkedHashMap<>();
  private final Map<String, Map<String, Integer>> cells = new TreeMap<>();
  private final SortedSet<String> pools = new TreeSet<>();
  private final int n;

  /** How one true group fares: its best-matching named group, by the overlap over the union. */
  public record Match(int size, int named, int shared) {

    /** Returns the share of the named group that belongs. */
    public double purity() {
      return (double) shared / named;
    }

    /** Returns the share of the true group that was named. */
    public double completeness() {
      return (double) shared / size;
    }
  }

  /**
   * Compares.
   *
   * @param pools the true group of each account that has one
   * @param groups the named group of each account that has one
   */
  public ClusterAgreement(Map<String, String> pools, Map<String, String> groups) {
    SortedSet<String> accounts = new TreeSet<>(pools.keySet());
    accounts.addAll(groups.keySet());
    for (String account : accounts) {
      // A prefix keeps names of groups and of loners apart.
      String pool = pools.containsKey(account) ? "g" + pools.get(account) : "l" + account;
      String named = groups.containsKey(account) ? "g" + groups.get(account) : "l" + account;
      trueSizes.merge(pool, 1, Integer::sum);
      namedSizes.merge(named, 1, Integer::sum);
      cells.computeIfAbsent(pool, name -> new TreeMap<>()).merge(named, 1, Integer::sum);
    }
    this.pools.addAll(pools.values());
    this.n = accounts.size();
  }

  /** Returns over how many accounts they are compared. */
  public int accounts() {
    return n;
  }

  /**
   * Returns the mean over accounts of the share of an account's named group that is of its true
   * group (B-cubed; Bagga and Baldwin, LREC 1998).
   */
  public OptionalDouble bCubedPrecision() {
    return bCubed(false);
  }

  /** Returns the mean over accounts of the share of its true group that shares its named one. */
  public OptionalDouble bCubedRecall() {
    return bCubed(true);
  }

  private OptionalDouble bCubed(boolean recall) {
    double sum = 0;
    for (var row : cells.entrySet()) {
      for (var cell : row.getValue().entrySet()) {
        double shared = cell.getValue();
        sum +=
            shared
                * shared
                / (recall ? trueSizes.get(row.getKey()) : namedSizes.get(cell.getKey()));
      }
    }
    return n == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / n);
  }

  /** Returns the share of pairs named together that belong together; empty without such pairs. */
  public OptionalDouble pairPrecision() {
    return ratio(sharedPairs(), pairs(namedSizes));
  }

  /** Returns the share of pairs that belong together named so; empty without such pairs. */
  public OptionalDouble pairRecall() {
    return ratio(sharedPairs(), pairs(trueSizes));
  }

  /**
   * Returns the Rand index adjusted for chance (Hubert and Arabie, Journal of Classification 2,
   * 1985): 1 for the same groups, 0 for chance. Empty when both sides hold only loners, or both one
   * group, where there is nothing to tell apart.
   */
  public OptionalDouble adjustedRandIndex() {
    double all = n * (n - 1.0) / 2;
    if (all == 0) {
      return OptionalDouble.empty();
    }
    double expected = pairs(trueSizes) * pairs(namedSizes) / all;
    double most = (pairs(trueSizes) + pairs(namedSizes)) / 2;
    return ratio(sharedPairs() - expected, most - expected);
  }

  /**
   * Returns the mutual information adjusted for chance, over the mean of both entropies (Vinh, Epps
   * and Bailey, JMLR 11, 2010): 1 for the same groups, 0 for chance. Empty where the Rand index is.
   */
  public OptionalDouble adjustedMutualInformation() {
    if (adjustedRandIndex().isEmpty()) {
      return OptionalDouble.empty();
    }
    double mean = (entropy(trueSizes) + entropy(namedSizes)) / 2;
    double expected = ExpectedInformation.of(trueSizes.values(), namedSizes.values(), n);
    return ratio(information() - expected, mean - expected);
  }

  /** Returns the harmonic mean of homogeneity and completeness by entropy (V-measure). */
  public OptionalDouble vMeasure() {
    return n == 0
        ? OptionalDouble.empty()
        : ratio(2 * information(), entropy(trueSizes) + entropy(namedSizes));
  }

  /** Returns the share of accounts whose named group is mostly of their own true group. */
  public OptionalDouble purity() {
    Map<String, Integer> most = new HashMap<>();
    cells
        .values()
        .forEach(row -> row.forEach((named, shared) -> most.merge(named, shared, Math::max)));
    return ratio(most.values().stream().mapToInt(Integer::intValue).sum(), n);
  }

  /** Returns how each true group fares, by its name; loners are none. */
  public Map<String, Match> matches() {
    Map<String, Match> matches = new TreeMap<>();
    for (String pool : pools) {
      int size = trueSizes.get("g" + pool);
      Match best = null;
      double bestOverlap = -1;
      for (var cell : cells.get("g" + pool).entrySet()) {
        int named = namedSizes.get(cell.getKey());
        int shared = cell.getValue();
        double overlap = shared / (double) (size + named - shared);
        if (overlap > bestOverlap) {
          best = new Match(size, named, shared);
          bestOverlap = overlap;
        }
      }
      matches.put(pool, best);
    }
    return matches;
  }

  private double sharedPairs() {
    return cells.values().stream().mapToDouble(ClusterAgreement::pairs).sum();
  }

  private static double pairs(Map<String, Integer> sizes) {
    return sizes.values().stream().mapToDouble(size -> size * (size - 1.0) / 2).sum();
  }

  private double entropy(Map<String, Integer> sizes) {
    return sizes.values().stream()
        .mapToDouble(size -> -(double) size / n * StrictMath.log((double) size / n))
        .sum();
  }

  private double information() {
    double sum = 0;
    for (var row : cells.entrySet()) {
      double size = trueSizes.get(row.getKey());
      for (var cell : row.getValue().entrySet()) {
        double shared = cell.getValue();
        sum += shared / n * StrictMath.log(n * shared / (size * namedSizes.get(cell.getKey())));
      }
    }
    return sum;
  }

  private static OptionalDouble ratio(double part, double whole) {
    return Math.abs(whole) < 1e-12 ? OptionalDouble.empty() : OptionalDouble.of(part / whole);
  }
}
