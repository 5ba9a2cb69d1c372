package spiritsafe.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import spiritsafe.metric.Resampler;
import spiritsafe.metric.Threshold;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.metric.Uncertainty;
import spiritsafe.trial.DetectorResult;
import spiritsafe.trial.TrialResult;
import spiritsafe.trial.TrialStatus;

/** What a reader must know before believing the numbers of a trial. */
public final class Warnings {

  /**
   * One warning.
   *
   * @param id names its kind for good, for example {@code below-volume}: that of a {@link
   *     WarningKind}, or the code of a {@link TrialStatus}
   * @param message one line
   * @param remedy what to do about it, a sentence without its end
   */
  public record Warning(String id, String message, String remedy) {

    private Warning(WarningKind kind, String message) {
      this(kind.id(), message, kind.remedy());
    }

    /** Returns it as one line: its name in brackets, what is so, and what to do about it. */
    public String line() {
      return "[" + id + "] " + message + (remedy.isEmpty() ? "" : ". " + remedy) + ".";
    }
  }

  /** The detector that only counts exchanges; what does not beat it has learned nothing. */
  private static final String VOLUME = "volume";

  private static final int FEW_POSITIVES = 10;

  private Warnings() {}

  /** Returns the warnings of a trial, those on the world first, then by detector. */
  public static List<Warning> of(TrialResult result) {
    List<Warning> warnings = new ArrayList<>();
    if (result.partial()) {
      warnings.add(new Warning(WarningKind.INTERRUPTED, interrupted(result)));
    }
    if (result.positives() == 0) {
      warnings.add(
          new Warning(
              WarningKind.NO_POSITIVES, "no account carried illicit exchanges; ranks say nothing"));
    } else if (result.positives() < FEW_POSITIVES) {
      warnings.add(
          new Warning(
              WarningKind.FEW_POSITIVES,
              "only "
                  + result.positives()
                  + (result.positives() == 1 ? " account" : " accounts")
                  + " carried illicit exchanges"));
    }
    if (result.positives() > 0) {
      fewOwners(new Resampler(result.world())).ifPresent(warnings::add);
    }
    if (result.leftOut() > 0) {
      warnings.add(
          new Warning(
              WarningKind.LEFT_OUT,
              result.leftOut()
                  + (result.leftOut() == 1
                      ? " fraudulent account carried no illicit exchange and is judged by none"
                      : " fraudulent accounts carried no illicit exchange and are judged by none")));
    }
    OptionalDouble volume =
        result.detectors().stream()
            .filter(detector -> detector.spec().name().equals(VOLUME))
            .map(Warnings::areaOf)
            .flatMapToDouble(OptionalDouble::stream)
            .findFirst();
    // What several detectors share is told once, with the names of all.
    Map<Warning, List<String>> shared = new LinkedHashMap<>();
    for (DetectorResult detector : result.detectors()) {
      of(detector, volume)
          .forEach(
              warning ->
                  shared
                      .computeIfAbsent(warning, other -> new ArrayList<>())
                      .add(detector.label()));
    }
    shared.forEach(
        (warning, names) ->
            warnings.add(
                new Warning(
                    warning.id(), String.join(", ", names) + warning.message(), warning.remedy())));
    return warnings;
  }

  /** Returns those of one detector, with messages that go on after its name. */
  private static List<Warning> of(DetectorResult detector, OptionalDouble volume) {
    List<Warning> warnings = new ArrayList<>();
    detector
        .failure()
        .filter(failure -> failure.status() != TrialStatus.NOT_RUN)
        .ifPresent(
            failure ->
                warnings.add(
                    new Warning(
                        failure.status().code(),
                        ": " + failure.status().code() + ": " + failure.message(),
                        failure.status().remedy())));
    detector
        .judgement()
        .map(DetectorResult.Judgement::threshold)
        .filter(threshold -> threshold.state() != Threshold.State.FROZEN)
        .ifPresent(
            threshold ->
                warnings.add(
                    new Warning(
                        WarningKind.THRESHOLD,
                        ": threshold " + threshold.state().words() + ": " + threshold.reason())));
    if (detector.spec().ofScoreFile()) {
      warnings.add(unverified(""));
    }
    if (!detector.declaration().remark().isEmpty()) {
      warnings.add(new Warning(WarningKind.UNUSED_ROWS, ": " + detector.declaration().remark()));
    }
    transfer(detector).ifPresent(warnings::add);
    belowVolume(detector, volume).ifPresent(warnings::add);
    return warnings;
  }

