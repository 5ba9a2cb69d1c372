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
 */
public record Signup(
    Span batch,
    Span accountsPerInstrument,
    Spread ageDays,
    double disposableMailFraction,
    double programmeFraction) {

  /** Refuses numbers out of range. */
  public Signup {
    Objects.requireNonNull(batch, "batch");
    Objects.requireNonNull(accountsPerInstrument, "accountsPerInstrument");
    Objects.requireNonNull(ageDays, "ageDays");
    Limits.fraction("disposableMailFraction", disposableMailFraction);
    Limits.fraction("programmeFraction", programmeFraction);
  }
}
