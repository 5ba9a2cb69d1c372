package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static spiritsafe.cli.ReportedRun.HOSTILE;
import static spiritsafe.cli.ReportedRun.copy;
import static spiritsafe.cli.ReportedRun.parsed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command makes of runs and of files beside them. */
class ReportCommandTest {

  @TempDir private static Path folder;
  private static Path run;
  private static String page;

  @BeforeAll
  static void runOnce() throws IOException {
    run = ReportedRun.in(folder);
    page = Files.readString(run.resolve("report.html"));
  }

  private static String report(Path... runs) throws IOException {
    return ReportedRun.report(folder, runs);
  }

  @Test
  void aRunBringsItsPageAndReportMakesTheSameBytes() throws IOException {
    assertEquals(page, report(run));
    assertTrue(page.length() < 2_000_000, page.length() + " characters");
  }

  @Test
  void numbersAreThoseOfTheRun() throws Exception {
    String recall =
        new ObjectMapper()
                .readTree(run.resolve("results.json").toFile())
                .path("detectors")
                .path(3)
                .path("metrics")
                .findParents("name")
                .stream()
                .filter(metric -> metric.path("name").asText().equals("recall"))
                .map(metric -> metric.path("value").asText())
                .findFirst()
                .orElseThrow();
    assertEquals("1.0", recall, "of the oracle");
    int row = page.indexOf("<th scope=\"row\">oracle</th>");
    assertTrue(page.substring(row, row + 250).contains("1.000"), page.substring(row, row + 250));
  }

  /** The trio, recomputed from results.json: found of all, leaked of all, area beside chance. */
  @Test
  void theHeadlineIsCampaignsLeakAndAreaBesideItsFloor() throws Exception {
    JsonNode results = new ObjectMapper().readTree(run.resolve("results.json").toFile());
    JsonNode best = null;
    double most = -1;
    for (JsonNode detector : results.path("detectors")) {
      double area = metric(detector, "pr_auc").path("value").asDouble();
      if (!detector.path("name").asText().equals("oracle") && area > most) {
        best = detector;
        most = area;
      }
    }
    long found = 0;
    long leaked = 0;
    long tokens = 0;
    for (JsonNode campaign : best.path("campaigns")) {
      found += campaign.path("outcome").asText().equals("detected") ? 1 : 0;
      leaked += campaign.path("leaked_exchanges").asLong();
      tokens += campaign.path("leaked_output_tokens").asLong();
    }
    String trio = page.substring(page.indexOf("class=\"trio\""), page.indexOf("<table"));
    assertTrue(
        trio.contains("<b>" + found + " of " + best.path("campaigns").size() + "</b>"), trio);
    assertTrue(trio.contains("exact 95 % interval"), trio);
    assertTrue(trio.contains(String.format(Locale.ROOT, "<b>%,d</b>", leaked)), trio);
    assertTrue(trio.contains(String.format(Locale.ROOT, "and %,d of ", tokens)), trio);
    assertTrue(trio.contains(String.format(Locale.ROOT, "<b>%.3f</b>", most)), trio);
    double floor = results.path("dataset").path("prevalence").path("account").asDouble();
    assertTrue(trio.contains(String.format(Locale.ROOT, "chance reaches %.3f", floor)), trio);
    String why = metric(best, "pr_auc").path("no_ci").asText();
    assertTrue(!why.isEmpty() && trio.contains("no interval: " + why), trio);
  }

  private static JsonNode metric(JsonNode detector, String name) {
    for (JsonNode metric : detector.path("metrics")) {
      if (metric.path("name").asText().equals(name)) {
        return metric;
      }
    }
    throw new IllegalArgumentException(name);
  }

  /** Without a gate too, the first words say who is best and whether volume is beaten. */
  @Test
  void theFirstSentenceNamesTheBestAndWhatItBeats() {
    int at = page.indexOf("<p class=\"verdict\">");
    String verdict = page.substring(at, page.indexOf("</p>", at));
    assertTrue(verdict.contains("ranks accounts best"), verdict);
    assertTrue(verdict.contains("chance ("), verdict);
    assertTrue(verdict.contains("volume"), verdict);
    assertTrue(verdict.contains("All 4 detectors ran to their end."), verdict);
  }

  /** Status is the second column everywhere a detector may have failed. */
  @Test
  void aFailedDetectorIsNamedInTheVerdictAndInTheSecondColumn(@TempDir Path other)
      throws Exception {
    Path failed = copy(run, other.resolve("run"));
    ObjectNode results =
        (ObjectNode) new ObjectMapper().readTree(failed.resolve("results.json").toFile());
    ObjectNode first = (ObjectNode) results.path("detectors").path(0);
    String spec = first.path("spec").asText();
    first.retain("spec", "name", "params");
    first.put("status", "timeout").put("message", "no answer");
    Files.writeString(failed.resolve("results.json"), results.toString());
    String html = report(failed);
    assertTrue(html.contains("1 of 4 did not run to the end: " + spec + " (timeout)."), spec);
    int row = html.indexOf("<th scope=\"row\">" + spec + "</th>");
    assertTrue(
        html.substring(row)
            .startsWith(
                "<th scope=\"row\">" + spec + "</th>\n<td class=\"bad status\">timeout</td>"),
        html.substring(row, row + 200));
  }

  @Test
  void severalRunsStandInOneMatrix() throws Exception {
    String both = report(run, run);
    assertTrue(both.contains("id=\"matrix\""));
    assertTrue(both.contains("hydra-mix (2)"));
    assertTrue(parsed(both).getElementsByTagName("table").getLength() > 10);
  }

