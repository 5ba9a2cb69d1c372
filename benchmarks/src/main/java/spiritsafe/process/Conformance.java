package spiritsafe.process;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import spiritsafe.process.ConformanceCheck.Skip;
import spiritsafe.process.Talk.Miss;
import spiritsafe.trial.DetectorFault;

/**
 * Tries a detector of any language on what the protocol asks of it, one thing at a time.
 *
 * <p>A check that builds on one which fails is skipped and says so, so that one fault is told once.
 * Blind to whether the detector finds anything: its traffic holds nothing to find.
 */
public final class Conformance {

  private static final List<ConformanceCheck> CHECKS =
      Stream.of(
              FirstTalkChecks.ofReady(),
              FirstTalkChecks.ofScores(),
              MarkChecks.ofMarks(),
              InputChecks.ofMessages(),
              InputChecks.ofTraffic(),
              RepeatChecks.all())
          .flatMap(List::stream)
          .toList();

  private Conformance() {}

  /** How a check came out. */
  public enum Outcome {
    /** The detector does as it is asked. */
    PASS,
    /** It does not. */
    FAIL,
    /** The check does not concern it, or builds on one that fails. */
    SKIP
  }

  /**
   * A check that was made.
   *
   * @param id of the check, for example {@code ack-index}
   * @param name what a detector does that passes, in plain words
   * @param outcome how it came out
   * @param message what the detector did, or why the check was skipped; empty when it passes
   * @param remedy how to mend it
   */
  public record Result(String id, String name, Outcome outcome, String message, String remedy) {}

  /** Returns how many checks there are. */
  public static int count() {
    return CHECKS.size();
  }

  /** Returns all checks, skipped as nothing was run. */
  public static List<Result> all() {
    return CHECKS.stream()
        .map(c -> new Result(c.id(), c.name(), Outcome.SKIP, "not run", c.remedy()))
        .toList();
  }

  /**
   * Runs all checks on a command, which is started some thirty times.
   *
   * @param watcher is told each result as it comes
   */
  public static List<Result> of(List<String> command, Patience patience, Consumer<Result> watcher)
      throws InterruptedException {
    return of(() -> Peer.start(command), patience, watcher);
  }

  /** Runs all checks on what is opened for each. */
  static List<Result> of(Supplier<Peer> opener, Patience patience, Consumer<Result> watcher)
      throws InterruptedException {
    List<Result> results = new ArrayList<>();
    Set<String> passed = new HashSet<>();
    try (ConformanceBench bench = new ConformanceBench(opener, patience)) {
      for (ConformanceCheck check : CHECKS) {
        Result result = result(check, bench, passed);
        if (result.outcome() == Outcome.PASS) {
          passed.add(check.id());
        }
        watcher.accept(result);
        results.add(result);
      }
    }
    return results;
  }

  private static Result result(ConformanceCheck check, ConformanceBench bench, Set<String> passed)
      throws InterruptedException {
    List<String> lacking = check.needs().stream().filter(id -> !passed.contains(id)).toList();
    if (!lacking.isEmpty()) {
      return made(check, Outcome.SKIP, "builds on " + String.join(" and ", lacking));
    }
    try {
      check.body().run(bench);
      return made(check, Outcome.PASS, "");
    } catch (Skip skip) {
      passed.add(check.id()); // what does not concern it holds nothing up
      return made(check, Outcome.SKIP, skip.getMessage());
    } catch (Miss | DetectorFault failure) {
      return made(check, Outcome.FAIL, failure.getMessage());
    }
  }

  private static Result made(ConformanceCheck check, Outcome outcome, String message) {
    return new Result(check.id(), check.name(), outcome, message, check.remedy());
  }
}
