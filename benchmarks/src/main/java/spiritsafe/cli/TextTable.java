package spiritsafe.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Lines of cells under a header, set in columns. */
final class TextTable {

  private final List<List<String>> lines = new ArrayList<>();

  TextTable(String... header) {
    lines.add(List.of(header));
  }

  void add(String... cells) {
    lines.add(List.of(cells));
  }

  void print(PrintWriter out) {
    int columns = lines.get(0).size();
    int[] widths = new int[columns];
    for (List<String> line : lines) {
      for (int column = 0; column < columns; column++) {
        widths[column] = Math.max(widths[column], line.get(column).length());
      }
    }
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder();
      for (int column = 0; column < columns; column++) {
        text.append(line.get(column));
        text.append(" ".repeat(widths[column] + 2 - line.get(column).length()));
      }
      out.println(text.toString().stripTrailing());
    }
  }
}
