package spiritsafe.world.prompt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import spiritsafe.random.Draws;

/**
 * Texts by rules: each rule has alternatives, each alternative literals, references to rules and
 * numbers.
 *
 * <p>A file has one rule a line, {@code name: alternative|alternative}, and begins with the rule
 * {@code text}; it may have a second one to begin with, {@code harvest}. Within an alternative
 * {@code {name}} is another rule, {@code {10-99}} a whole number and {@code {$name}} a rule about
 * the item: it and all below it depend on the item alone, so the same item in another wording is
 * the same task. Rules that a file lacks come from {@code shared.txt}.
 */
final class Grammar {

  private static final Pattern SLOT = Pattern.compile("\\{([^{}]+)}");
  private static final Pattern NUMBER = Pattern.compile("([0-9]+)-([0-9]+)");
  private static final Pattern RULE = Pattern.compile("(\\$?[a-z][a-z0-9]*): (.+)");

  /** Depth at which a grammar is held to run in circles. */
  private static final int DEEPEST = 12;

  /** A piece of an alternative: literal text, a rule, or a number between two bounds. */
  private record Part(String literal, int rule, boolean aboutItem, int least, int most) {}

  private final List<Part[][]> rules = new ArrayList<>();
  private int harvestRule;

  private Grammar() {}

  /**
   * Reads a grammar among the resources.
   *
   * @throws IllegalArgumentException if a rule is missing, unused, empty or circular
   */
  static Grammar named(String name) {
    return parse(name, resource(name), resource("shared"));
  }

  static Grammar parse(String name, String text, String shared) {
    Map<String, String> own = lines(name, text);
    Map<String, String> all = new LinkedHashMap<>(lines("shared", shared));
    all.putAll(own);
    if (!own.containsKey("text")) {
      throw new IllegalArgumentException("grammar " + name + " has no rule 'text'");
    }
    Grammar grammar = new Grammar();
    Map<String, Integer> numbers = new HashMap<>();
    grammar.compile(name, "text", all, numbers, 0);
    if (own.containsKey("harvest")) {
      grammar.harvestRule = grammar.compile(name, "harvest", all, numbers, 0);
    }
    Set<String> unused = new HashSet<>(own.keySet());
    unused.removeAll(numbers.keySet());
    if (!unused.isEmpty()) {
      throw new IllegalArgumentException("grammar " + name + " never uses " + unused);
    }
    return grammar;
  }

  private int compile(
      String name, String rule, Map<String, String> all, Map<String, Integer> numbers, int depth) {
    Integer known = numbers.get(rule);
    if (known != null) {
      return known;
    }
    String body = all.get(rule);
    if (body == null) {
      throw new IllegalArgumentException("grammar " + name + " has no rule '" + rule + "'");
    }
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("grammar " + name + " runs in circles at " + rule);
    }
    int number = rules.size();
    rules.add(null);
    String[] texts = body.split("\\|", -1);
    Part[][] alternatives = new Part[texts.length][];
    for (int i = 0; i < texts.length; i++) {
      if (texts[i].isBlank()) {
        throw new IllegalArgumentException(
            "grammar " + name + " has an empty alternative in rule '" + rule + "'");
      }
      List<Part> parts = new ArrayList<>();
      Matcher slot = SLOT.matcher(texts[i]);
      int end = 0;
      while (slot.find()) {
        literal(texts[i].substring(end, slot.start()), parts);
        end = slot.end();
        Matcher range = NUMBER.matcher(slot.group(1));
        if (range.matches()) {
          parts.add(
              new Part(
                  null,
                  -1,
                  false,
                  Integer.parseInt(range.group(1)),
                  Integer.parseInt(range.group(2))));
        } else {
          String target = slot.group(1);
          int ref = compile(name, target, all, numbers, depth + 1);
          parts.add(new Part(null, ref, target.startsWith("$"), 0, 0));
        }
      }
      literal(texts[i].substring(end), parts);
      alternatives[i] = parts.toArray(Part[]::new);
    }
    rules.set(number, alternatives);
    numbers.put(rule, number);
    return number;
  }

  private static void literal(String text, List<Part> parts) {
    if (!text.isEmpty()) {
      parts.add(new Part(text, -1, false, 0, 0));
    }
  }

  /** Writes the text of a wording and an item. */
  String render(long variation, long item) {
    return render(variation, variation, 0, item);
  }

  /**
   * Writes the text of a template and an item, with a share of its choices made anew.
   *
   * @param template picks the wording of the template
   * @param variation picks the wording of what is made anew
   * @param strength share of the choices of the template made anew, 0 to 1
   */
  String render(long template, long variation, double strength, long item) {
    return render(0, template, variation, strength, item);
  }

  /** Writes likewise, from the rule {@code harvest}. */
  String renderHarvest(long template, long variation, double strength, long item) {
    return render(harvestRule, template, variation, strength, item);
  }

  private String render(int rule, long template, long variation, double strength, long item) {
    StringBuilder out = new StringBuilder(256);
    Wording wording = new Wording(Draws.mix(item ^ 0x17E3L), strength);
    expand(rule, Draws.mix(template), Draws.mix(variation ^ 0xA4E5L), wording, out);
    return out.toString();
  }

  private record Wording(long item, double strength) {}

  /**
   * Each rule passes a key of its own to each of its parts, so that parts vary independently.
   *
   * @param fresh the key that stands in for the template's where a choice is made anew
   */
  private void expand(int rule, long key, long fresh, Wording wording, StringBuilder out) {
    Part[][] alternatives = rules.get(rule);
    long bits = Draws.mix(chosen(key, fresh, wording));
    Part[] parts = alternatives[(int) (((bits >>> 32) * alternatives.length) >>> 32)];
    for (int i = 0; i < parts.length; i++) {
      Part part = parts[i];
      if (part.literal() != null) {
        out.append(part.literal());
        continue;
      }
      long own = key + (i + 1) * 0x9E3779B97F4A7C15L;
      long ownFresh = fresh + (i + 1) * 0x9E3779B97F4A7C15L;
      if (part.rule() < 0) {
        long range = part.most() - part.least() + 1L;
        long number = Draws.mix(chosen(own, ownFresh, wording));
        out.append(part.least() + (((number >>> 32) * range) >>> 32));
      } else if (part.aboutItem()) {
        expand(part.rule(), wording.item(), 0, new Wording(wording.item(), 0), out);
      } else {
        expand(part.rule(), Draws.mix(own), Draws.mix(ownFresh), wording, out);
      }
    }
  }

  private static long chosen(long key, long fresh, Wording wording) {
    return wording.strength() > 0 && Draws.unit(Draws.at(fresh, 0x5A)) < wording.strength()
        ? fresh
        : key;
  }

  private static Map<String, String> lines(String name, String text) {
    Map<String, String> rules = new LinkedHashMap<>();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      Matcher rule = RULE.matcher(line);
      if (!rule.matches()) {
        throw new IllegalArgumentException(
            "grammar " + name + ", line " + number + ": not of the form 'name: a|b'");
      }
      if (rules.put(rule.group(1), rule.group(2)) != null) {
        throw new IllegalArgumentException(
            "grammar " + name + ", line " + number + ": rule " + rule.group(1) + " stands twice");
      }
    }
    return rules;
  }

  private static String resource(String name) {
    try (InputStream in = Grammar.class.getResourceAsStream(name + ".txt")) {
      if (in == null) {
        throw new IllegalArgumentException("there is no grammar " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
