package spiritsafe.trial;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A detector as asked for by name, with settings: {@code name?key=value&key=value}.
 *
 * <p>One that runs outside is asked for by how it is reached: {@code cmd:python3 detector.py},
 * {@code scores:FILE} or {@code http://127.0.0.1:PORT}. Its settings stand before the colon, as in
 * {@code cmd?batch=1:python3 detector.py}, those of an address behind it: {@code
 * http://127.0.0.1:9000?batch=1}. What stands behind the colon is the setting {@value #TARGET}.
 *
 * @param name its name in the catalogue; or {@code cmd}, {@code scores} or {@code http}; or {@code
 *     oracle}, which is reserved for the one that is told the truth
 * @param settings by name, in the order of their names; may be empty
 */
public record DetectorSpec(String name, SortedMap<String, String> settings) {

  /** The reserved name of the detector that is told the truth. */
  public static final String ORACLE = "oracle";

  /** Exchanges between two marks of a detector that runs outside, unless it is told others. */
  public static final int USUAL_BATCH = 256;

  /** Marks of a detector that runs outside that may be open at once, unless it is told others. */
  public static final int USUAL_WINDOW = 4;

  private static final String SCORE_FILE = "scores";

  /** The setting that holds the command, file or address of a detector that runs outside. */
  public static final String TARGET = "target";

  private static final Pattern OUTSIDE =
      Pattern.compile("(cmd|scores)(?:\\?([^:]*))?:(.*)", Pattern.DOTALL);
  private static final Pattern ADDRESS =
      Pattern.compile("(https?)(://[^?]*)(?:\\?(.*))?", Pattern.DOTALL);

  /** Refuses a name that is not lower case with hyphens, and settings of the oracle. */
  public DetectorSpec {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException(
          "detector name '" + name + "' must be lower case letters and digits joined by hyphens");
    }
    if (name.equals(ORACLE) && !settings.isEmpty()) {
      throw new IllegalArgumentException("the oracle has no settings");
    }
  }

  /**
   * Reads a specification. One may say where a detector comes from: {@code builtin:NAME} and {@code
   * java:NAME} are {@code NAME}, and {@code file:PATH} is {@code scores:PATH}.
   *
   * @throws IllegalArgumentException if a part is no {@code key=value} or a key stands twice
   */
  public static DetectorSpec parse(String spec) {
    // http:http://… says twice what it is, as cmd: and scores: say once; both are taken.
    String text = spec.replaceFirst("^http:(?=http)|^(builtin|java):", "");
    text = text.replaceFirst("^file(?=[:?])", SCORE_FILE);
    Matcher outside = OUTSIDE.matcher(text);
    if (outside.matches()) {
      return of(text, outside.group(1), outside.group(2), outside.group(3).strip());
    }
    Matcher address = ADDRESS.matcher(text);
    if (address.matches()) {
      return of(text, "http", address.group(3), address.group(1) + address.group(2));
    }
    int mark = text.indexOf('?');
    return mark < 0
        ? new DetectorSpec(text, Collections.emptySortedMap())
        : new DetectorSpec(text.substring(0, mark), settings(text, text.substring(mark + 1)));
  }

  private static DetectorSpec of(String text, String name, String query, String target) {
    SortedMap<String, String> settings =
        query == null ? new TreeMap<>() : new TreeMap<>(settings(text, query));
    if (settings.put(TARGET, target) != null) {
      throw new IllegalArgumentException(
          "detector '" + text + "' has its target behind the colon, not as a setting");
    }
    return new DetectorSpec(name, settings);
  }

  private static SortedMap<String, String> settings(String text, String query) {
    SortedMap<String, String> settings = new TreeMap<>();
    for (String part : query.split("&", -1)) {
      int equals = part.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "detector '" + text + "' has '" + part + "' where it needs key=value");
      }
      if (settings.put(part.substring(0, equals), part.substring(equals + 1)) != null) {
        throw new IllegalArgumentException(
            "detector '" + text + "' sets '" + part.substring(0, equals) + "' twice");
      }
    }
    return settings;
  }

  /** Returns whether it asks for the one that is told the truth. */
  public boolean oracle() {
    return name.equals(ORACLE);
  }

  /**
   * Returns whether it reads scores of a file, so that nothing shows what each was computed from.
   */
  public boolean ofScoreFile() {
    return name.equals(SCORE_FILE);
  }

  /**
   * Returns how finely its moments are taken, which is how late its scores may be credited: the
   * exchanges between two marks and the marks that may be open. Empty for one that is asked after
   * each exchange.
   */
  public Optional<String> resolution() {
    return Set.of("cmd", "http").contains(name)
        ? Optional.of(
            settings.getOrDefault("batch", Integer.toString(USUAL_BATCH))
                + " exchanges, window "
                + settings.getOrDefault("window", Integer.toString(USUAL_WINDOW)))
        : Optional.empty();
  }

  /** Returns the text it can be read from, settings in the order of their names. */
  public String text() {
    StringBuilder query = new StringBuilder();
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      if (!setting.getKey().equals(TARGET)) {
        query.append(query.isEmpty() ? '?' : '&');
        query.append(setting.getKey()).append('=').append(setting.getValue());
      }
    }
    String target = settings.get(TARGET);
    if (target == null) {
      return name + query;
    }
    return name.equals("http") ? target + query : name + query + ":" + target;
  }
}
