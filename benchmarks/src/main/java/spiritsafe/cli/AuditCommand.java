package spiritsafe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import spiritsafe.audit.AuditInput;
import spiritsafe.audit.AuditReport;
import spiritsafe.audit.FileAuditInput;
import spiritsafe.audit.Finding;
import spiritsafe.audit.Severity;
import spiritsafe.audit.TrafficAuditInput;
import spiritsafe.dataset.Dataset;
import spiritsafe.dataset.Manifest;
import spiritsafe.dataset.OutputPlace;
import spiritsafe.dataset.WholeFile;
import spiritsafe.scenario.HonestShare;
import spiritsafe.scenario.Scale;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.ScenarioLock;
import spiritsafe.scenario.Split;
import spiritsafe.truth.LabeledTraffic;

/** {@code spiritsafe audit}: whether labelled traffic gives its label away. */
@Command(
    name = "audit",
    header = "Looks for shortcuts: anything that tells illicit from honest and should not.",
    description = {
      "TARGET is a scenario (bundled name or file; its worlds are played), a data set folder, or",
      "somebody else's labelled CSV or JSON Lines file. A scenario declares under 'signals' what"
          + " may",
      "tell the classes apart and how well; the audit fails on anything else that does.",
      "Exits with 5 when there is an error-level finding.",
    },
    footer = {
      "",
      "Example: spiritsafe audit hydra-mix --scale 0.002",
      "         spiritsafe audit labeled.csv --label-column label --positive 1 \\",
      "             --account-column user",
    },
    mixinStandardHelpOptions = true)
final class AuditCommand implements Callable<Integer> {

  /** About as many accounts as an audit looks at in all its worlds together. */
  private static final int HONEST_SENDERS = 5_000;

  @Spec private CommandSpec spec;
  @ParentCommand private Spiritsafe spiritsafe;
  @Mixin private WorldOptions worlds;

