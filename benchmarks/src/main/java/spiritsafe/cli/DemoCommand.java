package spiritsafe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import spiritsafe.dataset.DataFormat;
import spiritsafe.dataset.OutputPlace;
import spiritsafe.dataset.WholeFile;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.Split;

/** {@code spiritsafe demo}: every bundled detector on a small world, in one command. */
@Command(
    name = "demo",
    header = "Runs every bundled detector on a small world; one screen, a minute or less.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

  private static final String SCENARIO = "hydra-mix";

  /** Half a million exchanges a world: about fifty seconds on two cores. */
  private static final double SCALE = 0.0015;

  /** A hundredth of 360 honest accounts is three false alarms; a thousandth would be none. */
  private static final String POLICY = "fpr<=0.01";

  /** Says that the folder is a demo's. */
  private static final String MARK = ".spiritsafe-demo";

  @Spec private CommandSpec spec;
  @ParentCommand private Spiritsafe spiritsafe;
  @Mixin private WorldOptions worlds;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      defaultValue = "spiritsafe-demo",
      description =
          "Where the data set and the results go; those of an earlier demo are replaced. By default"
              + " ${DEFAULT-VALUE}.")
  private Path output;

  /** A demo may replace what an earlier one made, and nothing else. */
  private void refuseAnothers(Path data) throws IOException {
    if (!Files.exists(data)) {
      return;
    }
    if (!Files.exists(output.resolve(MARK))) {
      throw CommandFailure.usage(
          data + " is there already and is no demo's. Name another folder with -o");
    }
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw OutputPlace.complaint(data, e);
    }
  }

  @Override
  public Integer call() throws IOException {
    Scenario scenario = worlds.scenario(SCENARIO, SCALE);
    Progress progress = new Progress(spec.commandLine().getErr(), spiritsafe.progress());
    Path data = output.resolve("data");
    OutputPlace.refuseUnwritableFolder(output);
    refuseAnothers(data);
    DatasetFolders.generate(
        data, DataFormat.PARQUET, SCENARIO, SCALE, worlds, List.of(Split.values()), progress);
    WholeFile.write(
        output.resolve(MARK), "A demo made this folder, and the next one replaces it.\n");
    KeptTrial kept = new KeptTrial();
    Interruption.of(spec).keeps(kept.farewell(output.resolve("run")));
    TrialRun run =
        TrialRun.of(
            spec,
            TrialRun.Ground.of(data, progress),
            DetectorSpecs.parse(List.of(DetectorSpecs.ALL)),
            ThresholdPolicy.parse(POLICY),
            kept);
    String scale = BigDecimal.valueOf(worlds.scale(SCALE)).stripTrailingZeros().toPlainString();
    PrintWriter out = spec.commandLine().getOut();
    out.println(scenario.title() + " (" + SCENARIO + ", scale " + scale + ").");
    run.print(ReportFormat.TABLE);
    run.write(output.resolve("run"));
    out.println();
    out.println(
        "The data set is in "
            + data
            + "; report.html, results.json and scores are in "
            + output.resolve("run")
            + ".");
    out.println("The same by hand:");
    out.printf(
        Locale.ROOT,
        "  spiritsafe generate %s --scale %s --seed %d -o %s%n",
        SCENARIO,
        scale,
        worlds.seed(),
        TrialRun.quoted(data.toString()));
    out.printf(
        "  spiritsafe run --data %s --detector all --threshold '%s' -o %s%n",
        TrialRun.quoted(data.toString()),
        POLICY,
        TrialRun.quoted(output.resolve("run").toString()));
    out.flush();
    return run.exitCode();
  }
}
