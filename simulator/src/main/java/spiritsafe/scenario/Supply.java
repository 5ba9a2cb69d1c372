package spiritsafe.scenario;

/**
 * How a cluster keeps itself in accounts.
 *
 * @param standbyLagHours from a ban to the switch to an account held ready, 0 to 240
 * @param stepUpPassFraction share of its accounts that pass a check of who holds them; the rest are
 *     given up (5 to 25 %, assumed)
 * @param dollarsPerAccount what one account costs it, for reports (2 to 6 without a check of who
 *     holds it, assumed)
 * @param hiddenFraction share of its accounts behind pathways that this log does not hold, 0 to
 *     0.95; their calls are made and never seen
 * @param linkedFraction share of its accounts made from the operator's own office network by
 *     carelessness
 */
public record Supply(
    double standbyLagHours,
    double stepUpPassFraction,
    double dollarsPerAccount,
    double hiddenFraction,
    double linkedFraction) {

  /** Switches at once, hides nothing, leaves no link. */
  public static final Supply PLAIN = new Supply(0, 0.15, 4, 0, 0);

  /** Refuses numbers out of range. */
  public Supply {
    Limits.between("standbyLagHours", standbyLagHours, 0, 240);
    Limits.fraction("stepUpPassFraction", stepUpPassFraction);
    Limits.between("dollarsPerAccount", dollarsPerAccount, 0, 1e6);
    Limits.between("hiddenFraction", hiddenFraction, 0, 0.95);
    Limits.fraction("linkedFraction", linkedFraction);
  }
}
