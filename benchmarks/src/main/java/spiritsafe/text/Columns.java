package spiritsafe.text;

import java.util.Arrays;
import java.util.List;

/**
 * A table as plain text: the first column stands at the left, the others at the right or, where all
 * of them hold words, at the left too. Where it is wider than the terminal its last columns are
 * left out, and those are told.
 *
 * @param rows the header first; all of one length
 * @param width of the terminal in characters
 * @param longest characters of a cell, which is cut beyond
 * @param numbers whether all columns but the first hold numbers
 */
public record Columns(List<List<String>> rows, int width, int longest, boolean numbers) {

  private static final int GAP = 2;

  /** Copies the rows. */
  public Columns {
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.isEmpty() || row.size() != rows.get(0).size()) {
        throw new IllegalArgumentException("rows of a table are of one length, and not empty");
      }
    }
  }

  /** Makes a table of numbers whose names are never cut. */
  public static Columns ofNumbers(List<List<String>> rows, int width) {
    return new Columns(rows, width, Integer.MAX_VALUE, true);
  }

  /** Returns the lines, each ended by {@code \n}. */
  public String text() {
    int[] widths = widths();
    int shown = shown(widths);
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < shown; i++) {
        String cell = cell(row, i);
        String blank = " ".repeat(widths[i] - cell.length());
        line.append(i == 0 ? "" : " ".repeat(GAP));
        line.append(numbers && i > 0 ? blank + cell : cell + blank);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  /** Returns the heads of the columns for which there is no room. */
  public List<String> leftOut() {
    return rows.get(0).subList(shown(widths()), rows.get(0).size());
  }

  /**
   * Returns in lines which columns are left out and where they are found; nothing when all are
   * shown.
   *
   * @param elsewhere for example {@code --format csv has all}
   */
  public String leftOut(String elsewhere) {
    List<String> left = leftOut();
    return left.isEmpty()
        ? ""
        : Paragraph.of(
            "Left out for want of room: " + String.join(", ", left) + "; " + elsewhere + ".",
            "  ",
            width);
  }

  private int[] widths() {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], cell(row, i).length());
      }
    }
    return widths;
  }

  /** At least two stay, or a table would tell nothing. */
  private int shown(int[] widths) {
    int shown = widths.length;
    while (shown > 2 && Arrays.stream(widths, 0, shown).sum() + GAP * (shown - 1) > width) {
      shown--;
    }
    return shown;
  }

  private String cell(List<String> row, int column) {
    String cell = row.get(column);
    int most = mostOf(column);
    return cell.length() <= most ? cell : cell.substring(0, most - 1) + "…";
  }

  /** A name takes no more than half of the line. */
  private int mostOf(int column) {
    return column == 0 ? Math.min(longest, Math.max(12, width / 2)) : longest;
  }
}
