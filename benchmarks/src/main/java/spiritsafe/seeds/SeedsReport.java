package spiritsafe.seeds;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import spiritsafe.metric.Interval;
import spiritsafe.metric.MetricCatalog;
import spiritsafe.metric.Uncertainty;
import spiritsafe.report.RunFacts;
import spiritsafe.text.Columns;
import spiritsafe.text.IndentedJson;
import spiritsafe.text.Paragraph;

/** A trial under several seeds as a table, Markdown, CSV and JSON. */
public final class SeedsReport {

  /** Name of the format of {@code seeds.json}. */
  public static final String SCHEMA = "spiritsafe.seeds/1";

  private static final int NAME = 30;

  private static final String INDENT = "  ";

  /** What the table shows; the files hold all numbers. */
  private record Shown(String name, Map<String, String> slice) {}

  private static final List<Shown> SHOWN =
      List.of(
          new Shown("pr_auc", Map.of()),
          new Shown("recall", Map.of()),
          new Shown("false_positive_rate", Map.of()),
          new Shown("campaign_recall", Map.of()),
          new Shown("leaked_share", Map.of("of", "output-tokens")));

  private static final List<String> HEAD =
      List.of("detector", "mean", "sd", "min", "max", "95 % of the mean");

  private SeedsReport() {}

  /**
   * Returns the tables, one a number.
   *
   * @param width of the terminal in characters, to which they are cut
   */
  public static String table(SeedsResult result, int width) {
    StringBuilder text = new StringBuilder();
    String head = "seeds " + seeds(result.seeds(), ", ") + ", threshold " + result.policy().text();
    text.append(Paragraph.of(head, "  ", width));
    String left = "";
    for (Shown shown : SHOWN) {
      List<List<String>> lines = new ArrayList<>();
      lines.add(HEAD);
      lines.addAll(rows(result, shown));
      Columns table = new Columns(lines, width - INDENT.length(), NAME, true);
      text.append('\n').append(title(shown)).append('\n').append(indented(table.text()));
      String own = table.leftOut("--format csv has all");
      left = own.isEmpty() ? left : own;
    }
    text.append(left.isEmpty() ? "" : "\n" + left);
    text.append('\n').append(Paragraph.of(legend(result), "", width));
    return text.toString();
  }

  /**
   * Returns a page of Markdown.
   *
   * @param notRun seeds that an interrupted run did not come to; none of one that is whole
   */
  public static String markdown(SeedsResult result, RunFacts facts, List<Long> notRun) {
    StringBuilder page = new StringBuilder("# Seeds of ");
    page.append(escape(facts.dataset())).append("\n\nSeeds ").append(seeds(result.seeds(), ", "));
    page.append(", threshold ").append(escape(result.policy().text())).append(".\n");
    if (!notRun.isEmpty()) {
      page.append("\nThe run was interrupted; seeds ").append(seeds(notRun, ", "));
      page.append(" were not run.\n");
    }
    for (Shown shown : SHOWN) {
      page.append("\n## ").append(title(shown)).append("\n\n").append(cells(HEAD));
      page.append("|---|---|---|---|---|---|\n");
      rows(result, shown).forEach(row -> page.append(cells(row)));
    }
    page.append('\n').append(legend(result)).append('\n');
    page.append("\nMade by `").append(facts.command().replace("`", "'")).append("`.\n");
    return page.toString();
  }

  private static String legend(SeedsResult result) {
    return result.seeds().size() < SeedInterval.FEWEST
        ? "No interval of the mean: fewer than five seeds."
        : "95 % of the mean: over resampled seeds and, within each, resampled owners. Of other worlds"
            + " of this scenario, not of other scenarios.";
  }

  private static List<List<String>> rows(SeedsResult result, Shown shown) {
    List<List<String>> rows = new ArrayList<>();
    for (SeededDetector detector : result.detectors()) {
      Optional<SeedNumber> number =
          detector
              .numbers(shown.name())
              .filter(n -> n.slice().equals(shown.slice()) && n.spread().isPresent())
              .findFirst();
      String name = detector.name();
      if (number.isEmpty()) {
        boolean ok = detector.message().isEmpty();
        rows.add(List.of(name, ok ? "not est." : detector.status().code(), "", "", "", ""));
        continue;
      }
      Spread spread = number.get().spread().orElseThrow();
      rows.add(
          List.of(
              name,
              number(spread.mean()),
              number(spread.sd()),
              number(spread.min()),
              number(spread.max()),
              number
                  .get()
                  .interval()
                  .map(i -> number(i.low()) + "–" + number(i.high()))
                  .orElse("-")));
    }
    return rows;
  }

