package spiritsafe.gate;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import spiritsafe.gate.GateTrials.World;
import spiritsafe.metric.Interval;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.trial.DetectorSpec;

/**
 * Proposes bounds that a detector as it is meets on worlds of other seeds, so that a gate fails for
 * changes and not for chance: three standard deviations from the mean, or past the worst seen where
 * that lies farther; from forty runs on the 2.5 % quantile.
 */
public final class Calibration {

  /** The first seed of the runs; far from those that people write. */
  public static final long FIRST_SEED = 1_001;

  private static final int ENOUGH_FOR_QUANTILE = 40;
  private static final double TAIL = 0.025;
  private static final double DEVIATIONS = 3;

  /**
   * A bound with what was seen.
   *
   * @param id of the check
   * @param what is bounded, in words
   * @param bound as it is in the file
   * @param runs of how many worlds and detectors numbers were taken
   * @param mean of the loosest group: one detector on one ground
   * @param deviation of that group
   * @param worst of that group
   * @param proposed the bound that all groups meet; empty when a group has a run without a number
   * @param note why there is none; else empty
   */
  public record Proposal(
      String id,
      String what,
      Bound bound,
      int runs,
      double mean,
      double deviation,
      double worst,
      OptionalDouble proposed,
      String note) {}

  /** Numbers of one detector on one ground. */
  private record Group(Bound bound, String id, String what, List<Double> values) {}

  private final GateFile gate;
  private final GateSetting setting;
  private final Map<String, Group> groups = new LinkedHashMap<>();

  private Calibration(GateFile gate, GateSetting setting) {
    this.gate = gate;
    this.setting = setting;
  }

  /**
   * Runs the detectors and proposes.
   *
   * @param runs how many seeds of each scenario, at least 2
   * @throws IOException if a world cannot be made
   */
  public static List<Proposal> of(GateFile gate, GateSetting setting, int runs) throws IOException {
    Calibration calibration = new Calibration(gate, setting);
    for (int i = 0; i < runs; i++) {
      for (GateGround ground : gate.data()) {
        if (ground.scenario().isPresent() && !gate.levels().isEmpty()) {
          calibration.levels(ground, FIRST_SEED + i);
        }
      }
      for (CaseCheck check : gate.cases()) {
        if (check.ground().scenario().isPresent()) {
          calibration.aCase(check, FIRST_SEED + i);
        }
      }
    }
    return calibration.proposals();
  }

  private static World world(GateGround ground, long seed, ThresholdPolicy policy) {
    return World.of(
            new GateGround(
                ground.scenario(),
                Optional.empty(),
                Optional.empty(),
                List.of(seed),
                ground.scale(),
                0),
            policy)
        .get(0);
  }

  private Optional<Standing> standing(World world, DetectorSpec detector, GateTrials trials) {
    return trials.result(world).orElseThrow().detectors().stream()
        .filter(result -> result.spec().equals(detector))
        .findFirst()
        .flatMap(result -> result.judgement())
        .map(judgement -> new Standing(List.of(judgement)));
  }

  private void levels(GateGround ground, long seed) throws IOException {
    World world = world(ground, seed, gate.policy());
    GateTrials trials = new GateTrials(setting, false, Optional.empty());
    trials.want(world, gate.detectors());
    trials.run();
    for (DetectorSpec detector : gate.detectors()) {
      Optional<Standing> standing = standing(world, detector, trials);
      for (LevelCheck check : gate.levels()) {
        boolean own =
            (check.detectors().isEmpty() || check.detectors().contains(detector))
                && check.ground().orElse(ground.name()).equals(ground.name());
        if (own) {
          add(
              check.id(),
              check.number().text(),
              check.bound(),
              ground.name() + " " + detector.text(),
              standing.map(one -> judged(check, one)).orElse(Double.NaN));
        }
      }
    }
  }

  /** Returns what is held against the bound. */
  private static double judged(LevelCheck check, Standing standing) {
    double value = standing.value(check.number());
    if (check.judge() == LevelCheck.Judge.POINT || !Double.isFinite(value)) {
      return value;
    }
    Optional<Interval> interval = standing.interval(check.number());
    return interval.isEmpty()
        ? Double.NaN
        : check.judge() == LevelCheck.Judge.LOWER_BOUND
            ? interval.get().low()
            : interval.get().high();
  }

  private void aCase(CaseCheck check, long seed) throws IOException {
    World world = world(check.ground(), seed, check.policy().orElse(gate.policy()));
    List<DetectorSpec> detectors =
        check.detectors().isEmpty() ? gate.detectors() : check.detectors();
    GateTrials trials = new GateTrials(setting, false, Optional.empty());
    trials.want(world, detectors);
    trials.run();
    for (DetectorSpec detector : detectors) {
      Optional<Measured> measured =
          standing(world, detector, trials).map(standing -> standing.worlds().get(0));
      check
          .found()
          .ifPresent(
              found ->
                  add(
                      check.id(),
                      found.unit().key() + " until found",
                      found.most(),
                      detector.text(),
                      measured.map(one -> count(found, one)).orElse(Double.NaN)));
      check
          .quiet()
          .ifPresent(
              quiet ->
                  add(
                      check.id(),
                      "alerts",
                      quiet.most(),
                      detector.text(),
                      measured
                          .map(one -> (double) CaseJudge.alerted(quiet, one.judged()))
                          .orElse(Double.NaN)));
    }
  }

