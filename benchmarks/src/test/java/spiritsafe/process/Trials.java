package spiritsafe.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.trial.DetectorResult;
import spiritsafe.trial.DetectorSpec;
import spiritsafe.trial.TinyWorld;
import spiritsafe.trial.TrialRunner;
import spiritsafe.trial.TrialRunner.Worlds;
import spiritsafe.trial.TrialStatus;
import spiritsafe.truth.LabeledTraffic;

/** Runs of one detector on a world written by hand, judged at a threshold of 3. */
final class Trials {

  /** The first {@code a} is exchange 0; {@code A} is at 2, 4, 6, 8 and 10. */
  static final String SCRIPT = "a b A! a A! c A! a A! b A! a";

  private Trials() {}

  static DetectorResult run(String spec) throws IOException {
    return run(DetectorFinder.withoutJars(), spec, SCRIPT);
  }

  static DetectorResult run(String spec, String script) throws IOException {
    return run(DetectorFinder.withoutJars(), spec, script);
  }

  static DetectorResult run(DetectorFinder finder, String spec, String script) throws IOException {
    return run(finder, spec, Optional.empty(), script);
  }

  /** Runs one that may learn from a train world. */
  static DetectorResult taught(String spec, String train) throws IOException {
    return taught(DetectorFinder.withoutJars(), spec, train, SCRIPT);
  }

  static DetectorResult taught(DetectorFinder finder, String spec, String train, String script)
      throws IOException {
    return run(finder, spec, Optional.of(new TinyWorld(train, 5)), script);
  }

  private static DetectorResult run(
      DetectorFinder finder, String spec, Optional<LabeledTraffic> train, String script)
      throws IOException {
    return new TrialRunner(finder::find, ThresholdPolicy.parse("fixed:3"), false)
        .run(
            new Worlds(train, Optional.empty(), new TinyWorld(script, 5)),
            List.of(DetectorSpec.parse(spec)))
        .detectors()
        .get(0);
  }

  static Map<String, Double> highest(DetectorResult result) {
    assertEquals(TrialStatus.OK, result.status(), () -> result.failure().toString());
    return result.judgement().orElseThrow().run().trails().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().highest()));
  }

  /** Returns the exchange at which account {@code A} was alerted. */
  static long alertOfA(DetectorResult result) {
    assertEquals(TrialStatus.OK, result.status(), () -> result.failure().toString());
    return result.judgement().orElseThrow().run().alert("A", 3).orElseThrow().exchangeIndex();
  }

  /** Detectors of this process that still run, which there must not be, and their children. */
  static List<String> leftOver() {
    return ProcessTree.carriers("\0" + ProcessTree.MARK + "=" + ProcessHandle.current().pid() + "-")
        .stream()
        .map(process -> process.info().commandLine().orElse("?"))
        .toList();
  }
}
