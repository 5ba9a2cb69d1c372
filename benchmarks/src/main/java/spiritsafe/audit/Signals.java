package spiritsafe.audit;

import java.util.List;
import java.util.Optional;
import spiritsafe.scenario.Signal;

/**
 * What a scenario declares to tell its classes apart, and the verdict on what does.
 *
 * @param declared the signals
 * @param teaching whether the scenario is one to learn with, which may be easy
 */
record Signals(List<Signal> declared, boolean teaching) {

  /** Undeclared separators above this are to be looked at. */
  static final double WARNING = 0.70;

  /** Undeclared separators above this make the traffic too easy. */
  static final double ERROR = 0.80;

  /** Standard errors by which a value must miss its band. */
  private static final double SURE = 3;

  Signals {
    declared = List.copyOf(declared);
  }

  Optional<Signal> of(String field, Signal.Level level) {
    return declared.stream()
        .filter(signal -> signal.field().equals(field) && signal.level() == level)
        .findFirst();
  }

  /**
   * Judges how well something tells the classes apart.
   *
   * @param sample what it was measured on
   * @param noise the largest value that chance gives
   */
  Finding judge(
      String check,
      String field,
      String statistic,
      double value,
      Sample sample,
      double noise,
      String advice) {
    Signal.Level level = sample.level();
    Optional<Signal> signal = of(field, level);
    String power = sample.underpowered() ? ", underpowered" : "";
    if (signal.isPresent()) {
      double slack = slack(value, sample);
      double to = Math.max(signal.get().to(), noise);
      boolean above = value > to + slack;
      return new Finding(
          check,
          above ? Severity.ERROR : Severity.INFO,
          level.code(),
          field,
          statistic + power,
          value,
          signal.get().to(),
          true,
          above ? "it is stronger than declared: weaken it, or raise 'to' and say why" : "");
    }
    double error = Math.max(ERROR, noise);
    double warning = Math.max(WARNING, noise);
    Severity worst = teaching ? Severity.WARNING : Severity.ERROR;
    Severity severity = value > error ? worst : value > warning ? Severity.WARNING : Severity.INFO;
    return new Finding(
        check,
        severity,
        level.code(),
        field,
        statistic + power,
        value,
        value > error ? error : warning,
        false,
        severity == Severity.INFO ? "" : advice);
  }

  /** Returns what is wrong with a declared signal that is weaker than it says. */
  Optional<Finding> tooWeak(String check, Signal signal, double strongest, Sample sample) {
    if (strongest >= signal.from() - slack(strongest, sample)) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            check,
            Severity.WARNING,
            signal.level().code(),
            signal.field(),
            "strongest AUC" + (sample.underpowered() ? ", underpowered" : ""),
            strongest,
            signal.from(),
            true,
            "it is weaker than declared: lower 'from', or take the signal out of the list"));
  }

  /** Accounts, not rows, are independent, so they alone count for the error of an area. */
  private static double slack(double auc, Sample sample) {
    int positives = sample.positiveAccounts();
    int negatives = sample.accounts() - positives;
    return positives == 0 || negatives == 0
        ? 1
        : SURE * Auc.standardError(Math.min(auc, 0.999), positives, negatives);
  }
}
