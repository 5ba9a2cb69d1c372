package spiritsafe.arena;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import spiritsafe.engine.Simulation;
import spiritsafe.gateway.Docket;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.scenario.Scenario;
import spiritsafe.source.Measure;
import spiritsafe.source.Sender;
import spiritsafe.trial.DetectorSpec;
import spiritsafe.trial.FrozenDetectors;
import spiritsafe.truth.LabeledTraffic;
import spiritsafe.truth.TrafficSink;
import spiritsafe.truth.Truth;

/**
 * One world under one policy, fed by some detectors. It can be streamed any number of times and is
 * the same each time; each stream leaves its {@link #outcome}.
 */
public final class Match implements LabeledTraffic {

  private static final double DAY_MICROS = 86_400e6;

  private final Scenario scenario;
  private final double scale;
  private final Simulation world;
  private final FrozenDetectors frozen;
  private final List<DetectorSpec> detectors;
  private final ThresholdPolicy alert;
  private final Policy policy;
  private Optional<Outcome> outcome = Optional.empty();

  /**
   * Makes one.
   *
   * @param scenario at its scale
   * @param scale by which the capacity of reviewers is multiplied
   * @param world of that scenario
   * @param frozen detectors with thresholds by {@code alert} and the rules of the policy
   * @param detectors those of them that feed the policy
   * @param alert what stands for {@code alert} in the policy
   */
  public Match(
      Scenario scenario,
      double scale,
      Simulation world,
      FrozenDetectors frozen,
      List<DetectorSpec> detectors,
      ThresholdPolicy alert,
      Policy policy) {
    this.scenario = scenario;
    this.scale = scale;
    this.world = world;
    this.frozen = frozen;
    this.detectors = List.copyOf(detectors);
    this.alert = alert;
    this.policy = policy;
  }

  @Override
  public Truth stream(TrafficSink sink) throws IOException {
    Ledger ledger = new Ledger(scenario);
    Provider provider =
        new Provider(
            policy,
            scale,
            detectors,
            (spec, rule) -> frozen.threshold(spec, rule.threshold(alert)).value(),
            ledger);
    Truth truth;
    try (FrozenDetectors.Watch watch = frozen.watch(detectors, world, provider)) {
      truth =
          world.under(provider).stream(
              batch -> {
                watch.feed(batch);
                sink.accept(batch);
              });
      watch.end();
    }
    outcome = Optional.of(outcome(ledger, provider));
    return truth;
  }

  /** Returns what came of it when it was last streamed. */
  public Outcome outcome() {
    return outcome.orElseThrow(() -> new IllegalStateException("it was not streamed to its end"));
  }

  private Outcome outcome(Ledger ledger, Provider provider) {
    long accounts = 0;
    long burnt = 0;
    double dollars = ledger.callDollars();
    Set<String> asked = new HashSet<>();
    provider.done().stream()
        .filter(done -> done.measure() == Measure.STEP_UP)
        .forEach(done -> asked.add(done.accountId()));
    for (Sender sender : ledger.senders().values()) {
      if (sender.profile().cluster().isPresent()) {
        accounts++;
        burnt += sender.comesBack() ? 0 : 1;
        boolean proven = asked.contains(sender.account().accountId()) && sender.comesBack();
        dollars += ledger.price(sender) + (proven ? Prices.USUAL.proofDollars() : 0);
      }
    }
    return new Outcome(
        policy,
        detectors.stream().map(DetectorSpec::text).collect(Collectors.joining("+")),
        ledger.usefulPerHour(),
        accounts,
        burnt,
        dollars,
        ledger.illicitRefused(),
        honest(ledger, provider.done()),
        ledger.honestCallsForbidden(),
        ledger.customerCallsForbidden(),
        provider.desk(scenario.window().endMicros()));
  }

  private SortedMap<String, Outcome.Honest> honest(Ledger ledger, List<Docket.Done> done) {
    Set<String> disturbed = new HashSet<>();
    Map<String, Long> shutSince = new HashMap<>();
    Map<String, Double> shutDays = new HashMap<>();
    for (Docket.Done each : done) {
      disturbed.add(each.accountId());
      if (each.measure() == Measure.BAN) {
        shutSince.put(each.accountId(), each.timeMicros());
      } else if (each.measure() == Measure.REINSTATE) {
        long since = shutSince.remove(each.accountId());
        shutDays.merge(each.accountId(), (each.timeMicros() - since) / DAY_MICROS, Double::sum);
      }
    }
    long end = scenario.window().endMicros();
    shutSince.forEach((id, since) -> shutDays.merge(id, (end - since) / DAY_MICROS, Double::sum));
    SortedMap<String, Outcome.Honest> honest = new TreeMap<>();
    ledger
        .senders()
        .forEach(
            (id, sender) -> {
              if (!sender.profile().fraudulent()) {
                OptionalDouble days =
                    shutDays.containsKey(id)
                        ? OptionalDouble.of(shutDays.get(id))
                        : OptionalDouble.empty();
                honest.merge(
                    sender.profile().archetype(),
                    new Outcome.Honest(
                        1,
                        ledger.wasAlerted(id) ? 1 : 0,
                        disturbed.contains(id) ? 1 : 0,
                        days.isPresent() ? 1 : 0,
                        days.orElse(0)),
                    Outcome.Honest::plus);
              }
            });
    return honest;
  }
}
