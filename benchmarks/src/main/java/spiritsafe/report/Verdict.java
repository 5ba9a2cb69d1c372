package spiritsafe.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import spiritsafe.metric.Confusion;
import spiritsafe.trial.DetectorResult;
import spiritsafe.trial.TrialResult;
import spiritsafe.trial.TrialStatus;

/**
 * A trial in one line: the detector that ranks accounts best, oracles apart, and what it finds at
 * its threshold. Blind to how sure that is; intervals stand in the table.
 */
public final class Verdict {

  private Verdict() {}

  /** Returns the line, without an end. */
  public static String of(TrialResult result) {
    List<DetectorResult> rivals =
        result.detectors().stream().filter(detector -> !detector.spec().oracle()).toList();
    // of equals the first that was asked for, so that the line is the same each time
    Optional<DetectorResult> best =
        rivals.stream()
            .filter(detector -> area(detector).isPresent())
            .min(Comparator.comparingDouble(detector -> -area(detector).getAsDouble()));
    StringBuilder line = new StringBuilder();
    if (best.isPresent()) {
      line.append(rivals.size() > 1 ? "Best of " + rivals.size() + ": " : "")
          .append(of(best.get(), chance(result)));
    } else {
      line.append(rivals.isEmpty() ? "No detector but the oracle ran." : "Nothing can be ranked.");
    }
    long missing = result.detectors().stream().filter(d -> notRun(d)).count();
    long failed =
        result.detectors().stream().filter(d -> d.failure().isPresent() && !notRun(d)).count();
    if (failed > 0) {
      line.append(" Failed: ").append(failed).append(failed == 1 ? " detector." : " detectors.");
    }
    if (result.partial()) {
      line.append(" Interrupted: ")
          .append(missing == 0 ? "not all audits were done." : missing + " not run.");
    }
    return line.toString();
  }

  private static boolean notRun(DetectorResult detector) {
    return detector.status() == TrialStatus.NOT_RUN;
  }

  private static String of(DetectorResult best, double chance) {
    double area = area(best).getAsDouble();
    StringBuilder text =
        new StringBuilder(best.label())
            .append(", PR-AUC ")
            .append(Words.number(area))
            .append(" (chance ")
            .append(Words.number(chance))
            .append(')');
    if (area <= chance) {
      return text.append("; no better than chance.").toString();
    }
    DetectorResult.Judgement judgement = best.judgement().orElseThrow();
    Optional<Confusion> confusion = MetricRows.confusion(judgement);
    if (confusion.isEmpty()) {
      return text.append("; it has no threshold.").toString();
    }
    Confusion at = confusion.get();
    return text.append("; finds ")
        .append(of(at.truePositives(), at.falseNegatives()))
        .append(" illicit accounts, alerts ")
        .append(of(at.falsePositives(), at.trueNegatives()))
        .append(" honest ones.")
        .toString();
  }

  private static String of(int part, int rest) {
    return Words.count(part) + " of " + Words.count(part + (double) rest);
  }

  private static double chance(TrialResult result) {
    return result.positives() / (double) Math.max(1, result.positives() + result.honest());
  }

  private static OptionalDouble area(DetectorResult detector) {
    return detector
        .judgement()
        .map(judgement -> MetricRows.find(MetricRows.of(judgement), "pr_auc").value())
        .orElse(OptionalDouble.empty());
  }
}
