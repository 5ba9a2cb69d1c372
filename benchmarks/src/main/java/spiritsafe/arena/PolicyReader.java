package spiritsafe.arena;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import spiritsafe.arena.Policy.Appeals;
import spiritsafe.arena.Policy.Review;
import spiritsafe.arena.Policy.Rule;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.yaml.Fields;
import spiritsafe.yaml.FileComplaint;

/** Reads policy files and checks all of them: reading is checking. */
public final class PolicyReader {

  /** The name of the schema. */
  public static final String SCHEMA = "spiritsafe.policy/1";

  /** The policies that travel in the jar, in the order in which they are compared. */
  public static final List<String> BUNDLED =
      List.of(Policy.NONE, "ban-single", "ban-cluster", "degrade-first", "step-up-first");

  static final List<String> TOP = List.of("schema", "name", "title", "rules", "review", "appeals");
  static final List<String> RULE = List.of("when", "do", "reviewed");
  static final List<String> REVIEW = List.of("delayHours", "perDay", "clearsHonestFraction");
  static final List<String> APPEALS = List.of("honestFraction", "otherFraction", "afterHours");

  /** Stands for the threshold that the user names for alerts. */
  static final String ALERT = "alert";

  private PolicyReader() {}

  /**
   * Reads a bundled policy by its name, else a file.
   *
   * @throws FileComplaint with file, line, path, what is wrong and how to mend it
   */
  public static Policy read(String nameOrPath) {
    if (BUNDLED.contains(nameOrPath)) {
      return parse(nameOrPath + ".yaml", bundled(nameOrPath));
    }
    try {
      return parse(nameOrPath, Files.readString(Path.of(nameOrPath)));
    } catch (NoSuchFileException e) {
      throw new FileComplaint(
          nameOrPath,
          "there is neither a file nor a bundled policy of this name",
          "Bundled are " + String.join(", ", BUNDLED));
    } catch (CharacterCodingException e) {
      throw new FileComplaint(nameOrPath, "is not UTF-8 text", "Save it as UTF-8");
    } catch (IOException e) {
      throw new FileComplaint(
          nameOrPath, "cannot be read (" + e.getMessage() + ")", "Check that it is a file");
    }
  }

  /** Returns the text of a bundled policy. */
  public static String bundled(String name) {
    try (InputStream in = PolicyReader.class.getResourceAsStream("/policies/" + name + ".yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("policy " + name + " is not in the jar", e);
    }
  }

  /**
   * Reads a text.
   *
   * @param file how to call it in complaints
   * @throws FileComplaint with file, line, path, what is wrong and how to mend it
   */
  public static Policy parse(String file, String yaml) {
    Fields top = new Fields(file, Fields.compose(file, yaml, SCHEMA), "$", TOP);
    top.choice("schema", List.of(SCHEMA));
    if (!top.text("name").matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw top.wrong(
          "name", "is '" + top.text("name") + "'", "Write lower-case words joined by hyphens");
    }
    if (!top.has("rules")) {
      throw top.wrong("key 'rules' is missing", "Add it; [] does nothing");
    }
    List<Rule> rules = new ArrayList<>();
    for (Fields rule : top.list("rules", RULE.toArray(String[]::new))) {
      rules.add(rule(rule));
    }
    return new Policy(top.text("name"), top.text("title"), rules, review(top), appeals(top));
  }

  private static Rule rule(Fields rule) {
    Optional<ThresholdPolicy> when = Optional.empty();
    if (rule.has("when") && !rule.text("when").equals(ALERT)) {
      try {
        when = Optional.of(ThresholdPolicy.parse(rule.text("when")));
      } catch (IllegalArgumentException e) {
        throw rule.wrong("when", e.getMessage(), "Or write " + ALERT);
      }
    }
    Step step = Step.of(rule.choice("do", Step.codes()));
    boolean reviewed =
        rule.has("reviewed") && rule.choice("reviewed", List.of("true", "false")).equals("true");
    return new Rule(when, step, reviewed);
  }

  private static Review review(Fields top) {
    if (!top.has("review")) {
      return Review.USUAL;
    }
    Fields review = top.mapping("review", REVIEW.toArray(String[]::new));
    return new Review(
        review.has("delayHours") ? hours(review, "delayHours") : Review.USUAL.delay(),
        review.has("perDay") ? review.number("perDay", 1e-3, 1e9) : Review.USUAL.perDay(),
        review.has("clearsHonestFraction")
            ? review.number("clearsHonestFraction", 0, 1)
            : Review.USUAL.clearsHonestFraction());
  }

  private static Appeals appeals(Fields top) {
    if (!top.has("appeals")) {
      return Appeals.USUAL;
    }
    Fields appeals = top.mapping("appeals", APPEALS.toArray(String[]::new));
    return new Appeals(
        appeals.has("honestFraction")
            ? appeals.number("honestFraction", 0, 1)
            : Appeals.USUAL.honestFraction(),
        appeals.has("otherFraction")
            ? appeals.number("otherFraction", 0, 1)
            : Appeals.USUAL.otherFraction(),
        appeals.has("afterHours") ? hours(appeals, "afterHours") : Appeals.USUAL.after());
  }

  private static Duration hours(Fields fields, String key) {
    return Duration.ofSeconds(Math.round(fields.number(key, 0, 8_784) * 3_600));
  }
}