  @Parameters(paramLabel = "TARGET", description = "A scenario, a data set folder or a file.")
  private String target;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "Write all findings to this JSON file too; those of a data set also go to its"
              + " stats/shortcuts.json.")
  private Path output;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "What is printed: table (the default) or json.")
  private Format format;

  /** What is printed. */
  enum Format {
    TABLE,
    JSON
  }

  @Option(
      names = "--honest-senders",
      paramLabel = "COUNT",
      description =
          "Of a scenario with more than twice as many honest senders in a world, play a share that"
              + " leaves at least so many; campaigns are always played whole. By default "
              + HONEST_SENDERS
              + ".")
  private Integer honestSenders;

  @Option(
      names = "--label-column",
      paramLabel = "NAME",
      description = "Of somebody else's file: the column of the label.")
  private String labelColumn;

  @Option(
      names = "--positive",
      paramLabel = "VALUE",
      description = "Of somebody else's file: what stands in it for the class to be found.")
  private String positive;

  @Option(
      names = "--account-column",
      paramLabel = "NAME",
      description = "Of somebody else's file: the column of the account, if it has one.")
  private String accountColumn;

  @Option(
      names = "--time-column",
      paramLabel = "NAME",
      description = "Of somebody else's file: the column of the arrival time, if it has one.")
  private String timeColumn;

  @Override
  public Integer call() throws IOException {
    OutputPlace.refuseUnwritableFile(output);
    Path folder = Path.of(target);
    boolean dataset = Files.isDirectory(folder);
    AuditReport report = AuditReport.of(dataset ? ofDataset(folder) : ofFileOrScenario(folder));
    if (output != null) {
      WholeFile.write(output, report.json());
    }
    if (dataset) {
      writeInto(folder, report);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (format == Format.JSON) {
      out.print(report.json());
    } else {
      print(report, out);
    }
    out.flush();
    return report.count(Severity.ERROR) > 0 ? ExitCode.FINDINGS : ExitCode.DONE;
  }

  private AuditInput ofFileOrScenario(Path path) throws IOException {
    String name = target.toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv") || name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
      refuse(asksForAnother(), "--seed, --scale, --set and --honest-senders go with a scenario");
      refuse(labelColumn == null, "name the column of the label by --label-column");
      refuse(positive == null, "name the value of the class to be found by --positive");
      return FileAuditInput.of(
          path,
          new FileAuditInput.Meaning(
              labelColumn,
              positive,
              Optional.ofNullable(accountColumn),
              Optional.ofNullable(timeColumn)));
    }
    refuseColumns();
    Scenario scaled = worlds.scenario(target, 1);
    HonestShare honest = honestShare(scaled);
    Scenario played = honest.of(scaled);
    Map<String, LabeledTraffic> traffic = new LinkedHashMap<>();
    for (Split split : Split.values()) {
      traffic.put(split.code(), worlds.world(played, split, progress()));
    }
    return TrafficAuditInput.of(
        scaled.name(),
        Optional.of(scaled),
        worlds.scale(1),
        honest,
        traffic,
        Optional.of(halfScale(played)),
        Optional.empty());
  }

  private LabeledTraffic halfScale(Scenario played) {
    Split first = Split.values()[0];
    return worlds.world(
        first.code() + " at half scale",
        new Scale(0.5).of(played),
        worlds.seed(),
        first,
        progress());
  }

  private HonestShare honestShare(Scenario scaled) {
    int tenants = honestSenders == null ? HONEST_SENDERS : honestSenders;
    refuse(tenants < 1, "--honest-senders is " + tenants + ", must be 1 or more");
    return HonestShare.leaving(tenants, scaled);
  }

  private AuditInput ofDataset(Path folder) throws IOException {
    refuse(
        asksForAnother(),
        "--seed, --scale, --set and --honest-senders go with a scenario; a data set has its own");
    refuseColumns();
    Dataset dataset = Dataset.open(folder);
    Manifest manifest = dataset.manifest();
    Optional<Scenario> scenario = Optional.empty();
    Path lock = folder.resolve("scenario/scenario.lock.json");
    if (Files.isRegularFile(lock)) {
      Scenario whole = ScenarioLock.read(lock.toString(), Files.readString(lock));
      scenario = Optional.of(new Scale(manifest.scale()).of(whole));
    }
    Map<String, LabeledTraffic> traffic = new LinkedHashMap<>();
    for (Map.Entry<String, Manifest.SplitCounts> split : manifest.splits().entrySet()) {
      String name = split.getKey();
      long total = split.getValue().exchanges();
      traffic.put(name, progress().watch(name, dataset.split(name), total));
    }
    Path card = folder.resolve("README.md");
    return TrafficAuditInput.of(
        manifest.name(),
        scenario,
        manifest.scale(),
        HonestShare.ALL,
        traffic,
        Optional.empty(),
        Optional.of(Files.isRegularFile(card) ? Files.readString(card) : ""));
  }

  private boolean asksForAnother() {
    return worlds.asksForAnother() || honestSenders != null;
  }

  private Progress progress() {
    return new Progress(spec.commandLine().getErr(), spiritsafe.progress());
  }

  private void refuseColumns() {
    refuse(
        labelColumn != null || positive != null || accountColumn != null || timeColumn != null,
        "--label-column, --positive, --account-column and --time-column go with a CSV or JSON Lines"
            + " file");
  }

  private void refuse(boolean wrong, String message) {
    if (wrong) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }

  /**
   * The findings belong to the data; where the folder may not be written they are printed alone.
   */
  private void writeInto(Path folder, AuditReport report) {
    Path file = folder.resolve(Manifest.AUDIT);
    try {
      WholeFile.write(file, report.json());
    } catch (IOException e) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("spiritsafe: the findings are not in the data set: " + e.getMessage());
      err.flush();
    }
  }

  private static void print(AuditReport report, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%s: %,d accounts of which %,d positive, %,d exchanges looked at%n",
        report.target(),
        report.accounts(),
        report.positiveAccounts(),
        report.exchanges());
    if (report.honest().oneIn() > 1) {
      out.printf(
          Locale.ROOT,
          "of the honest senders one in %,d played, all campaigns whole (--honest-senders)%n",
          report.honest().oneIn());
    }
    out.println();
    TextTable table =
        new TextTable("check", "level", "subject", "statistic", "value", "limit", "verdict");
    Map<String, List<String>> advice = new LinkedHashMap<>();
    for (Finding finding : report.telling()) {
      table.add(
          finding.check(),
          finding.level(),
          finding.subject().isEmpty() ? report.titles().get(finding.check()) : finding.subject(),
          finding.statistic(),
          number(finding.value()),
          number(finding.limit()),
          verdict(finding));
      if (!finding.advice().isEmpty()) {
        List<String> told = advice.computeIfAbsent(finding.advice(), unused -> new ArrayList<>());
        if (!told.contains(finding.check())) {
          told.add(finding.check());
        }
      }
    }
    table.print(out);
    out.println();
    advice.forEach((what, checks) -> out.println(String.join(", ", checks) + ": " + what + "."));
    out.printf(
        Locale.ROOT,
        "%n%d errors, %d warnings, %d within limits, %d not run here%n",
        report.count(Severity.ERROR),
        report.count(Severity.WARNING),
        report.count(Severity.INFO),
        report.count(Severity.SKIPPED));
  }

  private static String verdict(Finding finding) {
    String declared = finding.declared() ? ", declared" : "";
    return (finding.severity() == Severity.INFO ? "pass" : finding.severity().code()) + declared;
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
  }
}
