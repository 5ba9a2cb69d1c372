package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static spiritsafe.cli.ReportedRun.HOSTILE;
import static spiritsafe.cli.ReportedRun.copy;
import static spiritsafe.cli.ReportedRun.parsed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What a page holds, however it is read: markup, policy, colours, names that are hostile. */
class ReportPageTest {

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
}
