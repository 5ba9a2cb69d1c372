package spiritsafe.metric;

import java.util.HashSet;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How far two detectors alert the same accounts of one world, each at its own threshold: the index
 * of Jaccard (1912), which is the share that both alert of those that either alerts. Of one
 * detector that drew other lots, or learned from another world, it says how stable its alerts are.
 *
 * @param both accounts that both alert
 * @param first accounts that the first alerts
 * @param second accounts that the second alerts
 * @param all accounts of the world that are judged
 */
public record AlertAgreement(int both, int first, int second, int all) {

  /** Its name in the catalogue. */
  public static final String NAME = "alert_agreement";

  /** Refuses counts that cannot be of two sets. */
  public AlertAgreement {
    if (both < 0 || both > Math.min(first, second) || first + second - both > all) {
      throw new IllegalArgumentException(
          both + " are of " + first + " and of " + second + " of " + all + " accounts");
    }
  }

  /**
   * Counts who is alerted.
   *
   * @throws IllegalArgumentException if the two are not of the same accounts
   */
  public static AlertAgreement of(Judged first, Judged second) {
    Set<String> accounts = accounts(first);
    if (!accounts.equals(accounts(second))) {
      throw new IllegalArgumentException("two detectors are of different accounts");
    }
    Set<String> one = alerted(first);
    Set<String> other = alerted(second);
    Set<String> both = new HashSet<>(one);
    both.retainAll(other);
    return new AlertAgreement(both.size(), one.size(), other.size(), accounts.size());
  }

  private static Set<String> accounts(Judged judged) {
    Set<String> ids = new HashSet<>();
    judged.ranking().accounts().forEach(account -> ids.add(account.accountId()));
    return ids;
  }

  private static Set<String> alerted(Judged judged) {
    Set<String> ids = new HashSet<>();
    if (judged.threshold().isPresent()) {
      double threshold = judged.threshold().getAsDouble();
      for (RankedAccount account : judged.ranking().accounts()) {
        if (account.alertedAt(threshold)) {
          ids.add(account.accountId());
        }
      }
    }
    return ids;
  }

  /** Returns accounts that one or the other alerts, or both. */
  public int either() {
    return first + second - both;
  }

  /** Returns the share, from 0 to 1; empty where neither alerts anybody. */
  public OptionalDouble value() {
    return either() == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) both / either());
  }

  /** Returns the mean share of two that alert as many accounts by lot; empty with the value. */
  public OptionalDouble byChance() {
    if (either() == 0) {
      return OptionalDouble.empty();
    }
    int least = Math.max(0, first + second - all);
    double logChance = logChoose(first, least) + logChoose(all - first, second - least);
    logChance -= logChoose(all, second);
    double mean = 0;
    for (int shared = least; shared <= Math.min(first, second); shared++) {
      mean += StrictMath.exp(logChance) * shared / (first + second - shared);
      // From one number of shared accounts to the next, as of draws without replacement.
      logChance +=
          StrictMath.log((double) (first - shared) * (second - shared))
              - StrictMath.log((double) (shared + 1) * (all - first - second + shared + 1));
    }
    return OptionalDouble.of(mean);
  }

  private static double logChoose(int all, int some) {
    double log = 0;
    for (int i = 1; i <= some; i++) {
      log += StrictMath.log((double) (all - some + i) / i);
    }
    return log;
  }
}
