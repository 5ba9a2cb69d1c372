package spiritsafe.trial;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import spiritsafe.metric.Calibration;
import spiritsafe.metric.CampaignOutcome;
import spiritsafe.metric.Judged;
import spiritsafe.metric.Ranking;
import spiritsafe.metric.Threshold;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.metric.Uncertainty;
import spiritsafe.metric.WorldTruth;

/**
 * How one detector did.
 *
 * @param spec which
 * @param failure why it has no judgement; empty when it has
 * @param judgement what it did on the test world; empty when it failed
 * @param declaration what it says of itself
 * @param log what it printed for people, if it runs outside; of a stored run it is not read again
 */
public record DetectorResult(
    DetectorSpec spec,
    Optional<Failure> failure,
    Optional<Judgement> judgement,
    Declaration declaration,
    String log) {

  /**
   * What a detector did on the test world.
   *
   * @param threshold what it was judged at
   * @param validation its ranking of the validation world, if there was one
   * @param ranking its ranking of the test world
   * @param outcomes what each campaign got away with; all of it when there is no threshold
   * @param run all it said
   * @param retainedBytesPerAccount estimate of what it holds per account at the end; empty when not
   *     estimated
   * @param world what is known of the test world
   * @param uncertainty the intervals of its numbers
   * @param calibrated whether its suspicion is meant as a probability
   */
  public record Judgement(
      Threshold threshold,
      Optional<Ranking> validation,
      Ranking ranking,
      List<CampaignOutcome> outcomes,
      WorldRun run,
      OptionalLong retainedBytesPerAccount,
      WorldTruth world,
      Uncertainty uncertainty,
      boolean calibrated) {

    /** Refuses nulls. */
    public Judgement {
      Objects.requireNonNull(threshold, "threshold");
      Objects.requireNonNull(validation, "validation");
      Objects.requireNonNull(ranking, "ranking");
      outcomes = List.copyOf(outcomes);
      Objects.requireNonNull(run, "run");
      Objects.requireNonNull(retainedBytesPerAccount, "retainedBytesPerAccount");
      Objects.requireNonNull(world, "world");
      Objects.requireNonNull(uncertainty, "uncertainty");
    }

    /** Judges what a detector said of a world at a threshold. */
    public static Judgement of(
        Threshold threshold,
        Optional<Ranking> validation,
        WorldTruth world,
        WorldRun run,
        OptionalLong retainedBytesPerAccount,
        boolean calibrated) {
      Ranking ranking = run.ranking(world.truth());
      List<CampaignOutcome> outcomes = world.outcomes(run, threshold.value());
      return new Judgement(
          threshold,
          validation,
          ranking,
          outcomes,
          run,
          retainedBytesPerAccount,
          world,
          new Uncertainty(new Judged(ranking, outcomes, threshold.value()), world),
          calibrated);
    }

    /** Returns the same with intervals read off in another way. */
    public Judgement withIntervals(Uncertainty.Kind kind) {
      return new Judgement(
          threshold,
          validation,
          ranking,
          outcomes,
          run,
          retainedBytesPerAccount,
          world,
          uncertainty.by(kind),
          calibrated);
    }

    /**
     * Returns the threshold that its policy would have chosen, had it been let see the test world:
     * no option, but an upper bound to hold the frozen one against. Empty when the policy sees no
     * world, or finds none.
     */
    public OptionalDouble thresholdOnTest() {
      ThresholdPolicy policy = ThresholdPolicy.parse(threshold.policy());
      return policy.needsValidation()
          ? policy.choose(ranking, world, run).value()
          : OptionalDouble.empty();
    }

    /** Returns how far suspicion can be read as a probability, if it is meant as one and can be. */
    public Optional<Calibration> calibration() {
      return calibrated ? Calibration.of(ranking) : Optional.empty();
    }

    /** Returns how many campaigns were found before their end. */
    public long campaignsFound() {
      return outcomes.stream().filter(CampaignOutcome::found).count();
    }
  }

  /** Refuses a result that is both or neither. */
  public DetectorResult {
    Objects.requireNonNull(spec, "spec");
    Objects.requireNonNull(declaration, "declaration");
    Objects.requireNonNull(log, "log");
    if (failure.isPresent() == judgement.isPresent()) {
      throw new IllegalArgumentException("a detector either failed or has a judgement");
    }
  }

  /** Returns the same as failed after all. */
  public DetectorResult failed(Failure why) {
    return new DetectorResult(spec, Optional.of(why), Optional.empty(), declaration, log);
  }

  /** Returns the same with intervals read off in another way. */
  public DetectorResult withIntervals(Uncertainty.Kind kind) {
    return new DetectorResult(
        spec, failure, judgement.map(one -> one.withIntervals(kind)), declaration, log);
  }

  /**
   * Returns what it is called where people read. In a {@link TrialResult} this is what {@link
   * ShownNames} says.
   */
  public String label() {
    return declaration.name().isEmpty() ? spec.text() : declaration.name();
  }

  /** Returns how it ended. */
  public TrialStatus status() {
    return failure.map(Failure::status).orElse(TrialStatus.OK);
  }
}
