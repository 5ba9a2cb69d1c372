package spiritsafe.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far suspicion can be read as a probability, of detectors whose every suspicion lies in 0–1.
 * That a number lies there does not mean that its detector claims to give probabilities.
 *
 * <p>Accounts never scored count as 0. At a prevalence near zero all these numbers are small for
 * whoever answers 0; read them beside their floor, what the prevalence itself as an answer gets.
 *
 * @param brier mean squared error, 0–1 (Brier, Monthly Weather Review 78, 1950)
 * @param logLoss mean negative logarithm of what the truth was given, answers held between 1e-15
 *     and 1 - 1e-15, in nats
 * @param bins from low to high, of about equal mass; equal suspicions share one
 * @param positives accounts that carried illicit exchanges
 * @param n accounts
 */
public record Calibration(double brier, double logLoss, List<Bin> bins, int positives, int n) {

  /** Bins asked for; ties can make it fewer. */
  public static final int BINS = 15;

  private static final double NEVER_SURE = 1e-15;

  /**
   * Accounts of like suspicion.
   *
   * @param meanSuspicion their mean suspicion
   * @param positives how many carried illicit exchanges
   * @param n how many there are
   */
  public record Bin(double meanSuspicion, int positives, int n) {

    /** Returns the share that carried illicit exchanges. */
    public double share() {
      return (double) positives / n;
    }
  }

  /** Copies the bins. */
  public Calibration {
    bins = List.copyOf(bins);
  }

  /** Returns the calibration, or nothing when a suspicion lies outside 0–1 or there is none. */
  public static Optional<Calibration> of(Ranking ranking) {
    List<RankedAccount> accounts = ranking.accounts();
    boolean fits =
        accounts.stream().anyMatch(RankedAccount::scored)
            && accounts.stream()
                .filter(RankedAccount::scored)
                .allMatch(account -> account.suspicion() >= 0 && account.suspicion() <= 1);
    if (!fits) {
      return Optional.empty();
    }
    double squares = 0;
    double logs = 0;
    for (RankedAccount account : accounts) {
      double answer = answer(account);
      double truth = account.positive() ? 1 : 0;
      squares += (answer - truth) * (answer - truth);
      double held = Math.min(1 - NEVER_SURE, Math.max(NEVER_SURE, answer));
      logs -= StrictMath.log(account.positive() ? held : 1 - held);
    }
    int n = accounts.size();
    return Optional.of(
        new Calibration(squares / n, logs / n, bins(accounts), ranking.positives(), n));
  }

  private static double answer(RankedAccount account) {
    return account.scored() ? account.suspicion() : 0;
  }

  private static List<Bin> bins(List<RankedAccount> highestFirst) {
    List<Bin> bins = new ArrayList<>();
    int n = highestFirst.size();
    double sum = 0;
    int positives = 0;
    int count = 0;
    for (int seen = 1; seen <= n; seen++) {
      RankedAccount account = highestFirst.get(n - seen);
      sum += answer(account);
      positives += account.positive() ? 1 : 0;
      count++;
      boolean tied = seen < n && answer(highestFirst.get(n - seen - 1)) == answer(account);
      if (!tied && (seen == n || seen >= (bins.size() + 1.0) * n / BINS)) {
        bins.add(new Bin(sum / count, positives, count));
        sum = 0;
        positives = 0;
        count = 0;
      }
    }
    return bins;
  }

  /** Returns the mean distance of suspicion and share over the bins, weighted by their size. */
  public double expectedCalibrationError() {
    return bins.stream()
        .mapToDouble(bin -> bin.n() * Math.abs(bin.meanSuspicion() - bin.share()) / n)
        .sum();
  }

  /**
   * Returns the part of the Brier score that is lack of calibration (Murphy, Journal of Applied
   * Meteorology 12, 1973), over the bins.
   */
  public double reliability() {
    return bins.stream()
        .mapToDouble(
            bin ->
                bin.n()
                    * (bin.meanSuspicion() - bin.share())
                    * (bin.meanSuspicion() - bin.share())
                    / n)
        .sum();
  }

  /** Returns what telling bins apart takes off the Brier score, over the bins. */
  public double resolution() {
    double base = (double) positives / n;
    return bins.stream()
        .mapToDouble(bin -> bin.n() * (bin.share() - base) * (bin.share() - base) / n)
        .sum();
  }

  /** Returns the Brier score of answering with the prevalence. */
  public double uncertainty() {
    double base = (double) positives / n;
    return base * (1 - base);
  }

  /** Returns the log loss of answering with the prevalence. */
  public double entropy() {
    double base = (double) positives / n;
    return base == 0 || base == 1
        ? 0
        : -base * StrictMath.log(base) - (1 - base) * StrictMath.log(1 - base);
  }
}
