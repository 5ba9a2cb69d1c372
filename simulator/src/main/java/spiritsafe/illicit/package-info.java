/**
 * Clusters of fraudulent accounts and the campaigns that run over them.
 *
 * <p>Uses the honest seats of {@code benign} for relay customers: their calls are honest.
 */
package spiritsafe.illicit;
