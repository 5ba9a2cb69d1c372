package spiritsafe.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

  /**
   * Returns the words with names of files that are there, relative to the current folder, made
   * absolute: words that are one, or several with the separator of paths between them, or begin
   * with {@code --option=}. A bare word that is a folder stays, as it is more often a subcommand,
   * and so does a bare first word.
   */
  static List<String> fromHere(List<String> words) {
    List<String> resolved = new ArrayList<>();
    for (String word : words) {
      int equals = word.startsWith("-") ? word.indexOf('=') : -1;
      // A bare first word is looked for on the PATH, whatever lies here.
      boolean program = resolved.isEmpty() && path(word) != null && path(word).getNameCount() == 1;
      boolean keep = program || (word.startsWith("-") && equals < 0);
      resolved.add(
          keep ? word : word.substring(0, equals + 1) + fromHere(word.substring(equals + 1)));
    }
    return resolved;
  }

  private static String fromHere(String word) {
    String[] parts = word.split(Pattern.quote(File.pathSeparator), -1);
    for (String part : parts) {
      Path path = path(part);
      if (path == null
          || !(path.isAbsolute() || Files.isRegularFile(path) || path.getNameCount() > 1)
          || !Files.exists(path)) {
        return word;
      }
    }
    return pathsFromHere(word);
  }

  /** Returns paths, with the separator between them, as absolute ones. */
  static String pathsFromHere(String paths) {
    return Arrays.stream(paths.split(Pattern.quote(File.pathSeparator), -1))
        .map(part -> path(part) == null ? part : path(part).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Path path(String text) {
    try {
      return text.isEmpty() ? null : Path.of(text);
    } catch (InvalidPathException e) {
      return null;
    }
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
