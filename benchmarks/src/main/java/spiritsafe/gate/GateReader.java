package spiritsafe.gate;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import spiritsafe.catalog.Catalog;
import spiritsafe.catalog.CatalogEntry;
import spiritsafe.gate.GateFile.GateOutput;
import spiritsafe.gate.GateFile.OnInconclusive;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.metric.Uncertainty;
import spiritsafe.process.DetectorFinder;
import spiritsafe.scenario.Suggestion;
import spiritsafe.trial.DetectorSpec;
import spiritsafe.yaml.Fields;
import spiritsafe.yaml.FileComplaint;

/**
 * Reads a gate file and checks all of it that can be checked without running: reading is checking.
 */
public final class GateReader {

  /** The name of the schema. */
  public static final String SCHEMA = "spiritsafe.gate/1";

  static final long USUAL_SEED = 7;

  static final String[] DATA = {
    "scenario", "dataset", "tree_sha256", "seeds", "scale", "lifecycle", "promote_after"
  };

  private final String file;
  private final DetectorFinder finder;

  private GateReader(String file, DetectorFinder finder) {
    this.finder = finder;
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @throws FileComplaint with file, line, path, what is wrong and how to mend it
   */
  public static GateFile read(Path path) {
    return read(path, DetectorFinder.withoutJars());
  }

  /** Reads a file whose detectors may be those of jars too. */
  public static GateFile read(Path path, DetectorFinder finder) {
    try {
      return parse(path.toString(), Files.readString(path), finder);
    } catch (NoSuchFileException e) {
      throw new FileComplaint(path.toString(), "there is no such file", "Name one with -f");
    } catch (CharacterCodingException e) {
      throw new FileComplaint(path.toString(), "is not UTF-8 text", "Save it as UTF-8");
    } catch (IOException e) {
      throw new FileComplaint(
          path.toString(), "cannot be read (" + e.getMessage() + ")", "Check its permissions");
    }
  }

  /**
   * Reads a text.
   *
   * @param file how to call it in complaints
   * @throws FileComplaint with file, line, path, what is wrong and how to mend it
   */
  public static GateFile parse(String file, String yaml) {
    return parse(file, yaml, DetectorFinder.withoutJars());
  }

  /** Reads a text whose detectors may be those of jars too. */
  public static GateFile parse(String file, String yaml, DetectorFinder finder) {
    return new GateReader(file, finder)
        .gate(
            new Fields(
                file,
                Fields.compose(file, yaml, SCHEMA),
                "$",
                List.of(
                    "schema",
                    "detector",
                    "data",
                    "threshold",
                    "baseline",
                    "confidence",
                    "cases",
                    "levels",
                    "regressions",
                    "performance",
                    "known_failures",
                    "budget",
                    "on_inconclusive",
                    "output")));
  }

  private GateFile gate(Fields top) {
    top.choice("schema", List.of(SCHEMA));
    refuseOtherConfidence(top);
    List<DetectorSpec> detectors = detectors(top, finder);
    if (detectors.isEmpty()) {
      throw top.wrong("key 'detector' is missing", "Add it: one detector, or a list of them");
    }
    CheckReader checks = new CheckReader(detectors, finder);
    List<GateGround> data =
        top.list("data", DATA).stream()
            .map(fields -> ground(fields, Lifecycle.read(fields)))
            .toList();
    refuseTwice(top, data);
    GateFile gate =
        new GateFile(
            file,
            detectors,
            data,
            top.has("threshold") ? threshold(top) : ThresholdPolicy.parse("fpr<=0.001"),
            top.optional("baseline"),
            each(top, "cases", checks::caseOf, CheckReader.CASE),
            each(top, "levels", fields -> checks.level(fields, data), CheckReader.LEVEL),
            each(top, "regressions", checks::regression, CheckReader.REGRESSION),
            each(top, "performance", checks::performance, CheckReader.PERFORMANCE),
            top.list("known_failures", "id", "slice", "until", "issue", "reason").stream()
                .map(GateReader::known)
                .toList(),
            budget(top),
            top.has("on_inconclusive")
                ? OnInconclusive.valueOf(
                    top.choice("on_inconclusive", List.of("warn", "fail", "pass"))
                        .toUpperCase(Locale.ROOT))
                : OnInconclusive.WARN,
            output(top));
    refuseInconsistent(top, gate);
    refuseUnverifiedBesideStreamed(top, gate);
    return gate;
  }

  private static <T> List<T> each(
      Fields top, String key, Function<Fields, T> read, String... keys) {
    return top.list(key, keys).stream().map(read).toList();
  }

  private static void refuseOtherConfidence(Fields top) {
    if (top.has("confidence") && top.number("confidence", 0, 1) != Uncertainty.LEVEL) {
      throw top.wrong(
          "confidence",
          "is " + top.text("confidence"),
          "All intervals are at " + Uncertainty.LEVEL);
    }
  }

  private static void refuseTwice(Fields top, List<GateGround> data) {
    Set<String> names = new HashSet<>();
    for (GateGround ground : data) {
      if (!names.add(ground.name())) {
        throw top.wrong(
            "data", "has '" + ground.name() + "' twice", "Give each scenario once, with its seeds");
      }
    }
  }

  private void refuseInconsistent(Fields top, GateFile gate) {
    if (gate.ids().isEmpty()) {
      throw top.wrong("checks nothing", "Add cases, levels, regressions or performance");
    }
    boolean needsData = gate.ids().size() > gate.cases().size() && gate.data().isEmpty();
    if (needsData) {
      throw top.wrong("key 'data' is missing", "Add it: levels are judged on it");
    }
    Set<String> ids = new HashSet<>();
    for (String id : gate.ids()) {
      if (!ids.add(id)) {
        throw top.wrong("the id '" + id + "' stands twice", "Give each check an id of its own");
      }
    }
    for (KnownFailure known : gate.knownFailures()) {
      if (!ids.contains(known.id())) {
        throw new FileComplaint(
            file,
            known.line(),
            "$.known_failures",
            "there is no check '" + known.id() + "'",
            Suggestion.of(known.id(), gate.ids()));
      }
    }
    boolean compares =
        !gate.regressions().isEmpty()
            || gate.performance().stream()
                .anyMatch(check -> check.sameMachineOnly() || check.margin().isPresent());
    if (compares && gate.baseline().isEmpty()) {
      throw top.wrong(
          "key 'baseline' is missing",
          "Add it: regressions are judged beside it; 'spiritsafe baseline save' writes the file");
    }
  }

  /** Scores that may have been computed from what came later are no rival of what could not be. */
  private static void refuseUnverifiedBesideStreamed(Fields top, GateFile gate) {
    List<String> files = gate.scoreFiles().stream().map(DetectorSpec::text).toList();
    if (!files.isEmpty() && files.size() < gate.detectors().size()) {
      throw top.wrong(
          "detector",
          "names the score file "
              + String.join(", ", files)
              + " beside detectors that are run, and nothing shows that its scores were computed"
              + " from what came before them",
          "Gate score files in a gate file of their own, or run what computed them, with cmd: or"
              + " http:");
    }
  }

  /** Reads the detectors named by a key, none when it is not there. */
  static List<DetectorSpec> detectors(Fields fields, DetectorFinder finder) {
    List<DetectorSpec> specs = new ArrayList<>();
    if (fields.has("detector")) {
      for (String text : fields.words("detector")) {
        specs.add(detector(fields, text, finder));
      }
    }
    if (new HashSet<>(specs).size() < specs.size()) {
      throw fields.wrong("detector", "names one twice", "Remove one of the two");
    }
    return specs;
  }

  private static DetectorSpec detector(Fields fields, String text, DetectorFinder finder) {
    try {
      DetectorSpec spec = DetectorSpec.parse(text);
      if (!spec.oracle()) {
        Optional<CatalogEntry> entry = finder.find(spec.name());
        if (entry.isEmpty()) {
          List<String> names = Catalog.entries().stream().map(CatalogEntry::name).toList();
          throw fields.wrong(
              "detector",
              "there is no detector '" + spec.name() + "'",
              Suggestion.of(spec.name(), names));
        }
        entry.get().make(spec.settings());
      }
      return spec;
    } catch (IllegalArgumentException e) {
      throw fields.wrong("detector", e.getMessage(), "See 'spiritsafe detectors'");
    }
  }

  /** Reads the keys {@code scenario} with {@code seed} or {@code seeds}, or {@code dataset}. */
  static GateGround ground(Fields fields, Lifecycle lifecycle) {
    if (fields.has("scenario") == fields.has("dataset")) {
      throw fields.wrong("has to name a scenario or a dataset", "Write one of the two");
    }
    boolean simulated = fields.has("scenario");
    for (String key : List.of("seed", "seeds", "scale")) {
      if (!simulated && fields.has(key)) {
        throw fields.wrong(key, "goes with a scenario", "Remove it; a data set has its own");
      }
    }
    if (simulated && fields.has("tree_sha256")) {
      throw fields.wrong("tree_sha256", "goes with a dataset", "Remove it");
    }
    List<Long> seeds = new ArrayList<>();
    String key = fields.has("seeds") ? "seeds" : "seed";
    if (fields.has(key)) {
      for (String text : fields.words(key)) {
        seeds.add(seed(fields, key, text));
      }
    } else if (simulated) {
      seeds.add(USUAL_SEED);
    }
    if (new HashSet<>(seeds).size() < seeds.size()) {
      throw fields.wrong(key, "has one twice", "Remove one of the two");
    }
    if (fields.has("tree_sha256") && !fields.text("tree_sha256").matches("[0-9a-f]{64}")) {
      throw fields.wrong("tree_sha256", "is no SHA-256 digest", "Write 64 lower-case hex digits");
    }
    return new GateGround(
        fields.optional("scenario"),
        fields.optional("dataset"),
        fields.optional("tree_sha256"),
        seeds,
        fields.has("scale") ? fields.number("scale", 1e-9, 1000) : 1,
        lifecycle,
        fields.line());
  }

  private static long seed(Fields fields, String key, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw fields.wrong(key, "is '" + text + "'", "Write whole numbers, as in [1, 2, 3]");
    }
  }

