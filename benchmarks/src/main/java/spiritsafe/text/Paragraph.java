package spiritsafe.text;

import java.util.List;

/** Text that is broken at blanks to fit a terminal. */
public final class Paragraph {

  private Paragraph() {}

  /**
   * Returns a text in lines, each ended by {@code \n}; a word that is longer than a line stays
   * whole.
   *
   * @param hanging what stands before every line but the first
   */
  public static String of(String text, String hanging, int width) {
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
   * Returns a text beside a head: what follows the first line is indented by as much as the head
   * takes.
   *
   * @param head what stands before the text, with the blanks between
   */
  public static String beside(String head, String text, int width) {
    String indent = " ".repeat(head.length());
    String lines = of(text, "", width - head.length());
    return head + lines.stripTrailing().replace("\n", "\n" + indent) + "\n";
  }

  /**
   * Returns words set in columns, in the order of lines, as many to a line as there is room for.
   */
  public static String columns(List<String> words, String indent, int width) {
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
