package spiritsafe.yaml;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import spiritsafe.scenario.Suggestion;

/** A mapping of a YAML file that knows where it stands, so that every complaint has its place. */
public final class Fields {

  private final String file;
  private final Node node;
  private final String path;
  private final Map<String, Node> values = new LinkedHashMap<>();

  /**
   * Makes one.
   *
   * @param keys those it may have
   * @throws FileComplaint if the node is no mapping, or has another key or one key twice
   */
  public Fields(String file, Node node, String path, List<String> keys) {
    this.file = file;
    this.node = node;
    this.path = path;
    if (!(node instanceof MappingNode mapping)) {
      throw wrong(node, path, "is not a mapping", "Write keys and values: " + join(keys));
    }
    for (NodeTuple tuple : mapping.getValue()) {
      String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
      if (!keys.isEmpty() && !keys.contains(key)) {
        throw wrong(
            tuple.getKeyNode(),
            path + "." + key,
            "unknown key '" + key + "'",
            Suggestion.of(key, keys));
      }
      if (values.put(key, tuple.getValueNode()) != null) {
        throw wrong(tuple.getKeyNode(), path + "." + key, "stands twice", "Remove one of the two");
      }
    }
  }

  /**
   * Reads a text up to its top node.
   *
   * @param schema the schema that it should name
   */
  public static Node compose(String file, String yaml, String schema) {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(20);
    options.setAllowDuplicateKeys(true); // ours says where
    try {
      Node node = new Yaml(new SafeConstructor(options)).compose(new StringReader(yaml));
      if (node == null) {
        throw new FileComplaint(file, "is empty", "Begin with schema: " + schema);
      }
      return node;
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new FileComplaint(
          file, line, "$", "is not YAML: " + e.getProblem(), "Check indentation and brackets");
    } catch (YAMLException e) {
      throw new FileComplaint(
          file, "is not YAML: " + e.getMessage(), "Check indentation and characters");
    }
  }

  /** Returns the line it stands on. */
  public int line() {
    return node.getStartMark().getLine() + 1;
  }

  /** Returns whether a key is there. */
  public boolean has(String key) {
    return values.containsKey(key);
  }

  /** Returns the node of a key that must be there. */
  public Node node(String key) {
    Node value = values.get(key);
    if (value == null) {
      throw wrong(node, path, "key '" + key + "' is missing", "Add it");
    }
    return value;
  }

  /** Returns a single value that must be there. */
  public String text(String key) {
    return text(node(key), path + "." + key);
  }

  /** Returns a single value, if it is there. */
  public Optional<String> optional(String key) {
    return has(key) ? Optional.of(text(key)) : Optional.empty();
  }

  private String text(Node value, String at) {
    if (value instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return scalar.getValue();
    }
    throw wrong(value, at, "is not a single value", "Write one word or number");
  }

  /** Returns a number. */
  public double number(String key, double least, double most) {
    try {
      double value = Double.parseDouble(text(key).replace("_", ""));
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // the complaint below says what to write
    }
    throw wrong(
        key,
        "is '" + text(key) + "'",
        "Write a number from " + plain(least) + " to " + plain(most));
  }

  /** Returns a whole number. */
  public long whole(String key, long least) {
    double value = number(key, least, Long.MAX_VALUE);
    if (value != Math.rint(value)) {
      throw wrong(key, "is '" + text(key) + "'", "Write a whole number");
    }
    return (long) value;
  }

  /** Returns the one of some words that stands there. */
  public String choice(String key, List<String> words) {
    String text = text(key);
    if (!words.contains(text)) {
      throw wrong(key, "is '" + text + "'", Suggestion.of(text, words));
    }
    return text;
  }

  /** Returns whether the value of a key is a mapping. */
  public boolean isMapping(String key) {
    return node(key) instanceof MappingNode;
  }

  /** Returns a mapping that must be there. */
  public Fields mapping(String key, String... keys) {
    return new Fields(file, node(key), path + "." + key, List.of(keys));
  }

  /** Returns a mapping of single values, empty when it is not there. */
  public SortedMap<String, String> texts(String key) {
    SortedMap<String, String> texts = new TreeMap<>();
    if (has(key)) {
      Fields inner = mapping(key);
      inner.values.keySet().forEach(name -> texts.put(name, inner.text(name)));
    }
    return texts;
  }

  /** Returns the items of a list of mappings, none when it is not there. */
  public List<Fields> list(String key, String... keys) {
    List<Fields> all = new ArrayList<>();
    for (Node item : items(key)) {
      all.add(new Fields(file, item, path + "." + key + "[" + all.size() + "]", List.of(keys)));
    }
    return all;
  }

  /** Returns one text, or the texts of a list. */
  public List<String> words(String key) {
    if (node(key) instanceof SequenceNode) {
      List<String> all = new ArrayList<>();
      for (Node item : items(key)) {
        all.add(text(item, path + "." + key + "[" + all.size() + "]"));
      }
      if (all.isEmpty()) {
        throw wrong(key, "is empty", "Write at least one item");
      }
      return all;
    }
    return List.of(text(key));
  }

  private List<Node> items(String key) {
    if (!has(key)) {
      return List.of();
    }
    if (node(key) instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    throw wrong(key, "is not a list", "Write items that begin with '- '");
  }

  /** Returns where in the text the value of a key begins. */
  public int begin(String key) {
    return node(key).getStartMark().getIndex();
  }

  /** Returns where in the text the value of a key ends. */
  public int end(String key) {
    return node(key).getEndMark().getIndex();
  }

  /** Complains about the value of a key. */
  public FileComplaint wrong(String key, String what, String remedy) {
    Node at = values.getOrDefault(key, node);
    return wrong(at, path + "." + key, what, remedy);
  }

  /** Complains about the mapping. */
  public FileComplaint wrong(String what, String remedy) {
    return wrong(node, path, what, remedy);
  }

  private FileComplaint wrong(Node at, String place, String what, String remedy) {
    return new FileComplaint(file, at.getStartMark().getLine() + 1, place, what, remedy);
  }

  private static String join(List<String> keys) {
    return String.join(", ", keys);
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
