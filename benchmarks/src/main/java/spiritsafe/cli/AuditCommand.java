package spiritsafe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import spiritsafe.audit.AuditInput;
import spiritsafe.audit.AuditReport;
import spiritsafe.audit.Finding;
import spiritsafe.audit.Severity;
import spiritsafe.audit.TrafficAuditInput;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.Split;
import spiritsafe.truth.LabeledTraffic;

/** {@code spiritsafe audit}: whether labelled traffic gives its label away. */
@Command(
    name = "audit",
    header = "Looks for shortcuts: anything that tells illicit from honest and should not.",
    description = {
      "TARGET is a scenario (bundled name or file; its worlds are played), a data set folder, or",
      "somebody else's labelled CSV or JSON Lines file. A scenario declares under 'signals' what may",
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

  @Override
  public Integer call() throws IOException {
    AuditReport report = AuditReport.of(input());
    if (output != null) {
      Files.writeString(output, report.json());
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

  private AuditInput input() throws IOException {
    Progress progress = new Progress(spec.commandLine().getErr(), spiritsafe.showsProgress());
    Scenario scaled = worlds.scenario(target, 1);
    Map<String, LabeledTraffic> traffic = new LinkedHashMap<>();
    for (Split split : Split.values()) {
      traffic.put(split.code(), worlds.world(scaled, split, progress));
    }
    return TrafficAuditInput.of(
        scaled.name(), Optional.of(scaled), worlds.scale(1), traffic, Optional.empty());
  }

  private static void print(AuditReport report, PrintWriter out) {
    TextTable table =
        new TextTable("check", "level", "subject", "statistic", "value", "limit", "verdict");
    for (Finding finding : report.telling()) {
      table.add(
          finding.check(),
          finding.level(),
          finding.subject(),
          finding.statistic(),
          number(finding.value()),
          number(finding.limit()),
          finding.severity().code());
    }
    table.print(out);
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
  }
}
