package spiritsafe.process;

import java.util.ArrayList;
import java.util.List;

/**
 * A command line taken apart as a shell does, with quotes and backslashes; nothing is filled in.
 */
final class CommandWords {

  private CommandWords() {}

  /**
   * Returns the words, at least one.
   *
   * @throws IllegalArgumentException if there is none or a quote is left open
   */
  static List<String> split(String command) {
    List<String> words = new ArrayList<>();
    StringBuilder word = null;
    char quote = 0;
    for (int i = 0; i < command.length(); i++) {
      char c = command.charAt(i);
      boolean last = i + 1 == command.length();
      if (quote != 0 && c == quote) {
        quote = 0;
      } else if (quote != 0 && !(quote == '"' && c == '\\' && escapes(command, i))) {
        word.append(c);
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
        word = word == null ? new StringBuilder() : word;
      } else if (c == '\\' && !last) {
        word = (word == null ? new StringBuilder() : word).append(command.charAt(++i));
      } else if (Character.isWhitespace(c)) {
        if (word != null) {
          words.add(word.toString());
          word = null;
        }
      } else {
        word = (word == null ? new StringBuilder() : word).append(c);
      }
    }
    if (quote != 0) {
      throw new IllegalArgumentException("command '" + command + "' leaves a " + quote + " open");
    }
    if (word != null) {
      words.add(word.toString());
    }
    if (words.isEmpty() || words.get(0).isEmpty()) {
      throw new IllegalArgumentException(
          "a command is missing; give one as in cmd:python3 detector.py");
    }
    return words;
  }

  private static boolean escapes(String command, int backslash) {
    return backslash + 1 < command.length() && "\"\\".indexOf(command.charAt(backslash + 1)) >= 0;
  }

  /** Returns a command line that {@link #split} takes apart into these words. */
  static String join(List<String> words) {
    return String.join(
        " ",
        words.stream()
            .map(
                word ->
                    word.matches("[A-Za-z0-9_./:=,@%+-]+")
                        ? word
                        : "'" + word.replace("'", "'\\''") + "'")
            .toList());
  }
}
