package spiritsafe.inject;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import spiritsafe.scenario.Archetype;
import spiritsafe.scenario.Campaign;
import spiritsafe.scenario.Cluster;
import spiritsafe.scenario.Conduct;
import spiritsafe.scenario.Model;
import spiritsafe.scenario.Population;
import spiritsafe.scenario.Pressure;
import spiritsafe.scenario.Rounds;
import spiritsafe.scenario.Scale;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.Takedown;
import spiritsafe.scenario.Window;

/**
 * The clusters of a scenario over another window and of another size. What happens when, as a share
 * of the window, stays; so do all ratios.
 */
final class Refit {

  private static final long HOUR_MICROS = 3_600_000_000L;

  private final Scenario scenario;
  private final Window window;
  private final double stretch;

  /**
   * Prepares it.
   *
   * @param firstMicros of the host
   * @param hours how long it is to be, at least 1
   */
  Refit(Scenario scenario, long firstMicros, long hours) {
    this.scenario = scenario;
    long startSeconds = Math.floorDiv(firstMicros, HOUR_MICROS) * 3_600;
    this.window = new Window(Instant.ofEpochSecond(startSeconds), Duration.ofHours(hours));
    this.stretch = window.length().toSeconds() / (double) scenario.window().length().toSeconds();
  }

  /** Returns how many illicit exchanges the scenario asks for, at scale 1. */
  static long exchanges(Scenario scenario) {
    return scenario.clusters().stream()
        .flatMap(cluster -> cluster.campaigns().stream())
        .mapToLong(Campaign::exchanges)
        .sum();
  }

  /**
   * Returns the scenario.
   *
   * @param illicit exchanges in all
   * @param accounts of all clusters together that are in use at a time
   */
  Scenario of(long illicit, long accounts) {
    double factor = Math.min(1_000, illicit / (double) exchanges(scenario));
    Scenario scaled = new Scale(factor).of(scenario);
    long whole = scenario.clusters().stream().mapToLong(Cluster::accounts).sum();
    List<Cluster> clusters = new ArrayList<>();
    for (Cluster cluster : scenario.clusters()) {
      long share = Math.round(accounts * (cluster.accounts() / (double) whole));
      clusters.add(of(scaled, cluster.name(), Math.max(1, share)));
    }
    return new Scenario(
        scenario.name(),
        scenario.title(),
        scenario.difficulty(),
        window,
        scenario.slice(),
        scenario.models().stream().map(this::of).toList(),
        // A world has at least one honest sender; its calls are left out.
        List.of(new Population("nobody", Archetype.CRON_JOB, 1, Optional.empty())),
        clusters,
        List.of());
  }

  private Cluster of(Scenario scaled, String name, long accounts) {
    Cluster c =
        scaled.clusters().stream()
            .filter(cluster -> cluster.name().equals(name))
            .findFirst()
            .orElseThrow();
    return new Cluster(
        c.name(),
        c.family(),
        (int) accounts,
        c.standbyFraction(),
        c.signup(),
        c.routing(),
        c.egress(),
        c.egressPrefixes(),
        c.countries(),
        c.clientIdentity(),
        c.bansPerDayFraction(),
        c.replacementLagHours(),
        c.customers(),
        c.campaigns().stream().map(this::of).toList(),
        c.supply(),
        c.pathways(),
        new Pressure(
            c.pressure().throttlesPerDayFraction(),
            c.pressure().stepUpsPerDayFraction(),
            c.pressure().degradesPerDayFraction(),
            c.pressure().delay(),
            c.pressure().lasts(),
            c.pressure().takedowns().stream()
                .map(t -> new Takedown(stretched(t.after()), t.fraction()))
                .toList()));
  }

  private Campaign of(Campaign c) {
    long windowHours = window.length().toHours();
    long start = Math.min(windowHours - 1, Math.round(c.start().toHours() * stretch));
    long length =
        Math.max(1, Math.min(windowHours - start, Math.round(c.length().toHours() * stretch)));
    return new Campaign(
        c.name(),
        c.operator(),
        c.objectives(),
        c.exchanges(),
        Duration.ofHours(start),
        Duration.ofHours(length),
        c.model(),
        c.templates(),
        c.samplesPerItem(),
        c.trajectorySteps(),
        c.coverFraction(),
        c.dailyRhythm(),
        c.workers(),
        c.pivot(),
        c.evasion(),
        of(c.conduct(), length));
  }

  /** Rounds that do not fit any more are fewer. */
  private Conduct of(Conduct c, long lengthHours) {
    Optional<Rounds> rounds =
        c.rounds()
            .flatMap(
                r -> {
                  long pause = Math.max(1, Math.round(r.pause().toHours() * stretch));
                  pause = Math.min(pause, 30 * 24);
                  int count = (int) Math.min(r.count(), 1 + (lengthHours - 1) / pause);
                  return count < 2
                      ? Optional.empty()
                      : Optional.of(new Rounds(count, Duration.ofHours(pause), r.focus()));
                });
    return new Conduct(
        c.probes(),
        c.probeRefusalFraction(),
        c.refusalFraction(),
        c.instruction(),
        c.passes(),
        rounds,
        c.users(),
        c.samplesTogether(),
        c.budget(),
        c.reaction());
  }

  private Model of(Model m) {
    Duration after = Duration.between(scenario.window().start(), m.released());
    Duration moved = after.isNegative() ? after : stretched(after);
    return new Model(
        m.name(),
        window.start().plus(moved),
        m.outputTokensPerSecond(),
        m.contextTokens(),
        m.popularity(),
        m.reasoning());
  }

  private Duration stretched(Duration duration) {
    return Duration.ofSeconds(Math.round(duration.toSeconds() * stretch));
  }
}
