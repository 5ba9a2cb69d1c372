package spiritsafe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import spiritsafe.gate.GateFile;
import spiritsafe.gate.GateLint;
import spiritsafe.gate.LintFinding;

/** {@code spiritsafe gate lint}: what a gate file cannot do. */
@Command(
    name = "lint",
    header = "Checks a gate file without running it.",
    description = {
      "Finds mistakes, bounds that the sample cannot decide, detectors that nothing asks to leave",
      "honest accounts alone, data sets without a pin, and known failures that have run out.",
      "Exits with 5 when there is an error.",
    },
    footer = {"", "Example: spiritsafe gate lint -f gate/spiritsafe.gate.yml"},
    mixinStandardHelpOptions = true)
final class GateLintCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private GateFiles files;

  @Override
  public Integer call() throws IOException {
    GateFile gate = files.gate();
    List<LintFinding> findings = GateLint.of(gate, files.setting());
    PrintWriter out = spec.commandLine().getOut();
    findings.forEach(finding -> out.println(finding.text(gate.name())));
    long errors = findings.stream().filter(LintFinding::error).count();
    out.println(
        gate.ids().size()
            + " checks, "
            + errors
            + " errors, "
            + (findings.size() - errors)
            + " warnings");
    out.flush();
    return errors > 0 ? ExitCode.FINDINGS : ExitCode.DONE;
  }
}
