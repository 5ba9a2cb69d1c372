package spiritsafe.inspect;

/**
 * How many exchanges an account sends a day: log-normal over accounts, as scenarios and profiles
 * declare it, times what the chance of single days and runs makes of it in a window of some days.
 *
 * @param median exchanges of a calendar day, median over accounts: the declared one of an active
 *     day times the share of days that are active
 * @param sigma deviation of its logarithm over accounts
 * @param noise variance of an account's own mean over the window, relative to its square
 * @param silent probability that an account sends nothing in the window, 0 to 1
 */
record VolumeLaw(double median, double sigma, double noise, double silent) {

  /**
   * From this share of silent accounts on the law of those that speak is too rough for a median.
   */
  private static final double MOST_SILENT = 0.25;

  /** So does noise that is not small beside the rates: accounts of few sessions or runs. */
  private static final double MOST_NOISE = 0.5;

  private static final double TAIL = Band.FALSE_ALARMS / 2;

  /** Returns the mean over accounts. */
  double mean() {
    return median * StrictMath.exp(sigma * sigma / 2);
  }

  /** Returns whether the median over accounts is known well enough. */
  boolean hasMedian() {
    return silent < MOST_SILENT && noise < MOST_NOISE;
  }

  /** Returns the value that a share of all accounts lies below, silent ones included. */
  double quantile(double share) {
    if (share <= silent) {
      return 0;
    }
    // Noise is log-normal of the mean that leaves the mean over all accounts as it is.
    double variance = StrictMath.log1p(noise);
    double center = StrictMath.log(median) - StrictMath.log1p(-silent) - variance / 2;
    double score = Band.quantile((share - silent) / (1 - silent));
    return StrictMath.exp(center + score * StrictMath.sqrt(sigma * sigma + variance));
  }

  /** Returns the band of the median over so many accounts. */
  Band medianBand(double accounts) {
    double rank = Band.medianRank(accounts);
    return new Band(quantile(rank), quantile(1 - rank));
  }

  /**
   * Returns the band of the mean over so many accounts: that of a log-normal with the variance of
   * the sum (Fenton 1960), above at least as wide as the one account that carries a world by
   * itself.
   */
  Band meanBand(double accounts) {
    double each = StrictMath.exp(sigma * sigma) * (1 + noise) - 1;
    double variance = StrictMath.log1p(each / accounts);
    double score = Band.STANDARD_ERRORS * StrictMath.sqrt(variance);
    double largest = quantile(1 - TAIL / accounts) / accounts;
    return new Band(
        mean() * StrictMath.exp(-variance / 2 - score),
        Math.max(mean() * StrictMath.exp(-variance / 2 + score), mean() + largest));
  }
}
