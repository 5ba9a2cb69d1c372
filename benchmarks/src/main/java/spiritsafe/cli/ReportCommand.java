package spiritsafe.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import spiritsafe.dataset.DatasetException;
import spiritsafe.report.StoredRun;
import spiritsafe.report.html.ReportPage;

/** {@code spiritsafe report}: stored runs as one page. */
@Command(
    name = "report",
    header = "Makes one offline HTML page of stored runs.",
    description = {
      "Tables, curves, campaign timelines, groups, false alarms with their evidence, provenance.",
      "One file, which fetches nothing and can be read without scripts. Several runs are set side",
      "by side. For text for a pull request, see summary.md in the folder of a run.",
    },
    footer = {"", "Example: spiritsafe report runs/first runs/second -o report.html"},
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description = "Folders that 'run -o' has written.")
  private List<Path> folders;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      defaultValue = "report.html",
      description = "The page (report.html unless said otherwise).")
  private Path output;

  @Option(
      names = "--sweep",
      paramLabel = "FILE",
      description = "A sweep.json, whose curves of effort to evade are shown too.")
  private Path sweep;

  @Override
  public Integer call() throws IOException {
    List<StoredRun> runs = new ArrayList<>();
    for (Path folder : folders) {
      runs.add(StoredRun.read(folder));
    }
    write(output, runs, sweep == null ? Optional.empty() : Optional.of(read(sweep)));
    spec.commandLine().getOut().println(output);
    return ExitCode.DONE;
  }

  /** Writes a page under a name of its own first, so that no half of one is ever left. */
  static void write(Path file, List<StoredRun> runs, Optional<JsonNode> sweep) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path partial = folder.resolve("." + file.getFileName() + ".partial");
    try {
      Files.writeString(partial, ReportPage.of(runs, sweep), StandardCharsets.UTF_8);
      Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private static JsonNode read(Path file) throws IOException {
    JsonNode sweep;
    try {
      sweep = new ObjectMapper().readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw new DatasetException(file.toString(), "is no JSON: " + e.getOriginalMessage(), REMEDY);
    }
    if (!sweep.path("points").isArray()) {
      throw new DatasetException(file.toString(), "has no 'points'", REMEDY);
    }
    return sweep;
  }

  private static final String REMEDY = "Give the sweep.json that 'sweep -o' has written.";
}
