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
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
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

  private List<Observed> groups(Function<Call, String> key) {
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

  /** Calls of each conversation. */
  double[] turns() {
    return conversations().stream().mapToDouble(c -> c.calls().size()).toArray();
  }

  /** Seconds between the calls of a conversation. */
  double[] pauses() {
    return join(conversations().stream().map(Observed::gaps));
  }

  /** Share of values. */
  static double share(double[] values, DoublePredicate which) {
    return Arrays.stream(values).filter(which).count() / (double) values.length;
  }

  /** The median over accounts. */
  double median(Function<Observed, Double> statistic) {
    return quantile(accounts().stream().mapToDouble(statistic::apply).toArray(), 0.5);
  }

  /** Rank correlation of input and output. */
  double tie() {
    return new SpearmansCorrelation().correlation(of(Call::input), of(Call::output));
  }

  /** The largest count over the smallest. */
  static double peak(double[] counts) {
    return Arrays.stream(counts).max().orElseThrow() / Arrays.stream(counts).min().orElseThrow();
  }

  /** The day of one account, moved to its people's midnight: the shift that fits best. */
  double[] localDay(double[] like) {
    double[] day = day();
    double[] best = day;
    double most = -2;
    for (int shift = -8; shift <= 10; shift++) {
      double[] moved = new double[24];
      for (int hour = 0; hour < 24; hour++) {
        moved[Math.floorMod(hour + shift, 24)] = day[hour];
      }
      double fit = new PearsonsCorrelation().correlation(moved, like);
      if (fit > most) {
        most = fit;
        best = moved;
      }
    }
    return best;
  }

  /** Calls of each account, the largest first. */
  double[] volumes() {
    double[] volumes = accounts().stream().mapToDouble(a -> a.calls().size()).sorted().toArray();
    double[] falling = new double[volumes.length];
    for (int i = 0; i < volumes.length; i++) {
      falling[i] = volumes[volumes.length - 1 - i];
    }
    return falling;
  }

  /** Share of the largest. */
  static double topShare(double[] falling, int top) {
    return Arrays.stream(falling).limit(top).sum() / Arrays.stream(falling).sum();
  }

  static double gini(double[] falling) {
    int n = falling.length;
    return (n + 1.0) / n - 2 * placed(falling) / (n * Arrays.stream(falling).sum());
  }

  /** Sum of volumes times their places from the largest: 1 for it. Gini's formula turned round. */
  private static double placed(double[] falling) {
    double sum = 0;
    for (int i = 0; i < falling.length; i++) {
      sum += (i + 1) * falling[i];
    }
    return sum;
  }

  /** Correlation of counts with those so many places later. */
  static double correlation(double[] counts, int lag) {
    double mean = mean(counts);
    double up = 0;
    double down = 0;
    for (int i = 0; i < counts.length; i++) {
      down += (counts[i] - mean) * (counts[i] - mean);
      up += i + lag < counts.length ? (counts[i] - mean) * (counts[i + lag] - mean) : 0;
    }
    return up / down;
  }
}
