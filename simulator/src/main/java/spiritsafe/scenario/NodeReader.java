package spiritsafe.scenario;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Checks a tree of YAML nodes against a shape, and fills in what is left out. Every complaint has
 * file, line, path, what is legal and, for a likely slip of the pen, what was meant.
 */
final class NodeReader {

  private final String file;
  private final Map<String, String> overrides;
  private Optional<Stealth> stealth = Optional.empty();

  /**
   * Makes a reader.
   *
   * @param overrides values that replace those of the file, or are put in, wherever a mapping has
   *     such a key
   */
  NodeReader(String file, Map<String, String> overrides) {
    this.file = file;
    this.overrides = overrides;
  }

  private static final String STEALTH = "stealth";

  /** A checked mapping: its values by key, and where it stands for complaints about the whole. */
  record Checked(Map<String, Object> values, int line, String path) {

    String text(String key) {
      return (String) values.get(key);
    }

    double real(String key) {
      return ((Number) values.get(key)).doubleValue();
    }

    int integer(String key) {
      return ((Number) values.get(key)).intValue();
    }

    long whole(String key) {
      return ((Number) values.get(key)).longValue();
    }

    boolean flag(String key) {
      return (Boolean) values.get(key);
    }

    Duration duration(String key) {
      return (Duration) values.get(key);
    }

    Instant instant(String key) {
      return (Instant) values.get(key);
    }

    Checked mapping(String key) {
      return (Checked) values.get(key);
    }

    boolean has(String key) {
      return values.get(key) != null;
    }

    Optional<Checked> optional(String key) {
      return Optional.ofNullable((Checked) values.get(key));
    }

    @SuppressWarnings("unchecked")
    List<Checked> list(String key) {
      return (List<Checked>) values.get(key);
    }

    @SuppressWarnings("unchecked")
    List<String> texts(String key) {
      return (List<String>) values.get(key);
    }

    @SuppressWarnings("unchecked")
    Map<String, Double> weights(String key) {
      return (Map<String, Double>) values.get(key);
    }
  }

  Checked mapping(Node node, Shape shape, String path) {
    if (!(node instanceof MappingNode mapping)) {
      throw wrong(node, path, "is not a mapping", "Write keys and values: " + keyNames(shape));
    }
    Map<String, Node> given = entries(mapping, path);
    for (Map.Entry<String, Node> entry : given.entrySet()) {
      if (shape.keys().stream().noneMatch(key -> key.name().equals(entry.getKey()))) {
        throw wrong(
            entry.getValue(),
            path + "." + entry.getKey(),
            "unknown key '" + entry.getKey() + "'",
            Suggestion.of(entry.getKey(), shape.keys().stream().map(Key::name).toList()));
      }
    }
    override(given, shape);
    long chosen = shape.oneOf().stream().filter(given::containsKey).count();
    if (chosen != 1 && !shape.oneOf().isEmpty()) {
      throw wrong(
          node,
          path,
          "has " + (chosen == 0 ? "none" : "more than one") + " of " + shape.oneOf(),
          "Write one of them");
    }
    Optional<Stealth> inherited = stealth;
    if (given.containsKey(STEALTH)) {
      Key key = shape.key(STEALTH);
      stealth =
          Optional.of(
              Stealth.of(number(given.get(STEALTH), key, path + "." + STEALTH).doubleValue()));
    }
    try {
      return checked(node, given, shape, path);
    } finally {
      stealth = inherited;
    }
  }

  /** Puts the overrides in; one of stealth takes away what the file says of its knobs. */
  private void override(Map<String, Node> given, Shape shape) {
    for (Key key : shape.keys()) {
      String value =
          shape.name().equals("customers") && key.name().equals("share")
              ? overrides.get(Shape.CUSTOMERS_SHARE)
              : overrides.get(key.name());
      if (value != null) {
        given.put(key.name(), ScenarioReader.compose("override of " + key.name(), value));
      } else if (overrides.containsKey(STEALTH) && Stealth.moves(shape.name(), key.name())) {
        given.remove(key.name());
      }
    }
    if (shape.name().equals("customers") && overrides.containsKey(Shape.CUSTOMERS_SHARE)) {
      given.remove("count");
    }
    if (overrides.containsKey(STEALTH)
        && shape.name().equals("cluster")
        && !overrides.containsKey("egressPrefixes")) {
      given.remove("egressPrefixes");
    }
  }

