package spiritsafe.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code spiritsafe gate}: what detectors must pass before a change is taken. */
@Command(
    name = "gate",
    header = "Holds detectors against a gate file: cases, levels, regressions, performance.",
    description = {
      "Runs every world of the file once and judges all its checks: pass, fail or inconclusive.",
      "'gate run' is the same. Inconclusive checks let the gate pass unless the file or --strict",
      "says otherwise.",
    },
    footer = {
      "",
      "Exit codes: 0 passed, 2 wrong file, 3 bad data, 4 a detector failed, 10 a case or level",
      "fails, 11 a regression, 12 performance alone, 13 inconclusive where that counts.",
      "",
      "Example: spiritsafe gate -f gate/spiritsafe.gate.yml --strict",
    },
    subcommands = {
      GateCommand.Run.class,
      GateLintCommand.class,
      GateCalibrateCommand.class,
      GateNewCaseCommand.class
    },
    mixinStandardHelpOptions = true)
final class GateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private GateFiles files;
  @Mixin private GateOptions options;

  @Override
  public Integer call() throws IOException {
    return options.run(spec, files);
  }

  /** {@code spiritsafe gate run}: the same. */
  @Command(name = "run", header = "The same as 'gate' alone.", mixinStandardHelpOptions = true)
  static final class Run implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private GateFiles files;
    @Mixin private GateOptions options;

    @Override
    public Integer call() throws IOException {
      return options.run(spec, files);
    }
  }
}
