package spiritsafe.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code spiritsafe doctor}: whether this machine has what spiritsafe needs. */
@Command(
    name = "doctor",
    header = "Looks whether this machine has what spiritsafe needs, and says what to do if not.",
    description = {
      "One line each: ok, warn (most things work) or fail. What it prints can be pasted into a bug",
      "report: it names no user, host or folder. Exits with 5 when something fails.",
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    List<Checkup> checkups = checkups(Path.of(""));
    PrintWriter out = spec.commandLine().getOut();
    print(checkups, out);
    out.flush();
    return checkups.stream().anyMatch(checkup -> checkup.level() == Checkup.Level.FAIL)
        ? ExitCode.FINDINGS
        : ExitCode.DONE;
  }

  private List<Checkup> checkups(Path folder) {
    Settings settings = (Settings) spec.commandLine().getDefaultValueProvider();
    List<Checkup> checkups = new ArrayList<>();
    checkups.add(Checkup.ok("spiritsafe", Spiritsafe.version()));
    checkups.add(MachineCheckups.java());
    checkups.add(MachineCheckups.memory());
    checkups.add(MachineCheckups.disk(folder));
    checkups.addAll(MachineCheckups.folderAndClock(folder));
    checkups.add(MachineCheckups.locale());
    checkups.add(MachineCheckups.settings(settings));
    checkups.add(ProgramCheckups.childProcesses());
    checkups.add(ProgramCheckups.python());
    return checkups;
  }

  /** Fenced, so that an issue shows it as it is. */
  private static void print(List<Checkup> checkups, PrintWriter out) {
    Discretion discretion = Discretion.ofThisUser();
    TextTable table = new TextTable("```", "", "");
    for (Checkup checkup : checkups) {
      table.add(checkup.level().code(), checkup.what(), discretion.about(checkup.found()));
      if (!checkup.remedy().isEmpty()) {
        table.add("", "", "  -> " + discretion.about(checkup.remedy()));
      }
    }
    table.print(out);
    out.println("```");
  }
}
