package spiritsafe.compare;

import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The critical-difference diagram of Demšar (JMLR 7, 2006): detectors on a line by their mean rank,
 * the best on the left, and a bar over each set that cannot be told apart. The bars are those of
 * {@link BlockComparison#groups}, of signed ranks adjusted by Holm, and not a fixed distance: what
 * separates two detectors then does not depend on who else was compared (Benavoli, Corani and
 * Mangili, JMLR 17, 2016).
 *
 * <p>As a picture it needs nothing outside itself, follows the reader's choice of light or dark,
 * and says in its description what it shows. As text it takes 100 columns.
 */
public final class CriticalDifference {

  private static final int WIDTH = 720;
  private static final int LEFT = 40;
  private static final int LINE = 22;
  private static final int AXIS = 62;
  private static final int BAR = 12;
  private static final int LONGEST_NAME = 44;

  private static final String STYLE =
      "svg.cd{color:#1b1b1b}.cd-ground{fill:#fff}@media(prefers-color-scheme:dark)"
          + "{svg.cd{color:#eceff1}.cd-ground{fill:#15181c}}";

  private static final int NAME = 30;
  private static final int COLUMNS = 60;

  private final XMLStreamWriter xml;

  private CriticalDifference(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** Returns a picture of its own, one diagram below another. */
  public static String svg(List<BlockComparison> comparisons) {
    return write(comparisons, true);
  }

  /**
   * Returns one diagram as an element for a page, without a style sheet: lines and letters have the
   * colour of the text around it ({@code currentColor}), and there is no ground.
   */
  public static String element(BlockComparison comparison) {
    return write(List.of(comparison), false);
  }

  private static String write(List<BlockComparison> comparisons, boolean alone) {
    try {
      StringWriter text = new StringWriter();
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new CriticalDifference(xml).document(comparisons, alone);
      xml.close();
      return text.append('\n').toString();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a text can be written", e);
    }
  }

  private void document(List<BlockComparison> comparisons, boolean alone)
      throws XMLStreamException {
    int height = comparisons.stream().mapToInt(CriticalDifference::height).sum();
    xml.writeStartElement("svg");
    xml.writeDefaultNamespace("http://www.w3.org/2000/svg");
    attributes("class", "cd", "viewBox", "0 0 " + WIDTH + " " + height, "role", "img");
    attributes("font-family", "system-ui, sans-serif", "font-size", "13");
    leaf("title", "Mean ranks of detectors, 1 is best");
    leaf("desc", String.join(" ", comparisons.stream().map(CriticalDifference::words).toList()));
    if (alone) {
      leaf("style", STYLE);
      xml.writeEmptyElement("rect");
      attributes("class", "cd-ground", "width", WIDTH, "height", height);
    }
    int top = 0;
    for (BlockComparison comparison : comparisons) {
      xml.writeStartElement("g");
      attributes("transform", "translate(0 " + top + ")");
      diagram(comparison);
      xml.writeEndElement();
      top += height(comparison);
    }
    xml.writeEndElement();
  }

  private static int height(BlockComparison one) {
    int rows = (one.detectors().size() + 1) / 2;
    return AXIS + 14 + one.groups().size() * BAR + rows * LINE + 12;
  }

  private void diagram(BlockComparison one) throws XMLStreamException {
    int count = one.detectors().size();
    text(LEFT, 20, "start", heading(one), true);
    line(x(1, count), AXIS, x(count, count), AXIS, 1.5);
    for (int rank = 1; rank <= count; rank++) {
      line(x(rank, count), AXIS - 6, x(rank, count), AXIS, 1.5);
      text(x(rank, count), AXIS - 12, "middle", Integer.toString(rank), false);
    }
    int bar = AXIS + 12;
    for (List<String> group : one.groups()) {
      double first = rank(one, group.get(0));
      double last = rank(one, group.get(group.size() - 1));
      line(x(first, count) - 4, bar, x(last, count) + 4, bar, 5);
      bar += BAR;
    }
    int left = (count + 1) / 2;
    for (int place = 0; place < count; place++) {
      BlockComparison.Ranked row = one.detectors().get(place);
      boolean leftward = place < left;
      // The outermost of either side stands highest, so that no leader crosses another.
      double y = bar + LINE * (leftward ? place : count - 1 - place) + 10;
      double x = x(row.meanRank(), count);
      line(x, AXIS, x, y, 1);
      line(x, y, leftward ? LEFT : WIDTH - LEFT, y, 1);
      text(
          leftward ? LEFT : WIDTH - LEFT,
          y - 4,
          leftward ? "start" : "end",
          cut(row.detector(), LONGEST_NAME) + "  " + rounded(row.meanRank()),
          false);
    }
  }

  private static double rank(BlockComparison one, String detector) {
    return one.detectors().stream()
        .filter(row -> row.detector().equals(detector))
        .findFirst()
        .orElseThrow()
        .meanRank();
  }

  private static double x(double rank, int count) {
    double side = LEFT + 60;
    return side + (WIDTH - 2 * side) * (rank - 1) / (count - 1);
  }

  private static String heading(BlockComparison one) {
    return one.statistic().text()
        + " over "
        + one.blocks().size()
        + (one.seedsAreBlocks() ? " seeds of one scenario" : " scenarios")
        + ": mean ranks, 1 is best; a bar joins those not told apart";
  }

  /** Returns what the diagram shows, in sentences. */
  static String words(BlockComparison one) {
    StringBuilder words = new StringBuilder(heading(one).replace("; a bar joins", "; joined are"));
    words.append(". ");
    words.append(
        String.join(
            ", ",
            one.detectors().stream()
                .map(row -> row.detector() + " " + rounded(row.meanRank()))
                .toList()));
    words.append(". Not told apart: ");
    words.append(
        one.groups().isEmpty()
            ? "none"
            : String.join(
                "; ", one.groups().stream().map(group -> String.join(", ", group)).toList()));
    return words
        .append(
            one.blocks().size() < BlockComparison.FEWEST
                ? ". Fewer than six worlds can tell no pair apart."
                : ".")
        .toString();
  }

  /** Returns the diagram as lines of text, each ended by a line break. */
  static String text(BlockComparison one) {
    int count = one.detectors().size();
    StringBuilder text = new StringBuilder();
    char[] numbers = blank();
    char[] axis = blank();
    Arrays.fill(axis, '─');
    for (int rank = 1; rank <= count; rank++) {
      int at = column(rank, count);
      axis[at] = rank == 1 ? '├' : rank == count ? '┤' : '┼';
      String number = Integer.toString(rank);
      for (int i = 0; i < number.length(); i++) {
        // A number of two digits ends where its tick stands.
        numbers[Math.max(0, at - number.length() + 1 + i)] = number.charAt(i);
      }
    }
    row(text, "", numbers);
    row(text, "mean rank", axis);
    for (BlockComparison.Ranked row : one.detectors()) {
      char[] mark = blank();
      mark[column(row.meanRank(), count)] = '●';
      row(text, row.detector(), mark);
    }
    for (List<String> group : one.groups()) {
      char[] bar = blank();
      int first = column(rank(one, group.get(0)), count);
      int last = column(rank(one, group.get(group.size() - 1)), count);
      Arrays.fill(bar, first, last + 1, '━');
      row(text, "not told apart", bar);
    }
    return text.toString();
  }

  private static char[] blank() {
    char[] line = new char[COLUMNS];
    Arrays.fill(line, ' ');
    return line;
  }

  private static int column(double rank, int count) {
    return (int) Math.round((COLUMNS - 1) * (rank - 1) / (count - 1));
  }

  private static void row(StringBuilder text, String name, char[] line) {
    text.append(
        String.format(Locale.ROOT, "%-" + NAME + "s  %s", cut(name, NAME), new String(line))
            .stripTrailing());
    text.append('\n');
  }

  private static String cut(String name, int most) {
    return name.length() <= most ? name : name.substring(0, most - 1) + "…";
  }

  private static String rounded(double rank) {
    return String.format(Locale.ROOT, "%.2f", rank);
  }

  private void line(double x1, double y1, double x2, double y2, double width)
      throws XMLStreamException {
    xml.writeEmptyElement("line");
    attributes("x1", point(x1), "y1", point(y1), "x2", point(x2), "y2", point(y2));
    attributes("stroke", "currentColor", "stroke-width", width);
  }

  private void text(double x, double y, String anchor, String words, boolean strong)
      throws XMLStreamException {
    xml.writeStartElement("text");
    attributes("x", point(x), "y", point(y), "text-anchor", anchor);
    // As a style, since that of a page would else set letters in a colour of its own.
    attributes("style", "fill:currentColor" + (strong ? ";font-weight:600" : ""));
    xml.writeCharacters(legal(words));
    xml.writeEndElement();
  }

  private void leaf(String name, String words) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(legal(words));
    xml.writeEndElement();
  }

  private void attributes(Object... pairs) throws XMLStreamException {
    for (int i = 0; i < pairs.length; i += 2) {
      xml.writeAttribute((String) pairs[i], legal(String.valueOf(pairs[i + 1])));
    }
  }

  /** Control characters, which the name of a program could hold, may stand in no document. */
  private static String legal(String words) {
    return words.replaceAll("\\p{Cntrl}", "\uFFFD");
  }

  private static String point(double place) {
    return String.format(Locale.ROOT, "%.1f", place);
  }
}
