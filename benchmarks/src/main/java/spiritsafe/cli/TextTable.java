package spiritsafe.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import spiritsafe.text.Columns;

/** Lines of cells under a header, set in columns. */
final class TextTable {

  private final List<List<String>> lines = new ArrayList<>();

  TextTable(String... header) {
    lines.add(List.of(header));
  }

  void add(String... cells) {
    lines.add(List.of(cells));
  }

  /** Prints all of it, however wide. */
  void print(PrintWriter out) {
    out.print(new Columns(lines, Integer.MAX_VALUE, Integer.MAX_VALUE, false).text());
  }

  /**
   * Prints it as wide as there is room for, and tells what is left out.
   *
   * @param elsewhere where all of it is, for example {@code --format csv has all}
   */
  void print(PrintWriter out, int width, String elsewhere) {
    Columns table = new Columns(lines, width, Integer.MAX_VALUE, false);
    out.print(table.text());
    out.print(table.leftOut(elsewhere));
  }
}