  private static ThresholdPolicy threshold(Fields top) {
    Fields threshold = top.mapping("threshold", "policy", "chosen_on");
    if (threshold.has("chosen_on")) {
      threshold.choice("chosen_on", List.of("validation"));
    }
    return policy(threshold, "policy");
  }

  static ThresholdPolicy policy(Fields fields, String key) {
    try {
      return ThresholdPolicy.parse(fields.text(key));
    } catch (IllegalArgumentException e) {
      throw fields.wrong(key, e.getMessage(), "Quote it, as in \"fpr<=1e-3\"");
    }
  }

  private static KnownFailure known(Fields fields) {
    LocalDate until;
    try {
      until = LocalDate.parse(fields.text("until"));
    } catch (DateTimeException e) {
      throw fields.wrong("until", "is '" + fields.text("until") + "'", "Write a day: 2026-12-31");
    }
    List<String> parts = List.of("detector", "ground", "family");
    for (String part : fields.texts("slice").keySet()) {
      if (!parts.contains(part)) {
        throw fields.wrong("slice", "has no part '" + part + "'", Suggestion.of(part, parts));
      }
    }
    return new KnownFailure(
        fields.text("id"),
        fields.texts("slice"),
        until,
        fields.optional("issue").orElse(""),
        fields.text("reason"),
        fields.line());
  }

