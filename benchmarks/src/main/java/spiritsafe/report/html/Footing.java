package spiritsafe.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import spiritsafe.report.html.RunDocument.Detector;

/** What a run's numbers stand on: its warnings, and where they came from. */
final class Footing {

  private Footing() {}

  /** Writes the warnings, those of one kind together. */
  static void warnings(Html page, RunDocument run) {
    Map<String, List<JsonNode>> kinds = new LinkedHashMap<>();
    run.json()
        .path("warnings")
        .forEach(
            warning ->
                kinds
                    .computeIfAbsent(warning.path("id").asText(), id -> new ArrayList<>())
                    .add(warning));
    page.open("dl", "class", "warnings");
    kinds.forEach(
        (id, warnings) -> {
          page.open("dt").leaf("code", id);
          page.text(warnings.size() == 1 ? "" : " (" + warnings.size() + ")").close();
          List<String> remedies = new ArrayList<>();
          for (JsonNode warning : warnings) {
            page.leaf("dd", warning.path("message").asText());
            String remedy = warning.path("remedy").asText();
            if (!remedy.isEmpty() && !remedies.contains(remedy)) {
              remedies.add(remedy);
            }
          }
          remedies.forEach(
              remedy -> page.open("dd").leaf("strong", "Remedy: ").text(remedy).close());
        });
    page.close();
  }

  /** Writes where a run came from and how to make it again. */
  static void provenance(Html page, RunDocument run, String name, int level) {
    JsonNode json = run.json();
    page.leaf("h" + level, name);
    page.leaf("p", "To make this run again:");
    page.leaf("pre", json.path("run").path("command").asText());
    JsonNode parts = json.path("comparison_key").path("parts");
    Table.open(page, "Where the numbers of " + name + " came from", "what", "value");
    List<String> seeds = new ArrayList<>();
    json.path("seeds").forEach(seed -> seeds.add(seed.asText()));
    row(page, "seed", seeds.isEmpty() ? "none: the data set was given" : String.join(", ", seeds));
    row(page, "threshold policy", parts.path("threshold_policy").asText());
    for (Detector detector : run.judged()) {
      JsonNode value = detector.node().path("threshold").path("value");
      row(
          page,
          "threshold of " + detector.label(),
          value.isNumber()
              ? value.asText()
              : detector.node().path("threshold").path("state").asText());
    }
    row(page, "metrics version", parts.path("metrics_version").asText());
    row(page, "intervals", json.path("run").path("intervals").asText());
    row(page, "version", json.path("run").path("version").asText());
    row(page, "started", json.path("run").path("started").asText());
    row(page, "data set", json.path("dataset").path("digest").asText());
    row(page, "comparison key", json.path("comparison_key").path("accuracy").asText());
    json.path("environment")
        .properties()
        .forEach(entry -> row(page, entry.getKey(), entry.getValue().asText()));
    Table.close(page);
    List<Detector> shortened =
        run.detectors().stream().filter(d -> !d.label().equals(d.name())).toList();
    if (!shortened.isEmpty()) {
      Table.open(page, "Detectors as they were asked for", "called here", "asked for by");
      shortened.forEach(detector -> row(page, detector.label(), detector.name()));
      Table.close(page);
    }
  }

  private static void row(Html page, String name, String value) {
    page.open("tr").leaf("th", name, "scope", "row");
    page.leaf("td", value, "class", "wrap").close();
  }
}
