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
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.trial.DetectorResult;
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

  /** Numbers of one detector on one ground. */
  private record Group(
      Bound bound, String id, String what, Proposal.Kind kind, List<Double> values) {

    Group(Bound bound, String id, String what, Proposal.Kind kind) {
      this(bound, id, what, kind, new ArrayList<>());
    }

    Proposal proposal(
        double mean, double deviation, double worst, OptionalDouble proposed, String note) {
      return new Proposal(
          id, what, kind, bound, values.size(), mean, deviation, worst, proposed, note);
    }
  }

  private final GateFile gate;
  private final GateSetting setting;
  private final double slack;
  private final Map<String, Group> groups = new LinkedHashMap<>();

  private Calibration(GateFile gate, GateSetting setting, double slack) {
    this.gate = gate;
    this.setting = setting;
    this.slack = slack;
  }

  /**
   * Runs the detectors and proposes.
   *
   * @param runs how many seeds of each scenario, at least 2
   * @param slack the share by which proposals are loosened beyond chance, 0 or more
   * @throws IOException if a world cannot be made
   */
  public static List<Proposal> of(GateFile gate, GateSetting setting, int runs, double slack)
      throws IOException {
    Calibration calibration = new Calibration(gate, setting, slack);
    for (int i = 0; i < runs; i++) {
      calibration.run(FIRST_SEED + i);
    }
    Map<Bound, Proposal> loosest = new LinkedHashMap<>();
    for (Group group : calibration.groups.values()) {
      loosest.merge(group.bound(), calibration.proposal(group), Proposal::looser);
    }
    return loosest.values().stream()
        .sorted(Comparator.comparingInt(proposal -> proposal.bound().begin()))
        .toList();
  }

  /** Runs each world once under one seed, and keeps its numbers alone. */
  private void run(long seed) throws IOException {
    GateTrials trials = new GateTrials(setting, false, Optional.empty());
    for (GateGround ground : gate.data()) {
      if (ground.scenario().isPresent() && !gate.levels().isEmpty()) {
        trials.want(world(ground, seed, gate.policy()), gate.detectors());
      }
    }
    for (CaseCheck check : gate.cases()) {
      if (check.ground().scenario().isPresent()) {
        trials.want(world(check, seed), detectors(check.detectors()));
      }
    }
    trials.run();
    for (GateGround ground : gate.data()) {
      for (LevelCheck check : gate.levels()) {
        if (ground.scenario().isPresent()
            && check.ground().orElse(ground.name()).equals(ground.name())) {
          level(check, ground, trials, seed);
        }
      }
    }
    for (CaseCheck check : gate.cases()) {
      if (check.ground().scenario().isPresent()) {
        aCase(check, trials, seed);
      }
    }
  }

  private World world(CaseCheck check, long seed) {
    return world(check.ground(), seed, check.policy().orElse(gate.policy()));
  }

  private static World world(GateGround ground, long seed, ThresholdPolicy policy) {
    GateGround own =
        new GateGround(
            ground.scenario(),
            Optional.empty(),
            Optional.empty(),
            List.of(seed),
            ground.scale(),
            ground.lifecycle(),
            ground.line());
    return World.of(own, policy).get(0);
  }

  private List<DetectorSpec> detectors(List<DetectorSpec> named) {
    return named.isEmpty() ? gate.detectors() : named;
  }

  private static Optional<Standing> standing(
      World world, DetectorSpec detector, GateTrials trials) {
    return trials.result(world).orElseThrow().detectors().stream()
        .filter(result -> result.spec().equals(detector))
        .findFirst()
        .flatMap(DetectorResult::judgement)
        .map(judgement -> new Standing(List.of(judgement)));
  }

  private void level(LevelCheck check, GateGround ground, GateTrials trials, long seed) {
    for (DetectorSpec detector : detectors(check.detectors())) {
      double value =
          standing(world(ground, seed, gate.policy()), detector, trials)
              .map(standing -> judged(check, standing))
              .orElse(Double.NaN);
      add(
          new Group(check.bound(), check.id(), check.number().text(), Proposal.Kind.NUMBER),
          ground.name() + " " + detector.text(),
          value);
    }
  }

  /** Returns what is held against the bound. */
  private static double judged(LevelCheck check, Standing standing) {
    double value = standing.value(check.number());
    if (check.judge() == LevelCheck.Judge.POINT || !Double.isFinite(value)) {
      return value;
    }
    boolean lower = check.judge() == LevelCheck.Judge.LOWER_BOUND;
    return standing
        .interval(check.number())
        .map(interval -> lower ? interval.low() : interval.high())
        .orElse(Double.NaN);
  }

  private void aCase(CaseCheck check, GateTrials trials, long seed) {
    for (DetectorSpec detector : detectors(check.detectors())) {
      Optional<Measured> measured =
          standing(world(check, seed), detector, trials)
              .map(standing -> standing.worlds().get(0))
              .filter(world -> world.judged().threshold().isPresent());
      if (check.found().isPresent()) {
        CaseCheck.Found found = check.found().get();
        add(
            new Group(
                found.most(),
                check.id(),
                found.unit().key() + " until found",
                found.unit() == CaseCheck.Unit.TIME ? Proposal.Kind.TIME : Proposal.Kind.COUNT),
            detector.text(),
            measured.map(world -> count(found, world)).orElse(Double.NaN));
      }
      if (check.quiet().isPresent()) {
        CaseCheck.Quiet quiet = check.quiet().get();
        add(
            new Group(quiet.most(), check.id(), "alerts", Proposal.Kind.COUNT),
            detector.text(),
            measured
                .map(world -> (double) CaseJudge.alerted(quiet, world.judged()))
                .orElse(Double.NaN));
      }
    }
  }

  private static double count(CaseCheck.Found found, Measured measured) {
    return measured.judged().outcomes().stream()
        .filter(outcome -> outcome.truth().campaign().equals(found.campaign()))
        .findFirst()
        .map(outcome -> CaseJudge.count(found, outcome))
        .orElse(Double.NaN);
  }

  private void add(Group group, String part, double value) {
    groups.computeIfAbsent(group.id() + " " + group.what() + " " + part, key -> group);
    groups.get(group.id() + " " + group.what() + " " + part).values().add(value);
  }

  private Proposal proposal(Group group) {
    double[] sorted =
        group.values().stream().filter(Double::isFinite).mapToDouble(v -> v).sorted().toArray();
    int n = group.values().size();
    if (sorted.length < n) {
      String note = "no number in " + (n - sorted.length) + " of " + n + " runs";
      return group.proposal(Double.NaN, Double.NaN, Double.NaN, OptionalDouble.empty(), note);
    }
    boolean least = group.bound().least();
    double mean = Arrays.stream(sorted).average().orElseThrow();
    double squares = Arrays.stream(sorted).map(v -> (v - mean) * (v - mean)).sum();
    double deviation = Math.sqrt(squares / Math.max(1, n - 1));
    double worst = least ? sorted[0] : sorted[n - 1];
    double bound = bound(sorted, mean, deviation, least);
    bound = least ? bound - slack * Math.abs(bound) : bound + slack * Math.abs(bound);
    // Shares and counts have no values below zero.
    bound = sorted[0] >= 0 ? Math.max(0, bound) : bound;
    return group.proposal(mean, deviation, worst, OptionalDouble.of(rounded(bound, least)), "");
  }

  private static double bound(double[] sorted, double mean, double deviation, boolean least) {
    int n = sorted.length;
    if (n >= ENOUGH_FOR_QUANTILE) {
      int cut = (int) Math.floor(TAIL * n);
      return least ? sorted[cut] : sorted[n - 1 - cut];
    }
    return least
        ? Math.min(sorted[0], mean - DEVIATIONS * deviation)
        : Math.max(sorted[n - 1], mean + DEVIATIONS * deviation);
  }

  /** Rounds to two places, to the looser side. */
  private static double rounded(double value, boolean down) {
    RoundingMode mode = down ? RoundingMode.FLOOR : RoundingMode.CEILING;
    return new BigDecimal(value).round(new MathContext(2, mode)).doubleValue();
  }
}
