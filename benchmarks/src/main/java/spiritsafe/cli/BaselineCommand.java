package spiritsafe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import spiritsafe.gate.Baseline;
import spiritsafe.gate.BaselineDiff;
import spiritsafe.gate.GateFile;
import spiritsafe.gate.GateRun;

/** {@code spiritsafe baseline}: what regressions of a gate are held against. */
@Command(
    name = "baseline",
    header = "Saves what detectors reach as the baseline of a gate, or shows what changed since.",
    subcommands = {BaselineCommand.Save.class, BaselineCommand.Diff.class},
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
final class BaselineCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing: save or diff");
  }

  /** {@code spiritsafe baseline save}. */
  @Command(
      name = "save",
      header = "Runs the detectors of a gate and writes the baseline that it names.",
      description = {
        "Shows the difference to the one there is, and leaves that alone when it would protect"
            + " less:",
        "a number worse by more than its margin, a level met before and missed now, a number,",
        "detector or world that is gone, a world, policy or version of metrics that is another"
            + " one.",
        "--accept-worse --reason TEXT takes that, and the reason goes into the file.",
      },
      footer = {"", "Example: spiritsafe baseline save -f gate/spiritsafe.gate.yml"},
      mixinStandardHelpOptions = true)
  static final class Save implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private GateFiles files;
    @Mixin private BaselineOptions options;

    @Override
    public Integer call() throws IOException {
      GateFile gate = files.gate();
      files.baselinePath(gate);
      options.save(spec, files, gate, GateRun.of(gate.withoutCases(), files.setting()));
      return ExitCode.DONE;
    }
  }

  /** {@code spiritsafe baseline diff}. */
  @Command(
      name = "diff",
      header = "Runs the detectors of a gate and shows what changed since its baseline.",
      description = "Writes nothing. Exits with 0 whatever changed; the gate is what judges.",
      footer = {"", "Example: spiritsafe baseline diff -f gate/spiritsafe.gate.yml"},
      mixinStandardHelpOptions = true)
  static final class Diff implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private GateFiles files;

    @Override
    public Integer call() throws IOException {
      GateFile gate = files.gate();
      Baseline before =
          files
              .baseline(gate)
              .orElseThrow(
                  () ->
                      CommandFailure.usage(
                          files.baselinePath(gate)
                              + " does not exist; 'spiritsafe baseline save' writes it"));
      Baseline now =
          BaselineOptions.now(
              GateRun.of(gate.withoutCases(), files.setting()), Optional.of(before), List.of());
      PrintWriter out = spec.commandLine().getOut();
      out.print(BaselineDiff.of(gate, before, now).text());
      out.flush();
      return ExitCode.DONE;
    }
  }
}
