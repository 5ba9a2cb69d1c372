package spiritsafe.catalog;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The settings of a detector as given by name, for example {@code windowDays=7} in {@code
 * frame-lsh?windowDays=7}. A setting that nothing asks for is an error, so that a typing mistake
 * does not pass silently.
 */
public final class Settings {

  private final Map<String, String> values;
  private final SortedMap<String, String> asked = new TreeMap<>();

  /** Makes settings of names and values. */
  public Settings(Map<String, String> values) {
    this.values = new TreeMap<>(values);
  }

  /** Returns a whole number, or the given one when it is not set. */
  public int integer(String name, int otherwise) {
    asked.put(name, Integer.toString(otherwise));
    String value = values.get(name);
    try {
      return value == null ? otherwise : Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "setting " + name + " is '" + value + "', not a whole number", e);
    }
  }

  /** Returns a number, or the given one when it is not set. */
  public double real(String name, double otherwise) {
    asked.put(name, Double.toString(otherwise));
    String value = values.get(name);
    try {
      return value == null ? otherwise : Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "setting " + name + " is '" + value + "', not a number", e);
    }
  }

  /** Returns a text, or the given one when it is not set. */
  public String text(String name, String otherwise) {
    asked.put(name, otherwise);
    return values.getOrDefault(name, otherwise);
  }

  /**
   * Returns the settings that nothing has asked for so far, for a detector that knows itself what
   * to make of them; none of them is unknown any more.
   */
  public SortedMap<String, String> others() {
    SortedMap<String, String> others = new TreeMap<>(values);
    others.keySet().removeAll(asked.keySet());
    asked.putAll(others);
    return others;
  }

  /** Returns the settings that were asked for so far, each with its default. */
  SortedMap<String, String> defaults() {
    return Collections.unmodifiableSortedMap(asked);
  }

  /**
   * Refuses settings that nothing asked for.
   *
   * @throws IllegalArgumentException naming the unknown setting and the known ones
   */
  void refuseUnknown(String detector) {
    for (String name : values.keySet()) {
      if (!asked.containsKey(name)) {
        throw new IllegalArgumentException(
            "detector " + detector + " has no setting '" + name + "'; it has " + asked.keySet());
      }
    }
  }
}