  /**
   * Returns what must be known of a detector that reads scores of a file, wherever it is judged.
   */
  public static Warning unverified(String detector) {
    return new Warning(
        WarningKind.CAUSALITY_UNVERIFIED,
        detector + ": scores of a file may have been computed from what came later");
  }

  private static String interrupted(TrialResult result) {
    List<String> missing =
        result.detectors().stream()
            .filter(detector -> detector.status() == TrialStatus.NOT_RUN)
            .map(DetectorResult::label)
            .toList();
    return missing.isEmpty()
        ? "the run was interrupted before all its audits were done"
        : "the run was interrupted; it has no result of " + String.join(", ", missing);
  }

  /** The share of honest accounts that a policy allows was kept on validation and not on test. */
  private static Optional<Warning> transfer(DetectorResult detector) {
    return detector
        .judgement()
        .filter(judgement -> judgement.validation().isPresent())
        .flatMap(
            judgement -> {
              OptionalDouble allowed =
                  ThresholdPolicy.parse(judgement.threshold().policy()).falsePositiveRate();
              MetricRow rate = MetricRows.find(MetricRows.of(judgement), "false_positive_rate");
              if (allowed.isEmpty()
                  || !rate.estimable()
                  || rate.value().getAsDouble() <= allowed.getAsDouble()) {
                return Optional.empty();
              }
              return Optional.of(
                  new Warning(
                      WarningKind.THRESHOLD_TRANSFER,
                      " alerts "
                          + Words.number(rate.value().getAsDouble())
                          + rate.interval()
                              .map(
                                  i ->
                                      " ("
                                          + Words.number(i.low())
                                          + " to "
                                          + Words.number(i.high())
                                          + ")")
                              .orElse("")
                          + " of honest accounts on the test world, more than the "
                          + Words.number(allowed.getAsDouble())
                          + " its threshold kept on validation"));
            });
  }

  /** Too few to resample, or few enough that intervals are known to be a little too narrow. */
  private static Optional<Warning> fewOwners(Resampler owners) {
    int operators = owners.operators();
    int organizations = owners.organizations();
    String operatorsStand = stands(operators, "operator", " behind the illicit accounts");
    if (operators < Uncertainty.FEWEST) {
      return Optional.of(
          new Warning(
              WarningKind.FEW_OPERATORS,
              "only "
                  + operatorsStand
                  + ": shares of illicit accounts have intervals that take accounts to be"
                  + " independent and are too narrow, areas have none"));
    }
    if (organizations < Uncertainty.FEWEST) {
      return Optional.of(
          new Warning(
              WarningKind.FEW_ORGANIZATIONS,
              "only "
                  + stands(organizations, "organization", " behind the honest accounts")
                  + ": shares of honest accounts have intervals that take accounts to be"
                  + " independent and are too narrow, areas have none"));
    }
    return operators < Uncertainty.MANY
        ? Optional.of(
            new Warning(
                WarningKind.FEW_OPERATORS,
                "only "
                    + operatorsStand
                    + ": intervals are widened for that, and where a few hold most of what is"
                    + " counted still hold the true value in about 9 of 10 worlds, not 19 of 20"))
        : Optional.empty();
  }

  private static String stands(int count, String who, String where) {
    return count + (count == 1 ? " " + who + " stands" : " " + who + "s stand") + where;
  }

  private static Optional<Warning> belowVolume(DetectorResult detector, OptionalDouble volume) {
    OptionalDouble area = areaOf(detector);
    if (detector.spec().name().equals(VOLUME)
        || detector.spec().oracle()
        || volume.isEmpty()
        || area.isEmpty()
        || area.getAsDouble() > volume.getAsDouble()) {
      return Optional.empty();
    }
    return Optional.of(
        new Warning(
            WarningKind.BELOW_VOLUME,
            " does not beat volume: PR-AUC "
                + Words.number(area.getAsDouble())
                + " against "
                + Words.number(volume.getAsDouble())));
  }

  private static OptionalDouble areaOf(DetectorResult detector) {
    return detector
        .judgement()
        .map(judgement -> MetricRows.find(MetricRows.of(judgement), "pr_auc").value())
        .orElse(OptionalDouble.empty());
  }
}
