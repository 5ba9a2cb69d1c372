package spiritsafe.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import spiritsafe.bench.BenchJson;
import spiritsafe.compare.RanksOfReport;
import spiritsafe.dataset.DatasetException;
import spiritsafe.dataset.OutputPlace;
import spiritsafe.dataset.WholeFile;
import spiritsafe.report.StoredRun;
import spiritsafe.report.html.ReportPage;
import spiritsafe.report.html.ReportPage.Extras;

/** {@code spiritsafe report}: stored runs as one page. */
@Command(
    name = "report",
    header = "Makes one offline HTML page of stored runs.",
    description = {
      "A verdict, tables, curves, campaign timelines, clusters, false alarms with their evidence,",
      "thresholds, provenance. One file, which fetches nothing and can be read without scripts;",
      "with them, charts answer and tables can be sorted and filtered. Several runs are set side",
      "by side. For text for a pull request, see summary.md in the folder of a run.",
    },
    footer = {"", "Example: spiritsafe report runs/first runs/second -o report.html"},
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  /** What a code host takes as a comment. */
  private static final int MOST_BYTES = 64 << 10;

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description = "Folders that 'run -o' has written.")
  private List<Path> folders;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The file to write; report.html unless said otherwise, or another format.")
  private Path output;

  @Option(
      names = "--sweep",
      paramLabel = "FILE",
      description = "A sweep.json, whose curves of effort to evade are shown too.")
  private Path sweep;

  @Option(
      names = "--gate",
      paramLabel = "FILE",
      description = "A gate.json, as 'gate -o' writes it: its verdict stands on top.")
  private Path gate;

  @Option(
      names = "--bench",
      paramLabel = "FILE",
      description = "What 'bench -o' has written: how long exchanges wait.")
  private Path bench;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "html",
      description =
          "html (the default); md for a pull request, at most 64 KB; table, csv or json of one run,"
              + " printed unless -o names a file.")
  private Format format;

  /** What runs are made into. */
  enum Format {
    HTML,
    MD,
    TABLE,
    CSV,
    JSON
  }

  @Override
  public Integer call() throws IOException {
    OutputPlace.refuseUnwritableFile(
        output == null && format == Format.HTML ? Path.of("report.html") : output);
    List<StoredRun> runs = new ArrayList<>();
    for (Path folder : folders) {
      runs.add(StoredRun.read(folder));
    }
    if (format == Format.HTML) {
      Path page = output == null ? Path.of("report.html") : output;
      write(page, runs, extras(runs));
      spec.commandLine().getOut().println(page);
      return ExitCode.DONE;
    }
    if (sweep != null || gate != null || bench != null) {
      throw CommandFailure.usage("--sweep, --gate and --bench go with --format html");
    }
    String text = text(runs);
    if (output != null) {
      WholeFile.write(output, text);
    } else {
      spec.commandLine().getOut().print(text);
      spec.commandLine().getOut().flush();
    }
    return ExitCode.DONE;
  }

  private String text(List<StoredRun> runs) {
    if (format == Format.MD) {
      List<String> parts = new ArrayList<>();
      runs.forEach(
          run -> parts.add(ReportFormat.MD.of(run.result(), run.facts(), Terminal.FILE_COLUMNS)));
      return cut(String.join("\n", parts));
    }
    if (runs.size() > 1) {
      throw CommandFailure.usage(
          "--format " + format.name().toLowerCase(Locale.ROOT) + " is of one run; give one folder");
    }
    return ReportFormat.valueOf(format.name())
        .of(
            runs.get(0).result(),
            runs.get(0).facts(),
            output == null ? Spiritsafe.outputColumns(spec) : Terminal.FILE_COLUMNS);
  }

  /** A comment of a pull request may have so many bytes; what is cut is cut at a line. */
  static String cut(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= MOST_BYTES) {
      return text;
    }
    String last = "\n… cut here; the whole is in summary.md of each run.\n";
    int room = MOST_BYTES - last.getBytes(StandardCharsets.UTF_8).length;
    while (room > 0 && bytes[room] != '\n') {
      room--;
    }
    return new String(bytes, 0, room, StandardCharsets.UTF_8) + last;
  }

  private Extras extras(List<StoredRun> runs) throws IOException {
    return new Extras(
        read(sweep, "points", "Give the sweep.json that 'sweep -o' has written."),
        read(gate, "checks", "Give the gate.json that 'gate -o' has written."),
        bench(),
        RanksOfReport.of(runs));
  }

  /** Reads a bench, of the one format whose numbers are known. */
  private Optional<JsonNode> bench() throws IOException {
    String remedy = "Give what 'bench -o' has written.";
    Optional<JsonNode> document = read(bench, "detectors", remedy);
    if (document.isPresent() && !document.get().path("format").asText().equals(BenchJson.FORMAT)) {
      throw new DatasetException(
          bench.toString(), "is not of the format " + BenchJson.FORMAT, remedy);
    }
    return document;
  }

  /** Reads what another command wrote, told by the list it holds; empty when none is given. */
  private static Optional<JsonNode> read(Path file, String list, String remedy) throws IOException {
    if (file == null) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(file)) {
      throw new DatasetException(file.toString(), "is no file", remedy);
    }
    JsonNode document;
    try {
      document = new ObjectMapper().readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw new DatasetException(file.toString(), "is no JSON: " + e.getOriginalMessage(), remedy);
    }
    if (!document.path(list).isArray()) {
      throw new DatasetException(file.toString(), "has no '" + list + "'", remedy);
    }
    return Optional.of(document);
  }

  /** Writes a page under a name of its own first, so that no half of one is ever left. */
  static void write(Path file, List<StoredRun> runs, Extras extras) throws IOException {
    WholeFile.write(file, ReportPage.of(runs, extras));
  }
}
