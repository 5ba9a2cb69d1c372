package spiritsafe.inspect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import spiritsafe.inspect.CampaignTally.Part;
import spiritsafe.scenario.Campaign;
import spiritsafe.scenario.Cluster;
import spiritsafe.scenario.Scenario;
import spiritsafe.truth.CampaignTruth;
import spiritsafe.truth.Truth;

/** The numbers of campaigns, as the scenario declares them and as they were made. */
final class CampaignFigures {

  private static final double HOUR_MICROS = 3.6e9;

  private CampaignFigures() {}

  static List<Inspection.Part> of(Scenario scenario, Truth truth, CampaignTally tally) {
    List<Inspection.Part> parts = new ArrayList<>();
    for (Cluster cluster : scenario.clusters()) {
      for (Campaign campaign : cluster.campaigns()) {
        Optional<CampaignTruth> made =
            truth.campaigns().stream()
                .filter(one -> one.campaign().equals(campaign.name()))
                .findFirst();
        parts.add(
            new Inspection.Part(
                campaign.name(),
                figures(scenario, cluster, campaign, made, tally.of(campaign.name()).values())));
      }
    }
    return parts;
  }

  private static List<Figure> figures(
      Scenario scenario,
      Cluster cluster,
      Campaign campaign,
      Optional<CampaignTruth> made,
      Collection<Part> parts) {
    List<Figure> figures = new ArrayList<>();
    double asked = campaign.exchanges();
    double retries = parts.stream().mapToLong(part -> part.retries).sum();
    // What is planned is sent once; what fails is tried again on top of it.
    double illicit = parts.stream().mapToLong(part -> part.illicit).sum() - retries;
    // A plan is a number of calls, not a rate: a normal limit on a Poisson count is generous.
    figures.add(
        Figure.judged(
            "exchanges",
            asked,
            illicit,
            Math.abs(illicit - asked) <= OwnerRatio.LIMIT * Math.sqrt(asked)));
    figures.add(Figure.told("tried_again", 0, retries));
    figures.add(
        Figure.told(
            "active_accounts",
            cluster.accounts(),
            parts.stream().filter(part -> part.illicit > 0).count()));
    OwnerRatio cover =
        OwnerRatio.of(parts, part -> part.cover, part -> part.illicit + part.cover, 0);
    figures.add(
        OwnerRatio.figure(
            "cover_share", new OwnerRatio(campaign.coverFraction(), 0, Integer.MAX_VALUE), cover));
    double from = campaign.start().toSeconds() / 3600.0;
    double to = from + campaign.length().toSeconds() / 3600.0;
    made.ifPresent(
        campaignTruth -> {
          double first = hours(scenario, campaignTruth.startMicros());
          double last = hours(scenario, campaignTruth.endMicros());
          figures.add(Figure.judged("first_hour", from, first, first >= from && first <= to));
          figures.add(Figure.judged("last_hour", to, last, last >= from && last <= to));
        });
    return figures;
  }

  private static double hours(Scenario scenario, long micros) {
    return (micros - scenario.window().startMicros()) / HOUR_MICROS;
  }
}
