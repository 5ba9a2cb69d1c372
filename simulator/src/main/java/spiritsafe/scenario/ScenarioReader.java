package spiritsafe.scenario;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import spiritsafe.scenario.NodeReader.Checked;

/** Reads a scenario file and checks all of it: reading is checking. */
public final class ScenarioReader {

  private final String file;

  private ScenarioReader(String file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @throws ScenarioException with file, line, path, what is wrong and how to mend it
   */
  public static Scenario read(Path path) {
    try {
      return parse(path.toString(), Files.readString(path));
    } catch (NoSuchFileException e) {
      throw new ScenarioException(path.toString(), "there is no such file", "Check the path");
    } catch (CharacterCodingException e) {
      throw new ScenarioException(path.toString(), "is not UTF-8 text", "Save it as UTF-8");
    } catch (IOException e) {
      throw new ScenarioException(
          path.toString(), "cannot be read (" + e.getMessage() + ")", "Check its permissions");
    }
  }

  /**
   * Reads a text.
   *
   * @param file how to call it in complaints
   * @throws ScenarioException with file, line, path, what is wrong and how to mend it
   */
  public static Scenario parse(String file, String yaml) {
    return parse(file, yaml, Map.of());
  }

  /**
   * Reads a text with some values replaced: those of {@code coverFraction}, say, wherever a mapping
   * has such a key, whether the text writes it or not. An override of {@code stealth} also takes
   * away what the text says of the knobs that stealth moves, so that every scenario can be swept.
   *
   * @param file how to call it in complaints
   * @param overrides values by key, as files write them
   * @throws ScenarioException with file, line, path, what is wrong and how to mend it
   */
  public static Scenario parse(String file, String yaml, Map<String, String> overrides) {
    for (String key : overrides.keySet()) {
      if (!Shape.OVERRIDABLE.contains(key)) {
        throw new ScenarioException(
            file, "has no knob '" + key + "'", Suggestion.of(key, Shape.OVERRIDABLE));
      }
    }
    Node root = compose(file, yaml);
    if (root == null) {
      throw new ScenarioException(file, "is empty", "Begin with schema: spiritsafe.scenario/1");
    }
    ScenarioReader reader = new ScenarioReader(file);
    return reader.scenario(new NodeReader(file, overrides).mapping(root, Shape.SCENARIO, "$"));
  }

  static Node compose(String file, String yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(20);
    options.setCodePointLimit(4 << 20);
    options.setAllowDuplicateKeys(true); // ours says where and what to do
    try {
      return new Yaml(new SafeConstructor(options)).compose(new StringReader(yaml));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new ScenarioException(
          file, line, "$", "is not YAML: " + e.getProblem(), "Check indentation and brackets");
    } catch (YAMLException e) {
      throw new ScenarioException(
          file, "is not YAML: " + e.getMessage(), "Check indentation and characters");
    }
  }

  private Scenario scenario(Checked top) {
    refuseDanglingNames(top);
    return placed(
        top,
        () ->
            new Scenario(
                top.text("name"),
                top.text("title"),
                top.text("difficulty"),
                window(top.mapping("window")),
                top.duration("slice"),
                top.list("models").stream().map(this::model).toList(),
                top.list("populations").stream().map(this::population).toList(),
                top.list("clusters").stream().map(new ClusterReader(this)::cluster).toList(),
                top.list("signals").stream().map(this::signal).toList()));
  }

  /** What the scenario as a whole would refuse as well, said here at the place where it stands. */
  private void refuseDanglingNames(Checked top) {
    Set<String> models = new TreeSet<>();
    for (Checked model : top.list("models")) {
      refuseTwice(models, model, "models");
    }
    Set<String> senders = new HashSet<>();
    Set<String> campaigns = new HashSet<>();
    for (Checked population : top.list("populations")) {
      refuseTwice(senders, population, "populations and clusters");
    }
    Duration window = top.mapping("window").duration("length");
    for (Checked cluster : top.list("clusters")) {
      refuseTwice(senders, cluster, "populations and clusters");
      for (Checked campaign : cluster.list("campaigns")) {
        refuseTwice(campaigns, campaign, "campaigns");
        refuseUnknownModel(models, campaign, "model");
        campaign.optional("pivot").ifPresent(pivot -> refuseUnknownModel(models, pivot, "model"));
        campaign
            .optional("reaction")
            .filter(reaction -> reaction.has("fallbackModel"))
            .ifPresent(reaction -> refuseUnknownModel(models, reaction, "fallbackModel"));
        Duration end = campaign.duration("start").plus(campaign.duration("length"));
        if (end.compareTo(window) > 0) {
          throw new ScenarioException(
              file,
              campaign.line(),
              campaign.path(),
              "ends " + end + " after the start of the window, which is " + window + " long",
              "Lengthen the window or shorten start and length");
        }
      }
    }
  }

  private void refuseTwice(Set<String> seen, Checked named, String where) {
    if (!seen.add(named.text("name"))) {
      throw new ScenarioException(
          file,
          named.line(),
          named.path() + ".name",
          "the name '" + named.text("name") + "' stands twice in " + where,
          "Rename one of the two");
    }
  }

  private void refuseUnknownModel(Set<String> models, Checked user, String key) {
    if (!models.contains(user.text(key))) {
      throw new ScenarioException(
          file,
          user.line(),
          user.path() + "." + key,
          "there is no model '" + user.text(key) + "'",
          "Models are " + String.join(", ", models));
    }
  }

  private Signal signal(Checked s) {
    return placed(
        s,
        () ->
            new Signal(
                s.text("field"),
                pick(Signal.Level.values(), Signal.Level::code, s.text("level")),
                s.real("from"),
                s.real("to"),
                s.text("why")));
  }

  private Window window(Checked w) {
    return placed(
        w,
        () ->
            new Window(
                w.instant("start"),
                w.duration("length"),
                w.list("holidays").stream().map(this::holiday).toList()));
  }

  private Holiday holiday(Checked h) {
    return placed(
        h,
        () ->
            new Holiday(
                LocalDate.ofInstant(h.instant("day"), ZoneOffset.UTC),
                h.integer("leastOffset"),
                h.integer("mostOffset")));
  }

  private Model model(Checked m) {
    return placed(
        m,
        () ->
            new Model(
                m.text("name"),
                m.instant("released"),
                m.real("outputTokensPerSecond"),
                m.integer("contextTokens"),
                m.real("popularity"),
                m.flag("reasoning"),
                m.list("outages").stream().map(this::outage).toList()));
  }

  private Outage outage(Checked o) {
    return placed(
        o, () -> new Outage(o.instant("start"), o.duration("length"), o.real("failureFraction")));
  }

  private Population population(Checked p) {
    return placed(
        p,
        () ->
            new Population(
                p.text("name"),
                pick(Archetype.values(), Archetype::code, p.text("archetype")),
                p.integer("tenants"),
                p.optional("exchangesPerDay").map(this::spread)));
  }

  Spread spread(Checked s) {
    return placed(s, () -> new Spread(s.real("median"), s.real("sigma")));
  }

  Span span(Checked s) {
    return placed(s, () -> new Span(s.integer("least"), s.integer("most")));
  }

  static <E> E pick(E[] values, java.util.function.Function<E, String> code, String wanted) {
    return List.of(values).stream()
        .filter(value -> code.apply(value).equals(wanted))
        .findFirst()
        .orElseThrow();
  }

  /** Makes a record; what it refuses as a whole is reported where it stands in the file. */
  <T> T placed(Checked at, Supplier<T> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      throw new ScenarioException(file, at.line(), at.path(), e.getMessage(), "Correct it");
    }
  }
}
