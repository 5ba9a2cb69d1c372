package spiritsafe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import spiritsafe.compare.Margin;
import spiritsafe.dataset.WholeFile;
import spiritsafe.gate.Calibration;
import spiritsafe.gate.GateFile;
import spiritsafe.gate.GateReader;
import spiritsafe.gate.GateRun;
import spiritsafe.gate.Proposal;

/** {@code spiritsafe gate calibrate}: bounds that fail for changes and not for chance. */
@Command(
    name = "calibrate",
    header = "Proposes bounds for a gate from runs of the detectors as they are.",
    description = {
      "Runs them on worlds of other seeds and proposes, for each bound, the mean less or more"
          + " three",
      "standard deviations or the worst seen, whichever is looser; from 40 runs on the 2.5 %%",
      "quantile. A bound that is for several detectors is that of the worst of them.",
    },
    footer = {
      "",
      "Example: spiritsafe gate calibrate -f gate/spiritsafe.gate.yml --write --save-baseline",
    },
    mixinStandardHelpOptions = true)
final class GateCalibrateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private GateFiles files;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "20",
      description = "Seeds of each scenario; by default ${DEFAULT-VALUE}.")
  private int runs;

  @Option(
      names = "--slack",
      paramLabel = "SHARE",
      defaultValue = "0%",
      description =
          "Loosen proposals further by a share of themselves, as in 50%%; by default by none.")
  private String slack;

  @Option(
      names = "--write",
      description = "Write the proposed bounds into the gate file; all else in it stays.")
  private boolean write;

  @Option(
      names = "--save-baseline",
      description =
          "Save what is reached as the baseline too, whatever the old one says; what is worse is"
              + " kept in it, with the reason 'calibrated anew'.")
  private boolean save;

  @Override
  public Integer call() throws IOException {
    if (runs < 2) {
      throw new ParameterException(spec.commandLine(), "--runs is " + runs + ", must be 2 or more");
    }
    String text = Files.exists(files.file()) ? Files.readString(files.file()) : "";
    GateFile gate = files.gate();
    PrintWriter out = spec.commandLine().getOut();
    List<Proposal> proposals = Calibration.of(gate, files.setting(), runs, share());
    TextTable table =
        new TextTable("check", "bounds", "mean", "sd", "worst", "is", "proposed", "note");
    for (Proposal proposal : proposals) {
      table.add(
          proposal.id(),
          proposal.what(),
          number(proposal.mean()),
          number(proposal.deviation()),
          number(proposal.worst()),
          proposal.bound().text(),
          proposal.proposed().isPresent() ? number(proposal.proposed().getAsDouble()) : "-",
          proposal.note());
    }
    table.print(out);
    if (write) {
      String written = Proposal.rewritten(text, proposals);
      GateReader.parse(
          files.file().toString(), written, files.finder()); // never leave behind what is not read
      WholeFile.write(files.file(), written);
      out.println("Wrote " + files.file());
    }
    if (save) {
      GateRun run = GateRun.of(gate.withoutCases(), files.setting());
      new BaselineOptions("calibrated anew").save(spec, files, gate, run);
    }
    out.flush();
    return ExitCode.DONE;
  }

  private double share() {
    try {
      Margin margin = Margin.parse(slack);
      if (margin.relative()) {
        return margin.size();
      }
    } catch (IllegalArgumentException e) {
      // the complaint below says what to write
    }
    throw new ParameterException(
        spec.commandLine(), "--slack is '" + slack + "', must be a share as in 50%");
  }

  private static String number(double value) {
    OptionalDouble stated = Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    return stated.isPresent() ? String.format(Locale.ROOT, "%.4g", value) : "-";
  }
}