  @Test
  void whatIsNoRunIsBadDataAndLeavesNoFile(@TempDir Path empty) {
    Path file = empty.resolve("report.html");
    Invocation wrong = Invocation.of("report", empty.toString(), "-o", file.toString());
    assertEquals(ExitCode.BAD_DATA, wrong.exitCode());
    assertTrue(wrong.err().contains("holds no results.json"), wrong.err());
    assertFalse(Files.exists(file));
  }

  private static Path written(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** A gate's verdict stands on top; what stands in it is text, whatever it looks like. */
  @Test
  void theVerdictOfAGateStandsOnTop() throws Exception {
    Path gate =
        written(
            "gate.json",
            """
            {"schema": "spiritsafe.gate-report/1", "gate": "g.yml", "verdict": "fail",
             "headline": "FAIL (1 fail, 1 pass)", "exit_code": 10,
             "checks": [
               {"kind": "level", "id": "harm", "ground": "w", "detector": "HOSTILE", "line": 3,
                "verdict": "fail", "parts": [{"slice": {"family": "slow"}, "found": "0.4 [0.3, 0.5]",
                "wanted": "<= 0.1", "verdict": "fail", "why": ""}]},
               {"kind": "level", "id": "fine", "ground": "w", "detector": "d", "line": 4,
                "verdict": "pass", "parts": []}],
             "notices": [], "reproduce": ["spiritsafe gate -f g.yml --only harm"]}
            """
                .replace("HOSTILE", HOSTILE.replace("\"", "\\\"")));
    Path file = folder.resolve("gated.html");
    Invocation done =
        Invocation.of("report", run.toString(), "--gate", gate.toString(), "-o", file.toString());
    assertEquals(ExitCode.DONE, done.exitCode(), done.err());
    String html = Files.readString(file);
    parsed(html);
    assertTrue(html.indexOf("Gate: FAIL (1 fail, 1 pass)") < html.indexOf("id=\"run0\""), "top");
    assertTrue(
        html.contains("family slow: 0.4 [0.3, 0.5], want &lt;= 0.1"), html.substring(0, 9000));
    assertTrue(html.contains("spiritsafe gate -f g.yml --only harm"));
    assertFalse(html.contains("level fine"), "what passed is not listed");
    assertFalse(html.contains("<svg onload"));
  }

  /** Half of the exchanges within 1 ms, 99 of 100 within 20 ms. */
  @Test
  void waitsOfABenchAreDrawnWithTheirNumbers() throws Exception {
    Path bench =
        written(
            "bench.json",
            """
            {"format": "spiritsafe.bench/1", "detectors": [{"detector": "volume", "open_loop": {
              "waited_nanos": {"p50": 1000000.0, "p99": 20000000.0, "longest": 30000000},
              "served_nanos": {"p50": 900000.0, "p99": 2000000.0, "longest": 3000000}}}]}
            """);
    Path file = folder.resolve("benched.html");
    Invocation done =
        Invocation.of("report", run.toString(), "--bench", bench.toString(), "-o", file.toString());
    assertEquals(ExitCode.DONE, done.exitCode(), done.err());
    String html = Files.readString(file);
    parsed(html);
    assertTrue(html.contains("Waits, counted from when due") && html.contains("Service, counted"));
    assertTrue(html.contains("<td>99 %</td>\n<td>20</td>"), "20 ms at the 99th percentile");
  }

  @Test
  void whatIsNoSuchFileIsToldWithItsRemedy() throws IOException {
    for (String option : List.of("--sweep", "--gate", "--bench")) {
      Invocation missing = Invocation.of("report", run.toString(), option, "nowhere.json");
      assertEquals(ExitCode.BAD_DATA, missing.exitCode());
      assertTrue(missing.err().contains("nowhere.json: is no file. Give "), missing.err());
      Path other = written("other.json", "{}");
      Invocation wrong = Invocation.of("report", run.toString(), option, other.toString());
      assertEquals(ExitCode.BAD_DATA, wrong.exitCode());
      assertTrue(wrong.err().contains("has no '"), wrong.err());
    }
    Path later = written("later.json", "{\"format\": \"spiritsafe.bench/2\", \"detectors\": []}");
    Invocation wrong = Invocation.of("report", run.toString(), "--bench", later.toString());
    assertEquals(ExitCode.BAD_DATA, wrong.exitCode());
    assertTrue(wrong.err().contains("is not of the format spiritsafe.bench/1"), wrong.err());
  }

  @Test
  void textFormatsArePrintedAsRunPrintsThem() throws IOException {
    Invocation md = Invocation.of("report", run.toString(), "--format", "md");
    assertTrue(md.out().startsWith("# Trial on hydra-mix"), md.out());
    assertEquals(Files.readString(run.resolve("summary.md")), md.out());
    Invocation csv = Invocation.of("report", run.toString(), "--format", "csv");
    assertTrue(csv.out().startsWith("detector,status,metric"), csv.out());
    Invocation two = Invocation.of("report", run.toString(), run.toString(), "--format", "json");
    assertEquals(ExitCode.USAGE, two.exitCode());
    assertTrue(two.err().contains("give one folder"), two.err());
  }

  /** 70,000 lines of 11 bytes are cut at a line, below 64 KB, and say so. */
  @Test
  void aCommentIsCutAtALineAndSaysSo() {
    String cut = ReportCommand.cut("ten bytes ä\n".repeat(7_000));
    assertTrue(cut.getBytes(StandardCharsets.UTF_8).length <= 64 << 10);
    assertTrue(cut.endsWith("ten bytes ä\n… cut here; the whole is in summary.md of each run.\n"));
    assertEquals("short", ReportCommand.cut("short"));
  }
}
