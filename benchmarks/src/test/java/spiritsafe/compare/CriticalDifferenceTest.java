package spiritsafe.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;
import spiritsafe.metric.Statistic;

class CriticalDifferenceTest {

  /**
   * Seven worlds: a is best in all but one, where b is; c is worst in all. Mean ranks 8/7, 13/7, 3.
   */
  private static BlockComparison three() {
    double[][] values = new double[7][];
    for (int world = 0; world < 7; world++) {
      double base = world / 100.0;
      values[world] =
          world == 0
              ? new double[] {.88, .90, .1}
              : new double[] {.8 + 1.1 * base, .8 + 1.05 * base, .2 + base};
    }
    return of(List.of("a", "b", "c <&\"\u0001"), values);
  }

  private static BlockComparison of(List<String> detectors, double[][] values) {
    List<String> blocks = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      blocks.add("w" + i);
    }
    Statistic area = Statistic.find("pr_auc", Map.of()).orElseThrow();
    return BlockComparison.of(area, false, blocks, detectors, values, new Margin(0.02, false));
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  @Test
  void detectorsStandAtTheirMeanRanksAndABarJoinsThoseNotToldApart() throws Exception {
    BlockComparison comparison = three();
    assertEquals(List.of(List.of("a", "b")), comparison.groups());
    Document picture = parse(CriticalDifference.svg(List.of(comparison)));
    // The axis goes from 100 to 620: rank r stands at 100 + 260 (r - 1).
    // a: 8/7 is 137.1, b: 13/7 is 322.9, c: 620. The bar reaches 4 beyond either of its ends.
    List<String> bars = new ArrayList<>();
    List<String> leaders = new ArrayList<>();
    NodeList lines = picture.getElementsByTagName("line");
    for (int i = 0; i < lines.getLength(); i++) {
      Element line = (Element) lines.item(i);
      if (line.getAttribute("stroke-width").equals("5.0")) {
        bars.add(line.getAttribute("x1") + " " + line.getAttribute("x2"));
      }
      if (line.getAttribute("y1").equals("62.0") && !line.getAttribute("y2").equals("62.0")) {
        leaders.add(line.getAttribute("x1"));
      }
    }
    assertEquals(List.of("133.1 326.9"), bars);
    assertEquals(List.of("137.1", "322.9", "620.0"), leaders);
  }

  @Test
  void thePictureSaysInWordsWhatItShows() throws Exception {
    Document picture = parse(CriticalDifference.svg(List.of(three(), three())));
    String words = picture.getElementsByTagName("desc").item(0).getTextContent();
    assertTrue(
        words.startsWith(
            "pr_auc over 7 scenarios: mean ranks, 1 is best; joined are those not told apart."
                + " a 1.14, b 1.86, c <&\"\uFFFD 3.00. Not told apart: a, b."),
        words);
    assertEquals("img", picture.getDocumentElement().getAttribute("role"));
  }

  @Test
  void aPictureOfItsOwnAndOneForAPageNeedNothingElse() {
    String alone = CriticalDifference.svg(List.of(three()));
    String inPage = CriticalDifference.element(three());
    assertEquals(alone, CriticalDifference.svg(List.of(three())));
    assertTrue(alone.contains("prefers-color-scheme:dark"), alone);
    assertFalse(inPage.contains("<style"), "a page may allow no other style than its own");
    for (String text : List.of(alone, inPage)) {
      assertFalse(text.replace("http://www.w3.org/2000/svg", "").contains("http"), text);
      assertFalse(text.contains("\u0001"), text);
    }
    assertThrows(SAXParseException.class, () -> parse(alone + "<x/>")); // guard: parse() is strict
  }

  @Test
  void asTextItIsALineADetectorAndALineABar() {
    // 60 columns: rank r at 59 (r - 1) / 2. a at 4.2, b at 25.3, c at 59.
    String gap = " ".repeat(32);
    assertEquals(
        gap
            + "1"
            + " ".repeat(29)
            + "2"
            + " ".repeat(28)
            + "3\n"
            + "mean rank                       ├"
            + "─".repeat(29)
            + "┼"
            + "─".repeat(28)
            + "┤\n"
            + "a"
            + " ".repeat(35)
            + "●\n"
            + "b"
            + " ".repeat(56)
            + "●\n"
            + "c"
            + " ".repeat(90)
            + "●\n"
            + "not told apart"
            + " ".repeat(22)
            + "━".repeat(22)
            + "\n",
        CriticalDifference.text(
            of(
                List.of("a", "b", "c"),
                new double[][] {
                  {.88, .90, .1},
                  {.811, .8105, .21},
                  {.822, .821, .22},
                  {.833, .8315, .23},
                  {.844, .842, .24},
                  {.855, .8525, .25},
                  {.866, .863, .26}
                })));
  }

  /** Two make one pair: 2/2⁶ = 0.031. Three make 3: 6/2⁷ = 0.047. Ten make 45: 90/2¹¹ = 0.044. */
  @Test
  void theMoreDetectorsTheMoreWorldsItTakesToTellTwoApart() {
    assertEquals(
        List.of(6, 7, 11),
        List.of(BlockComparison.fewest(2), BlockComparison.fewest(3), BlockComparison.fewest(10)));
  }
}
