package spiritsafe.metric;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.Exchange;
import spiritsafe.truth.AccountTruth;
import spiritsafe.truth.CampaignTruth;
import spiritsafe.truth.Label;
import spiritsafe.truth.TrafficBatch;
import spiritsafe.truth.Truth;

/**
 * All that metrics know of a world: the truth about accounts and campaigns, who owns which account,
 * and where in the log each illicit exchange stands.
 *
 * @param truth the truth about accounts and campaigns
 * @param organizations the organization of each account that names one
 * @param harvests the illicit exchanges, by account and then campaign
 * @param exchanges how many exchanges the log holds
 * @param firstMicros the time of the first, 0 when there is none
 * @param lastMicros the time of the last
 */
public record WorldTruth(
    Truth truth,
    SortedMap<String, String> organizations,
    SortedMap<String, SortedMap<String, Harvest>> harvests,
    long exchanges,
    long firstMicros,
    long lastMicros) {

  private static final double DAY_MICROS = 86_400e6;

  /** Refuses nulls and a log that ends before it begins; maps are not copied. */
  public WorldTruth {
    Objects.requireNonNull(truth, "truth");
    organizations = Collections.unmodifiableSortedMap(organizations);
    harvests = Collections.unmodifiableSortedMap(harvests);
    if (exchanges < 0 || lastMicros < firstMicros) {
      throw new IllegalArgumentException(
          exchanges + " exchanges from " + firstMicros + " to " + lastMicros);
    }
  }

  /** Gathers what is known of a world while it is streamed. */
  public static final class Gatherer {
    private final SortedMap<String, String> organizations = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, Harvest>> harvests = new TreeMap<>();
    private long index;
    private long firstMicros;
    private long lastMicros;

    /** Takes the next exchanges with their labels. */
    public void take(TrafficBatch batch) {
      for (Account account : batch.newAccounts()) {
        if (!account.organizationId().isEmpty()) {
          organizations.put(account.accountId(), account.organizationId());
        }
      }
      for (int i = 0; i < batch.exchanges().size(); i++, index++) {
        Exchange exchange = batch.exchanges().get(i);
        firstMicros = index == 0 ? exchange.timeMicros() : firstMicros;
        lastMicros = exchange.timeMicros();
        Label label = batch.labels().get(i);
        if (label.illicit()) {
          harvests
              .computeIfAbsent(exchange.accountId(), id -> new TreeMap<>())
              .computeIfAbsent(label.campaign().orElseThrow(), name -> new Harvest())
              .add(index, exchange.response().outputTokens());
        }
      }
    }

    /** Returns what was gathered, with the truth that the stream ended with. */
    public WorldTruth finish(Truth truth) {
      return new WorldTruth(truth, organizations, harvests, index, firstMicros, lastMicros);
    }
  }

  /** Returns how long the world lasted in days, at least one. */
  public double days() {
    return Math.max(1, (lastMicros - firstMicros) / DAY_MICROS);
  }

  /** Returns the output tokens of all illicit exchanges. */
  public long illicitTokens() {
    return harvests.keySet().stream().mapToLong(account -> tokensThrough(account, exchanges)).sum();
  }

  /** Returns the output tokens an account got for illicit exchanges up to a place in the log. */
  public long tokensThrough(String accountId, long index) {
    long tokens = 0;
    for (Harvest harvest :
        harvests.getOrDefault(accountId, Collections.emptySortedMap()).values()) {
      tokens += harvest.tokensThrough(index);
    }
    return tokens;
  }

  /**
   * Judges all campaigns by the alerts at a threshold; without one nothing is alerted.
   *
   * @param alerts all that the detector said
   */
  public List<CampaignOutcome> outcomes(AlertLookup alerts, OptionalDouble threshold) {
    Map<String, List<Harvest>> parts = new HashMap<>();
    harvests.forEach(
        (account, campaigns) ->
            campaigns.forEach(
                (campaign, harvest) ->
                    parts.computeIfAbsent(campaign, name -> new ArrayList<>()).add(harvest)));
    Map<String, List<Alert>> found = new HashMap<>();
    if (threshold.isPresent()) {
      for (AccountTruth account : truth.accounts().values()) {
        if (account.illicit()) {
          alerts
              .alert(account.accountId(), threshold.getAsDouble())
              .ifPresent(
                  alert ->
                      account
                          .campaigns()
                          .forEach(
                              campaign ->
                                  found
                                      .computeIfAbsent(campaign, name -> new ArrayList<>())
                                      .add(alert)));
        }
      }
    }
    List<CampaignOutcome> outcomes = new ArrayList<>();
    for (CampaignTruth campaign : truth.campaigns()) {
      outcomes.add(
          CampaignOutcome.of(
              campaign,
              parts.getOrDefault(campaign.campaign(), List.of()),
              found.getOrDefault(campaign.campaign(), List.of())));
    }
    return outcomes;
  }
}
