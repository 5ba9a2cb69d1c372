package spiritsafe.report;

import java.util.List;
import java.util.stream.Collectors;
import spiritsafe.metric.MetricCatalog;
import spiritsafe.metric.MetricDefinition;

/** What numbers mean, for people: one of them for a terminal, all of them as a page. */
public final class MetricPage {

  private MetricPage() {}

  /** Returns a definition as lines of at most 100 characters. */
  public static String text(MetricDefinition definition) {
    StringBuilder text = new StringBuilder();
    text.append(definition.name())
        .append(" (version ")
        .append(definition.version())
        .append(", over ")
        .append(plural(definition.unit()))
        .append(", ")
        .append(definition.better())
        .append(" is better)\n\n");
    paragraph(text, "", definition.means());
    text.append('\n');
    paragraph(text, "Range: ", definition.range());
    paragraph(text, "Chance: ", definition.floor().isEmpty() ? "not known" : definition.floor());
    definition
        .slices()
        .forEach((slice, meaning) -> paragraph(text, "Given by " + slice + ": ", meaning));
    paragraph(text, "Blind to: ", definition.blind());
    return text.toString();
  }

  /** Returns all names with the first clause of their definition. */
  public static String list() {
    int widest =
        MetricCatalog.all().stream().mapToInt(one -> one.name().length()).max().orElseThrow();
    return MetricCatalog.all().stream()
        .map(
            one -> {
              String start = " ".repeat(widest - one.name().length() + 2);
              String line = one.name() + start + one.means();
              return line.length() <= TerminalTable.WIDTH
                  ? line
                  : line.substring(0, TerminalTable.WIDTH - 1) + "…";
            })
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** Returns the rows of all definitions as Markdown. */
  public static String markdown() {
    StringBuilder page = new StringBuilder();
    for (MetricDefinition one : MetricCatalog.all()) {
      page.append("### `").append(one.name()).append("`\n\n");
      page.append(one.means()).append("\n\n");
      page.append("Over ").append(plural(one.unit())).append("; ").append(one.range());
      page.append("; ").append(one.better()).append(" is better; chance: ");
      page.append(one.floor().isEmpty() ? "not known" : one.floor());
      page.append("; version ").append(one.version()).append(".\n");
      one.slices()
          .forEach(
              (slice, meaning) ->
                  page.append("By `").append(slice).append("`: ").append(meaning).append(".\n"));
      page.append("*Blind to:* ").append(one.blind()).append("\n\n");
    }
    return page.toString();
  }

  private static String plural(String unit) {
    return unit + "s";
  }

  private static void paragraph(StringBuilder text, String head, String body) {
    StringBuilder line = new StringBuilder(head);
    for (String word : List.of(body.strip().split(" "))) {
      if (line.length() + word.length() > TerminalTable.WIDTH) {
        text.append(line.toString().stripTrailing()).append('\n');
        line = new StringBuilder("  ");
      }
      line.append(word).append(' ');
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }
}
