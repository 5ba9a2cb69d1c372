package spiritsafe.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import spiritsafe.report.RunFacts;
import spiritsafe.report.RunFolder;
import spiritsafe.trial.DetectorResult;
import spiritsafe.trial.TrialResult;
import spiritsafe.trial.TrialRunner;
import spiritsafe.trial.TrialStatus;

/**
 * A trial under way: as much of it as would be kept if it were interrupted now. Detectors see the
 * test world together, so there is nothing to keep until the first is through with it.
 */
final class KeptTrial implements TrialRunner.Milestones {

  private volatile Supplier<TrialResult> soFar;
  private volatile Supplier<RunFacts> facts;

  /** Forgets what was, for a trial that begins. */
  void begin(Supplier<RunFacts> factsNow) {
    soFar = null;
    facts = factsNow;
  }

  @Override
  public void reached(Supplier<TrialResult> now) {
    // When the program ends, detectors are ended too, and that is not their failure.
    if (!Interruption.ending()) {
      soFar = now;
    }
  }

  /** Returns what there is, if a detector is through. */
  Optional<TrialResult> result() {
    return Optional.ofNullable(soFar).map(Supplier::get).filter(result -> result.judged() > 0);
  }

  /**
   * Writes what there is and returns what was written, in words; empty when there is nothing.
   *
   * @param folder where the run was to be written
   */
  Optional<String> keep(Path folder) throws IOException {
    Optional<TrialResult> result = result();
    if (result.isPresent()) {
      TrialRun.write(folder, result.get(), facts.get());
    }
    return result.map(KeptTrial::words);
  }

  /**
   * Returns what a run that is interrupted does.
   *
   * @param folder where the run was to be written; null for nowhere
   */
  Interruption.Farewell farewell(Path folder) {
    return () -> {
      if (folder == null) {
        return "without -o DIR nothing is kept. The same command starts anew.";
      }
      if (RunFolder.holdsRun(folder) && result().isPresent()) {
        return folder
            + " holds an earlier run, which stays as it is. The same command starts anew.";
      }
      return keep(folder)
          .map(
              words ->
                  words + " in " + folder + ", marked as partial. The same command runs all again.")
          .orElse(
              "no detector was through with the test world, so nothing is kept. The same command"
                  + " starts anew.");
    };
  }

  private static String words(TrialResult result) {
    List<String> missing =
        result.detectors().stream()
            .filter(detector -> detector.status() == TrialStatus.NOT_RUN)
            .map(DetectorResult::label)
            .toList();
    int all = result.detectors().size();
    int kept = all - missing.size();
    String without =
        missing.isEmpty() ? "but not all audits" : "but not " + String.join(", ", missing);
    return kept
        + " of "
        + all
        + (all == 1 ? " detector" : " detectors")
        + (result.partial() ? " (" + without + ")" : "")
        + (kept == 1 ? " is kept" : " are kept");
  }
}
