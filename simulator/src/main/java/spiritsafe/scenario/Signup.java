package spiritsafe.scenario;

import java.util.Objects;

/**
 * How a cluster's accounts were made.
 *
 * @param batch how many are made together, within a few hours and from one network
 * @param accountsPerInstrument how many share one payment instrument
 * @param ageDays age of an account when the window starts or when it joins
 * @param disposableMailFraction share with a throw-away mail address
 * @param programmeFraction share under an education, startup or research programme
 * @param heterogeneity how much accounts differ in tier, verification and pathway, 0 (all alike) to
 *     1
 * @param warmUpDays how long an account carries light cover before it harvests, 0 to 180
 * @param shell whether each is the account of a front company: checked, on contract terms, with
 *     mail and card of its own
 */
public record Signup(
    Span batch,
    Span accountsPerInstrument,
    Spread ageDays,
    double disposableMailFraction,
    double programmeFraction,
    double heterogeneity,
    double warmUpDays,
    boolean shell) {

  /** What accounts differ by when nothing is said. */
  public static final double USUAL_HETEROGENEITY = 0.5;

  /** Refuses numbers out of range. */
  public Signup {
    Objects.requireNonNull(batch, "batch");
    Objects.requireNonNull(accountsPerInstrument, "accountsPerInstrument");
    Objects.requireNonNull(ageDays, "ageDays");
    Limits.fraction("disposableMailFraction", disposableMailFraction);
    Limits.fraction("programmeFraction", programmeFraction);
    Limits.fraction("heterogeneity", heterogeneity);
    Limits.between("warmUpDays", warmUpDays, 0, 180);
  }

  /** Makes accounts of usual variety that harvest from the first day. */
  public Signup(
      Span batch,
      Span accountsPerInstrument,
      Spread ageDays,
      double disposableMailFraction,
      double programmeFraction) {
    this(
        batch,
        accountsPerInstrument,
        ageDays,
        disposableMailFraction,
        programmeFraction,
        USUAL_HETEROGENEITY,
        0,
        false);
  }
}
