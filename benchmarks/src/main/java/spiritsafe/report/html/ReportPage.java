package spiritsafe.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import spiritsafe.report.StoredRun;

/**
 * Stored runs as one HTML page. Equal runs give equal bytes: the page holds no clock of its own.
 *
 * <p>Blind to everything that a run does not store, such as the exchanges themselves.
 */
public final class ReportPage {

  private record Section(String id, String title) {}

  /**
   * What other commands wrote and can be shown with runs.
   *
   * @param sweep what {@code sweep} wrote, for curves of effort to evade
   * @param gate what {@code gate} wrote, for the verdict
   * @param bench what {@code bench} wrote, for waits
   */
  public record Extras(
      Optional<JsonNode> sweep, Optional<JsonNode> gate, Optional<JsonNode> bench) {

    /** None of them. */
    public static final Extras NONE =
        new Extras(Optional.empty(), Optional.empty(), Optional.empty());
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
    page.leaf("title", title(names)).constant("style", Theme.STYLE).close().open("body");
    page.leaf("a", "Skip to the results", "class", "skip", "href", "#results");
    List<Section> sections = sections(names, extras);
    head(page, documents, names, sections);
    page.open("main", "id", "results");
    extras.gate().ifPresent(gate -> GateBanner.write(page, gate));
    if (runs.size() > 1) {
      page.leaf("h2", "Detectors and scenarios", "id", "matrix");
      Matrix.write(page, documents, names);
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
    page.close().constant("script", Theme.SCRIPT).close().close();
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

  private static List<Section> sections(List<String> names, Extras extras) {
    List<Section> sections = new ArrayList<>();
    extras.gate().ifPresent(gate -> sections.add(new Section("gate", "Gate")));
    if (names.size() > 1) {
      sections.add(new Section("matrix", "Matrix"));
      for (int i = 0; i < names.size(); i++) {
        sections.add(new Section("run" + i, names.get(i)));
      }
    } else {
      sections.add(new Section("run0-curves", "Curves"));
      sections.add(new Section("run0-campaigns", "Campaigns"));
      sections.add(new Section("run0-groups", "Groups"));
      sections.add(new Section("run0-false", "False alarms"));
    }
    extras.sweep().ifPresent(s -> sections.add(new Section("effort", "Effort to evade")));
    extras.bench().ifPresent(bench -> sections.add(new Section("waits", "Waits")));
    sections.add(new Section("provenance", "Provenance"));
    return sections;
  }

  private static void head(
      Html page, List<RunDocument> documents, List<String> names, List<Section> sections) {
    page.open("header").open("div").leaf("h1", title(names));
    page.leaf("p", summary(documents.get(0)), "class", "dim").close();
    page.leaf("button", "Light / dark", "id", "theme", "type", "button", "hidden", "hidden");
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
    page.leaf("h2", named ? name : "At the frozen threshold", "id", id);
    Headline.write(page, run);
    page.leaf("h2", "Curves", "id", id + "-curves");
    Curves.write(page, run, id);
    page.leaf("h2", "Campaigns", "id", id + "-campaigns");
    Timelines.write(page, run, id);
    page.leaf("h2", "Groups", "id", id + "-groups");
    Groups.write(page, run, id + "-g");
    page.leaf("h2", "False alarms", "id", id + "-false");
    FalseAlarms.write(page, run);
    JsonNode warnings = run.json().path("warnings");
    if (!warnings.isEmpty()) {
      page.leaf("h2", "Warnings").open("ul");
      warnings.forEach(warning -> page.leaf("li", warning.path("message").asText()));
      page.close();
    }
  }

  private static void provenance(Html page, List<RunDocument> documents, List<String> names) {
    page.leaf("h2", "Provenance", "id", "provenance");
    for (int i = 0; i < documents.size(); i++) {
      JsonNode json = documents.get(i).json();
      page.leaf("h3", names.get(i));
      page.leaf("pre", json.path("run").path("command").asText());
      page.open("div", "class", "scroll", "tabindex", "0").open("table").open("tbody");
      row(page, "version", json.path("run").path("version").asText());
      row(page, "started", json.path("run").path("started").asText());
      row(page, "data set", json.path("dataset").path("digest").asText());
      row(page, "comparison key", json.path("comparison_key").path("accuracy").asText());
      json.path("environment")
          .properties()
          .forEach(entry -> row(page, entry.getKey(), entry.getValue().asText()));
      page.close().close().close();
    }
  }

  private static void row(Html page, String name, String value) {
    page.open("tr").leaf("th", name, "scope", "row");
    page.leaf("td", value, "class", "wrap").close();
  }
}
