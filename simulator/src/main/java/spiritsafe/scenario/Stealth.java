package spiritsafe.scenario;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One number, 0 (open) to 1 (hidden), that stands for many knobs of evasion.
 *
 * <p>It only sets what a scenario file leaves out: a knob that is written wins. Between 0, one half
 * and 1 numbers follow straight lines, those that span powers of ten straight lines of their
 * logarithm; words change at a quarter and at three quarters. All settings are assumptions, since
 * no disclosure quantifies how well a campaign hid; {@code docs/evasion.md} says what each follows.
 */
public final class Stealth {

  /**
   * A knob that it moves.
   *
   * @param shape the mapping of a scenario file that holds it: cluster, signup, routing or campaign
   * @param key its key
   * @param open its value at 0, as files write it
   * @param middle its value at one half
   * @param hidden its value at 1
   */
  public record Knob(String shape, String key, String open, String middle, String hidden) {}

  /** How values between are found. */
  private enum Way {
    REAL,
    WHOLE_GEOMETRIC,
    REAL_GEOMETRIC,
    WORD
  }

  /** One number, or one word, of a knob: its name within a mapping, or empty. */
  private record Part(String name, Way way, String open, String middle, String hidden) {}

  private record Rule(String shape, String key, List<Part> parts) {}

  private static final List<Rule> RULES =
      List.of(
          real("campaign", "coverFraction", "0", "0.3", "0.8"),
          real("campaign", "dailyRhythm", "0", "0.5", "1"),
          real("campaign", "paraphrase", "0", "0.5", "1"),
          real("campaign", "jitterMinutes", "0", "10", "60"),
          one("campaign", "languages", Way.WHOLE_GEOMETRIC, "1", "2", "6"),
          real("campaign", "canariesPerAccountDay", "0", "0.05", "0.3"),
          one("routing", "callsPerAccountDay", Way.WHOLE_GEOMETRIC, "5000", "300", "100"),
          real("routing", "loadSigma", "0", "1.6", "1.8"),
          one("cluster", "clientIdentity", Way.WORD, "uniform", "normalized", "mixed"),
          one("cluster", "egress", Way.WORD, "hosting", "residential-sticky", "residential-sticky"),
          one("cluster", "accountsPerPrefix", Way.REAL_GEOMETRIC, "25", "7", "1.5"),
          span("signup", "accountsPerInstrument", "6", "12", "2", "5", "1", "1"),
          span("signup", "batch", "20", "80", "5", "30", "1", "3"),
          new Rule(
              "signup",
              "ageDays",
              List.of(
                  new Part("median", Way.REAL_GEOMETRIC, "3", "30", "90"),
                  new Part("sigma", Way.REAL, "0.6", "1", "1.4"))),
          real("signup", "warmUpDays", "0", "7", "30"),
          real("signup", "disposableMailFraction", "0.7", "0.4", "0.05"),
          real("signup", "heterogeneity", "0", "0.5", "1"));

  private final double level;

  private Stealth(double level) {
    this.level = level;
  }

  /** Returns a level of stealth, 0 to 1. */
  public static Stealth of(double level) {
    Limits.fraction("stealth", level);
    return new Stealth(level);
  }

  /**
   * Returns the level that stands for a difficulty: teaching 0, easy 0.3, medium 0.6, hard 0.9. No
   * scenario is moved by its difficulty; it is a word for a level.
   */
  public static Stealth of(String difficulty) {
    int place = Scenario.DIFFICULTIES.indexOf(difficulty);
    if (place < 0) {
      throw new IllegalArgumentException(
          "difficulty is '" + difficulty + "', must be one of " + Scenario.DIFFICULTIES);
    }
    return new Stealth(place * 3 / 10.0);
  }

  /** Returns the level, 0 to 1. */
  public double level() {
    return level;
  }

  /** Returns what it moves, in the order of the documentation. */
  public static List<Knob> knobs() {
    List<Knob> knobs = new ArrayList<>();
    for (Rule rule : RULES) {
      knobs.add(new Knob(rule.shape(), rule.key(), at(rule, 0.0), at(rule, 0.5), at(rule, 1.0)));
    }
    return List.copyOf(knobs);
  }

  /** Returns whether a key of a mapping is one of its knobs. */
  static boolean moves(String shape, String key) {
    return RULES.stream().anyMatch(rule -> rule.shape().equals(shape) && rule.key().equals(key));
  }

  /** Returns the value of a key of a mapping at this level, as files write it. */
  Optional<String> value(String shape, String key) {
    return RULES.stream()
        .filter(rule -> rule.shape().equals(shape) && rule.key().equals(key))
        .map(rule -> at(rule, level))
        .findFirst();
  }

  private static String at(Rule rule, double level) {
    if (rule.parts().size() == 1 && rule.parts().get(0).name().isEmpty()) {
      return at(rule.parts().get(0), level);
    }
    StringBuilder mapping = new StringBuilder("{");
    for (Part part : rule.parts()) {
      mapping.append(mapping.length() > 1 ? ", " : "");
      mapping.append(part.name()).append(": ").append(at(part, level));
    }
    return mapping.append('}').toString();
  }

  private static String at(Part part, double level) {
    if (part.way() == Way.WORD) {
      return level < 0.25 ? part.open() : level < 0.75 ? part.middle() : part.hidden();
    }
    double from = Double.parseDouble(level < 0.5 ? part.open() : part.middle());
    double to = Double.parseDouble(level < 0.5 ? part.middle() : part.hidden());
    double share = level < 0.5 ? level * 2 : level * 2 - 1;
    double value =
        part.way() == Way.REAL
            ? from + share * (to - from)
            : from * StrictMath.pow(to / from, share);
    int decimals = part.way() == Way.WHOLE_GEOMETRIC ? 0 : 4;
    return BigDecimal.valueOf(value)
        .setScale(decimals, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static Rule real(String shape, String key, String open, String middle, String hidden) {
    return one(shape, key, Way.REAL, open, middle, hidden);
  }

  private static Rule one(
      String shape, String key, Way way, String open, String middle, String hidden) {
    return new Rule(shape, key, List.of(new Part("", way, open, middle, hidden)));
  }

  private static Rule span(
      String shape, String key, String l0, String m0, String l1, String m1, String l2, String m2) {
    return new Rule(
        shape,
        key,
        List.of(
            new Part("least", Way.WHOLE_GEOMETRIC, l0, l1, l2),
            new Part("most", Way.WHOLE_GEOMETRIC, m0, m1, m2)));
  }
}
