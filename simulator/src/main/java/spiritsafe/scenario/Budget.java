package spiritsafe.scenario;

/**
 * What an operator can spend on calls, and on accounts in place of those it loses; the campaign
 * ends when it is spent.
 *
 * @param dollars in all, at scale 1, above 0
 * @param dollarsPerExchange what one answered call costs it, above 0; resold access goes for a
 *     tenth to a third of the list price, as studies of resellers report
 */
public record Budget(double dollars, double dollarsPerExchange) {

  /** What an answered call costs whoever has named no budget (assumed). */
  public static final double USUAL_DOLLARS_PER_EXCHANGE = 0.005;

  /** Refuses numbers out of range. */
  public Budget {
    Limits.above("dollars", dollars, 0);
    Limits.above("dollarsPerExchange", dollarsPerExchange, 0);
  }
}
