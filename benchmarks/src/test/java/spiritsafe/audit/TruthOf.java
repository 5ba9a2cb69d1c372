package spiritsafe.audit;

import java.util.List;
import java.util.TreeMap;
import spiritsafe.truth.CampaignTruth;
import spiritsafe.truth.Truth;

/** Truths that say nothing, or what is wrong. */
final class TruthOf {

  private TruthOf() {}

  /** Returns a world of which no more is known than that it is there. */
  static World nothing() {
    return new World("world", new Truth(new TreeMap<>(), List.of()), new Recount());
  }

  /** Returns what a campaign's truth would be if it counted one exchange more than were made. */
  static CampaignTruth miscounted(CampaignTruth told) {
    return new CampaignTruth(
        told.campaign(),
        told.cluster(),
        told.family(),
        told.operator(),
        told.objective(),
        told.startMicros(),
        told.endMicros(),
        told.firstEvidenceMicros(),
        told.accountCount(),
        told.exchangeCount() + 1,
        told.outputTokens());
  }
}
