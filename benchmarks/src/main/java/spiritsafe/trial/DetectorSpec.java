package spiritsafe.trial;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A detector as asked for by name, with settings: {@code name?key=value&key=value}.
 *
 * @param name its name in the catalogue, or {@code oracle}, which is reserved for the one that is
 *     told the truth
 * @param settings by name, in the order of their names; may be empty
 */
public record DetectorSpec(String name, SortedMap<String, String> settings) {

  /** The reserved name of the detector that is told the truth. */
  public static final String ORACLE = "oracle";

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
   * Reads a specification.
   *
   * @throws IllegalArgumentException if a part is no {@code key=value} or a key stands twice
   */
  public static DetectorSpec parse(String text) {
    int mark = text.indexOf('?');
    if (mark < 0) {
      return new DetectorSpec(text, Collections.emptySortedMap());
    }
    SortedMap<String, String> settings = new TreeMap<>();
    for (String part : text.substring(mark + 1).split("&", -1)) {
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
    return new DetectorSpec(text.substring(0, mark), settings);
  }

  /** Returns whether it asks for the one that is told the truth. */
  public boolean oracle() {
    return name.equals(ORACLE);
  }

  /** Returns the text it can be read from, settings in the order of their names. */
  public String text() {
    StringBuilder text = new StringBuilder(name);
    char joint = '?';
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      text.append(joint).append(setting.getKey()).append('=').append(setting.getValue());
      joint = '&';
    }
    return text.toString();
  }
}
