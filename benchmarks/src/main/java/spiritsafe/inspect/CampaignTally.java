package spiritsafe.inspect;

import java.util.SortedMap;
import java.util.TreeMap;
import spiritsafe.truth.Label;
import spiritsafe.truth.Role;
import spiritsafe.truth.TrafficBatch;
import spiritsafe.truth.TrafficSink;

/** Counts what campaigns sent, by account. */
final class CampaignTally implements TrafficSink {

  /** What an account sent for a campaign. */
  static final class Part {
    long illicit;
    long retries;
    long cover;
  }

  private final SortedMap<String, SortedMap<String, Part>> campaigns = new TreeMap<>();

  @Override
  public void accept(TrafficBatch batch) {
    for (int i = 0; i < batch.labels().size(); i++) {
      Label label = batch.labels().get(i);
      if (label.campaign().isEmpty()) {
        continue;
      }
      Part part =
          campaigns
              .computeIfAbsent(label.campaign().get(), unused -> new TreeMap<>())
              .computeIfAbsent(batch.exchanges().get(i).accountId(), unused -> new Part());
      if (label.illicit()) {
        part.illicit++;
        part.retries += batch.exchanges().get(i).response().retryCount() > 0 ? 1 : 0;
      } else if (label.role() == Role.COVER) {
        part.cover++;
      }
    }
  }

  /** Returns the parts of a campaign by account; empty when it sent nothing. */
  SortedMap<String, Part> of(String campaign) {
    return campaigns.getOrDefault(campaign, new TreeMap<>());
  }
}
