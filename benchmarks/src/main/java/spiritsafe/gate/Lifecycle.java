package spiritsafe.gate;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import spiritsafe.gate.CheckResult.Kind;
import spiritsafe.gate.CheckResult.Part;
import spiritsafe.yaml.Fields;

/**
 * Whether a check, or all that is judged on a ground, decides. What is experimental is judged and
 * reported and never decides; after so many green runs in a row it should.
 *
 * @param experimental whether it decides nothing
 * @param promoteAfter green runs in a row after which it is told to be ripe, if that is said
 */
record Lifecycle(boolean experimental, OptionalInt promoteAfter) {

  static final Lifecycle STABLE = new Lifecycle(false, OptionalInt.empty());

  /** Refuses a promotion of what decides already. */
  Lifecycle {
    if (!experimental && promoteAfter.isPresent()) {
      throw new IllegalArgumentException("what is stable is not promoted");
    }
  }

  /** Reads the keys {@code lifecycle} and {@code promote_after}. */
  static Lifecycle read(Fields fields) {
    boolean experimental =
        fields.has("lifecycle")
            && fields.choice("lifecycle", List.of("experimental", "stable")).equals("experimental");
    if (!fields.has("promote_after")) {
      return new Lifecycle(experimental, OptionalInt.empty());
    }
    if (!experimental) {
      throw fields.wrong(
          "promote_after", "goes with lifecycle: experimental", "Add that, or remove it");
    }
    return new Lifecycle(
        true, OptionalInt.of((int) Math.min(1_000_000, fields.whole("promote_after", 1))));
  }

  /** Returns the lifecycles of the experimental checks and grounds of a gate, by what they name. */
  private static SortedMap<String, Lifecycle> experimental(GateFile gate) {
    SortedMap<String, Lifecycle> all = new TreeMap<>();
    gate.cases().forEach(check -> all.put(check.id(), check.lifecycle()));
    gate.levels().forEach(check -> all.put(check.id(), check.lifecycle()));
    gate.data().forEach(ground -> all.put(ground(ground.name()), ground.lifecycle()));
    all.values().removeIf(one -> !one.experimental());
    return all;
  }

  /** A space, which no id has, keeps grounds apart from checks. */
  private static String ground(String name) {
    return "ground " + name;
  }

  private static boolean covers(String name, CheckResult result) {
    boolean onData = result.kind() == Kind.LEVEL || result.kind() == Kind.REGRESSION;
    return result.kind() != Kind.KNOWN_FAILURE
        && (name.equals(result.id()) || (onData && name.equals(ground(result.ground()))));
  }

  /**
   * Returns the results with what is experimental marked so, whatever was said of it but a pass.
   */
  static List<CheckResult> apply(GateFile gate, List<CheckResult> results) {
    SortedMap<String, Lifecycle> experimental = experimental(gate);
    return results.stream()
        .map(
            result ->
                experimental.keySet().stream().anyMatch(name -> covers(name, result))
                    ? marked(result)
                    : result)
        .toList();
  }

  private static CheckResult marked(CheckResult result) {
    return new CheckResult(
        result.kind(),
        result.id(),
        result.ground(),
        result.detector(),
        result.parts().stream().map(Lifecycle::marked).toList(),
        result.line());
  }

  private static Part marked(Part part) {
    Ruling ruling = part.ruling();
    if (ruling.verdict().compareTo(Verdict.INCONCLUSIVE) < 0) {
      return part;
    }
    String why = ruling.verdict().words() + (ruling.why().isEmpty() ? "" : ": " + ruling.why());
    return part.with(new Ruling(Verdict.EXPERIMENTAL, why));
  }

  /**
   * Returns how many runs in a row were green, this one included, of all that is experimental:
   * green is what passes for every detector and ground. What was not judged keeps its count.
   *
   * @param before as counted until now
   */
  static SortedMap<String, Integer> greenRuns(
      GateFile gate, Map<String, Integer> before, List<CheckResult> results) {
    SortedMap<String, Integer> runs = new TreeMap<>(before);
    for (String name : experimental(gate).keySet()) {
      List<CheckResult> own = results.stream().filter(result -> covers(name, result)).toList();
      if (!own.isEmpty()) {
        boolean green = own.stream().allMatch(result -> result.verdict() == Verdict.PASS);
        runs.put(name, green ? before.getOrDefault(name, 0) + 1 : 0);
      }
    }
    return runs;
  }

  /** Adds who has been green for long enough to decide. */
  static void tellRipe(
      GateFile gate, Map<String, Integer> before, List<CheckResult> results, List<String> notices) {
    SortedMap<String, Integer> runs = greenRuns(gate, before, results);
    experimental(gate)
        .forEach(
            (name, lifecycle) -> {
              int green = runs.getOrDefault(name, 0);
              if (lifecycle.promoteAfter().isPresent()
                  && green >= lifecycle.promoteAfter().getAsInt()) {
                notices.add(
                    "experimental "
                        + name
                        + " was green in "
                        + green
                        + " runs in a row, "
                        + lifecycle.promoteAfter().getAsInt()
                        + " were asked for: promote it, lifecycle: stable");
              }
            });
  }
}
