package spiritsafe.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import spiritsafe.arena.Arena;
import spiritsafe.arena.ArenaReport;
import spiritsafe.arena.ArenaResult;
import spiritsafe.arena.Policy;
import spiritsafe.arena.PolicyReader;
import spiritsafe.dataset.OutputPlace;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.process.DetectorFinder;
import spiritsafe.process.PluginJars;
import spiritsafe.scenario.Scenario;
import spiritsafe.trial.DetectorFault;
import spiritsafe.trial.DetectorSpec;

/** {@code spiritsafe arena}: what policies of enforcement come to when operators take them. */
@Command(
    name = "arena",
    header = "Lets detectors drive enforcement, and tells what leaks under each policy.",
    description = {
      "Thresholds are chosen on the validation world. The test world is then played once for each",
      "policy: what detectors say becomes bans, throttles and checks while it goes on, and",
      "operators replace what they lose. See docs/arena.md.",
    },
    footer = {
      "",
      "Example: spiritsafe arena hydra-mix --scale 0.002 --detector link-graph --detector oracle -o out",
    },
    mixinStandardHelpOptions = true)
final class ArenaCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @ParentCommand private Spiritsafe spiritsafe;
  @Mixin private WorldOptions worlds;

  @Parameters(
      paramLabel = "SCENARIO",
      completionCandidates = Candidates.Scenarios.class,
      description = "A bundled name or a file.")
  private String name;

  @Option(
      names = "--detector",
      required = true,
      completionCandidates = Candidates.Detectors.class,
      paramLabel = "D[,D]",
      description =
          "Detectors that feed the policies together; given more than once, each team plays for"
              + " itself. 'oracle' is told the truth.")
  private List<String> detectors;

  @Option(
      names = "--detector-jar",
      paramLabel = "JAR",
      description = "A jar with detectors in Java; can be given more than once.")
  private List<Path> jars = new ArrayList<>();

  @Option(
      names = "--policy",
      paramLabel = "FILE|NAME",
      description =
          "A policy: a bundled name or a file; can be given more than once. By default all bundled"
              + " ones: none, ban-single, ban-cluster, degrade-first, step-up-first.")
  private List<String> policies = new ArrayList<>();

  @Option(
      names = "--threshold",
      paramLabel = "POLICY",
      defaultValue = "fpr<=0.001",
      converter = RunCommand.PolicyByText.class,
      description =
          "How the threshold of an alert is chosen, as in 'run'; by default ${DEFAULT-VALUE}.")
  private ThresholdPolicy alert;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Writes arena.json, arena.csv, arena.md and containment.svg to this folder.")
  private Path output;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "What is printed: table (the default), json, csv or md.")
  private ArenaReport.Format format;

  @Override
  public Integer call() throws IOException {
    List<Policy> wanted = policies();
    DetectorFinder finder = finder();
    List<List<DetectorSpec>> teams = new ArrayList<>();
    for (String team : detectors) {
      teams.add(DetectorSpecs.parse(List.of(team), finder).wanted());
    }
    refuseScoreFiles(teams);
    Scenario scenario = worlds.scenario(name, 1);
    OutputPlace.refuseUnwritableFolder(output);
    Progress progress = new Progress(spec.commandLine().getErr(), spiritsafe.progress());
    Arena arena = new Arena(scenario, worlds.scale(1), worlds.seed(), worlds.threads(), alert);
    ArenaResult result;
    try {
      result =
          arena.play(
              finder::find,
              teams,
              wanted,
              (label, traffic) ->
                  progress.watch(
                      label,
                      traffic,
                      scenario.window().startMicros(),
                      scenario.window().endMicros()));
    } catch (DetectorFault e) {
      throw CommandFailure.detectorFailed(e.getMessage());
    }
    spec.commandLine().getOut().print(format.of(result, Spiritsafe.outputColumns(spec)));
    spec.commandLine().getOut().flush();
    if (output != null) {
      ArenaReport.write(output, result);
    }
    return ExitCode.DONE;
  }

  private List<Policy> policies() {
    List<Policy> wanted = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String policy : policies.isEmpty() ? PolicyReader.BUNDLED : policies) {
      wanted.add(PolicyReader.read(policy));
      String own = wanted.get(wanted.size() - 1).name();
      if (!names.add(own)) {
        throw CommandFailure.usage(
            "the policy '" + own + "' is given twice. Rename one of the two");
      }
    }
    return wanted;
  }

  private DetectorFinder finder() {
    try {
      return new DetectorFinder(PluginJars.load(jars));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e);
    }
  }

  private static void refuseScoreFiles(List<List<DetectorSpec>> teams) {
    for (List<DetectorSpec> team : teams) {
      for (DetectorSpec detector : team) {
        if (detector.name().equals("scores")) {
          throw CommandFailure.usage(
              detector.text()
                  + " holds scores of a world without enforcement; name a detector that can watch");
        }
      }
    }
  }
}
