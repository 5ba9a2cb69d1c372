package spiritsafe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import spiritsafe.scenario.Campaign;
import spiritsafe.scenario.Cluster;
import spiritsafe.scenario.Population;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.ScenarioException;
import spiritsafe.scenario.ScenarioLock;
import spiritsafe.scenario.ScenarioSchema;

/** {@code spiritsafe scenarios}: which are bundled, what is in one, whether one is right. */
@Command(
    name = "scenarios",
    header = "Lists the bundled scenarios, shows, checks or counts one.",
    subcommands = CountCommand.class,
    mixinStandardHelpOptions = true)
final class ScenariosCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    try {
      list();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Command(name = "list", header = "Lists the bundled ones.", mixinStandardHelpOptions = true)
  void list() throws IOException {
    TextTable table = new TextTable("SCENARIO", "DIFFICULTY", "TITLE");
    for (String name : BundledScenarios.texts().keySet()) {
      Scenario scenario = BundledScenarios.read(name);
      table.add(name, scenario.difficulty(), scenario.title());
    }
    table.print(out());
  }

  @Command(
      name = "show",
      header = "Prints one with the story and the sources in its comments.",
      mixinStandardHelpOptions = true)
  void show(
      @Parameters(
              paramLabel = "SCENARIO",
              completionCandidates = Candidates.Scenarios.class,
              description = "A bundled name or a file.")
          String name,
      @Option(
              names = "--resolved",
              description = "Print it as it is understood: JSON with every default filled in.")
          boolean resolved)
      throws IOException {
    out()
        .print(
            resolved
                ? ScenarioLock.write(BundledScenarios.read(name))
                : BundledScenarios.text(name));
    out().flush();
  }

  @Command(
      name = "check",
      header = "Checks files; the first mistake of each is told with its line.",
      mixinStandardHelpOptions = true)
  int check(
      @Parameters(
              paramLabel = "SCENARIO",
              completionCandidates = Candidates.Scenarios.class,
              arity = "1..*",
              description = "Files or bundled names.")
          List<String> names)
      throws IOException {
    int exitCode = ExitCode.DONE;
    for (String name : names) {
      try {
        out().println(name + ": right, " + contents(BundledScenarios.read(name)));
      } catch (ScenarioException | CommandFailure e) {
        out().flush();
        spec.commandLine().getErr().println("spiritsafe: " + e.getMessage());
        spec.commandLine().getErr().flush();
        exitCode = ExitCode.USAGE;
      }
    }
    return exitCode;
  }

  @Command(
      name = "schema",
      header = "Prints the JSON Schema of scenario files, for editors.",
      mixinStandardHelpOptions = true)
  void schema() {
    out().print(ScenarioSchema.json());
    out().flush();
  }

  private static String contents(Scenario scenario) {
    long tenants = scenario.populations().stream().mapToLong(Population::tenants).sum();
    long campaigns = scenario.clusters().stream().mapToLong(c -> c.campaigns().size()).sum();
    long illicit =
        scenario.clusters().stream()
            .map(Cluster::campaigns)
            .flatMap(List::stream)
            .mapToLong(Campaign::exchanges)
            .sum();
    return String.format(
        Locale.ROOT,
        "%,d honest tenants, %d clusters, %d campaigns of %,d exchanges, %d days",
        tenants,
        scenario.clusters().size(),
        campaigns,
        illicit,
        scenario.window().length().toDays());
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