  private static double count(CaseCheck.Found found, Measured measured) {
    return measured.judged().outcomes().stream()
        .filter(outcome -> outcome.truth().campaign().equals(found.campaign()))
        .findFirst()
        .map(outcome -> CaseJudge.count(found, outcome))
        .orElse(Double.NaN);
  }

  private void add(String id, String what, Bound bound, String group, double value) {
    groups
        .computeIfAbsent(
            id + " " + what + " " + group, unused -> new Group(bound, id, what, new ArrayList<>()))
        .values()
        .add(value);
  }

  private List<Proposal> proposals() {
    Map<Bound, Proposal> loosest = new LinkedHashMap<>();
    for (Group group : groups.values()) {
      loosest.merge(group.bound(), proposal(group), Calibration::looser);
    }
    return loosest.values().stream()
        .sorted(Comparator.comparingInt(proposal -> proposal.bound().begin()))
        .toList();
  }

  private static Proposal looser(Proposal one, Proposal other) {
    if (one.proposed().isEmpty() || other.proposed().isEmpty()) {
      return one.proposed().isEmpty() ? one : other;
    }
    boolean first =
        one.bound().least()
            ? one.proposed().getAsDouble() <= other.proposed().getAsDouble()
            : one.proposed().getAsDouble() >= other.proposed().getAsDouble();
    return first ? one : other;
  }

  private static Proposal proposal(Group group) {
    double[] sorted =
        group.values().stream().filter(Double::isFinite).mapToDouble(v -> v).sorted().toArray();
    int n = group.values().size();
    Bound bound = group.bound();
    if (sorted.length < n) {
      String note = "no number in " + (n - sorted.length) + " of " + n + " runs";
      return new Proposal(
          group.id(),
          group.what(),
          bound,
          n,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          OptionalDouble.empty(),
          note);
    }
    double mean = Arrays.stream(sorted).average().orElseThrow();
    double squares = Arrays.stream(sorted).map(v -> (v - mean) * (v - mean)).sum();
    double deviation = Math.sqrt(squares / Math.max(1, n - 1));
    double worst = bound.least() ? sorted[0] : sorted[n - 1];
    double proposed;
    if (n >= ENOUGH_FOR_QUANTILE) {
      int cut = (int) Math.floor(TAIL * n);
      proposed = bound.least() ? sorted[cut] : sorted[n - 1 - cut];
    } else {
      proposed =
          bound.least()
              ? Math.min(worst, mean - DEVIATIONS * deviation)
              : Math.max(worst, mean + DEVIATIONS * deviation);
    }
    // Shares and counts have no values below zero.
    double floor = sorted[0] >= 0 ? Math.max(0, proposed) : proposed;
    return new Proposal(
        group.id(),
        group.what(),
        bound,
        n,
        mean,
        deviation,
        worst,
        OptionalDouble.of(rounded(floor, bound.least())),
        "");
  }

  /** Rounds to two places away from the detector; counts above a hundred to whole ones. */
  private static double rounded(double value, boolean down) {
    RoundingMode mode = down ? RoundingMode.FLOOR : RoundingMode.CEILING;
    BigDecimal exact = new BigDecimal(value);
    return exact.round(new MathContext(2, mode)).doubleValue();
  }

  /**
   * Returns the text of a gate file with the proposed bounds in place of its own; all else stays.
   *
   * @param text as it was when it was read
   */
  public static String rewritten(String text, List<Proposal> proposals) {
    StringBuilder written = new StringBuilder(text);
    proposals.stream()
        .filter(proposal -> proposal.proposed().isPresent())
        .sorted(Comparator.comparingInt((Proposal p) -> p.bound().begin()).reversed())
        .forEach(
            proposal ->
                written.replace(
                    codeUnit(text, proposal.bound().begin()),
                    codeUnit(text, proposal.bound().end()),
                    plain(proposal)));
    return written.toString();
  }

  /** The reader of YAML counts code points. */
  private static int codeUnit(String text, int codePoint) {
    return text.offsetByCodePoints(0, codePoint);
  }

  /** A time keeps a unit. */
  private static String plain(Proposal proposal) {
    String number =
        BigDecimal.valueOf(proposal.proposed().orElseThrow()).stripTrailingZeros().toPlainString();
    boolean count = proposal.what().endsWith("until found");
    if (proposal.what().startsWith(CaseCheck.Unit.TIME.key())) {
      return (long) Math.ceil(proposal.proposed().getAsDouble()) + "s";
    }
    return count || proposal.what().equals("alerts")
        ? Long.toString((long) Math.ceil(proposal.proposed().getAsDouble()))
        : number;
  }
}
