package spiritsafe.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import spiritsafe.catalog.Catalog;
import spiritsafe.catalog.CatalogEntry;

/** {@code spiritsafe detectors}: which detectors are bundled, and what one of them is. */
@Command(
    name = "detectors",
    header = "Lists the bundled detectors, or shows one.",
    mixinStandardHelpOptions = true)
final class DetectorsCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    list();
  }

  @Command(name = "list", header = "Lists them.", mixinStandardHelpOptions = true)
  void list() {
    PrintWriter out = spec.commandLine().getOut();
    TextTable table = new TextTable("DETECTOR", "FAMILY", "LOOKS AT");
    for (CatalogEntry entry : Catalog.entries()) {
      table.add(entry.name(), entry.family(), entry.summary());
    }
    table.print(out);
  }

  @Command(name = "show", header = "Shows one with its settings.", mixinStandardHelpOptions = true)
  void show(
      @Parameters(
              paramLabel = "NAME",
              completionCandidates = Candidates.Detectors.class,
              description = "Its name.")
          String name) {
    CatalogEntry entry = find(name);
    PrintWriter out = spec.commandLine().getOut();
    out.println(entry.name() + ": " + entry.summary());
    out.println();
    out.println("family         " + entry.family());
    out.println(
        "needs          " + names(entry.needs().stream().map(f -> f.column().name()).toList()));
    out.println(
        "of accounts    "
            + names(entry.accountNeeds().stream().map(f -> f.column().name()).toList()));
    String example = "";
    if (entry.settings().isEmpty()) {
      out.println("settings       none");
    }
    for (Map.Entry<String, String> setting : entry.settings().entrySet()) {
      out.println("setting        " + setting.getKey() + ", by default " + setting.getValue());
      example = "?" + setting.getKey() + "=" + setting.getValue();
    }
    out.println();
    out.println("spiritsafe run --detector '" + entry.name() + example + "' ...");
  }

  private static String names(List<String> columns) {
    return columns.isEmpty()
        ? "nothing in particular"
        : columns.stream().sorted().collect(Collectors.joining(", "));
  }

  /** Finds a bundled detector, or fails with the names that come close. */
  static CatalogEntry find(String name) {
    return Catalog.find(name)
        .orElseThrow(
            () ->
                CommandFailure.usage(
                    "there is no detector '"
                        + name
                        + "'. "
                        + DidYouMean.sentence(
                            name, Catalog.entries().stream().map(CatalogEntry::name).toList())));
  }
}
