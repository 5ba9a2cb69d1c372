package spiritsafe.truth;

import java.util.Objects;

/**
 * The truth about one campaign.
 *
 * @param campaign its name, unique in a world
 * @param cluster the account pool it runs over
 * @param family the scenario family, for example {@code load-balanced-cot}
 * @param operator who collects; two campaigns may share one
 * @param objective what is collected mostly, for example {@code reasoning-traces}
 * @param startMicros its first illicit exchange, microseconds since the epoch
 * @param endMicros its last illicit exchange
 * @param firstEvidenceMicros the first exchange at which it has become distinguishable in principle
 * @param accountCount accounts that carried its illicit exchanges
 * @param exchangeCount its illicit exchanges, answered or not
 * @param outputTokens the output tokens they were answered with
 */
public record CampaignTruth(
    String campaign,
    String cluster,
    String family,
    String operator,
    String objective,
    long startMicros,
    long endMicros,
    long firstEvidenceMicros,
    int accountCount,
    long exchangeCount,
    long outputTokens) {

  /** Refuses nulls and an end before its start. */
  public CampaignTruth {
    Objects.requireNonNull(campaign, "campaign");
    Objects.requireNonNull(cluster, "cluster");
    Objects.requireNonNull(family, "family");
    Objects.requireNonNull(operator, "operator");
    Objects.requireNonNull(objective, "objective");
    if (endMicros < startMicros) {
      throw new IllegalArgumentException("campaign " + campaign + " ends before it starts");
    }
  }
}
