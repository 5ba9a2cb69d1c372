package spiritsafe.benign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import spiritsafe.engine.Simulation;
import spiritsafe.engine.SmallWorld;
import spiritsafe.scenario.Archetype;
import spiritsafe.scenario.Model;
import spiritsafe.scenario.Population;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.Split;
import spiritsafe.scenario.Spread;
import spiritsafe.scenario.Window;
import spiritsafe.traffic.StopReason;

/** What a log shows of honest traffic, call by call, without its texts, and statistics of it. */
final class Observed {

  /** One call. */
  record Call(
      double seconds,
      double duration,
      String account,
      String conversation,
      int status,
      StopReason stop,
      int input,
      int cached,
      int output,
      int reasoning,
      int toolCalls,
      boolean hosting,
      boolean sixth,
      String country) {

    boolean answered() {
      return status == 200;
    }
  }

  private final List<Call> calls;

  private Observed(List<Call> calls) {
    this.calls = calls;
  }

  /** Plays tenants of one archetype. */
  static Observed play(
      Archetype archetype, int tenants, Duration length, Optional<Spread> perDay, long seed) {
    return play(archetype, tenants, length, perDay, SmallWorld.MODELS, seed);
  }

  /** Plays tenants of one archetype in a world of some models. */
  static Observed play(
      Archetype archetype,
      int tenants,
      Duration length,
      Optional<Spread> perDay,
      List<Model> models,
      long seed) {
    Scenario scenario =
        new Scenario(
            "observed",
            "One archetype alone",
            "teaching",
            new Window(SmallWorld.START, length),
            Duration.ofMinutes(10),
            models,
            List.of(new Population(archetype.code() + "s", archetype, tenants, perDay)),
            List.of());
    List<Call> calls = new ArrayList<>();
    try {
      Simulation.of(scenario, seed, Split.TEST, 2).stream(
          batch ->
              batch
                  .exchanges()
                  .forEach(
                      e ->
                          calls.add(
                              new Call(
                                  (e.timeMicros() - Played.START_MICROS) / 1e6,
                                  e.response().durationMicros() / 1e6,
                                  e.accountId(),
                                  e.request().conversationId(),
                                  e.response().statusCode(),
                                  e.response().stopReason(),
                                  e.response().inputTokens(),
                                  e.response().cachedTokens(),
                                  e.response().outputTokens(),
                                  e.response().reasoningTokens(),
                                  e.response().toolCalls(),
                                  e.origin().asnKind() == spiritsafe.traffic.AsnKind.HOSTING,
                                  e.origin().ipAddress().indexOf(':') >= 0,
                                  e.origin().country()))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    calls.sort(Comparator.comparingDouble(Call::seconds));
    return new Observed(calls);
  }

  List<Call> calls() {
    return calls;
  }

  Observed only(Predicate<Call> which) {
    return new Observed(calls.stream().filter(which).toList());
  }

  double[] of(ToDoubleFunction<Call> field) {
    return calls.stream().mapToDouble(field).toArray();
  }

  double share(Predicate<Call> which) {
    return calls.stream().filter(which).count() / (double) calls.size();
  }

  double sum(ToDoubleFunction<Call> field) {
    return calls.stream().mapToDouble(field).sum();
  }

  /** Calls of each account, accounts in order of their names. */
  List<Observed> accounts() {
    return groups(Call::account);
  }

  /** Calls of each conversation. */
  List<Observed> conversations() {
    return groups(Call::conversation);
  }

  private List<Observed> groups(java.util.function.Function<Call, String> key) {
    Map<String, List<Call>> groups = new TreeMap<>();
    calls.forEach(c -> groups.computeIfAbsent(key.apply(c), k -> new ArrayList<>()).add(c));
    return groups.values().stream().map(Observed::new).toList();
  }

  double[] gaps() {
    double[] gaps = new double[calls.size() - 1];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = calls.get(i + 1).seconds() - calls.get(i).seconds();
    }
    return gaps;
  }

  /** Counts in stretches of so many seconds between two times, in seconds of the world. */
  double[] counts(double seconds, double from, double to) {
    double[] counts = new double[(int) ((to - from) / seconds)];
    for (Call call : calls) {
      double cell = (call.seconds() - from) / seconds;
      if (cell >= 0 && cell < counts.length) {
        counts[(int) cell]++;
      }
    }
    return counts;
  }

  /** Variance over mean of counts from the first call to the last. */
  double dispersion(double seconds) {
    double[] counts =
        counts(seconds, calls.get(0).seconds(), calls.get(calls.size() - 1).seconds());
    return Math.pow(variation(counts), 2) * mean(counts);
  }

  /** Calls of the 24 hours of working days. */
  double[] day() {
    double[] hours = counts(3_600, 0, 7 * 86_400);
    double[] day = new double[24];
    for (int i = 0; i < 120; i++) {
      day[i % 24] += hours[i] / 5;
    }
    return day;
  }

  /** Calls of a day of the weekend over those of a working day. */
  double weekend() {
    double[] days = counts(86_400, 0, 7 * 86_400);
    return (days[5] + days[6]) / 2 / mean(Arrays.copyOf(days, 5));
  }

  static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  static double variation(double[] values) {
    double mean = mean(values);
    return Math.sqrt(
            Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow())
        / mean;
  }

  static double quantile(double[] values, double probability) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1.0, probability * sorted.length)];
  }

  static double[] join(Stream<double[]> parts) {
    return parts.flatMapToDouble(Arrays::stream).toArray();
  }
}
