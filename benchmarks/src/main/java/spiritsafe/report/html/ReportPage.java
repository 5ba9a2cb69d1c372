package spiritsafe.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import spiritsafe.report.StoredRun;

/**
 * Stored runs as one HTML page. Equal runs give equal bytes: the page holds no clock of its own.
 *
 * <p>Blind to everything that a run does not store, such as the exchanges themselves.
 */
public final class ReportPage {

  private record Section(String id, String title) {}

  /** What is told of each run, by the ends of ids. */
  private static final Map<String, String> PARTS = parts();

  private static Map<String, String> parts() {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("curves", "Curves");
    parts.put("prevalence", "Prevalence");
    parts.put("campaigns", "Campaigns");
    parts.put("clusters", "Clusters");
    parts.put("false", "False alarms");
    parts.put("transfer", "Thresholds");
    return parts;
  }

  /**
   * What other commands wrote and can be shown with runs.
   *
   * @param sweep what {@code sweep} wrote, for curves of effort to evade
   * @param gate what {@code gate} wrote, for the verdict
   * @param bench what {@code bench} wrote, for waits
   * @param ranks how detectors rank over the scenarios of several runs
   */
  public record Extras(
      Optional<JsonNode> sweep,
      Optional<JsonNode> gate,
      Optional<JsonNode> bench,
      Optional<ScenarioRanks> ranks) {

    /** None of them. */
    public static final Extras NONE =
        new Extras(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private ReportPage() {}

  /**
   * Returns the page.
   *
   * @param runs at least one; several are set side by side, and told one after the other
   * @param extras what is shown with them
   */
  public static String of(List<StoredRun> runs, Extras extras) {
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("a report needs a run");
    }
    List<RunDocument> documents = runs.stream().map(RunDocument::new).toList();
    List<String> names = names(documents);
    Html page = new Html();
    page.open("html", "lang", "en").open("head").empty("meta", "charset", "utf-8");
    page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.empty(
        "meta", "http-equiv", "Content-Security-Policy", "content", Theme.contentSecurityPolicy());
    page.leaf("title", title(names)).style(Theme.style()).close().open("body");
    page.leaf("a", "Skip to the results", "class", "skip", "href", "#results");
    List<Section> sections = sections(documents, names, extras);
    head(page, documents, names, sections);
    page.open("main", "id", "results");
    extras.gate().ifPresent(gate -> GateBanner.write(page, gate));
    if (runs.size() > 1) {
      page.leaf("h2", "Detectors and scenarios", "id", "matrix");
      Matrix.write(page, documents, names);
      page.leaf("h2", "Scenarios", "id", "scenarios");
      Matrix.scenarios(page, documents, names);
    }
    if (extras.ranks().isPresent()) {
      page.leaf("h2", "Ranks over scenarios", "id", "ranks");
      extras.ranks().get().write(page, "mean PR-AUC");
    }
    for (int i = 0; i < documents.size(); i++) {
      run(page, documents.get(i), names.get(i), "run" + i, runs.size() > 1);
    }
    if (extras.sweep().isPresent()) {
      page.leaf("h2", "Effort to evade", "id", "effort");
      Effort.write(page, extras.sweep().get());
    }
    if (extras.bench().isPresent()) {
      page.leaf("h2", "Waits", "id", "waits");
      Latency.write(page, extras.bench().get());
    }
    provenance(page, documents, names);
    page.close();
    Theme.scripts().forEach(page::script);
    page.close().close();
    return page.toString();
  }

  private static String title(List<String> names) {
    return names.size() == 1
        ? "Detectors on " + names.get(0)
        : "Detectors on " + names.size() + " worlds";
  }

  /** Names of data sets, told apart by number where they are the same. */
  private static List<String> names(List<RunDocument> documents) {
    List<String> names = new ArrayList<>();
    for (RunDocument document : documents) {
      String name = document.name();
      int n = 1;
      while (names.contains(name)) {
        name = document.name() + " (" + ++n + ")";
      }
      names.add(name);
    }
    return names;
  }

  private static List<Section> sections(
      List<RunDocument> documents, List<String> names, Extras extras) {
    List<Section> sections = new ArrayList<>();
    extras.gate().ifPresent(gate -> sections.add(new Section("gate", "Gate")));
    if (names.size() > 1) {
      sections.add(new Section("matrix", "Matrix"));
      sections.add(new Section("scenarios", "Scenarios"));
      extras.ranks().ifPresent(ranks -> sections.add(new Section("ranks", "Ranks")));
      for (int i = 0; i < names.size(); i++) {
        sections.add(new Section("run" + i, names.get(i)));
        if (warned(documents.get(i))) {
          sections.add(new Section("run" + i + "-warnings", "Warnings of " + names.get(i)));
        }
      }
    } else {
      sections.add(new Section("run0", "Verdict"));
      PARTS.forEach((part, title) -> sections.add(new Section("run0-" + part, title)));
      if (warned(documents.get(0))) {
        sections.add(new Section("run0-warnings", "Warnings"));
      }
    }
    extras.sweep().ifPresent(s -> sections.add(new Section("effort", "Effort to evade")));
    extras.bench().ifPresent(bench -> sections.add(new Section("waits", "Waits")));
    sections.add(new Section("provenance", "Provenance"));
    return sections;
  }

  private static void head(
      Html page, List<RunDocument> documents, List<String> names, List<Section> sections) {
    page.open("header").open("div").leaf("h1", title(names));
    page.leaf(
            "p",
            documents.size() == 1
                ? summary(documents.get(0))
                : documents.size() + " runs, side by side first and then one after the other.",
            "class",
            "dim")
        .close();
    page.leaf("button", "Dark theme", "id", "theme", "type", "button", "hidden", "hidden");
    page.close().open("nav", "aria-label", "Sections").open("ul");
    for (Section section : sections) {
      page.open("li").leaf("a", section.title(), "href", "#" + section.id()).close();
    }
    page.close().close();
  }

  private static String summary(RunDocument run) {
    JsonNode dataset = run.json().path("dataset");
    return String.format(
        Locale.ROOT,
        "%,d exchanges, %,d honest and %,d harvesting accounts, %,d campaigns. All traffic is made"
            + " up or imported; truth was kept from detectors.",
        dataset.path("exchanges").asLong(),
        dataset.path("honest_accounts").asLong(),
        dataset.path("positive_accounts").asLong(),
        dataset.path("campaigns").asLong());
  }

  private static void run(Html page, RunDocument run, String name, String id, boolean named) {
    page.leaf("h2", named ? name : "Verdict", "id", id);
    Opening.write(page, run);
    Headline.write(page, run);
    int level = named ? 3 : 2;
    PARTS.forEach(
        (part, title) -> {
          page.leaf("h" + level, title, "id", id + "-" + part);
          part(page, run, id, part, level + 1);
        });
    if (warned(run)) {
      page.leaf("h" + level, "Warnings", "id", id + "-warnings");
      Footing.warnings(page, run);
    }
  }

  private static void part(Html page, RunDocument run, String id, String part, int level) {
    switch (part) {
      case "curves" -> Curves.write(page, run, id, level);
      case "prevalence" -> Prevalence.write(page, run, id + "-p");
      case "campaigns" -> Timelines.write(page, run);
      case "clusters" -> Clusters.write(page, run, id + "-g");
      case "false" -> FalseAlarms.write(page, run);
      case "transfer" -> Transfer.write(page, run);
      default -> throw new IllegalArgumentException(part);
    }
  }

  private static boolean warned(RunDocument run) {
    return !run.json().path("warnings").isEmpty();
  }

  private static void provenance(Html page, List<RunDocument> documents, List<String> names) {
    page.leaf("h2", "Provenance", "id", "provenance");
    for (int i = 0; i < documents.size(); i++) {
      Footing.provenance(page, documents.get(i), names.get(i), 3);
    }
  }
}
