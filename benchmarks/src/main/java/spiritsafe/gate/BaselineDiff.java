package spiritsafe.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeSet;
import spiritsafe.trial.DetectorSpec;

/**
 * What changed from one baseline to another: each number of the gate in each world.
 *
 * <p>A baseline protects what it holds, so that whatever takes protection away counts as worse: a
 * number that became worse by more than its margin (that of the regression of the number, else
 * none); a bound met before and missed now; a number, detector or world that is gone; and a world,
 * policy or version of the metrics that is another one, as nothing compares across it.
 *
 * @param lines what changed, in words
 * @param worse those of them that need a reason to be taken
 * @param same how many numbers did not change
 */
public record BaselineDiff(List<String> lines, List<String> worse, int same) {

  /** Of numbers that are the same but for the order in which they were summed. */
  private static final double ROUNDING = 1e-12;

  /** Copies the lists. */
  public BaselineDiff {
    lines = List.copyOf(lines);
    worse = List.copyOf(worse);
  }

  /** Compares what is now with what was. */
  public static BaselineDiff of(GateFile gate, Baseline before, Baseline now) {
    return new Comparison(gate, before, now).diff();
  }

  /** Returns the difference as text, ended by a line break. */
  public String text() {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    return text.append(same).append(" numbers are as they were\n").toString();
  }

  /** One comparison under way. */
  private static final class Comparison {

    private final GateFile gate;
    private final Baseline before;
    private final Baseline now;
    private final List<String> lines = new ArrayList<>();
    private final List<String> worse = new ArrayList<>();
    private int same;

    Comparison(GateFile gate, Baseline before, Baseline now) {
      this.gate = gate;
      this.before = before;
      this.now = now;
    }

    BaselineDiff diff() {
      boolean samePolicy = before.policy().equals(now.policy());
      if (!samePolicy) {
        tell("thresholds were chosen by " + before.policy() + " and are by " + now.policy(), true);
      }
      boolean sameMetrics = before.metricsVersion() == now.metricsVersion();
      if (!sameMetrics) {
        tell(
            "metrics were of version "
                + before.metricsVersion()
                + " and are of "
                + now.metricsVersion(),
            true);
      }
      for (Baseline.World world : now.worlds()) {
        Optional<Baseline.World> then = before.world(world.ground(), world.seed());
        if (then.isEmpty()) {
          tell(name(world) + ": new", false);
          continue;
        }
        boolean sameWorld = then.get().digest().equals(world.digest());
        if (!sameWorld) {
          tell(name(world) + ": another world than before; its numbers do not compare", true);
        }
        detectors(then.get(), world, sameWorld && samePolicy && sameMetrics);
      }
      for (Baseline.World world : before.worlds()) {
        if (now.world(world.ground(), world.seed()).isEmpty()) {
          tell(name(world) + ": gone", true);
        }
      }
      return new BaselineDiff(lines, worse, same);
    }

    private static String name(Baseline.World world) {
      return world.ground() + world.seed().map(seed -> " seed " + seed).orElse("");
    }

    private void tell(String line, boolean lost) {
      lines.add(line);
      if (lost) {
        worse.add(line);
      }
    }

    private void detectors(Baseline.World then, Baseline.World world, boolean comparable) {
      for (Map.Entry<String, Baseline.Reached> entry : world.detectors().entrySet()) {
        Baseline.Reached old = then.detectors().get(entry.getKey());
        if (old == null) {
          tell(name(world) + ": " + entry.getKey() + ": new", false);
        } else {
          numbers(world, entry.getKey(), old.numbers(), entry.getValue().numbers(), comparable);
        }
      }
      for (String detector : then.detectors().keySet()) {
        if (!world.detectors().containsKey(detector)) {
          tell(name(world) + ": " + detector + ": gone", true);
        }
      }
    }

    private void numbers(
        Baseline.World world,
        String detector,
        SortedMap<String, OptionalDouble> then,
        SortedMap<String, OptionalDouble> current,
        boolean comparable) {
      TreeSet<String> names = new TreeSet<>(then.keySet());
      names.addAll(current.keySet());
      for (String number : names) {
        String place = name(world) + ": " + detector + ": " + number;
        if (!current.containsKey(number)) {
          tell(place + " is not asked for any more", true);
          continue;
        }
        if (!then.containsKey(number)) {
          tell(place + ": new", false);
          continue;
        }
        OptionalDouble was = then.get(number);
        OptionalDouble is = current.get(number);
        if (was.equals(is)) {
          same++;
          continue;
        }
        String line = place + " was " + words(was) + ", is " + words(is);
        Optional<String> loss =
            comparable ? loss(world, detector, number, was, is) : Optional.empty();
        tell(line + loss.map(why -> ": " + why).orElse(""), loss.isPresent());
      }
    }

    /** Returns why a number that changed is worse; empty when it is not. */
    private Optional<String> loss(
        Baseline.World world,
        String detector,
        String number,
        OptionalDouble was,
        OptionalDouble is) {
      if (was.isEmpty()) {
        return Optional.empty();
      }
      List<LevelCheck> levels =
          gate.levels().stream()
              .filter(check -> check.number().text().equals(number))
              .filter(check -> isFor(check.detectors(), detector))
              .filter(check -> check.ground().orElse(world.ground()).equals(world.ground()))
              .toList();
      for (LevelCheck check : levels) {
        boolean met = check.bound().met(was.getAsDouble());
        if (met && !check.bound().met(is.orElse(Double.NaN))) {
          return Optional.of("level " + check.id() + " was met and is missed");
        }
      }
      List<RegressionCheck> held =
          gate.regressions().stream()
              .filter(check -> check.number().text().equals(number))
              .filter(check -> isFor(check.detectors(), detector))
              .toList();
      if (levels.isEmpty() && held.isEmpty()) {
        return Optional.empty();
      }
      if (is.isEmpty()) {
        return Optional.of("it can be stated no more");
      }
      boolean higher =
          levels.isEmpty()
              ? held.get(0).number().higherIsBetter()
              : levels.get(0).number().higherIsBetter();
      double loss =
          higher ? was.getAsDouble() - is.getAsDouble() : is.getAsDouble() - was.getAsDouble();
      double room =
          held.stream()
              .mapToDouble(check -> check.margin().around(was.getAsDouble()))
              .min()
              .orElse(ROUNDING * Math.abs(was.getAsDouble()));
      return loss > room
          ? Optional.of(held.isEmpty() ? "worse" : "worse by more than its margin")
          : Optional.empty();
    }

    private static boolean isFor(List<DetectorSpec> detectors, String detector) {
      return detectors.isEmpty() || detectors.stream().anyMatch(one -> one.text().equals(detector));
    }

    private static String words(OptionalDouble value) {
      return GateWords.number(value.orElse(Double.NaN));
    }
  }
}
