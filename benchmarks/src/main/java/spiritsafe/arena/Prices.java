package spiritsafe.arena;

import spiritsafe.traffic.Response;

/**
 * What an operator pays, beside its accounts, whose price is the scenario's {@code
 * dollarsPerAccount}.
 *
 * @param inputDollars list price of a million input tokens
 * @param cachedDollars of a million that the cache serves
 * @param outputDollars of a million output tokens
 * @param paidFraction share of the list price that is paid
 * @param proofDollars for somebody who proves an identity
 */
record Prices(
    double inputDollars,
    double cachedDollars,
    double outputDollars,
    double paidFraction,
    double proofDollars) {

  /**
   * Three, a tenth of that, and fifteen dollars a million: usual for a large model, assumed here
   * for all. Resold access goes for 70 to 90 % under list, and a person who passes a check of
   * identity for under 30 dollars (ChinaTalk, May 2026); the middle of the first and the end of the
   * second are taken.
   */
  static final Prices USUAL = new Prices(3, 0.3, 15, 0.2, 30);

  /** Returns what an answer costs; a call that is turned away at the door costs nothing. */
  double of(Response answer) {
    if (answer.statusCode() != 200) {
      return 0;
    }
    double list =
        (answer.inputTokens() - answer.cachedTokens()) * inputDollars
            + answer.cachedTokens() * cachedDollars
            + answer.outputTokens() * outputDollars;
    return list / 1e6 * paidFraction;
  }
}
