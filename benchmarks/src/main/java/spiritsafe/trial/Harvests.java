package spiritsafe.trial;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import spiritsafe.metric.Alert;
import spiritsafe.metric.CampaignOutcome;
import spiritsafe.metric.Harvest;
import spiritsafe.traffic.Exchange;
import spiritsafe.truth.AccountTruth;
import spiritsafe.truth.CampaignTruth;
import spiritsafe.truth.Label;
import spiritsafe.truth.TrafficBatch;
import spiritsafe.truth.Truth;

/** The harvests of all campaigns of one world, gathered while it is streamed. */
final class Harvests {

  private final Map<String, Harvest> byCampaign = new HashMap<>();
  private long index;

  void take(TrafficBatch batch) {
    for (int i = 0; i < batch.exchanges().size(); i++, index++) {
      Label label = batch.labels().get(i);
      if (label.illicit()) {
        Exchange exchange = batch.exchanges().get(i);
        byCampaign
            .computeIfAbsent(label.campaign().orElseThrow(), name -> new Harvest())
            .add(index, exchange.response().outputTokens());
      }
    }
  }

  long exchanges() {
    return index;
  }

  /** Judges all campaigns by what a detector said, at a threshold; none given means no alert. */
  List<CampaignOutcome> outcomes(Truth truth, WorldRun run, Optional<Double> threshold) {
    Map<String, List<Alert>> alerts = new HashMap<>();
    if (threshold.isPresent()) {
      for (AccountTruth account : truth.accounts().values()) {
        if (account.illicit()) {
          Optional<Alert> alert = run.alert(account.accountId(), threshold.get());
          for (String campaign : account.campaigns()) {
            alert.ifPresent(
                found -> alerts.computeIfAbsent(campaign, n -> new ArrayList<>()).add(found));
          }
        }
      }
    }
    List<CampaignOutcome> outcomes = new ArrayList<>();
    for (CampaignTruth campaign : truth.campaigns()) {
      outcomes.add(
          CampaignOutcome.of(
              campaign,
              byCampaign.getOrDefault(campaign.campaign(), new Harvest()),
              alerts.getOrDefault(campaign.campaign(), List.of())));
    }
    return outcomes;
  }
}
