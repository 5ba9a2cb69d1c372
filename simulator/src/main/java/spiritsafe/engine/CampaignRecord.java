package spiritsafe.engine;

import java.util.HashSet;
import java.util.Set;
import spiritsafe.scenario.Campaign;
import spiritsafe.scenario.Cluster;
import spiritsafe.scenario.Objective;
import spiritsafe.truth.CampaignTruth;

/**
 * Keeps count of one campaign as its exchanges pass by.
 *
 * <p>First evidence is the exchange at which the campaign has sent at least {@value
 * #EVIDENCE_EXCHANGES} illicit exchanges over at least {@value #EVIDENCE_ACCOUNTS} accounts (or
 * over its one or two, when it never has more): before that a coordinated harvest cannot be told
 * from a few people with the same idea.
 */
public final class CampaignRecord {

  static final int EVIDENCE_EXCHANGES = 20;
  static final int EVIDENCE_ACCOUNTS = 3;

  private final Cluster cluster;
  private final Campaign campaign;
  private final Set<String> accounts = new HashSet<>();
  private long startMicros = Long.MAX_VALUE;
  private long endMicros = Long.MIN_VALUE;
  private long twentiethMicros = Long.MIN_VALUE;
  private long evidenceMicros = Long.MIN_VALUE;
  private long exchangeCount;
  private long outputTokens;

  /** Makes the record of a campaign that has sent nothing yet. */
  public CampaignRecord(Cluster cluster, Campaign campaign) {
    this.cluster = cluster;
    this.campaign = campaign;
  }

  /** Takes note of its next illicit exchange, in time order. */
  public void note(long timeMicros, String accountId, int answeredOutputTokens) {
    startMicros = Math.min(startMicros, timeMicros);
    endMicros = timeMicros;
    exchangeCount++;
    outputTokens += answeredOutputTokens;
    accounts.add(accountId);
    if (exchangeCount == EVIDENCE_EXCHANGES) {
      twentiethMicros = timeMicros;
    }
    if (evidenceMicros == Long.MIN_VALUE
        && exchangeCount >= EVIDENCE_EXCHANGES
        && accounts.size() >= EVIDENCE_ACCOUNTS) {
      evidenceMicros = timeMicros;
    }
  }

  /** Returns whether it has sent anything. */
  public boolean started() {
    return exchangeCount > 0;
  }

  /** Returns the truth about it; it must have {@link #started}. */
  public CampaignTruth truth() {
    long evidence = evidenceMicros;
    if (evidence == Long.MIN_VALUE) {
      evidence = twentiethMicros == Long.MIN_VALUE ? endMicros : twentiethMicros;
    }
    return new CampaignTruth(
        campaign.name(),
        cluster.name(),
        cluster.family(),
        campaign.operator(),
        mainObjective().code(),
        startMicros,
        endMicros,
        evidence,
        accounts.size(),
        exchangeCount,
        outputTokens);
  }

  private Objective mainObjective() {
    Objective main = null;
    for (Objective objective : campaign.objectives().keySet()) {
      if (main == null || campaign.objectives().get(objective) > campaign.objectives().get(main)) {
        main = objective;
      }
    }
    return main;
  }
}
