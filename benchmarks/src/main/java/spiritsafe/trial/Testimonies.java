package spiritsafe.trial;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What detectors have said of themselves, and printed for people, over the worlds of a trial. */
final class Testimonies {

  private final Map<DetectorSpec, Declaration> declarations = new ConcurrentHashMap<>();
  private final Map<DetectorSpec, String> logs = new ConcurrentHashMap<>();
  private final Map<DetectorSpec, UnusedRows> unused = new ConcurrentHashMap<>();

  /** Takes those of a detector that is through with a world. */
  void take(DetectorSpec spec, Runner runner, String world) {
    declarations.put(spec, runner.declaration());
    runner.unusedRows().ifPresent(rows -> unused.merge(spec, rows, UnusedRows::and));
    if (!runner.log().isEmpty()) {
      String end = runner.log().endsWith("\n") ? "" : "\n";
      logs.merge(spec, "== " + world + " world ==\n" + runner.log() + end, String::concat);
    }
  }

  /** Returns what one says of itself, as far as is known. */
  Declaration declaration(DetectorSpec spec) {
    Declaration own = declarations.getOrDefault(spec, Declaration.NONE);
    return unused.containsKey(spec)
        ? new Declaration(own.name(), own.calibrated(), own.alerts(), unused.get(spec).words())
        : own;
  }

  /** Returns what one has printed, empty when it has not. */
  String log(DetectorSpec spec) {
    return logs.getOrDefault(spec, "");
  }
}