  private static Optional<Duration> budget(Fields top) {
    return top.has("budget")
        ? Optional.of(duration(top.mapping("budget", "time"), "time"))
        : Optional.empty();
  }

  /** Reads a duration: {@code 90s}, {@code 10m}, {@code 36h}, {@code 2d} or ISO 8601. */
  static Duration duration(Fields fields, String key) {
    String text = fields.text(key).toUpperCase(Locale.ROOT);
    try {
      Duration read =
          Duration.parse(
              text.startsWith("P") ? text : text.endsWith("D") ? "P" + text : "PT" + text);
      if (!read.isNegative() && !read.isZero()) {
        return read;
      }
    } catch (DateTimeException e) {
      // the complaint below says what to write
    }
    throw fields.wrong(key, "is '" + fields.text(key) + "'", "Write a time as 90s, 10m or 2h");
  }

  private static GateOutput output(Fields top) {
    if (!top.has("output")) {
      return new GateOutput(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          true);
    }
    Fields output = top.mapping("output", "junit", "summary", "badge", "report", "sarif", "github");
    boolean annotations =
        !output.has("github") || output.choice("github", List.of("auto", "off")).equals("auto");
    return new GateOutput(
        output.optional("junit"),
        output.optional("summary"),
        output.optional("badge"),
        output.optional("report"),
        output.optional("sarif"),
        annotations);
  }
}
