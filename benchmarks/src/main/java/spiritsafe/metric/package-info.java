/**
 * Numbers that say how well suspicion separates accounts that carried illicit exchanges from honest
 * ones, and how much a campaign got away with before its first alert.
 *
 * <p>Every number knows what a detector that knows nothing would reach, and when there are too few
 * accounts to state it at all.
 */
package spiritsafe.metric;
