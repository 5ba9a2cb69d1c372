package spiritsafe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import spiritsafe.dataset.OutputPlace;
import spiritsafe.dataset.WholeFile;
import spiritsafe.gate.GateAnnotations;
import spiritsafe.gate.GateBadge;
import spiritsafe.gate.GateConsole;
import spiritsafe.gate.GateFile;
import spiritsafe.gate.GateJson;
import spiritsafe.gate.GateMarkdown;
import spiritsafe.gate.GateReport;
import spiritsafe.gate.GateRun;
import spiritsafe.gate.GateSarif;
import spiritsafe.gate.JunitXml;

/** How a gate is run and where its reports go. */
final class GateOptions {

  private static final String IN_CI = "GITHUB_ACTIONS";
  private static final String CI_SUMMARY = "GITHUB_STEP_SUMMARY";

  @Option(
      names = "--strict",
      description = "Exit with 13 when nothing fails but a check is inconclusive.")
  private boolean strict;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "ID",
      description = "Run these checks alone; reports are of them alone.")
  private List<String> only = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description =
          "Write junit.xml, summary.md, badge.json, gate.json and gate.sarif here, whatever the"
              + " file's output says.")
  private Path output;

  @Option(
      names = "--update-baseline",
      description = "Write the baseline as 'baseline save' does, when the gate has run.")
  private boolean update;

  @Mixin private BaselineOptions baselines;

  Integer run(CommandSpec spec, GateFiles files) throws IOException {
    GateFile gate = files.gate();
    OutputPlace.refuseUnwritableFolder(output);
    refuseUnknown(gate);
    if (update && !only.isEmpty()) {
      throw CommandFailure.usage("--update-baseline takes all checks; leave out --only");
    }
    GateRun run = GateRun.of(only.isEmpty() ? gate : gate.only(only), files.setting());
    GateReport report = run.report(files.baseline(gate), strict);
    PrintWriter out = spec.commandLine().getOut();
    out.print(GateConsole.of(report));
    write(report, out);
    out.flush();
    if (update) {
      baselines.save(spec, files, gate, run);
    }
    return report.outcome().exitCode();
  }

  private void refuseUnknown(GateFile gate) {
    for (String id : only) {
      if (!gate.ids().contains(id)) {
        throw CommandFailure.usage(
            "there is no check '" + id + "'. " + DidYouMean.sentence(id, gate.ids()));
      }
    }
  }

  private void write(GateReport report, PrintWriter out) throws IOException {
    GateFile.GateOutput wanted = report.gate().output();
    write(wanted.junit(), "junit.xml", JunitXml.of(report));
    write(wanted.summary(), "summary.md", GateMarkdown.of(report));
    write(wanted.badge(), "badge.json", GateBadge.of(report));
    write(wanted.report(), "gate.json", GateJson.of(report));
    write(wanted.sarif(), "gate.sarif", GateSarif.of(report));
    if (wanted.annotations()) {
      tellCi(report, System.getenv(), out);
    }
  }

  /** Tells a hosted CI, if the gate runs in one, what is to be shown beside the change. */
  static void tellCi(GateReport report, Map<String, String> environment, PrintWriter out)
      throws IOException {
    if (!"true".equals(environment.get(IN_CI))) {
      return;
    }
    GateAnnotations.of(report).forEach(out::println);
    String summary = environment.getOrDefault(CI_SUMMARY, "");
    if (!summary.isEmpty()) {
      Files.writeString(
          Path.of(summary),
          GateMarkdown.of(report),
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
  }

  private void write(Optional<String> named, String usual, String text) throws IOException {
    Path file = output != null ? output.resolve(usual) : named.map(Path::of).orElse(null);
    if (file != null) {
      WholeFile.write(file, text);
    }
  }
}
