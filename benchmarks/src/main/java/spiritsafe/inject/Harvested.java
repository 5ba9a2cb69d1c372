package spiritsafe.inject;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import spiritsafe.engine.CampaignRecord;
import spiritsafe.engine.Simulation;
import spiritsafe.scenario.Campaign;
import spiritsafe.scenario.Cluster;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.Split;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Field;
import spiritsafe.truth.AccountTruth;
import spiritsafe.truth.CampaignTruth;
import spiritsafe.truth.Label;
import spiritsafe.truth.Role;
import spiritsafe.truth.Truth;

/** Plays the clusters of a scenario over the time of a host and writes them as the host would. */
final class Harvested {

  private static final long HOUR_MICROS = 3_600_000_000L;

  /** A shorter host takes what a day holds, at a quicker pace: campaigns are planned by hours. */
  private static final long FEWEST_HOURS = 24;

  private final HostProfile host;
  private final Injection injection;
  private final Split split;
  private final long seed;
  private final long hours;

  /** An exchange with the truth about it. */
  record Row(Exchange exchange, Label label) {}

  /**
   * What is put in.
   *
   * @param rows in time order
   * @param accounts by their ids
   * @param truth about them and the campaigns
   */
  record Result(List<Row> rows, Map<String, Account> accounts, Truth truth) {}

  Harvested(HostProfile host, Injection injection, Split split, long seed) {
    this.host = host;
    this.injection = injection;
    this.split = split;
    this.seed = seed;
    long span = host.lastMicros() - host.firstMicros();
    this.hours = Math.min(366 * 24, Math.max(FEWEST_HOURS, span / HOUR_MICROS + 1));
  }

  /**
   * Plays.
   *
   * @param illicit exchanges in all
   * @param accounts in use at a time
   */
  Result play(long illicit, long accounts) throws IOException {
    Scenario scenario =
        new Refit(injection.scenario(), host.firstMicros(), hours).of(illicit, accounts);
    List<Row> ours = new ArrayList<>();
    Map<String, Account> known = new HashMap<>();
    Map<String, Long> models = new TreeMap<>();
    Truth truth =
        Simulation.of(scenario, seed, split, injection.threads()).stream(
            batch -> {
              batch.newAccounts().forEach(account -> known.put(account.accountId(), account));
              for (int i = 0; i < batch.exchanges().size(); i++) {
                Exchange exchange = batch.exchanges().get(i);
                if (batch.labels().get(i).role() != Role.HONEST && fits(exchange)) {
                  ours.add(new Row(exchange, batch.labels().get(i)));
                  models.merge(exchange.request().model(), 1L, Long::sum);
                }
              }
            });
    return result(scenario, ours, known, truth, new Disguise(host, ours, renamed(models), seed));
  }

  /** A host that logs no failures would not have logged ours. */
  private boolean fits(Exchange exchange) {
    return exchange.response().statusCode() == 200 || host.holdsFailures();
  }

  /** The commonest model of the campaigns becomes the commonest of the host, and so on. */
  private Map<String, String> renamed(Map<String, Long> ours) {
    List<String> theirs =
        commonest(host.words(Field.MODEL).counts()).stream().filter(m -> !m.isEmpty()).toList();
    Map<String, String> renamed = new HashMap<>();
    List<String> models = commonest(ours);
    for (int i = 0; i < models.size() && !theirs.isEmpty(); i++) {
      renamed.put(models.get(i), theirs.get(Math.min(i, theirs.size() - 1)));
    }
    return renamed;
  }

  private static List<String> commonest(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private Result result(
      Scenario scenario, List<Row> ours, Map<String, Account> known, Truth truth, Disguise as) {
    Map<String, CampaignRecord> campaigns = new TreeMap<>();
    for (Cluster cluster : scenario.clusters()) {
      for (Campaign campaign : cluster.campaigns()) {
        campaigns.put(campaign.name(), new CampaignRecord(cluster, campaign));
      }
    }
    List<Row> rows = new ArrayList<>();
    for (Row row : ours) {
      long micros = moved(row.exchange().timeMicros(), scenario);
      if (micros >= host.firstMicros() && micros <= host.lastMicros()) {
        rows.add(new Row(as.of(row.exchange(), micros), row.label()));
      }
    }
    rows.sort(
        Comparator.comparingLong((Row row) -> row.exchange().timeMicros())
            .thenComparing(row -> row.exchange().exchangeId()));
    Map<String, Set<String>> carried = new HashMap<>();
    Set<String> senders = new HashSet<>();
    for (Row row : rows) {
      Exchange exchange = row.exchange();
      senders.add(exchange.accountId());
      if (row.label().illicit()) {
        String campaign = row.label().campaign().orElseThrow();
        carried.computeIfAbsent(exchange.accountId(), id -> new HashSet<>()).add(campaign);
        campaigns
            .get(campaign)
            .note(exchange.timeMicros(), exchange.accountId(), exchange.response().outputTokens());
      }
    }
    AccountDisguise accountsAs =
        new AccountDisguise(host, as, host.firstMicros() - scenario.window().startMicros(), seed);
    Map<String, Account> accounts = new HashMap<>();
    TreeMap<String, AccountTruth> truths = new TreeMap<>();
    // In the order of our names, so that what is drawn for one does not hang on who else is there.
    for (String id : truth.accounts().keySet()) {
      AccountTruth ownTruth = truth.accounts().get(id);
      String name = ownTruth.fraudulent() ? as.accountId(id) : "";
      if (senders.contains(name)) {
        accounts.put(name, accountsAs.of(known.get(id)));
        truths.put(
            name,
            new AccountTruth(
                name,
                true,
                ownTruth.cluster(),
                ownTruth.population(),
                ownTruth.archetype(),
                carried.getOrDefault(name, Set.of()).stream().sorted().toList()));
      }
    }
    List<CampaignTruth> records =
        campaigns.values().stream()
            .filter(CampaignRecord::started)
            .map(CampaignRecord::truth)
            .toList();
    return new Result(rows, accounts, new Truth(truths, records));
  }

  /** A time of ours as the host's clock would show it, with its grain. */
  private long moved(long micros, Scenario scenario) {
    long start = scenario.window().startMicros();
    long span = host.lastMicros() - host.firstMicros();
    long moved = micros;
    if (span < FEWEST_HOURS * HOUR_MICROS) {
      double share = (micros - start) / (double) (scenario.window().endMicros() - start);
      moved = host.firstMicros() + (long) (share * span);
    }
    long grain = host.numbers(Field.TIME_MICROS).grain();
    return Math.floorDiv(moved, grain) * grain;
  }
}
