package spiritsafe.scenario;

/**
 * How a campaign hides, beside its cover and its daily rhythm.
 *
 * @param paraphrase how far each request is worded anew, 0 (the template, to the letter) to 1 (no
 *     part of the template stays, beside what its grammar has in common)
 * @param jitterMinutes mean delay, exponential, of each call or trajectory behind its place in the
 *     plan, 0 to 1,440
 * @param utcOffsetHours whose day the rate follows as far as the daily rhythm goes, −12 to 14
 * @param languages in how many languages it asks, 1 (English) to {@value #MOST_LANGUAGES}
 * @param replayFraction share of its sessions whose whole context is there at the first call
 * @param canariesPerAccountDay questions with known answers that test an account for degraded
 *     answers, a day and account, 0 to 24
 */
public record Evasion(
    double paraphrase,
    double jitterMinutes,
    int utcOffsetHours,
    int languages,
    double replayFraction,
    double canariesPerAccountDay) {

  /** As many as there are word lists for. */
  public static final int MOST_LANGUAGES = 13;

  /** Hides by nothing of this. */
  public static final Evasion NONE = new Evasion(0, 0, 8, 1, 0, 0);

  /** Refuses numbers out of range. */
  public Evasion {
    Limits.fraction("paraphrase", paraphrase);
    Limits.between("jitterMinutes", jitterMinutes, 0, 1_440);
    Limits.between("utcOffsetHours", utcOffsetHours, -12, 14);
    Limits.between("languages", languages, 1, MOST_LANGUAGES);
    Limits.fraction("replayFraction", replayFraction);
    Limits.between("canariesPerAccountDay", canariesPerAccountDay, 0, 24);
  }
}
