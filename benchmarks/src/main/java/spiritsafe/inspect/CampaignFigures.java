package spiritsafe.inspect;

import java.util.ArrayList;
import java.util.List;
import spiritsafe.inspect.CampaignTally.Sent;
import spiritsafe.scenario.Campaign;
import spiritsafe.scenario.Cluster;
import spiritsafe.scenario.Scenario;

/** The numbers of a campaign, as the scenario declares them and as they were made. */
final class CampaignFigures {

  private CampaignFigures() {}

  /** Returns them. */
  static List<Figure> of(Scenario scenario, Cluster cluster, Campaign campaign, Sent sent) {
    PlayedCampaign played = new PlayedCampaign(scenario, cluster, campaign, sent);
    List<Figure> figures = new ArrayList<>();
    CampaignVolume volume = new CampaignVolume(played, figures);
    volume.addCounts();
    if (sent.firstTries > 0) {
      volume.addHours();
      CampaignContent content = new CampaignContent(played, figures);
      content.addModel();
      CampaignRuns runs = new CampaignRuns(played, figures);
      if (!played.ownUsers()) {
        content.addObjectives();
        content.addPasses();
        content.addLanguages();
        content.addWordings();
        runs.addRuns();
        runs.addPivot();
      }
      runs.addReplays();
      new CampaignRefusals(played, figures).addRefusals();
    }
    return figures;
  }
}
