package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** The critical-difference diagram of a page over several scenarios. */
class ReportRanksTest {

  private static final List<String> SCENARIOS =
      List.of(
          "traps/classroom-both",
          "traps/agency-both",
          "traps/aggregator-both",
          "traps/credit-farmer-both",
          "traps/cron-both",
          "traps/documents-both");

  @TempDir static Path folder;

  @BeforeAll
  static void run() {
    for (int i = 0; i < SCENARIOS.size(); i++) {
      String out = folder.resolve("run" + i).toString();
      Invocation done =
          Invocation.of(
              "run",
              "--scenario",
              SCENARIOS.get(i),
              "--scale=0.01",
              "--threshold=fixed:20",
              "--detector=volume,timing,first-seen,oracle",
              "-o",
              out);
      assertEquals(ExitCode.DONE, done.exitCode(), done.err());
    }
  }

  private static String page(String name, int runs) throws IOException {
    List<String> words = new ArrayList<>(List.of("report"));
    for (int i = 0; i < runs; i++) {
      words.add(folder.resolve("run" + i).toString());
    }
    Path file = folder.resolve(name);
    words.addAll(List.of("-o", file.toString()));
    Invocation done = Invocation.of(words.toArray(String[]::new));
    assertEquals(ExitCode.DONE, done.exitCode(), done.err());
    return Files.readString(file);
  }

  private static Element picture(String page) throws Exception {
    int start = page.indexOf("<svg xmlns=");
    String svg = page.substring(start, page.indexOf("</svg>", start) + "</svg>".length());
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)))
        .getDocumentElement();
  }

  @Test
  void sixScenariosAreEnoughForADiagramThatCanBeReadAloud() throws Exception {
    String page = page("six.html", 6);

    Element picture = picture(page);
    assertEquals("img", picture.getAttribute("role"));
    assertEquals("title", picture.getFirstChild().getNodeName());
    String told = picture.getElementsByTagName("desc").item(0).getTextContent();
    assertTrue(told.contains("pr_auc over 6 scenarios") && told.contains("oracle 1."), told);
    assertTrue(page.contains("href=\"#ranks\""), "a section of its own");
    // 4 detectors make 6 pairs: 6 · 2 / 2⁸ = 0.047 is the first below 0.05.
    assertTrue(page.contains("no pair can be told apart on fewer than 8 scenarios"), "sentence");
    assertTrue(page.contains("(Friedman, "), "whether they differ at all");
  }

  @Test
  void theSameRunsGiveTheSameBytesWhateverTheirOrderOnDisk() throws IOException {
    assertEquals(page("once.html", 6), page("twice.html", 6));
  }

  @Test
  void fewerScenariosGiveASentenceThatSaysHowManyAreNeeded() throws IOException {
    String page = page("two.html", 2);

    assertFalse(page.contains("class=\"ranks\""), "no diagram");
    assertTrue(
        page.contains(
            "Detectors are ranked over scenarios from 6 scenarios and two detectors that all runs"
                + " hold; here there are 2 scenarios and 4 such detectors."),
        "sentence");
  }

  @Test
  void onePageOfOneRunSaysNothingOfRanks() throws IOException {
    assertFalse(page("one.html", 1).contains("Ranks"), "no section");
  }
}
