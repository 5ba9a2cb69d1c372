package spiritsafe.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import spiritsafe.trial.TrialStatus;

/** What is written of a sweep whose numbers are made up. */
class SweepReportsTest {

  /**
   * Recall of volume is 0.8 and 0.6 at stealth 0 and 0.2 at stealth 1, where its other run failed;
   * that of timing is 0.5 throughout.
   */
  private static SweepResult result(String... parameters) {
    SweepPlan plan = Sweeps.plan(List.of(parameters), List.of(1L, 2L), "volume", "timing");
    List<List<SweepPoint>> points = new ArrayList<>();
    List<SweepCell> cells = Sweeps.cells(plan);
    for (SweepCell cell : cells) {
      boolean open = cell.parameters().get("stealth").equals("0");
      SweepPoint volume =
          open
              ? point("volume", cell.seed() == 1 ? 0.8 : 0.6)
              : cell.seed() == 1
                  ? point("volume", 0.2)
                  : new SweepPoint(
                      "volume", "volume", TrialStatus.TIMEOUT, "too, \"slow\"", Map.of());
      points.add(List.of(volume, point("timing", 0.5)));
    }
    return new SweepResult(plan, cells, points);
  }

  private static SweepPoint point(String detector, double recall) {
    EnumMap<SweepMetric, Double> metrics = new EnumMap<>(SweepMetric.class);
    metrics.put(SweepMetric.RECALL, recall);
    metrics.put(SweepMetric.CAMPAIGNS_FOUND, 1.0);
    return new SweepPoint(detector, detector, TrialStatus.OK, "", metrics);
  }

  @Test
  void jsonHasAPointForEachCellAndDetectorWithParametersAsNumbers() throws Exception {
    JsonNode root =
        new ObjectMapper().readTree(SweepJson.of(result("stealth=0,1", "egress=hosting")));

    assertEquals("spiritsafe.sweep/1", root.path("format").asText());
    assertEquals("one-day", root.path("scenario").asText());
    assertEquals(8, root.path("points").size(), "2 values, 2 seeds, 2 detectors");
    JsonNode first = root.path("points").path(0);
    assertTrue(first.path("parameters").path("stealth").isNumber());
    assertEquals("hosting", first.path("parameters").path("egress").asText());
    assertEquals(0.8, first.path("metrics").path("recall").asDouble());
    assertTrue(first.path("metrics").path("campaigns_found").isInt());
    assertTrue(first.path("metrics").path("precision").isNull(), "cannot be stated");
    JsonNode failed = root.path("points").path(6);
    assertEquals("timeout", failed.path("status").asText());
    assertEquals("too, \"slow\"", failed.path("message").asText());
  }

  @Test
  void csvQuotesWhatItMustAndLeavesEmptyWhatCannotBeStated() {
    List<String> lines = SweepCsv.of(result("stealth=0,1")).lines().toList();

    assertEquals(
        "stealth,seed,detector,status,message,recall,precision,false_positive_rate,"
            + "account_pr_auc,account_pr_auc_by_chance,recall_at_fpr_0.01,campaigns,"
            + "campaigns_found,leaked,leaked_output_tokens,name",
        lines.get(0));
    assertEquals("0,1,volume,ok,,0.8,,,,,,,1,,,volume", lines.get(1));
    assertEquals("1,2,volume,timeout,\"too, \"\"slow\"\"\",,,,,,,,,,,volume", lines.get(7));
  }

  @Test
  void aSpreadIsOverTheSeedsThatHaveANumber() {
    List<SweepSummary> summaries = SweepSummary.of(result("stealth=0,1"));

    SweepSummary.Spread open = summaries.get(0).spread(SweepMetric.RECALL).orElseThrow();
    assertEquals(0.7, open.mean(), 1e-12, "(0.8 + 0.6) / 2");
    assertEquals(0.6, open.low());
    assertEquals(0.8, open.high());
    SweepSummary hidden = summaries.get(2);
    assertEquals(1, hidden.failed());
    assertEquals(1, hidden.spread(SweepMetric.RECALL).orElseThrow().count());
  }

  @Test
  void aPictureHasALineForEachDetectorAndABandWhereSeedsDiffer() throws Exception {
    SortedMap<String, String> pictures =
        SweepCurves.of(result("stealth=0,1", "languages=1,2", "workers=3"));

    for (String picture : pictures.values()) {
      parse(picture);
    }
    Document recall = parse(pictures.get("recall.svg"));
    assertEquals(4, recall.getElementsByTagName("polyline").getLength(), "2 panels, 2 lines");
    assertEquals(2, recall.getElementsByTagName("polygon").getLength(), "timing has no band");
    assertEquals(8, recall.getElementsByTagName("circle").getLength());
    assertTrue(pictures.get("recall.svg").contains("languages = 2, workers = 3"));
  }

  @Test
  void wordsStandEvenlyApartInTheOrderGiven() throws Exception {
    SweepResult swept =
        result("egress=residential-sticky,hosting,residential-rotating", "stealth=0");

    Document recall = parse(SweepCurves.of(swept).get("recall.svg"));

    List<Double> places = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      places.add(
          Double.parseDouble(
              recall
                  .getElementsByTagName("circle")
                  .item(i)
                  .getAttributes()
                  .getNamedItem("cx")
                  .getNodeValue()));
    }
    assertEquals(places.get(1) - places.get(0), places.get(2) - places.get(1), 0.11);
    assertTrue(places.get(0) < places.get(1));
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }
}
