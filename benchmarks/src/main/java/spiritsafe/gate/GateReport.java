package spiritsafe.gate;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import spiritsafe.gate.CheckResult.Kind;
import spiritsafe.gate.GateFile.OnInconclusive;

/**
 * What came of a gate.
 *
 * @param gate the file
 * @param strict whether inconclusive checks keep it from passing, whatever the file says
 * @param results of all checks, in the order of the file
 * @param notices what else is to be told
 */
public record GateReport(
    GateFile gate, boolean strict, List<CheckResult> results, List<String> notices) {

  /** The exit codes of a gate that does not pass, as the manual of the command lists them. */
  public enum Outcome {
    /** All checks that decide pass. */
    PASSED(0),
    /** A detector failed, so that nothing can be said of it. */
    DETECTOR_FAILED(4),
    /** A case or a level is not met, or a known failure has run out. */
    QUALITY_FAILED(10),
    /** A number is worse than in the baseline. */
    REGRESSION_FAILED(11),
    /** A speed or size alone is not met. */
    PERFORMANCE_FAILED(12),
    /** Nothing fails, but something cannot be told and has to be. */
    INCONCLUSIVE(13);

    private final int exitCode;

    Outcome(int exitCode) {
      this.exitCode = exitCode;
    }

    /** Returns what the command ends with. */
    public int exitCode() {
      return exitCode;
    }
  }

  /** Copies the lists. */
  public GateReport {
    Objects.requireNonNull(gate, "gate");
    results = List.copyOf(results);
    notices = List.copyOf(notices);
  }

  /** Returns what came of it as a whole; of several the one that comes first. */
  public Outcome outcome() {
    if (any(Verdict.ERROR)) {
      return Outcome.DETECTOR_FAILED;
    }
    if (failed(Kind.CASE) || failed(Kind.LEVEL) || failed(Kind.KNOWN_FAILURE)) {
      return Outcome.QUALITY_FAILED;
    }
    if (failed(Kind.REGRESSION)) {
      return Outcome.REGRESSION_FAILED;
    }
    if (failed(Kind.PERFORMANCE)) {
      return Outcome.PERFORMANCE_FAILED;
    }
    boolean decides = strict || gate.onInconclusive() == OnInconclusive.FAIL;
    return decides && any(Verdict.INCONCLUSIVE) ? Outcome.INCONCLUSIVE : Outcome.PASSED;
  }

  /** Returns pass, fail or inconclusive: the last when nothing fails but something is not told. */
  public Verdict verdict() {
    if (any(Verdict.ERROR) || any(Verdict.FAIL)) {
      return Verdict.FAIL;
    }
    boolean told = !strict && gate.onInconclusive() == OnInconclusive.PASS;
    return any(Verdict.INCONCLUSIVE) && !told ? Verdict.INCONCLUSIVE : Verdict.PASS;
  }

  private boolean any(Verdict verdict) {
    return of(verdict).findAny().isPresent();
  }

  private boolean failed(Kind kind) {
    return of(Verdict.FAIL).anyMatch(result -> result.kind() == kind);
  }

  private Stream<CheckResult> of(Verdict verdict) {
    return results.stream().filter(result -> result.verdict() == verdict);
  }

  /** Returns how many checks ended in a verdict. */
  public long count(Verdict verdict) {
    return of(verdict).count();
  }
}
