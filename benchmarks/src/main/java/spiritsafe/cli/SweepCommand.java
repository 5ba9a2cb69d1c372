package spiritsafe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import spiritsafe.dataset.DatasetException;
import spiritsafe.dataset.OutputPlace;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.process.DetectorFinder;
import spiritsafe.process.PluginJars;
import spiritsafe.scenario.Scale;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.ScenarioReader;
import spiritsafe.sweep.Digests;
import spiritsafe.sweep.SweepCell;
import spiritsafe.sweep.SweepCsv;
import spiritsafe.sweep.SweepCurves;
import spiritsafe.sweep.SweepFolder;
import spiritsafe.sweep.SweepJson;
import spiritsafe.sweep.SweepParameter;
import spiritsafe.sweep.SweepPlan;
import spiritsafe.sweep.SweepResult;
import spiritsafe.sweep.SweepRun;

/** {@code spiritsafe sweep}: what evading detectors costs. */
@Command(
    name = "sweep",
    header = "Runs detectors on a scenario under many settings of its knobs.",
    description = {
      "Writes curves of effort to evade: how well detectors do as a knob is turned. Every cell",
      "of the grid is kept when it is done; the same command goes on where it was interrupted.",
    },
    footer = {
      "",
      "Example: spiritsafe sweep hydra-mix --scale 0.01 --param stealth=0,0.25,0.5,0.75,1 \\",
      "           --detector volume,timing --seeds 1,2,3 -o sweeps/stealth",
    },
    mixinStandardHelpOptions = true)
final class SweepCommand implements Callable<Integer> {

  /** How results are printed. */
  enum Format {
    /** For people, in a terminal. */
    TABLE,
    /** All of it, for programs. */
    JSON,
    /** One line a cell and detector. */
    CSV
  }

  @Spec private CommandSpec spec;
  @ParentCommand private Spiritsafe spiritsafe;

  @Parameters(paramLabel = "SCENARIO", description = "A bundled name or a file.")
  private String scenario;

  @Option(
      names = "--param",
      required = true,
      paramLabel = "KNOB=VALUE,…",
      description =
          "A knob, as --set of 'run' takes it, and the values it is swept over; given more than"
              + " once, all combinations are run. The first is the axis of the curves.")
  private List<String> parameters;

  @Option(
      names = "--set",
      paramLabel = "KNOB=VALUE",
      description = "Sets a knob to the same value in all cells; may be repeated.")
  private Map<String, String> knobs = new LinkedHashMap<>();

  @Option(
      names = "--detector",
      required = true,
      paramLabel = "SPEC",
      description = "A detector, as 'run' takes it; can be given more than once.")
  private List<String> detectors;

  @Option(
      names = "--detector-jar",
      paramLabel = "JAR",
      description = "A jar with detectors in Java; can be given more than once.")
  private List<Path> jars = new ArrayList<>();

  @Option(
      names = {"--seeds", "--seed"},
      split = ",",
      paramLabel = "N",
      defaultValue = "" + WorldOptions.DEFAULT_SEED,
      description =
          "The seeds, each a world of its own; three or more give the curves a band that means"
              + " something. By default ${DEFAULT-VALUE}.")
  private List<Long> seeds;

