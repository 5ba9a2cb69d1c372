package spiritsafe.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What changed from one baseline to another: each number of the gate in each world.
 *
 * @param lines what changed, in words
 * @param worse the numbers of regression checks that became worse by more than their margin
 * @param same how many numbers did not change
 */
public record BaselineDiff(List<String> lines, List<String> worse, int same) {

  /** Copies the lists. */
  public BaselineDiff {
    lines = List.copyOf(lines);
    worse = List.copyOf(worse);
  }

  /** Compares what is now with what was. */
  public static BaselineDiff of(GateFile gate, Baseline before, Baseline now) {
    List<String> lines = new ArrayList<>();
    List<String> worse = new ArrayList<>();
    if (!before.policy().equals(now.policy())) {
      lines.add("thresholds were chosen by " + before.policy() + " and are by " + now.policy());
    }
    int same = 0;
    for (Baseline.World world : now.worlds()) {
      String name = world.ground() + world.seed().map(seed -> " seed " + seed).orElse("");
      Optional<Baseline.World> then = before.world(world.ground(), world.seed());
      if (then.isEmpty()) {
        lines.add(name + ": new");
        continue;
      }
      boolean comparable =
          then.get().digest().equals(world.digest()) && before.policy().equals(now.policy());
      if (!then.get().digest().equals(world.digest())) {
        lines.add(name + ": another world than before; its numbers do not compare");
      }
      for (Map.Entry<String, Baseline.Reached> entry : world.detectors().entrySet()) {
        Baseline.Reached old = then.get().detectors().get(entry.getKey());
        if (old == null) {
          lines.add(name + ": " + entry.getKey() + ": new");
          continue;
        }
        SortedSet<String> numbers = new TreeSet<>(entry.getValue().numbers().keySet());
        for (String number : numbers) {
          OptionalDouble was = old.numbers().getOrDefault(number, OptionalDouble.empty());
          OptionalDouble is = entry.getValue().numbers().get(number);
          if (was.equals(is)) {
            same++;
            continue;
          }
          String line =
              String.format(
                  Locale.ROOT,
                  "%s: %s: %s was %s, is %s",
                  name,
                  entry.getKey(),
                  number,
                  words(was),
                  words(is));
          lines.add(line);
          if (comparable && lowered(gate, number, was, is)) {
            worse.add(line);
          }
        }
      }
    }
    for (Baseline.World world : before.worlds()) {
      if (now.world(world.ground(), world.seed()).isEmpty()) {
        lines.add(world.ground() + world.seed().map(seed -> " seed " + seed).orElse("") + ": gone");
      }
    }
    return new BaselineDiff(lines, worse, same);
  }

  private static String words(OptionalDouble value) {
    return GateWords.number(value.orElse(Double.NaN));
  }

  private static boolean lowered(
      GateFile gate, String number, OptionalDouble was, OptionalDouble is) {
    for (RegressionCheck check : gate.regressions()) {
      if (check.number().text().equals(number) && was.isPresent()) {
        if (is.isEmpty()) {
          return true;
        }
        double loss =
            check.number().higherIsBetter()
                ? was.getAsDouble() - is.getAsDouble()
                : is.getAsDouble() - was.getAsDouble();
        return loss > check.margin().around(was.getAsDouble());
      }
    }
    return false;
  }

  /** Returns the difference as text, ended by a line break. */
  public String text() {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    return text.append(same).append(" numbers are as they were\n").toString();
  }
}
