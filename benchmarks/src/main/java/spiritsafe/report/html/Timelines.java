package spiritsafe.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import spiritsafe.report.html.RunDocument.Detector;

/**
 * A lane for each detector and campaign: from its start to its end, what leaked before the alert.
 * The lanes are a column of the table of their numbers, so that neither is without the other.
 */
final class Timelines {

  private static final int HEIGHT = 18;

  private Timelines() {}

  static void write(Html page, RunDocument run) {
    List<Detector> ok = run.judged();
    if (ok.isEmpty() || ok.get(0).node().path("campaigns").isEmpty()) {
      page.leaf("p", "There is no campaign in this world: every alert is false.", "class", "dim");
      return;
    }
    legend(page);
    for (int c = 0; c < ok.get(0).node().path("campaigns").size(); c++) {
      campaign(page, ok, c);
    }
  }

  private static void legend(Html page) {
    page.open("ul", "class", "legend");
    entry(page, "leak", "harvested until the first alert, and leaked");
    entry(page, "lane", "after it");
    page.open("li");
    swatch(page).empty("line", "class", "mark", "x1", 17, "x2", 17, "y1", 0, "y2", 12).close();
    page.text("first evidence, the earliest moment at which anybody could have known").close();
    page.open("li");
    swatch(page).empty("path", "class", "alert", "d", "M17 0l6 6l-6 6l-6 -6z").close();
    page.text("first alert; at the left end an account of the pool was suspect before the start");
    page.close().close();
  }

  private static void entry(Html page, String look, String words) {
    page.open("li");
    swatch(page).empty("rect", "class", look, "width", 34, "height", 12).close();
    page.text(words).close();
  }

  private static Html swatch(Html page) {
    return page.open("svg", "viewBox", "0 0 34 12", "aria-hidden", "true");
  }

  private static void campaign(Html page, List<Detector> detectors, int c) {
    JsonNode facts = detectors.get(0).node().path("campaigns").path(c);
    long start = millis(facts, "started_at");
    long end = Math.max(start + 1, millis(facts, "ended_at"));
    Table.open(
        page,
        String.format(
            Locale.ROOT,
            "%s: %s, %,d exchanges of %,d accounts, from %s to %s",
            facts.path("id").asText(),
            facts.path("objective").asText(),
            facts.path("exchanges").asLong(),
            facts.path("accounts").asLong(),
            day(facts, "started_at"),
            day(facts, "ended_at")),
        "detector",
        "outcome",
        "exchanges leaked",
        "output tokens leaked",
        "first alert",
        "from start to end");
    for (Detector detector : detectors) {
      JsonNode campaign = detector.node().path("campaigns").path(c);
      Table.row(page, detector.label(), detector.name());
      boolean found = campaign.path("first_alert_at").isTextual();
      page.leaf("td", campaign.path("outcome").asText(), "class", found ? "good" : "bad");
      page.leaf("td", count(campaign, "leaked_exchanges"));
      page.leaf("td", count(campaign, "leaked_output_tokens"));
      page.leaf("td", found ? day(campaign, "first_alert_at") : "–", "class", "moment");
      page.open("td", "class", "lanes");
      lane(page, campaign, start, end);
      page.close().close();
    }
    Table.close(page);
  }

  private static void lane(Html page, JsonNode campaign, long start, long end) {
    page.open("svg", "class", "bar", "height", HEIGHT, "aria-hidden", "true");
    page.empty("rect", "class", "lane", "y", 2, "width", "100%", "height", 14);
    boolean found = campaign.path("first_alert_at").isTextual();
    String until = percent(found ? millis(campaign, "first_alert_at") : end, start, end);
    page.empty("rect", "class", "leak", "y", 2, "width", until, "height", 14);
    if (campaign.path("first_evidence_at").isTextual()) {
      String at = percent(millis(campaign, "first_evidence_at"), start, end);
      page.empty("line", "class", "mark", "x1", at, "x2", at, "y1", 0, "y2", HEIGHT);
    }
    if (found) {
      page.open("svg", "x", until, "y", 0, "overflow", "visible", "width", 1, "height", HEIGHT);
      page.empty("path", "class", "alert", "d", "M0 1l8 8l-8 8l-8 -8z").close();
    }
    page.close();
  }

  private static String percent(long millis, long start, long end) {
    double share = Math.max(0, Math.min(1, (millis - start) / (double) (end - start)));
    return String.format(Locale.ROOT, "%.2f%%", 100 * share);
  }

  private static String count(JsonNode campaign, String field) {
    return String.format(Locale.ROOT, "%,d", campaign.path(field).asLong());
  }

  /** A moment to the minute, in UTC. */
  private static String day(JsonNode campaign, String field) {
    String text = campaign.path(field).asText();
    return text.length() < 16 ? text : text.substring(0, 16).replace('T', ' ');
  }

  private static long millis(JsonNode campaign, String field) {
    return Instant.parse(campaign.path(field).asText()).toEpochMilli();
  }
}
