package spiritsafe.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import spiritsafe.traffic.Exchange;
import spiritsafe.truth.Label;
import spiritsafe.truth.Role;
import spiritsafe.truth.TrafficBatch;

/** A world counted again from the labels of its exchanges alone. */
final class Recount {

  private static final long HOUR = 3_600_000_000L;

  /** A campaign as its illicit exchanges show it. */
  static final class OfCampaign {
    long exchanges;
    long outputTokens;
    long startMicros = Long.MAX_VALUE;
    long endMicros = Long.MIN_VALUE;
    final Set<String> accounts = new HashSet<>();
  }

  private final SortedMap<String, OfCampaign> campaigns = new TreeMap<>();
  private final Map<String, Set<String>> campaignsOf = new HashMap<>();
  private final Map<String, long[]> accounts = new HashMap<>();
  private final Set<String> notHonest = new HashSet<>();
  private final SortedMap<Long, int[]> hours = new TreeMap<>();
  private final SortedMap<Role, Long> roles = new TreeMap<>();
  private final Map<String, Long> signedUp = new HashMap<>();
  private long exchanges;
  private long illicit;
  private long lastMicros = Long.MIN_VALUE;
  private long outOfOrder;
  private long unannounced;
  private long beforeSignUp;

  void add(TrafficBatch batch) {
    batch
        .newAccounts()
        .forEach(account -> signedUp.put(account.accountId(), account.createdMicros()));
    List<Exchange> rows = batch.exchanges();
    for (int i = 0; i < rows.size(); i++) {
      Exchange exchange = rows.get(i);
      Label label = batch.labels().get(i);
      exchanges++;
      order(exchange);
      accounts.computeIfAbsent(exchange.accountId(), unused -> new long[1])[0]++;
      roles.merge(label.role(), 1L, Long::sum);
      int[] hour =
          hours.computeIfAbsent(Math.floorDiv(exchange.timeMicros(), HOUR), unused -> new int[2]);
      hour[0]++;
      hour[1] += exchange.response().statusCode() >= 400 ? 1 : 0;
      if (label.role() != Role.HONEST && label.role() != Role.UNKNOWN) {
        notHonest.add(exchange.accountId());
      }
      if (label.illicit()) {
        illicit++;
        String name = label.campaign().orElseThrow();
        OfCampaign campaign = campaigns.computeIfAbsent(name, unused -> new OfCampaign());
        campaign.exchanges++;
        campaign.outputTokens += exchange.response().outputTokens();
        campaign.startMicros = Math.min(campaign.startMicros, exchange.timeMicros());
        campaign.endMicros = Math.max(campaign.endMicros, exchange.timeMicros());
        campaign.accounts.add(exchange.accountId());
        campaignsOf.computeIfAbsent(exchange.accountId(), unused -> new HashSet<>()).add(name);
      }
    }
  }

  private void order(Exchange exchange) {
    outOfOrder += exchange.timeMicros() < lastMicros ? 1 : 0;
    lastMicros = exchange.timeMicros();
    Long created = signedUp.get(exchange.accountId());
    if (created == null) {
      unannounced++;
    } else if (created > exchange.timeMicros()) {
      beforeSignUp++;
    }
  }

  /** Returns how many exchanges have an earlier time than the one before them. */
  long outOfOrder() {
    return outOfOrder;
  }

  /** Returns how many exchanges came through an account that had not been made known by then. */
  long unannounced() {
    return unannounced;
  }

  /** Returns how many exchanges came through an account that was signed up later. */
  long beforeSignUp() {
    return beforeSignUp;
  }

  SortedMap<String, OfCampaign> campaigns() {
    return campaigns;
  }

  /** Returns the campaigns whose illicit exchanges an account carried, sorted. */
  List<String> campaignsOf(String account) {
    List<String> names = new ArrayList<>(campaignsOf.getOrDefault(account, Set.of()));
    names.sort(null);
    return names;
  }

  Set<String> accounts() {
    return accounts.keySet();
  }

  /** Returns how many exchanges an account sent. */
  long exchangesOf(String account) {
    return accounts.getOrDefault(account, new long[1])[0];
  }

  /** Returns the accounts that carried anything that is not an honest customer's own use. */
  Set<String> notHonest() {
    return notHonest;
  }

  /** Returns the exchanges and failed exchanges of each hour that has any. */
  SortedMap<Long, int[]> hours() {
    return hours;
  }

  SortedMap<Role, Long> roles() {
    return roles;
  }

  long exchanges() {
    return exchanges;
  }

  long illicit() {
    return illicit;
  }
}
