package spiritsafe.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import spiritsafe.report.html.RunDocument.Detector;

/**
 * A lane for each detector and campaign: from its start to its end, what leaked before the alert.
 */
final class Timelines {

  private static final int LEFT = 170;
  private static final int WIDTH = 900;
  private static final int LANE = 24;

  private Timelines() {}

  private record Lane(String detector, JsonNode campaign) {}

  static void write(Html page, RunDocument run, String id) {
    List<Detector> ok = run.detectors().stream().filter(Detector::ok).toList();
    if (ok.isEmpty() || ok.get(0).node().path("campaigns").isEmpty()) {
      page.leaf("p", "There is no campaign in this world: every alert is false.", "class", "dim");
      return;
    }
    int campaigns = ok.get(0).node().path("campaigns").size();
    for (int c = 0; c < campaigns; c++) {
      List<Lane> lanes = new ArrayList<>();
      for (Detector detector : ok) {
        lanes.add(new Lane(detector.name(), detector.node().path("campaigns").path(c)));
      }
      campaign(page, lanes, id + "-tl" + c);
    }
    page.open("p", "class", "dim");
    page.text(
        "Filled: harvested until the first alert, and leaked. Pale: after it. Line: first evidence,"
            + " the earliest moment at which anybody could have known. Diamond: first alert; before"
            + " the start it is an account of the pool that was suspect already.");
    page.close();
  }

  private static void campaign(Html page, List<Lane> lanes, String id) {
    JsonNode facts = lanes.get(0).campaign();
    page.open("figure");
    page.leaf(
        "figcaption",
        String.format(
            Locale.ROOT,
            "%s: %s, %,d exchanges of %,d accounts",
            facts.path("id").asText(),
            facts.path("objective").asText(),
            facts.path("exchanges").asLong(),
            facts.path("accounts").asLong()));
    int height = lanes.size() * LANE + 26;
    page.open("div", "class", "scroll", "tabindex", "0");
    page.open(
        "svg",
        "viewBox",
        "0 0 " + WIDTH + " " + height,
        "style",
        "min-width:40rem",
        "role",
        "img",
        "aria-labelledby",
        id + "-t " + id + "-d");
    page.leaf("title", "When each detector noticed " + facts.path("id").asText(), "id", id + "-t");
    page.leaf("desc", "A lane for each detector; the table below says the same.", "id", id + "-d");
    long start = micros(facts, "started_at");
    long end = Math.max(start + 1, micros(facts, "ended_at"));
    for (int i = 0; i < lanes.size(); i++) {
      lane(page, lanes.get(i), i * LANE + 4, start, end);
    }
    page.leaf(
        "text", facts.path("started_at").asText().substring(0, 16), "x", LEFT, "y", height - 6);
    page.leaf(
        "text",
        facts.path("ended_at").asText().substring(0, 16),
        "x",
        WIDTH - 120,
        "y",
        height - 6,
        "text-anchor",
        "end");
    page.close().close();
    table(page, lanes);
    page.close();
  }

  private static void lane(Html page, Lane lane, int y, long start, long end) {
    JsonNode campaign = lane.campaign();
    page.leaf("text", lane.detector(), "x", 0, "y", y + 12, "class", "strong");
    page.empty(
        "rect",
        "class",
        "lane",
        "x",
        LEFT,
        "y",
        y,
        "height",
        14,
        "width",
        x(end, start, end) - LEFT);
    boolean found = campaign.path("first_alert_at").isTextual();
    long alert = found ? micros(campaign, "first_alert_at") : end;
    int until = x(alert, start, end);
    page.empty(
        "rect",
        "class",
        "leak",
        "x",
        LEFT,
        "y",
        y,
        "height",
        14,
        "width",
        Math.max(0, until - LEFT));
    if (campaign.path("first_evidence_at").isTextual()) {
      int at = x(micros(campaign, "first_evidence_at"), start, end);
      page.empty("line", "class", "mark", "x1", at, "x2", at, "y1", y - 2, "y2", y + 16);
    }
    if (found) {
      page.empty(
          "path", "class", "alert", "d", "M" + until + " " + (y - 1) + " l8 8 l-8 8 l-8 -8 z");
    }
    String words =
        found
            ? String.format(Locale.ROOT, "%,d leaked", campaign.path("leaked_exchanges").asLong())
            : "missed";
    page.leaf("text", words, "x", WIDTH - 108, "y", y + 12, "class", "strong");
  }

  private static int x(long micros, long start, long end) {
    double share = (micros - start) / (double) (end - start);
    return (int) Math.round(LEFT + Math.max(0, Math.min(1, share)) * (WIDTH - LEFT - 120));
  }

  private static long micros(JsonNode campaign, String field) {
    return Instant.parse(campaign.path(field).asText()).toEpochMilli();
  }

  private static void table(Html page, List<Lane> lanes) {
    page.open("details").leaf("summary", "Numbers");
    page.open("div", "class", "scroll", "tabindex", "0").open("table").open("thead").open("tr");
    page.leaf("th", "detector", "scope", "col", "class", "name")
        .leaf("th", "outcome", "scope", "col");
    page.leaf("th", "first alert", "scope", "col").leaf("th", "exchanges leaked", "scope", "col");
    page.leaf("th", "output tokens leaked", "scope", "col").close().close().open("tbody");
    for (Lane lane : lanes) {
      JsonNode campaign = lane.campaign();
      page.open("tr").leaf("th", lane.detector(), "scope", "row");
      page.leaf("td", campaign.path("outcome").asText());
      page.leaf("td", campaign.path("first_alert_at").asText("–"));
      page.leaf(
          "td", String.format(Locale.ROOT, "%,d", campaign.path("leaked_exchanges").asLong()));
      page.leaf(
          "td", String.format(Locale.ROOT, "%,d", campaign.path("leaked_output_tokens").asLong()));
      page.close();
    }
    page.close().close().close().close();
  }
}
