package spiritsafe.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.metric.Uncertainty;
import spiritsafe.metric.WorldTruth;
import spiritsafe.truth.Truth;

/**
 * How all detectors of a trial did.
 *
 * @param detectors in the order asked for
 * @param world what is known of the test world
 * @param policy how thresholds were chosen
 * @param audits what was asked of detectors afterwards, and what came out
 */
public record TrialResult(
    List<DetectorResult> detectors,
    WorldTruth world,
    ThresholdPolicy policy,
    List<RunAudit.Verdict> audits) {

  /** Makes one without audits. */
  public TrialResult(List<DetectorResult> detectors, WorldTruth world, ThresholdPolicy policy) {
    this(detectors, world, policy, List.of());
  }

  /** Refuses nulls. */
  public TrialResult {
    detectors = named(detectors);
    audits = List.copyOf(audits);
    Objects.requireNonNull(world, "world");
    Objects.requireNonNull(policy, "policy");
  }

  /** Gives each the name that it is shown by. */
  private static List<DetectorResult> named(List<DetectorResult> detectors) {
    ShownNames names = ShownNames.of(detectors);
    List<DetectorResult> named = new ArrayList<>();
    for (DetectorResult detector : detectors) {
      Declaration own = detector.declaration();
      named.add(
          new DetectorResult(
              detector.spec(),
              detector.failure(),
              detector.judgement(),
              new Declaration(
                  own.name().isEmpty() ? "" : names.of(detector.spec()),
                  own.calibrated(),
                  own.alerts(),
                  own.remark()),
              detector.log()));
    }
    return List.copyOf(named);
  }

  /** Returns the same with intervals read off in another way. */
  public TrialResult withIntervals(Uncertainty.Kind kind) {
    return new TrialResult(
        detectors.stream().map(detector -> detector.withIntervals(kind)).toList(),
        world,
        policy,
        audits);
  }

  /** Returns how intervals are read off; by percentiles when there is none. */
  public Uncertainty.Kind intervals() {
    return detectors.stream()
        .flatMap(detector -> detector.judgement().stream())
        .map(judgement -> judgement.uncertainty().kind())
        .findFirst()
        .orElse(Uncertainty.Kind.PERCENTILE);
  }

  /**
   * Returns the same before its detectors were audited, as it stands when the run is interrupted.
   */
  public TrialResult withoutAudits(Set<RunAudit> wanted) {
    List<RunAudit.Verdict> missing = new ArrayList<>(audits);
    for (DetectorResult detector : detectors) {
      if (detector.judgement().isPresent()) {
        for (RunAudit audit : new TreeSet<>(wanted)) {
          missing.add(
              new RunAudit.Verdict(
                  audit, detector.spec(), RunAudit.Outcome.NOT_RUN, "the run was interrupted"));
        }
      }
    }
    return new TrialResult(detectors, world, policy, missing);
  }

  /** Returns whether it was interrupted: a detector or an audit of one was not run. */
  public boolean partial() {
    return detectors.stream().anyMatch(d -> d.status() == TrialStatus.NOT_RUN)
        || audits.stream().anyMatch(audit -> audit.outcome() == RunAudit.Outcome.NOT_RUN);
  }

  /** Returns how many detectors have a judgement. */
  public long judged() {
    return detectors.stream().filter(detector -> detector.judgement().isPresent()).count();
  }

  /** Returns the truth of the test world. */
  public Truth truth() {
    return world.truth();
  }

  /** Returns how many exchanges the test world holds. */
  public long exchanges() {
    return world.exchanges();
  }

  /** Returns how many accounts carried illicit exchanges. */
  public long positives() {
    return truth().accounts().values().stream().filter(account -> account.illicit()).count();
  }

  /** Returns how many accounts are honest. */
  public long honest() {
    return truth().accounts().values().stream().filter(account -> !account.fraudulent()).count();
  }

  /** Returns how many accounts are fraudulent but carried no illicit exchange; judged by none. */
  public long leftOut() {
    return truth().accounts().size() - positives() - honest();
  }
}
