package spiritsafe.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import spiritsafe.dataset.DatasetInspector;
import spiritsafe.dataset.Manifest;
import spiritsafe.inspect.Inspection;
import spiritsafe.inspect.InspectionCsv;
import spiritsafe.inspect.InspectionJson;
import spiritsafe.inspect.InspectionTable;
import spiritsafe.inspect.Inspector;
import spiritsafe.text.IndentedJson;

/** {@code spiritsafe dataset inspect}: what a data set holds. */
@Command(
    name = "inspect",
    header = "Tells what it holds, and of a scenario's what was asked for beside it.",
    description = {
      "Reads one split and sets beside each number what the scenario and the profiles of its",
      "archetypes declare, and what chance leaves to it; --brief reads the manifest alone.",
    },
    mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {

  /** How it is printed. */
  enum Format {
    /** For people. */
    TEXT,
    /** For programs. */
    JSON,
    /** For tables: the numbers that were asked for, one a line. */
    CSV
  }

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Its folder.")
  private Path folder;

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      description = "Which split is held against the scenario; by default test, else the last.")
  private String split;

  @Option(names = "--brief", description = "Read the manifest alone, however large the data are.")
  private boolean brief;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "What is printed: text (the default), json or csv.")
  private Format format;

  @Override
  public Integer call() throws IOException {
    Manifest manifest = Manifest.read(folder);
    PrintWriter out = spec.commandLine().getOut();
    if (format == Format.TEXT) {
      out.print(DatasetInspector.describe(folder));
      out.flush();
    }
    Optional<Inspection> inspection =
        brief || manifest.splits().isEmpty()
            ? Optional.empty()
            : Inspector.inspect(folder, chosen(manifest));
    if (format == Format.JSON) {
      ObjectMapper json = new ObjectMapper();
      ObjectNode root = json.createObjectNode();
      root.put("format", "spiritsafe.inspect/2");
      root.set("manifest", json.valueToTree(manifest));
      inspection.ifPresent(found -> root.set("asked_and_made", InspectionJson.of(found)));
      out.print(IndentedJson.of(root));
    } else if (format == Format.CSV) {
      inspection.ifPresent(found -> out.print(InspectionCsv.of(found)));
    } else {
      inspection.ifPresent(
          found -> {
            out.println();
            out.print(InspectionTable.of(found));
          });
    }
    out.flush();
    return ExitCode.DONE;
  }

  private String chosen(Manifest manifest) {
    return split != null
        ? split
        : manifest.splits().containsKey("test") ? "test" : manifest.splits().lastKey();
  }
}