  /** Returns every number of every detector, a line each. */
  public static String csv(SeedsResult result) {
    StringBuilder csv =
        new StringBuilder(
            "detector,status,metric,unit,slice,estimable,reason,seeds,mean,sd,min,max,low,high,better,"
                + "name\r\n");
    for (SeededDetector detector : result.detectors()) {
      String start = quote(detector.spec().text()) + ',' + detector.status().code() + ',';
      String end = ',' + quote(detector.name()) + "\r\n";
      if (!detector.message().isEmpty()) {
        csv.append(start)
            .append(",,,no,")
            .append(quote(detector.message()))
            .append(",,,,,,,,")
            .append(end);
      }
      for (SeedNumber number : detector.numbers()) {
        csv.append(start).append(number.name()).append(',').append(number.unit()).append(',');
        csv.append(quote(slice(number.slice(), ";"))).append(',');
        csv.append(number.spread().isPresent() ? "yes," : "no,");
        csv.append(quote(number.reason())).append(',').append(number.values().size()).append(',');
        csv.append(
            number
                .spread()
                .map(s -> s.mean() + "," + s.sd() + "," + s.min() + "," + s.max())
                .orElse(",,,"));
        csv.append(',').append(number.interval().map(i -> "" + i.low()).orElse("")).append(',');
        csv.append(
            number
                .interval()
                .map(Interval::high)
                .filter(Double::isFinite)
                .map(high -> "" + high)
                .orElse(""));
        csv.append(',').append(number.better()).append(end);
      }
    }
    return csv.toString();
  }

  /**
   * Returns the document.
   *
   * @param folders of the runs, relative to the document, by place of the seed; empty when they are
   *     not kept
   * @param notRun seeds that an interrupted run did not come to; none of one that is whole
   */
  public static String json(
      SeedsResult result, RunFacts facts, List<String> folders, List<Long> notRun) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("schema", SCHEMA).put("command", facts.command()).put("version", facts.version());
    root.put("partial", !notRun.isEmpty());
    ArrayNode missing = root.putArray("seeds_not_run");
    notRun.forEach(seed -> missing.add((long) seed));
    root.put("dataset", facts.dataset()).put("digest", facts.datasetDigest());
    root.put("threshold_policy", result.policy().text());
    ArrayNode seeds = root.putArray("seeds");
    result.seeds().forEach(seed -> seeds.add((long) seed));
    ArrayNode runs = root.putArray("runs");
    for (int i = 0; i < folders.size(); i++) {
      runs.addObject().put("seed", result.seeds().get(i)).put("path", folders.get(i));
    }
    ArrayNode detectors = root.putArray("detectors");
    for (SeededDetector detector : result.detectors()) {
      ObjectNode node = detectors.addObject().put("spec", detector.spec().text());
      if (!detector.name().equals(detector.spec().text())) {
        node.put("declared_name", detector.name());
      }
      node.put("status", detector.status().code());
      if (!detector.message().isEmpty()) {
        node.put("message", detector.message());
      }
      ArrayNode metrics = node.putArray("metrics");
      detector.numbers().forEach(number -> metrics.add(json(number)));
    }
    return IndentedJson.of(root);
  }

  private static ObjectNode json(SeedNumber number) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("name", number.name());
    node.put("version", MetricCatalog.find(number.name()).orElseThrow().version());
    node.put("unit", number.unit());
    ObjectNode slice = node.putObject("slice");
    number.slice().forEach(slice::put);
    node.put("better", number.better());
    node.put("estimable", number.spread().isPresent() ? "yes" : "no");
    if (number.spread().isEmpty()) {
      return node.putNull("value").put("reason", number.reason());
    }
    Spread spread = number.spread().get();
    node.put("value", spread.mean());
    number
        .interval()
        .ifPresent(
            interval -> {
              ObjectNode ends = node.putObject("ci").put("lo", interval.low());
              if (Double.isFinite(interval.high())) {
                ends.put("hi", interval.high());
              } else {
                ends.putNull("hi");
              }
              ends.put("level", Uncertainty.LEVEL).put("method", interval.method().words());
            });
    ObjectNode own = node.putObject("seeds");
    own.put("mean", spread.mean()).put("sd", spread.sd());
    own.put("min", spread.min()).put("max", spread.max());
    ArrayNode values = own.putArray("values");
    number.values().forEach(values::add);
    return node;
  }

  private static String title(Shown shown) {
    return shown.name() + (shown.slice().isEmpty() ? "" : "?" + slice(shown.slice(), "&"));
  }

  private static String slice(Map<String, String> slice, String joint) {
    return slice.entrySet().stream()
        .map(part -> part.getKey() + "=" + part.getValue())
        .collect(Collectors.joining(joint));
  }

  private static String seeds(List<Long> seeds, String joint) {
    return seeds.stream().map(Object::toString).collect(Collectors.joining(joint));
  }

  private static String indented(String lines) {
    return INDENT + lines.stripTrailing().replace("\n", "\n" + INDENT) + "\n";
  }

  private static String cells(List<String> cells) {
    return cells.stream().map(SeedsReport::escape).collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String number(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4g", value) : "∞";
  }

  private static String escape(String text) {
    return text.replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;");
  }

  private static String quote(String cell) {
    return cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
        ? '"' + cell.replace("\"", "\"\"") + '"'
        : cell;
  }
}
