package spiritsafe.scenario;

import java.util.List;

/**
 * One key of a mapping in a scenario file: the single source of what the reader accepts and what
 * the published JSON Schema says.
 *
 * @param name as written
 * @param kind what its value is
 * @param fallback the value when it is left out, as written in a file; null when it must be there,
 *     {@link #NONE} when leaving it out means that there is none
 * @param least lowest number, or fewest items of a list
 * @param leastExcluded whether the lowest number itself is refused
 * @param most highest number
 * @param choices legal words, of a choice or of the keys of weights
 * @param shape what a mapping, or each item of a list, holds
 * @param about one sentence for the editor
 */
record Key(
    String name,
    Kind kind,
    String fallback,
    double least,
    boolean leastExcluded,
    double most,
    List<String> choices,
    Shape shape,
    String about) {

  /** Stands for a key that may be left out and then means nothing. */
  static final String NONE = "";

  enum Kind {
    TEXT,
    NAME,
    COUNTRY_LIST,
    INTEGER,
    REAL,
    DURATION,
    INSTANT,
    CHOICE,
    FLAG,
    WEIGHTS,
    MAPPING,
    LIST
  }

  /** Pattern of a name. */
  static final String NAME_PATTERN = "^[a-z0-9][a-z0-9-]{0,62}$";

  /** Pattern of an ISO 8601 duration in days, hours, minutes and seconds. */
  static final String DURATION_PATTERN =
      "^P(?!$)([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+S)?)?$";

  /** Pattern of a moment in UTC. */
  static final String INSTANT_PATTERN = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$";

  boolean required() {
    return fallback == null;
  }

  static Key text(String name, String fallback, String about) {
    return new Key(name, Kind.TEXT, fallback, 0, false, 0, List.of(), null, about);
  }

  static Key name(String name, String about) {
    return new Key(name, Kind.NAME, null, 0, false, 0, List.of(), null, about);
  }

  static Key countries(String name, String fallback, String about) {
    return new Key(name, Kind.COUNTRY_LIST, fallback, 1, false, 0, List.of(), null, about);
  }

  static Key integer(String name, String fallback, double least, double most, String about) {
    return new Key(name, Kind.INTEGER, fallback, least, false, most, List.of(), null, about);
  }

  static Key real(String name, String fallback, double least, double most, String about) {
    return new Key(name, Kind.REAL, fallback, least, false, most, List.of(), null, about);
  }

  static Key above(String name, String fallback, double floor, double most, String about) {
    return new Key(name, Kind.REAL, fallback, floor, true, most, List.of(), null, about);
  }

  static Key duration(String name, String fallback, String about) {
    return new Key(name, Kind.DURATION, fallback, 0, false, 0, List.of(), null, about);
  }

  static Key instant(String name, String about) {
    return new Key(name, Kind.INSTANT, null, 0, false, 0, List.of(), null, about);
  }

  static Key choice(String name, String fallback, List<String> choices, String about) {
    return new Key(name, Kind.CHOICE, fallback, 0, false, 0, choices, null, about);
  }

  static Key flag(String name, String fallback, String about) {
    return new Key(name, Kind.FLAG, fallback, 0, false, 0, List.of(), null, about);
  }

  static Key weights(String name, List<String> choices, String about) {
    return new Key(name, Kind.WEIGHTS, null, 0, true, 1e6, choices, null, about);
  }

  static Key optionalWeights(String name, List<String> choices, String about) {
    return new Key(name, Kind.WEIGHTS, NONE, 0, true, 1e6, choices, null, about);
  }

  static Key mapping(String name, String fallback, Shape shape, String about) {
    return new Key(name, Kind.MAPPING, fallback, 0, false, 0, List.of(), shape, about);
  }

  static Key list(String name, String fallback, int fewest, Shape shape, String about) {
    return new Key(name, Kind.LIST, fallback, fewest, false, 0, List.of(), shape, about);
  }
}
