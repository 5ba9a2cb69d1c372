package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ReportCommandTest {

  private static final String HOSTILE = "</script><svg onload=alert(1)>\"'&";

  @TempDir private static Path folder;
  private static Path run;
  private static String page;

  @BeforeAll
  static void runOnce() throws IOException {
    run = folder.resolve("run");
    Invocation made =
        Invocation.of(
            "run",
            "--scenario",
            "hydra-mix",
            "--scale",
            "0.0002",
            "--detector",
            "volume,link-graph,frame-lsh,oracle",
            "--threshold",
            "fpr<=0.1",
            "-o",
            run.toString());
    assertEquals(ExitCode.DONE, made.exitCode(), made.err());
    page = Files.readString(run.resolve("report.html"));
  }

  private static Document parsed(String html) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
  }

  private static String report(Path... runs) throws IOException {
    Path file = folder.resolve("again.html");
    String[] arguments =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of("report", "-o", file.toString()),
                Arrays.stream(runs).map(Path::toString))
            .toArray(String[]::new);
    Invocation done = Invocation.of(arguments);
    assertEquals(ExitCode.DONE, done.exitCode(), done.err());
    assertEquals(file.toString(), done.out().strip());
    return Files.readString(file);
  }

  @Test
  void aRunBringsItsPageAndReportMakesTheSameBytes() throws IOException {
    assertEquals(page, report(run));
    assertTrue(page.length() < 2_000_000, page.length() + " characters");
  }

  @Test
  void theMarkupIsWellFormedAndNamesAreUnique() throws Exception {
    Document document = parsed(page);
    NodeList all = document.getElementsByTagName("*");
    java.util.Set<String> ids = new java.util.HashSet<>();
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      String id = element.getAttribute("id");
      assertTrue(id.isEmpty() || ids.add(id), "twice: " + id);
      assertFalse(element.hasAttribute("src"), "fetches " + element.getAttribute("src"));
      if (element.getTagName().equals("a")) {
        assertTrue(element.getAttribute("href").startsWith("#"), "leads out of the page");
      }
    }
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      if (element.getTagName().equals("a")) {
        assertTrue(ids.contains(element.getAttribute("href").substring(1)), "leads nowhere");
      }
      if (element.getAttribute("role").equals("img")) {
        for (String label : element.getAttribute("aria-labelledby").split(" ")) {
          assertTrue(ids.contains(label), "no words for a picture: " + label);
        }
      }
    }
  }

  @Test
  void thePolicyLetsInItsOwnScriptAndNothingElse() throws Exception {
    Matcher script = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL).matcher(page);
    List<Integer> sizes = new ArrayList<>();
    while (script.find()) {
      byte[] bytes = script.group(1).getBytes(StandardCharsets.UTF_8);
      String digest =
          Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
      assertTrue(page.contains("&#39;sha256-" + digest + "&#39;"), digest);
      sizes.add(bytes.length);
    }
    assertEquals(2, sizes.size(), "the chart library and ours");
    assertTrue(sizes.get(1) < 40_000, "ours has " + sizes.get(1) + " bytes");
    assertTrue(page.contains("default-src &#39;none&#39;"), "everything else is shut out");
    Matcher policy =
        Pattern.compile("script-src ([^;]*?); img").matcher(page.replace("&#39;", "'"));
    assertTrue(policy.find());
    assertTrue(policy.group(1).matches("'sha256-[^']*' 'sha256-[^']*'"), policy.group(1));
  }

  /** The digests that the note beside the library names are those of its files. */
  @Test
  void theChartLibraryIsTheOneThatItsNoteNames() throws Exception {
    String note = resource("README.md");
    for (String name : List.of("uPlot.iife.min.js", "uPlot.min.css")) {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(resource(name).getBytes(StandardCharsets.UTF_8));
      String hex = java.util.HexFormat.of().formatHex(digest);
      assertTrue(note.contains(hex + "  " + name), name + " is " + hex);
    }
    assertTrue(page.contains("The MIT License"), "the licence goes with the copy");
  }

  private static String resource(String name) throws IOException {
    try (java.io.InputStream in =
        spiritsafe.report.html.ReportPage.class.getResourceAsStream("uplot/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
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

  /** h1, then h2; in pages of several runs a run's own parts stand below its h2. */
  @Test
  void headingsSkipNoLevel() throws Exception {
    for (String html : List.of(page, report(run, run))) {
      Matcher heading = Pattern.compile("<h([1-6])").matcher(html);
      int before = 0;
      while (heading.find()) {
        int level = Integer.parseInt(heading.group(1));
        assertTrue(level <= before + 1, "h" + level + " after h" + before);
        before = level;
      }
      assertTrue(before > 0);
    }
    assertTrue(report(run, run).contains("<h3 id=\"run1-curves\">Curves</h3>"));
  }

  @Test
  void everyScrollingRegionAndTableHasAName() throws Exception {
    Document document = parsed(page);
    NodeList all = document.getElementsByTagName("*");
    int regions = 0;
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      if (element.getAttribute("class").equals("scroll")) {
        regions++;
        assertEquals("group", element.getAttribute("role"));
        assertFalse(element.getAttribute("aria-label").isBlank());
      }
      if (element.getTagName().equals("table")) {
        assertEquals(1, element.getElementsByTagName("caption").getLength());
      }
      if (element.getTagName().equals("th")) {
        assertTrue(element.getAttribute("scope").matches("row|col"), element.getTextContent());
      }
    }
    assertTrue(regions > 8, regions + " regions");
  }

  /** Each line of a picture has a look of its own, or is grey and named among the others. */
  @Test
  void noTwoLinesOfAChartLookAlike() throws Exception {
    Matcher chart = Pattern.compile("data-chart=\"([^\"]*)\"").matcher(page);
    int charts = 0;
    while (chart.find()) {
      charts++;
      List<Integer> looks = new ArrayList<>();
      new ObjectMapper()
          .readTree(chart.group(1).replace("&quot;", "\"").replace("&#39;", "'"))
          .path("lines")
          .forEach(line -> looks.add(line.path("look").asInt()));
      assertEquals(looks.size(), looks.stream().distinct().count(), looks.toString());
    }
    assertTrue(charts >= 1, "no chart");
    Matcher sentence = Pattern.compile("class=\"seen\">([^<]*)<").matcher(page);
    assertTrue(sentence.find());
    assertTrue(sentence.group(1).matches("Highest precision: .* at recall .*"), sentence.group(1));
  }

  @Test
  void hostileNamesStayText(@TempDir Path other) throws Exception {
    Path hostile = copy(run, other.resolve("run"));
    Path results = hostile.resolve("results.json");
    String escaped = HOSTILE.replace("\"", "\\\"");
    Files.writeString(
        results,
        Files.readString(results)
            .replace("\"name\" : \"hydra-mix\"", "\"name\" : \"" + escaped + "\"")
            .replace("lab-a-reasoning", escaped + "\\u0000"));
    String dirty = report(hostile);
    assertFalse(dirty.contains("<svg onload"), "an element came in");
    assertFalse(dirty.contains("</script><svg"), "the script was closed");
    assertTrue(dirty.contains("&lt;/script&gt;&lt;svg onload=alert(1)&gt;&quot;&#39;&amp;"));
    parsed(dirty);
  }

  /**
   * What a detector says of accounts reaches groups, alerts and evidence; the account ids stand in
   * the truth as well. All of it is replaced by hostile text, and the digests with it.
   */
  @Test
  void hostileAccountsGroupsEvidenceAndDetectorsStayText(@TempDir Path other) throws Exception {
    Path hostile = copy(run, other.resolve("run"));
    String turning = "\\u202Eevil\\u2066";
    String escaped = HOSTILE.replace("\"", "\\\"") + turning;
    Path results = hostile.resolve("results.json");
    String document = Files.readString(results);
    String account = null;
    for (JsonNode detector : new ObjectMapper().readTree(document).path("detectors")) {
      for (JsonNode file : detector.path("files")) {
        Path path = hostile.resolve(file.path("path").asText());
        String text = Files.readString(path);
        if (path.getFileName().toString().startsWith("alerts")) {
          Matcher id = Pattern.compile("\"id\": ?\"([^\"]*)\"").matcher(text);
          account = account == null && id.find() ? id.group(1) : account;
        }
      }
    }
    assertTrue(account != null, "nobody was alerted");
    try (java.util.stream.Stream<Path> files = Files.walk(hostile)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).toList()) {
        String before = ComparisonDigest.of(file);
        Files.writeString(
            file,
            Files.readString(file)
                .replace('"' + account + '"', '"' + escaped + '"')
                .replaceAll(
                    "\"feature\": ?\"", Matcher.quoteReplacement("\"feature\":\"" + escaped))
                .replaceAll("\"group\": ?\"", Matcher.quoteReplacement("\"group\":\"" + escaped)));
        document = document.replace(before, ComparisonDigest.of(file));
      }
    }
    document =
        document.replace(
            "\"name\" : \"volume\"",
            "\"declared_name\" : \"" + escaped + "\", \"name\" : \"volume\"");
    Files.writeString(results, document);
    String dirty = report(hostile);
    parsed(dirty);
    assertFalse(dirty.contains("<svg onload"), "an element came in");
    assertFalse(dirty.contains("\u202E") || dirty.contains("\u2066"), "writing is turned");
    assertTrue(dirty.contains("&lt;/script&gt;"), "nothing hostile was shown");
    assertTrue(dirty.contains("\uFFFDevil\uFFFD"), "marks are shown as such");
  }

  /** SHA-256 as the run's own list of files writes it. */
  private static final class ComparisonDigest {
    static String of(Path file) throws Exception {
      return java.util.HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
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

  /** WCAG 2.2: 4.5 for text, 3 for lines and marks, in both themes. */
  @Test
  void coloursStandOutFromTheGround() {
    Matcher theme = Pattern.compile("\\{ (?:color-scheme[^;]*; )?--bg:([^}]*)}").matcher(page);
    int themes = 0;
    while (theme.find()) {
      themes++;
      String colours = "--bg:" + theme.group(1);
      for (String ground : List.of("bg", "panel")) {
        for (String text : List.of("fg", "dim", "good", "bad", "link")) {
          contrast(colours, text, ground, 4.5);
        }
      }
      for (String line : List.of("s0", "s1", "s2", "s3", "s4", "s5", "s6", "leak")) {
        contrast(colours, line, "bg", 3);
      }
    }
    assertEquals(4, themes, "light, dark, dark by choice, print");
  }

  private static void contrast(String colours, String front, String ground, double least) {
    double a = luminance(colours, front);
    double b = luminance(colours, ground);
    double ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    assertTrue(ratio >= least, front + " on " + ground + ": " + ratio + " in " + colours);
  }

  private static double luminance(String colours, String name) {
    Matcher colour = Pattern.compile("--" + name + ": ?#([0-9a-f]{6})").matcher(colours);
    assertTrue(colour.find(), name);
    int rgb = Integer.parseInt(colour.group(1), 16);
    double sum = 0;
    double[] weights = {0.0722, 0.7152, 0.2126};
    for (int i = 0; i < 3; i++) {
      double c = (rgb >> (8 * i) & 0xFF) / 255.0;
      sum += weights[i] * (c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
  }

  /**
   * One start of a browser looks at the page as people do: light, dark, narrow, on paper, without
   * scripts, by keyboard. Pictures are left under target/report-shots for people to look at.
   * Skipped where there is no Chromium: the other tests do without.
   */
  @Test
  void aBrowserShowsItInEveryWayAndItsPolicyStopsNothing(@TempDir Path profile) throws Exception {
    Optional<Path> found = Browser.find();
    assumeTrue(
        found.isPresent(), "no Chromium on the path: the page was not looked at in a browser");
    Path shots = Files.createDirectories(Path.of("target", "report-shots"));
    String address = run.resolve("report.html").toUri().toString();
    try (Browser browser = Browser.start(found.get(), profile)) {
      browser.size(1280, 900);
      browser.show(address);
      browser.picture(shots.resolve("light.png"));
      assertEquals("yes", browser.evaluate("document.documentElement.dataset.ready"));
      assertEquals(
          browser.evaluate("document.querySelectorAll('figure.chart').length"),
          browser.evaluate("document.querySelectorAll('figure.live canvas').length"),
          "each chart answers");
      assertEquals("0", browser.evaluate(SIDEWAYS), "the page scrolls sideways");
      // keys: past the skip link, the button of the theme comes first, then the sections
      List<String> stops = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        browser.tab();
        stops.add(browser.evaluate("document.activeElement.textContent"));
      }
      assertEquals(List.of("Skip to the results", "Dark theme", "Verdict"), stops);
      assertEquals(
          "0",
          browser.evaluate(
              "[...document.querySelectorAll('.scroll')].filter(r =>"
                  + " (r.tabIndex === 0) !== (r.scrollWidth > r.clientWidth + 1)).length"),
          "a region is a stop just when it scrolls");
      browser.evaluate("document.querySelector('table.data thead th:nth-child(3) button').click()");
      assertEquals(
          "oracle",
          browser.evaluate("document.querySelector('table.data tbody th').textContent"),
          "sorted by PR-AUC");
      browser.evaluate("document.getElementById('theme').click()");
      assertEquals(
          "true",
          browser.evaluate("document.getElementById('theme').getAttribute('aria-pressed')"));
      browser.show(address);
      assertEquals(
          "true",
          browser.evaluate("document.getElementById('theme').getAttribute('aria-pressed')"),
          "the choice is kept");
      browser.evaluate("localStorage.clear()");

      browser.dark(true);
      browser.size(800, 900);
      browser.show(address);
      browser.picture(shots.resolve("dark.png"));
      assertEquals("rgb(21, 24, 28)", browser.evaluate(GROUND));
      assertEquals("0", browser.evaluate(SIDEWAYS));

      browser.dark(false);
      browser.size(400, 900);
      browser.show(address);
      browser.picture(shots.resolve("narrow.png"));
      assertEquals("0", browser.evaluate(SIDEWAYS), "400 pixels are enough");
      assertEquals(
          "true",
          browser.evaluate(
              "document.querySelector('td.good').getBoundingClientRect().right"
                  + " < document.documentElement.clientWidth"),
          "the status is in sight");

      browser.size(1000, 900);
      browser.print(true);
      browser.picture(shots.resolve("print.png"));
      assertEquals(
          "none", browser.evaluate("getComputedStyle(document.querySelector('.plot')).display"));
      assertEquals("block", browser.evaluate(STILL), "paper has the still picture");
      browser.print(false);
      assertEquals(List.of(), browser.complaints());

      browser.scripts(false);
      browser.show(address);
      browser.picture(shots.resolve("no-script.png"));
      browser.scripts(true);
      assertEquals("block", browser.evaluate(STILL), "without scripts the still picture is there");
      assertEquals("null", browser.evaluate("document.querySelector('canvas')"));
      assertEquals("true", browser.evaluate("document.getElementById('theme').hidden"));
    }
  }

  private static final String SIDEWAYS =
      "Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)";
  private static final String GROUND = "getComputedStyle(document.body).backgroundColor";
  private static final String STILL =
      "getComputedStyle(document.querySelector('svg.still')).display";

  private static Path copy(Path from, Path to) throws IOException {
    try (java.util.stream.Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
    return to;
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
