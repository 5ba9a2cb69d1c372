package spiritsafe.illicit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import spiritsafe.engine.Simulation;
import spiritsafe.gateway.RoutineBans;
import spiritsafe.scenario.Archetype;
import spiritsafe.scenario.Campaign;
import spiritsafe.scenario.Population;
import spiritsafe.scenario.Scale;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.ScenarioReader;
import spiritsafe.scenario.Split;
import spiritsafe.source.Enforcement;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.Exchange;
import spiritsafe.truth.CampaignTruth;
import spiritsafe.truth.Label;
import spiritsafe.truth.Role;
import spiritsafe.truth.Truth;

/**
 * The campaigns of a bundled scenario without its honest world, kept exchange by exchange where a
 * test asks for it, else counted.
 */
final class Seen {

  /** An exchange of a campaign. */
  record Row(Exchange exchange, Label label) {}

  final Scenario scenario;
  final Truth truth;
  final List<Row> rows = new ArrayList<>();
  final Map<String, Account> accounts = new HashMap<>();
  final Map<String, Long> firstTries = new TreeMap<>();
  final Map<String, Set<String>> accountsOf = new TreeMap<>();

  private Seen(Scenario scenario, Predicate<Row> kept, Enforcement enforcement) throws IOException {
    this.scenario = scenario;
    this.truth =
        Simulation.of(scenario, 7, Split.TEST, 2).under(enforcement).stream(
            batch -> {
              batch.newAccounts().forEach(account -> accounts.put(account.accountId(), account));
              for (int i = 0; i < batch.exchanges().size(); i++) {
                Row row = new Row(batch.exchanges().get(i), batch.labels().get(i));
                if (row.label().role() == Role.HONEST) {
                  continue;
                }
                if (row.label().illicit() && row.exchange().response().retryCount() == 0) {
                  firstTries.merge(row.label().campaign().orElseThrow(), 1L, Long::sum);
                }
                if (row.label().illicit()) {
                  accountsOf
                      .computeIfAbsent(row.label().campaign().orElseThrow(), c -> new HashSet<>())
                      .add(row.exchange().accountId());
                }
                if (kept.test(row)) {
                  rows.add(row);
                }
              }
            });
  }

  /** Plays the clusters of a bundled scenario at a scale, with one honest job beside them. */
  static Seen of(String name, double scale, Predicate<Row> kept) throws IOException {
    return of(ScenarioReader.read(Path.of("../scenarios/" + name + ".yaml")), scale, kept);
  }

  static Seen of(Scenario whole, double scale, Predicate<Row> kept) throws IOException {
    Scenario clusters = new Scale(scale).of(whole);
    return new Seen(
        new Scenario(
            clusters.name(),
            clusters.title(),
            clusters.difficulty(),
            clusters.window(),
            clusters.slice(),
            clusters.models(),
            List.of(new Population("cron-jobs", Archetype.CRON_JOB, 1, java.util.Optional.empty())),
            clusters.clusters()),
        kept,
        new RoutineBans());
  }

  /** A scenario of one cluster over eight days, from keys as files have them. */
  static Scenario pool(String clusterKeys, String campaignKeys) {
    return ScenarioReader.parse(
        "pool.yaml",
        """
        schema: spiritsafe.scenario/1
        name: pool
        title: One pool
        difficulty: teaching
        window: {start: 2026-03-02T00:00:00Z, length: P8D}
        populations: [{name: people, archetype: individual-developer, tenants: 20}]
        clusters:
          - name: pool
            family: hydra-mix
            accounts: 50
        """
            + lines(
                (clusterKeys.contains("bansPerDayFraction") ? "" : "bansPerDayFraction: 0\n")
                    + clusterKeys,
                4)
            + """
            campaigns:
              - name: harvest
                operator: lab-one
                start: P1D
                length: P6D
                model: atlas-core-2
        """
            + lines(
                (campaignKeys.contains("objectives") ? "" : "objectives: {reasoning-traces: 1}\n")
                    + (campaignKeys.contains("exchanges") ? "" : "exchanges: 12000\n")
                    + (campaignKeys.contains("coverFraction") ? "" : "coverFraction: 0\n")
                    + campaignKeys,
                8));
  }

  private static String lines(String keys, int indent) {
    StringBuilder lines = new StringBuilder();
    for (String line : keys.strip().split("\n")) {
      if (!line.isBlank()) {
        lines.append(" ".repeat(indent)).append(line).append('\n');
      }
    }
    return lines.toString();
  }

  /** All that this pool does. */
  static Seen pooled(String clusterKeys, String campaignKeys) throws IOException {
    return new Seen(pool(clusterKeys, campaignKeys), row -> true, new RoutineBans());
  }

  /** All that this pool does under other enforcement. */
  static Seen under(Enforcement enforcement, String clusterKeys, String campaignKeys)
      throws IOException {
    return new Seen(pool(clusterKeys, campaignKeys), row -> true, enforcement);
  }

  /** Rows of a role. */
  List<Row> of(Role role) {
    return of(row -> row.label().role() == role);
  }

  /** Days from the start of the window. */
  double day(Row row) {
    return (row.exchange().timeMicros() - startMicros()) / 86_400e6;
  }

  CampaignTruth campaign(String name) {
    return truth.campaigns().stream()
        .filter(campaign -> campaign.campaign().equals(name))
        .findFirst()
        .orElseThrow();
  }

  Campaign asked(String name) {
    return scenario.clusters().stream()
        .flatMap(cluster -> cluster.campaigns().stream())
        .filter(campaign -> campaign.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Illicit exchanges without second tries. */
  long exchanges() {
    return firstTries.values().stream().mapToLong(n -> n).sum();
  }

  /** Accounts that carried illicit exchanges. */
  int illicitAccounts() {
    Set<String> all = new HashSet<>();
    accountsOf.values().forEach(all::addAll);
    return all.size();
  }

  /** From the first illicit exchange of a campaign to its last, in days. */
  double days(String name) {
    CampaignTruth campaign = campaign(name);
    return (campaign.endMicros() - campaign.startMicros()) / 86_400e6;
  }

  long startMicros() {
    return scenario.window().startMicros();
  }

  static long micros(Duration duration) {
    return duration.toSeconds() * 1_000_000L;
  }

  List<Row> of(Predicate<Row> which) {
    return rows.stream().filter(which).toList();
  }
}
