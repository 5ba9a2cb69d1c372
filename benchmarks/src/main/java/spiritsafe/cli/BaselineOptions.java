package spiritsafe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import spiritsafe.dataset.WholeFile;
import spiritsafe.gate.Baseline;
import spiritsafe.gate.BaselineDiff;
import spiritsafe.gate.BaselineFile;
import spiritsafe.gate.GateFile;
import spiritsafe.gate.GateRun;

/** How a baseline is written. */
final class BaselineOptions {

  @Option(
      names = "--accept-worse",
      description =
          "Save the baseline although a number became worse, a level is missed, or a detector or"
              + " world is gone or another one; say why.")
  private boolean acceptWorse;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why what is worse is taken; it goes into the baseline.")
  private String reason;

  /** Makes what options fill. */
  BaselineOptions() {}

  /** Makes some that take what is worse, for a reason. */
  BaselineOptions(String reason) {
    this.acceptWorse = true;
    this.reason = reason;
  }

  /** Writes the baseline of a gate that was run, unless it would lower it without a reason. */
  void save(CommandSpec spec, GateFiles files, GateFile gate, GateRun run) throws IOException {
    if (acceptWorse && (reason == null || reason.isBlank())) {
      throw CommandFailure.usage("--accept-worse needs --reason TEXT");
    }
    Path file = files.baselinePath(gate);
    Optional<Baseline> before = files.baseline(gate);
    Baseline now = now(run, before, before.map(Baseline::accepted).orElse(List.of()));
    PrintWriter out = spec.commandLine().getOut();
    if (before.isPresent()) {
      BaselineDiff diff = BaselineDiff.of(gate, before.get(), now);
      out.print(diff.text());
      out.flush();
      if (!diff.worse().isEmpty()) {
        if (!acceptWorse) {
          throw CommandFailure.findings(
              file
                  + " was left as it is. It would protect less:\n  "
                  + String.join("\n  ", diff.worse())
                  + "\nTo take that: --accept-worse --reason TEXT");
        }
        List<Baseline.Accepted> accepted = new ArrayList<>(before.get().accepted());
        accepted.add(
            new Baseline.Accepted(files.setting().today().toString(), reason, diff.worse()));
        now = now(run, before, accepted);
      }
    }
    WholeFile.write(file, BaselineFile.text(now));
    out.println("Saved " + file);
    out.flush();
  }

  /** Returns what was reached as a baseline. */
  static Baseline now(GateRun run, Optional<Baseline> before, List<Baseline.Accepted> accepted) {
    try {
      return run.baseline(before, accepted);
    } catch (IllegalStateException e) {
      throw CommandFailure.detectorFailed("there is nothing to compare or save: " + e.getMessage());
    }
  }
}
