package spiritsafe.report;

import spiritsafe.metric.MetricCatalog;
import spiritsafe.metric.MetricDefinition;

/** What numbers mean, for people, as a page. */
public final class MetricPage {

  private MetricPage() {}

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
}
