package spiritsafe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import spiritsafe.compare.BlockComparison;
import spiritsafe.compare.ComparisonReport;
import spiritsafe.compare.CriticalDifference;
import spiritsafe.compare.Margin;
import spiritsafe.compare.RunPair;
import spiritsafe.dataset.OutputPlace;
import spiritsafe.dataset.WholeFile;
import spiritsafe.metric.Statistic;
import spiritsafe.report.StoredRun;
import spiritsafe.trial.DetectorResult;
import spiritsafe.trial.ShownNames;
import spiritsafe.trial.TrialResult;
import spiritsafe.trial.TrialStatus;

/** {@code spiritsafe compare}: whether one detector does better than another. */
@Command(
    name = "compare",
    header = "Tells whether detectors differ, by the stored scores of two or more runs.",
    description = {
      "Two runs on one world are compared owner by owner: the interval of the difference over",
      "resampled owners, a permutation test, and a verdict beside a margin that does not matter.",
      "Three or more runs on different worlds are compared over worlds: Friedman's test, then",
      "Wilcoxon's for every pair, adjusted by Holm, and a critical-difference diagram. Runs that",
      "do not compare are refused.",
    },
    footer = {
      "",
      "Examples: spiritsafe compare runs/old runs/new --metric pr_auc --margin 0.02",
      "          spiritsafe compare runs/one runs/one --detector volume,timing",
      "          spiritsafe compare runs/seed-* -o ranks.svg",
    },
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

  private static final List<String> PAIRED =
      List.of(
          "pr_auc",
          "recall",
          "false_positive_rate",
          "campaign_recall",
          "leaked_share?of=output-tokens");

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "2..*",
      paramLabel = "RUN",
      description = "Folders that 'run -o' has written.")
  private List<Path> folders;

  @Option(
      names = "--metric",
      split = ",",
      paramLabel = "METRIC",
      description =
          "What is compared, as in pr_auc or recall_at_fpr?fpr=1e-3; 'spiritsafe explain' lists"
              + " them. By default pr_auc, and for two runs four more.")
  private List<String> metrics = new ArrayList<>();

  @Option(
      names = "--margin",
      paramLabel = "MARGIN",
      defaultValue = "0.02",
      description =
          "A difference that does not matter: a number, or a share as in 10%%. By default"
              + " ${DEFAULT-VALUE}.")
  private String margin;

  @Option(
      names = "--detector",
      split = ",",
      paramLabel = "SPEC",
      description =
          "Of two runs: the detector, or that of the first run and that of the second. By default"
              + " every one that both hold.")
  private List<String> detectors = new ArrayList<>();

  @Option(
      names = "--resamples",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Resamples and swaps of owners; by default ${DEFAULT-VALUE}.")
  private int resamples;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "What is printed: table (the default) or json.")
  private Format format;

  @Option(
      names = {"-o", "--picture"},
      paramLabel = "FILE.svg",
      description =
          "Of three or more runs: the critical-difference diagram as a picture, besides what is"
              + " printed.")
  private Path picture;

  private String diagram;

  /** How a comparison is printed. */
  enum Format {
    /** For people. */
    TABLE,
    /** For programs. */
    JSON
  }

  @Override
  public Integer call() throws IOException {
    if (resamples < 40) {
      throw new ParameterException(
          spec.commandLine(), "--resamples is " + resamples + ", must be 40 or more");
    }
    if (picture != null && folders.size() == 2) {
      throw CommandFailure.usage(
          picture + " would be a picture of mean ranks over worlds; it takes three or more runs");
    }
    if (picture != null && !picture.toString().endsWith(".svg")) {
      throw CommandFailure.usage(picture + " is no name of a picture; name it FILE.svg");
    }
    List<String> wanted =
        !metrics.isEmpty() ? metrics : folders.size() == 2 ? PAIRED : List.of("pr_auc");
    List<Statistic> statistics = wanted.stream().map(CompareCommand::statistic).toList();
    Map<String, StoredRun> runs = new LinkedHashMap<>();
    for (Path folder : folders) {
      if (!runs.containsKey(folder.toString())) {
        runs.put(folder.toString(), StoredRun.read(folder));
        warnOfPartial(folder, runs.get(folder.toString()).result());
      }
    }
    OutputPlace.refuseUnwritableFile(picture);
    String text;
    try {
      text = folders.size() == 2 ? pairs(runs, statistics) : blocks(runs, statistics);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(text);
    out.flush();
    if (diagram != null) {
      WholeFile.write(picture, diagram);
    }
    return ExitCode.DONE;
  }

  /** What an interrupted run lacks is not compared; what it has is whole. */
  private void warnOfPartial(Path folder, TrialResult result) {
    List<String> missing =
        result.detectors().stream()
            .filter(detector -> detector.status() == TrialStatus.NOT_RUN)
            .map(DetectorResult::label)
            .toList();
    if (!missing.isEmpty()) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(
          "spiritsafe: note: "
              + folder
              + " was interrupted and is compared without "
              + String.join(", ", missing)
              + "; run it again to compare all");
      err.flush();
    }
  }

  private String pairs(Map<String, StoredRun> runs, List<Statistic> statistics) {
    String one = folders.get(0).toString();
    String other = folders.get(1).toString();
    if (one.equals(other) && detectors.size() != 2) {
      throw new IllegalArgumentException(
          "a run compares with itself only by two detectors, as in --detector volume,timing");
    }
    List<RunPair> pairs =
        RunPair.of(
            one,
            runs.get(one),
            other,
            runs.get(other),
            detectors,
            statistics,
            Margin.parse(margin),
            resamples);
    return format == Format.JSON
        ? ComparisonReport.pairsJson(one, other, pairs, names(runs))
        : ComparisonReport.pairs(one, other, pairs, names(runs));
  }

  private String blocks(Map<String, StoredRun> runs, List<Statistic> statistics)
      throws IOException {
    if (!detectors.isEmpty()) {
      throw new IllegalArgumentException(
          "--detector goes with two runs; of more, all common detectors are compared");
    }
    List<BlockComparison> comparisons =
        statistics.stream()
            .map(statistic -> BlockComparison.of(runs, statistic, Margin.parse(margin)))
            .toList();
    ShownNames names = names(runs);
    diagram =
        picture == null
            ? null
            : CriticalDifference.svg(comparisons.stream().map(one -> one.called(names)).toList());
    return format == Format.JSON
        ? ComparisonReport.blocksJson(comparisons, names)
        : ComparisonReport.blocks(comparisons, names);
  }

  private static ShownNames names(Map<String, StoredRun> runs) {
    return ShownNames.of(
        runs.values().stream().flatMap(run -> run.result().detectors().stream()).toList());
  }

  private static Statistic statistic(String text) {
    int mark = text.indexOf('?');
    String name = mark < 0 ? text : text.substring(0, mark);
    ExplainCommand.find(name);
    Map<String, String> slice = new TreeMap<>();
    if (mark >= 0) {
      for (String part : text.substring(mark + 1).split("&", -1)) {
        int equals = part.indexOf('=');
        slice.put(part.substring(0, Math.max(0, equals)), part.substring(equals + 1));
      }
    }
    return Statistic.find(name, slice)
        .orElseThrow(
            () ->
                CommandFailure.usage(
                    "'"
                        + text
                        + "' is none of the numbers that can be resampled: "
                        + String.join(
                            ", ", Statistic.all().stream().map(Statistic::text).toList())));
  }
}
