package spiritsafe.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.Split;
import spiritsafe.trial.DetectorSpec;
import spiritsafe.trial.TrialRunner.Worlds;

/** {@code spiritsafe run}: how well detectors do. */
@Command(
    name = "run",
    header = "Runs detectors and reports how well, how soon and how fast they find campaigns.",
    description = {
      "Detectors learn from the train world, thresholds are chosen on the validation world, and",
      "all numbers are of the test world; no two of them share an account or an operator.",
    },
    footer = {
      "",
      "Example: spiritsafe run --scenario hydra-mix --scale 0.01 --detector all -o runs/first",
    },
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @ParentCommand private Spiritsafe spiritsafe;
  @Mixin private WorldOptions worlds;

  @Option(
      names = "--scenario",
      required = true,
      paramLabel = "SCENARIO",
      description = "Simulate this: a bundled name or a file.")
  private String scenario;

  @Option(
      names = "--detector",
      required = true,
      split = ",",
      paramLabel = "SPEC",
      description =
          "A detector, with settings as in name?key=value&key=value; can be given more than once."
              + " 'oracle' is told the truth; 'all' is every bundled one and the oracle.")
  private List<String> detectors;

  @Option(
      names = "--threshold",
      paramLabel = "POLICY",
      defaultValue = "fpr<=0.001",
      converter = PolicyByText.class,
      description =
          "How alert thresholds are chosen: fpr<=SHARE, precision>=SHARE, max-fbeta:BETA or"
              + " fixed:SUSPICION. By default ${DEFAULT-VALUE}.")
  private ThresholdPolicy policy;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Write results, scores and alerts to this folder too.")
  private Path output;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "What is printed: table (the default), json, csv or md.")
  private ReportFormat format;

  @Override
  public Integer call() throws IOException {
    List<DetectorSpec> specs = DetectorSpecs.parse(detectors);
    Scenario scaled = worlds.scenario(scenario, 1);
    Progress progress = new Progress(spec.commandLine().getErr(), spiritsafe.showsProgress());
    Worlds three =
        new Worlds(
            Optional.of(worlds.world(scaled, Split.TRAIN, progress)),
            Optional.of(worlds.world(scaled, Split.VALIDATION, progress)),
            worlds.world(scaled, Split.TEST, progress));
    TrialRun run = TrialRun.of(spec, scaled, worlds, three, specs, policy);
    if (output != null) {
      run.write(output);
    }
    run.print(format);
    return run.exitCode();
  }

  /** Reads a policy. */
  static final class PolicyByText implements ITypeConverter<ThresholdPolicy> {
    @Override
    public ThresholdPolicy convert(String text) {
      try {
        return ThresholdPolicy.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
