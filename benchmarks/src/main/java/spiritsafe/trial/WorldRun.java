package spiritsafe.trial;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import spiritsafe.metric.Alert;
import spiritsafe.metric.AlertLookup;
import spiritsafe.metric.RankedAccount;
import spiritsafe.metric.Ranking;
import spiritsafe.truth.AccountTruth;
import spiritsafe.truth.Truth;

/**
 * What one detector said of one world.
 *
 * @param trails by account id, of those it ever scored; in no order
 * @param exchanges how many it was fed
 * @param nanos time spent in it and in keeping its scores
 * @param memberships the group of each account that was scored in one
 * @param causes why each account was alerted, at the threshold known while it ran, if one was
 */
public record WorldRun(
    Map<String, SuspicionTrail> trails,
    long exchanges,
    long nanos,
    SortedMap<String, Membership> memberships,
    SortedMap<String, Cause> causes)
    implements AlertLookup {

  /** Takes a snapshot of the maps. */
  public WorldRun {
    trails = Collections.unmodifiableMap(new HashMap<>(trails));
    memberships = Collections.unmodifiableSortedMap(new TreeMap<>(memberships));
    causes = Collections.unmodifiableSortedMap(new TreeMap<>(causes));
  }

  /** Makes one of a detector that named no group and no reason. */
  public WorldRun(Map<String, SuspicionTrail> trails, long exchanges, long nanos) {
    this(trails, exchanges, nanos, new TreeMap<>(), new TreeMap<>());
  }

  /** Returns the named group of each account that reached a threshold as a member of one. */
  public SortedMap<String, String> groups(double threshold) {
    SortedMap<String, String> groups = new TreeMap<>();
    memberships.forEach(
        (account, membership) -> {
          if (membership.suspicion() >= threshold) {
            groups.put(account, membership.groupId());
          }
        });
    return groups;
  }

  /** Returns exchanges a second; 0 when nothing was fed. */
  public double exchangesPerSecond() {
    return exchanges == 0 ? 0 : exchanges * 1e9 / Math.max(1, nanos);
  }

  /**
   * Returns the accounts of the world with their highest suspicion. Fraudulent ones that carried no
   * illicit exchange are left out: to alert them is neither right nor wrong.
   */
  public Ranking ranking(Truth truth) {
    List<RankedAccount> accounts = new ArrayList<>();
    for (AccountTruth account : truth.accounts().values()) {
      if (account.illicit() || !account.fraudulent()) {
        SuspicionTrail trail = trails.get(account.accountId());
        accounts.add(
            new RankedAccount(
                account.accountId(),
                trail == null ? Double.NEGATIVE_INFINITY : trail.highest(),
                account.illicit(),
                account.archetype()));
      }
    }
    return new Ranking(accounts);
  }

  @Override
  public Optional<Alert> alert(String accountId, double threshold) {
    SuspicionTrail trail = trails.get(accountId);
    return trail == null ? Optional.empty() : trail.firstAt(accountId, threshold);
  }

  /** Returns all alerts at a threshold in the order in which they were raised. */
  public List<Alert> alerts(double threshold) {
    List<Alert> alerts = new ArrayList<>();
    trails.forEach((id, trail) -> trail.firstAt(id, threshold).ifPresent(alerts::add));
    alerts.sort(
        Comparator.comparingLong(Alert::timeMicros)
            .thenComparingLong(Alert::exchangeIndex)
            .thenComparing(Alert::accountId));
    return alerts;
  }
}
