package spiritsafe.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Speeds as rows of a table, for people. */
public final class BenchTable {

  private BenchTable() {}

  /** Returns a header and a row for each detector that was timed. */
  public static List<List<String>> of(BenchResult result) {
    BenchPlan plan = result.plan();
    List<List<String>> lines = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("detector", "alone /s", "lowest–highest"));
    if (plan.rate().isPresent()) {
      header.addAll(List.of("kept /s", "p50", "p99", "p99.9", "longest", "served p99"));
    }
    plan.slo().ifPresent(slo -> header.addAll(List.of("peak /s", "lasted")));
    lines.add(header);
    for (BenchResult.Row row : result.rows()) {
      row.speed().ifPresent(speed -> lines.add(line(result.names().of(row.spec()), speed)));
    }
    result
        .floor()
        .ifPresent(
            floor -> {
              List<String> line = new ArrayList<>(List.of("(no detector)", "-", "-"));
              line.addAll(waits(floor));
              plan.slo().ifPresent(slo -> line.addAll(List.of("-", "-")));
              lines.add(line);
            });
    return lines;
  }

  private static List<String> line(String detector, Speed speed) {
    List<Double> warm = speed.warm();
    List<String> line = new ArrayList<>();
    line.add(detector);
    line.add(rate(speed.medianOffline()));
    line.add(rate(warm.get(0)) + "–" + rate(warm.get(warm.size() - 1)));
    speed.open().ifPresent(open -> line.addAll(waits(open)));
    speed
        .peak()
        .ifPresent(
            peak -> {
              Optional<OpenLoop> last = peak.last();
              line.add(peak.rate().isPresent() ? rate(peak.rate().getAsDouble()) : "none");
              line.add(last.map(loop -> time(OptionalDouble.of(loop.nanos()))).orElse("-"));
            });
    return line;
  }

  private static List<String> waits(OpenLoop open) {
    return List.of(
        rate(open.achieved()) + (open.keptUp() ? "" : "!"),
        time(open.waited().at(new Percentile(50))),
        time(open.waited().at(new Percentile(99))),
        time(open.waited().at(new Percentile(99.9))),
        time(OptionalDouble.of(open.waited().longest())),
        time(open.served().at(new Percentile(99))));
  }

  /** Returns what the columns mean. */
  public static List<String> legend(BenchResult result) {
    BenchPlan plan = result.plan();
    int exchanges =
        result.rows().stream()
            .flatMap(row -> row.speed().stream())
            .mapToInt(Speed::exchanges)
            .max()
            .orElse(0);
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "alone /s: exchanges a second as fast as can be, by %s over %,d exchanges.",
            switch (plan.repeats()) {
              case 1 -> "one cold pass";
              case 2 -> "one pass after one to warm up";
              default -> "the median of " + (plan.repeats() - 1) + " passes after one to warm up";
            },
            exchanges));
    plan.rate()
        .ifPresent(
            rate ->
                lines.add(
                    "At "
                        + rate(rate)
                        + " a second: waits from when an exchange was due; served: from when its"
                        + " turn came. !: did not keep up. No detector: the machine itself."));
    plan.slo()
        .ifPresent(
            slo ->
                lines.add(
                    "peak /s: the highest rate at which "
                        + slo.text()
                        + " was met three times running; lasted: how long the last took."));
    lines.add(
        "Every timed pass gave the scores and alerts of a plain run. Speeds are of this machine.");
    return lines;
  }

  static String rate(double perSecond) {
    return perSecond < 10_000
        ? String.format(Locale.ROOT, "%,.0f", perSecond)
        : perSecond < 1e7
            ? String.format(Locale.ROOT, "%,.0f k", perSecond / 1e3)
            : String.format(Locale.ROOT, "%,.1f M", perSecond / 1e6);
  }

  static String time(OptionalDouble nanos) {
    if (nanos.isEmpty()) {
      return "not est.";
    }
    double value = nanos.getAsDouble();
    return value < 1e3
        ? String.format(Locale.ROOT, "%.0f ns", value)
        : value < 1e6
            ? String.format(Locale.ROOT, "%.1f us", value / 1e3)
            : value < 1e9
                ? String.format(Locale.ROOT, "%.1f ms", value / 1e6)
                : String.format(Locale.ROOT, "%.1f s", value / 1e9);
  }
}
