package spiritsafe.cli;

import java.util.List;

/** Text that is broken at blanks to fit a terminal. */
final class Paragraph {

  private Paragraph() {}

  /**
   * Returns a text in lines, each ended by {@code \n}; a word that is longer than a line stays
   * whole.
   *
   * @param hanging what stands before every line but the first
   */
  static String of(String text, String hanging, int width) {
    StringBuilder lines = new StringBuilder();
    StringBuilder line = new StringBuilder();
    boolean fresh = true;
    for (String word : List.of(text.strip().split("\\s+"))) {
      if (!fresh && line.length() + 1 + word.length() > width) {
        lines.append(line).append('\n');
        line = new StringBuilder(hanging);
        fresh = true;
      }
      line.append(fresh ? "" : " ").append(word);
      fresh = false;
    }
    return lines.append(line).append('\n').toString();
  }

  /**
   * Returns words set in columns, in the order of lines, as many to a line as there is room for.
   */
  static String columns(List<String> words, String indent, int width) {
    int widest = words.stream().mapToInt(String::length).max().orElse(0) + 2;
    int many = Math.max(1, (width - indent.length() + 2) / widest);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words.size(); i += many) {
      StringBuilder line = new StringBuilder(indent);
      for (String word : words.subList(i, Math.min(words.size(), i + many))) {
        line.append(word).append(" ".repeat(widest - word.length()));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