  private Checked checked(Node node, Map<String, Node> given, Shape shape, String path) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Key key : shape.keys()) {
      String at = path + "." + key.name();
      Node value = given.get(key.name());
      if (value == null) {
        Optional<String> moved = stealth.flatMap(level -> level.value(shape.name(), key.name()));
        if (moved.isPresent()) {
          value = ScenarioReader.compose(file, moved.get());
        }
      }
      if (value != null) {
        values.put(key.name(), value(value, key, at));
      } else if (key.required()) {
        throw wrong(node, path, "key '" + key.name() + "' is missing", "Add it: " + key.about());
      } else if (!key.fallback().equals(Key.NONE)) {
        values.put(key.name(), value(ScenarioReader.compose(file, key.fallback()), key, at));
      }
    }
    return new Checked(values, node.getStartMark().getLine() + 1, path);
  }

  private Map<String, Node> entries(MappingNode mapping, String path) {
    Map<String, Node> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw wrong(tuple.getKeyNode(), path, "a key is not a word", "Write a plain word");
      }
      if (entries.put(key.getValue(), tuple.getValueNode()) != null) {
        throw wrong(
            key, path + "." + key.getValue(), "the key stands twice", "Remove one of the two");
      }
    }
    return entries;
  }

  private Object value(Node node, Key key, String path) {
    return switch (key.kind()) {
      case MAPPING -> mapping(node, key.shape(), path);
      case LIST -> list(node, key, path);
      case COUNTRY_LIST -> countries(node, key, path);
      case WEIGHTS -> weights(node, key, path);
      case TEXT -> scalar(node, key, path);
      case NAME -> named(node, key, path);
      case INTEGER, REAL -> number(node, key, path);
      case DURATION -> duration(node, key, path);
      case INSTANT -> instant(node, key, path);
      case CHOICE -> choice(node, scalar(node, key, path), key, path);
      case FLAG -> flag(node, path);
    };
  }

  private String scalar(Node node, Key key, String path) {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isEmpty()) {
      boolean text =
          scalar.getTag().equals(Tag.STR)
              || (key.kind() == Key.Kind.INSTANT && scalar.getTag().equals(Tag.TIMESTAMP));
      if (text) {
        return scalar.getValue();
      }
      throw wrong(
          node,
          path,
          "is '" + scalar.getValue() + "', not a text",
          "Put quotes around it, or write " + expected(key));
    }
    throw wrong(node, path, "is not a single value", "Write " + expected(key));
  }

  private Boolean flag(Node node, String path) {
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
      return scalar.getValue().equalsIgnoreCase("true");
    }
    throw wrong(node, path, "is neither true nor false", "Write true or false");
  }

  private String named(Node node, Key key, String path) {
    String text = scalar(node, key, path);
    if (!text.matches(Key.NAME_PATTERN)) {
      throw wrong(node, path, "is '" + text + "'", "Write " + expected(key));
    }
    return text;
  }

  private Number number(Node node, Key key, String path) {
    boolean numeric =
        node instanceof ScalarNode scalar
            && (scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT));
    String text = node instanceof ScalarNode scalar ? scalar.getValue() : "a mapping or list";
    // Plain decimal only: YAML's octal and base-60 numbers surprise more people than they serve.
    if (!numeric
        || !text.matches("[-+]?[0-9][0-9_]*(\\.[0-9]*)?([eE][-+]?[0-9]+)?|[-+]?\\.[0-9]+")) {
      throw wrong(node, path, "is '" + text + "', not a number", "Write " + expected(key));
    }
    double value = Double.parseDouble(text.replace("_", ""));
    boolean tooLow = key.leastExcluded() ? !(value > key.least()) : !(value >= key.least());
    boolean fraction = key.kind() == Key.Kind.INTEGER && value != Math.rint(value);
    if (tooLow || fraction || !(value <= key.most())) {
      throw wrong(node, path, "is " + text, "Write " + expected(key));
    }
    return key.kind() == Key.Kind.INTEGER ? (Number) (long) value : (Number) value;
  }

  private Duration duration(Node node, Key key, String path) {
    String text = scalar(node, key, path);
    try {
      if (text.matches(Key.DURATION_PATTERN)) {
        return Duration.parse(text);
      }
    } catch (DateTimeException e) {
      // Too long a number; the complaint below says what to write.
    }
    throw wrong(node, path, "is '" + text + "', not a duration", "Write " + expected(key));
  }

  private Instant instant(Node node, Key key, String path) {
    String text = scalar(node, key, path);
    try {
      if (text.matches(Key.INSTANT_PATTERN)) {
        return Instant.parse(text);
      }
    } catch (DateTimeException e) {
      // No such day; the complaint below says what to write.
    }
    throw wrong(node, path, "is '" + text + "', not a moment in UTC", "Write " + expected(key));
  }

  private String choice(Node node, String text, Key key, String path) {
    if (key.choices().contains(text)) {
      return text;
    }
    throw wrong(node, path, "is '" + text + "'", Suggestion.of(text, key.choices()));
  }

  private List<Checked> list(Node node, Key key, String path) {
    List<Node> items = items(node, key, path);
    List<Checked> checked = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      checked.add(mapping(items.get(i), key.shape(), path + "[" + i + "]"));
    }
    return checked;
  }

  private List<String> countries(Node node, Key key, String path) {
    List<String> countries = new ArrayList<>();
    for (Node item : items(node, key, path)) {
      String text = item instanceof ScalarNode scalar ? scalar.getValue() : "";
      if (!text.matches("[A-Z]{2}")) {
        throw wrong(
            item, path + "[" + countries.size() + "]", "is '" + text + "'", "Write two capitals");
      }
      countries.add(text);
    }
    return countries;
  }

  private List<Node> items(Node node, Key key, String path) {
    if (!(node instanceof SequenceNode sequence)) {
      throw wrong(node, path, "is not a list", "Write items that begin with '- '");
    }
    if (sequence.getValue().size() < key.least()) {
      throw wrong(node, path, "is empty", "Write at least one item: " + key.about());
    }
    return sequence.getValue();
  }

  private Map<String, Double> weights(Node node, Key key, String path) {
    if (!(node instanceof MappingNode mapping) || mapping.getValue().isEmpty()) {
      throw wrong(
          node, path, "is not a mapping of weights", "Write one or more of " + key.choices());
    }
    Key weight = Key.above(key.name(), null, key.least(), key.most(), key.about());
    Map<String, Double> weights = new LinkedHashMap<>();
    entries(mapping, path)
        .forEach(
            (name, value) ->
                weights.put(
                    choice(value, name, key, path + "." + name),
                    number(value, weight, path + "." + name).doubleValue()));
    return weights;
  }

  ScenarioException wrong(Node node, String path, String what, String remedy) {
    return new ScenarioException(file, node.getStartMark().getLine() + 1, path, what, remedy);
  }

  private static String keyNames(Shape shape) {
    return String.join(", ", shape.keys().stream().map(Key::name).toList());
  }

  private static String expected(Key key) {
    return switch (key.kind()) {
      case NAME -> "1 to 63 lower-case letters, digits and hyphens";
      case INTEGER -> "a whole number" + range(key);
      case REAL -> "a number" + range(key);
      case DURATION -> "an ISO 8601 duration such as PT6H or P14D";
      case INSTANT -> "a moment such as 2026-03-02T00:00:00Z";
      case CHOICE -> "one of " + String.join(", ", key.choices());
      default -> key.about();
    };
  }

  private static String range(Key key) {
    return (key.leastExcluded() ? " above " : " from ")
        + plain(key.least())
        + (key.leastExcluded() ? " and at most " : " to ")
        + plain(key.most());
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
