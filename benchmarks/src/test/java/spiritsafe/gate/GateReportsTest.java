package spiritsafe.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import spiritsafe.gate.CheckResult.Kind;
import spiritsafe.gate.CheckResult.Part;

class GateReportsTest {

  private static GateReport report(boolean strict, CheckResult... results) {
    return new GateReport(GateReportTest.gate(""), strict, List.of(results), List.of());
  }

  private static CheckResult told(String id, Verdict verdict, String value, String why) {
    return new CheckResult(
        Kind.LEVEL,
        id,
        "honest-only",
        "volume",
        List.of(new Part(new TreeMap<>(), value, ">= 0.5", new Ruling(verdict, why))),
        4);
  }

  private static CheckResult[] oneOfEach() {
    return Arrays.stream(Verdict.values())
        .map(verdict -> told(verdict.name(), verdict, "0.4", "because"))
        .toArray(CheckResult[]::new);
  }

  private static Document xml(GateReport report) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(JunitXml.of(report))));
  }

  @ParameterizedTest
  @CsvSource({"false, 1, 4", "true, 2, 3"})
  void junitHasOneCaseForEachCheckAndCountsThatAgree(boolean strict, int failures, int skipped)
      throws Exception {
    Document document = xml(report(strict, oneOfEach()));
    assertEquals(7, document.getElementsByTagName("testcase").getLength());
    Element suite = (Element) document.getElementsByTagName("testsuite").item(0);
    assertEquals("7", suite.getAttribute("tests"));
    assertEquals("" + failures, suite.getAttribute("failures"));
    assertEquals("" + skipped, suite.getAttribute("skipped"));
    assertEquals("1", suite.getAttribute("errors"));
    assertEquals(failures, document.getElementsByTagName("failure").getLength());
    assertEquals(skipped, document.getElementsByTagName("skipped").getLength());
    assertEquals(1, document.getElementsByTagName("error").getLength());
  }

  @Test
  void aFailureOfJunitTellsHowToSeeItAgain() throws Exception {
    Document document = xml(report(false, told("a", Verdict.FAIL, "0.4", "")));
    Element failure = (Element) document.getElementsByTagName("failure").item(0);
    assertEquals("0.4, want >= 0.5", failure.getAttribute("message"));
    assertTrue(failure.getTextContent().contains("spiritsafe gate -f gate.yml --only a"));
    Element check = (Element) document.getElementsByTagName("testcase").item(0);
    assertEquals("honest-only", check.getAttribute("classname"));
    assertEquals("a [volume]", check.getAttribute("name"));
  }

  /** Of a gate of score files each report tells that nothing shows what they were computed from. */
  @Test
  void causalityThatNobodyVerifiedIsToldInEveryCaseOfJunit(@TempDir Path folder) throws Exception {
    Path scores = Files.writeString(folder.resolve("s.csv"), "exchange_id,account_id,score\n");
    GateFile gate =
        GateReader.parse(
            "gate.yml",
            "schema: spiritsafe.gate/1\ndetector: scores:"
                + scores
                + "\ndata: [{scenario: honest-only}]\n"
                + "levels: [{id: a, metric: pr_auc, min: 0.5}]\n");
    List<CheckResult> results = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      results.add(
          new CheckResult(
              Kind.LEVEL,
              "a",
              "honest-only",
              "scores:" + scores,
              List.of(new Part(new TreeMap<>(), "0.4", ">= 0.5", new Ruling(verdict, ""))),
              4));
    }
    Document document = xml(new GateReport(gate, false, results, List.of()));
    for (int i = 0; i < results.size(); i++) {
      String text = document.getElementsByTagName("testcase").item(i).getTextContent();
      assertTrue(text.contains("[causality-unverified] scores:" + scores), text);
    }
    String streamed = JunitXml.of(report(false, oneOfEach()));
    assertFalse(streamed.contains("causality"), streamed);
  }

  @Test
  void hostileTextsSurvive() throws Exception {
    String hostile = "<b>&\"'\u0001\u0000\uD800 | `x`\n::error::%0A]]>";
    GateReport report = report(false, told("a", Verdict.FAIL, hostile, hostile));
    Document document = xml(report);
    String message =
        ((Element) document.getElementsByTagName("failure").item(0)).getAttribute("message");
    assertTrue(message.startsWith("<b>&\"'"), message);
    String row =
        GateMarkdown.of(report).lines().filter(line -> line.contains("level")).findFirst().get();
    assertFalse(row.contains("<b>"), row);
    assertEquals(7, row.replace("\\|", "").split("\\|", -1).length, row); // five cells
    String annotation = GateAnnotations.of(report).get(0);
    assertFalse(annotation.contains("\n"));
    assertTrue(annotation.contains("%0A::error::%250A"), annotation);
  }

  @Test
  void theSummaryStaysBelowItsLimitWithTheWorstFirstAndSaysWhatIsLeftOut() {
    List<CheckResult> many = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      many.add(told("level-" + i, Verdict.PASS, "x".repeat(500), ""));
    }
    many.add(told("worst", Verdict.FAIL, "0.1", ""));
    String page = GateMarkdown.of(report(false, many.toArray(CheckResult[]::new)));
    int bytes = page.getBytes(StandardCharsets.UTF_8).length;
    assertTrue(bytes <= GateMarkdown.MOST_BYTES && bytes > 800_000, "" + bytes);
    int kept = (int) page.lines().filter(line -> line.contains("| level `")).count();
    assertTrue(page.contains("… and " + (4_001 - kept) + " more"), "counts what is left out");
    assertTrue(page.indexOf("`worst`") < page.indexOf("`level-0`"));
  }

  @Test
  void annotationsAreTenAtMostWorstFirstAndTheLastCountsTheOthers() {
    List<CheckResult> many = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      many.add(told("maybe-" + i, Verdict.INCONCLUSIVE, "x".repeat(5_000), ""));
    }
    many.add(told("bad", Verdict.FAIL, "0.1", ""));
    List<String> lines = GateAnnotations.of(report(false, many.toArray(CheckResult[]::new)));
    assertEquals(10, lines.size());
    assertEquals(
        "::error file=gate.yml,line=4,title=fail%3A bad::volume on honest-only: 0.1, want >= 0.5",
        lines.get(0));
    assertEquals("::warning title=gate::4 more in the summary of the gate", lines.get(9)); // 13 - 9
    assertTrue(lines.stream().allMatch(line -> line.length() < 1_100));
    assertEquals(
        10,
        GateAnnotations.of(report(false, many.subList(0, 10).toArray(CheckResult[]::new))).size());
    assertEquals(List.of(), GateAnnotations.of(report(false, told("a", Verdict.PASS, "1", ""))));
  }

  @ParameterizedTest
  @CsvSource({
    "PASS, brightgreen, pass 1/1",
    "INCONCLUSIVE, yellow, inconclusive 0/1",
    "FAIL, red, fail 0/1"
  })
  void theBadgeShowsTheVerdict(Verdict verdict, String color, String message) throws IOException {
    Map<?, ?> badge =
        new ObjectMapper()
            .readValue(GateBadge.of(report(false, told("a", verdict, "1", ""))), Map.class);
    assertEquals(1, badge.get("schemaVersion"));
    assertEquals(color, badge.get("color"));
    assertEquals(message, badge.get("message"));
  }

  @Test
  void theTerminalShowsEveryCheckAndOneCommandForWhatDidNotPass() {
    String text = GateConsole.of(report(false, oneOfEach()));
    for (Verdict verdict : Verdict.values()) {
      assertTrue(text.contains(verdict.mark() + " level       " + verdict.name()), text);
    }
    assertTrue(
        text.endsWith(
            "FAIL (1 error, 1 fail, 1 inconclusive, 1 skipped, 1 experimental, 1 known failure, 1"
                + " pass)\n"
                + "  spiritsafe gate -f gate.yml --only INCONCLUSIVE,FAIL,ERROR\n"),
        text);
  }

  @Test
  void jsonHoldsEveryCheckWithItsVerdictAndHowToSeeItAgain() throws Exception {
    JsonNode json =
        new ObjectMapper()
            .readTree(
                GateJson.of(
                    report(
                        false,
                        told("a", Verdict.FAIL, "0.4", "low"),
                        told("b", Verdict.PASS, "1", ""))));
    assertEquals("spiritsafe.gate-report/1", json.path("schema").asText());
    assertEquals("fail", json.path("verdict").asText());
    assertEquals(10, json.path("exit_code").asInt());
    assertEquals(2, json.path("checks").size());
    JsonNode first = json.path("checks").get(0);
    assertEquals("a", first.path("id").asText());
    assertEquals(4, first.path("line").asInt());
    assertEquals("low", first.path("parts").get(0).path("why").asText());
    assertTrue(json.path("reproduce").get(0).asText().endsWith("--only a"));
  }

  /**
   * SARIF 2.1.0, §3.27: a result has a rule, a level, a message and a place. Of six verdicts fail
   * and error are errors, inconclusive is a warning, a known failure a note; the others are none.
   */
  @Test
  void sarifHoldsWhatDidNotPassAtItsLine() throws Exception {
    JsonNode sarif = new ObjectMapper().readTree(GateSarif.of(report(false, oneOfEach())));
    assertEquals("2.1.0", sarif.path("version").asText());
    JsonNode run = sarif.path("runs").get(0);
    assertEquals(7, run.path("tool").path("driver").path("rules").size());
    List<String> levels = new ArrayList<>();
    run.path("results").forEach(result -> levels.add(result.path("level").asText()));
    levels.sort(null);
    assertEquals(List.of("error", "error", "note", "note", "warning"), levels);
    JsonNode place = run.path("results").get(0).path("locations").get(0).path("physicalLocation");
    assertEquals("gate.yml", place.path("artifactLocation").path("uri").asText());
    assertEquals(4, place.path("region").path("startLine").asInt());
  }

  /** Lines move; the finding stays the one it was. Another detector is another finding. */
  @Test
  void fingerprintsOutliveMovedLines() throws Exception {
    CheckResult at4 = told("a", Verdict.FAIL, "0.4", "");
    CheckResult at9 = new CheckResult(at4.kind(), "a", "honest-only", "volume", at4.parts(), 9);
    CheckResult other = new CheckResult(at4.kind(), "a", "honest-only", "timing", at4.parts(), 4);
    assertEquals(fingerprint(at4), fingerprint(at9));
    assertFalse(fingerprint(at4).equals(fingerprint(other)));
  }

  private static String fingerprint(CheckResult result) throws IOException {
    return new ObjectMapper()
        .readTree(GateSarif.of(report(false, result)))
        .at("/runs/0/results/0/partialFingerprints/spiritsafeCheck~1v1")
        .asText();
  }
}
