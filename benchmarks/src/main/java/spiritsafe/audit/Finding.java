package spiritsafe.audit;

import java.util.Objects;

/**
 * What a check measured of one subject.
 *
 * @param check the id of the check, for example {@code S1}
 * @param severity how much it weighs
 * @param level of what the subject is: {@code exchange}, {@code account} or {@code world}
 * @param subject the field, relation or group that was looked at
 * @param statistic what was measured
 * @param value its value; NaN when there is none
 * @param limit what it must not exceed, or must reach, as the statistic says; NaN when there is
 *     none
 * @param declared whether the scenario declares the subject as a signal
 * @param advice what to change, or why nothing was measured; empty when all is well
 */
public record Finding(
    String check,
    Severity severity,
    String level,
    String subject,
    String statistic,
    double value,
    double limit,
    boolean declared,
    String advice) {

  /** The level of findings about the whole. */
  static final String WORLD = "world";

  /** Refuses nulls. */
  public Finding {
    Objects.requireNonNull(check, "check");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(level, "level");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(statistic, "statistic");
    Objects.requireNonNull(advice, "advice");
  }

  /** Returns the finding of a check that cannot be run on this traffic. */
  static Finding skipped(String check, String why) {
    return new Finding(
        check, Severity.SKIPPED, WORLD, "", "not run here", Double.NaN, Double.NaN, false, why);
  }

  /** Returns a finding that nothing declares. */
  static Finding of(
      String check,
      Severity severity,
      String level,
      String subject,
      String statistic,
      double value,
      double limit,
      String advice) {
    return new Finding(
        check,
        severity,
        level,
        subject,
        statistic,
        value,
        limit,
        false,
        severity == Severity.INFO ? "" : advice);
  }

  /** Returns a finding of a value that must not exceed a limit. */
  static Finding atMost(
      String check,
      Severity above,
      String level,
      String subject,
      String statistic,
      double value,
      double limit,
      String advice) {
    return of(
        check,
        value > limit ? above : Severity.INFO,
        level,
        subject,
        statistic,
        value,
        limit,
        advice);
  }

  /** Returns whether it is an error or a warning. */
  public boolean alarming() {
    return severity == Severity.ERROR || severity == Severity.WARNING;
  }
}
