package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
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
    assertTrue(script.find());
    byte[] bytes = script.group(1).getBytes(StandardCharsets.UTF_8);
    String digest =
        Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
    assertTrue(page.contains("default-src &#39;none&#39;"), "everything else is shut out");
    assertTrue(page.contains("script-src &#39;sha256-" + digest + "&#39;"), digest);
    assertFalse(script.find(), "one script");
    assertTrue(bytes.length < 40_000);
  }

  @Test
  void numbersAreThoseOfTheRun() throws Exception {
    String recall =
        new com.fasterxml.jackson.databind.ObjectMapper()
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
      for (String line : List.of("s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7", "leak")) {
        contrast(colours, line, "bg", 3);
      }
    }
    assertEquals(3, themes, "light, dark, dark by choice");
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

  /** Skipped where there is no Chromium: the other tests do without. */
  @Tag("slow")
  @Test
  void aBrowserShowsItAndItsPolicyStopsNothing(@TempDir Path profile) throws Exception {
    Optional<Path> browser =
        java.util.stream.Stream.of("chromium", "chromium-browser", "google-chrome")
            .map(name -> Path.of("/usr/bin", name))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(browser.isPresent(), "no Chromium in /usr/bin: the page was not tried in a browser");
    Path dom = profile.resolve("dom.html");
    Path log = profile.resolve("log.txt");
    Process process =
        new ProcessBuilder(
                browser.get().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--enable-logging=stderr",
                "--user-data-dir=" + profile.resolve("profile"),
                "--dump-dom",
                run.resolve("report.html").toUri().toString())
            .redirectOutput(dom.toFile())
            .redirectError(log.toFile())
            .start();
    try {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the browser does not end");
    } finally {
      process.destroyForcibly();
    }
    String shown = Files.readString(dom);
    assertFalse(shown.contains("hidden=\"hidden\""), "the script did not run");
    String console = Files.readString(log);
    assertFalse(console.contains("Content Security Policy"), console);
  }

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
    assertTrue(html.indexOf("Gate: FAIL (1 fail, 1 pass)") < html.indexOf("At the frozen"), "top");
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
    assertTrue(html.contains("volume, waited") && html.contains("volume, served"));
    assertTrue(html.contains("<td>20.0</td>") || html.contains("<td>20</td>"), "20 ms");
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