  @Option(
      names = "--scale",
      paramLabel = "X",
      defaultValue = "1",
      description = "Multiplies tenants, accounts and totals, as 'run' does.")
  private double scale;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Cells run at a time, fewer when memory is short; changes no byte. By default as many"
              + " as there are processors.")
  private Integer threads;

  @Option(
      names = "--threshold",
      paramLabel = "POLICY",
      defaultValue = "fpr<=0.001",
      converter = RunCommand.PolicyByText.class,
      description = "How alert thresholds are chosen, as 'run' does. By default ${DEFAULT-VALUE}.")
  private ThresholdPolicy policy;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "DIR",
      description = "The folder of the sweep; the same sweep may be in it already, in part.")
  private Path output;

  @Option(names = "--retry-failed", description = "Run cells again that failed.")
  private boolean retry;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "What is printed: table (the default), json or csv.")
  private Format format;

  @Override
  public Integer call() throws IOException {
    String text = BundledScenarios.text(scenario);
    DetectorFinder finder;
    SweepPlan plan;
    try {
      finder = new DetectorFinder(PluginJars.load(jars));
      plan = plan(text, DetectorSpecs.parse(detectors, finder));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e);
    }
    OutputPlace.refuseUnwritableFolder(output);
    List<SweepCell> cells = plan.cells(point -> read(text, point));
    warnOfIdleKnobs(plan, cells);
    SweepFolder folder = folder(plan);
    SweepResult result;
    try (SweepProgress progress =
        new SweepProgress(spec.commandLine().getErr(), spiritsafe.progress(), output)) {
      Interruption.of(spec).keeps(progress::kept);
      result =
          new SweepRun(plan, folder, finder::find, threads(), retry, progress::tell).run(cells);
    }
    print(result);
    write(folder, result);
    if (format == Format.TABLE) {
      PrintWriter out = spec.commandLine().getOut();
      out.println();
      out.println("Curves, sweep.csv and sweep.json are in " + output);
      out.flush();
    }
    return tell(result);
  }

  private SweepFolder folder(SweepPlan plan) throws IOException {
    try {
      return SweepFolder.open(output, plan);
    } catch (DatasetException e) {
      throw CommandFailure.usage(e);
    }
  }

  private int threads() {
    int processors = Runtime.getRuntime().availableProcessors();
    if (threads != null && threads < 1) {
      throw CommandFailure.usage("--threads is " + threads + ", must be 1 or more");
    }
    return threads == null ? processors : threads;
  }

  private SweepPlan plan(String text, DetectorSpecs specs) throws IOException {
    List<SweepParameter> swept = new ArrayList<>();
    for (String parameter : parameters) {
      SweepParameter one = SweepParameter.parse(parameter);
      if (knobs.containsKey(one.name())) {
        throw new IllegalArgumentException(
            "knob " + one.name() + " is swept by --param and set by --set");
      }
      swept.add(one);
    }
    threads();
    List<String> digests = new ArrayList<>();
    for (Path jar : jars) {
      digests.add(Digests.of(jar));
    }
    return new SweepPlan(
        read(text, Map.of()),
        scale,
        swept,
        seeds,
        specs.wanted(),
        digests,
        policy,
        Spiritsafe.version());
  }

  private Scenario read(String text, Map<String, String> point) {
    Map<String, String> all = new LinkedHashMap<>(knobs);
    all.putAll(point);
    Scenario whole = ScenarioReader.parse(scenario, text, all);
    try {
      return new Scale(scale).of(whole);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage("--" + e.getMessage());
    }
  }

  /** A knob that changes no scenario of the grid is likely not the one that was meant. */
  private void warnOfIdleKnobs(SweepPlan plan, List<SweepCell> cells) {
    for (SweepParameter parameter : plan.parameters()) {
      if (parameter.values().size() > 1 && !SweepCell.differBy(parameter.name(), cells)) {
        spec.commandLine()
            .getErr()
            .println(
                "spiritsafe: note: "
                    + parameter.name()
                    + " changes nothing in "
                    + plan.scenario().name()
                    + "; its curves will be flat");
      }
    }
  }

  private static void write(SweepFolder folder, SweepResult result) throws IOException {
    folder.write("sweep.csv", SweepCsv.of(result));
    for (Map.Entry<String, String> picture : SweepCurves.of(result).entrySet()) {
      folder.write(picture.getKey(), picture.getValue());
    }
    folder.write("sweep.json", SweepJson.of(result));
  }

  private void print(SweepResult result) {
    PrintWriter out = spec.commandLine().getOut();
    switch (format) {
      case TABLE -> SweepTable.print(out, result, Spiritsafe.outputColumns(spec));
      case JSON -> out.print(SweepJson.of(result));
      case CSV -> out.print(SweepCsv.of(result));
    }
    out.flush();
  }

  private int tell(SweepResult result) {
    if (result.failed() == 0) {
      return ExitCode.DONE;
    }
    PrintWriter err = spec.commandLine().getErr();
    result.each(
        (cell, point) -> {
          if (!point.ok()) {
            err.println(
                "spiritsafe: "
                    + cell.text()
                    + ", detector "
                    + point.name()
                    + ": "
                    + point.status().code()
                    + ": "
                    + point.message());
          }
        });
    err.println("Failed cells are kept as failed; --retry-failed runs them again.");
    err.flush();
    return ExitCode.DETECTOR_FAILED;
  }
}
