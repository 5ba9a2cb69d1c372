package spiritsafe.inspect;

import java.util.List;
import spiritsafe.inspect.CampaignTally.Sent;
import spiritsafe.scenario.Campaign;
import spiritsafe.source.Fate;

/** How often a campaign and its probes were refused. */
final class CampaignRefusals {

  /** Share of the refusals that full paraphrasing avoids (assumed, as in the engine). */
  private static final double PARAPHRASE_RELIEF = 0.6;

  private final Campaign campaign;
  private final Sent sent;
  private final boolean ownUsers;
  private final List<Figure> figures;

  /**
   * Judges a campaign.
   *
   * @param figures to which its figures are added
   */
  CampaignRefusals(PlayedCampaign played, List<Figure> figures) {
    this.campaign = played.campaign();
    this.sent = played.sent();
    this.ownUsers = played.ownUsers();
    this.figures = figures;
  }

  /** Adds both shares, as far as anything was answered. */
  void addRefusals() {
    double paraphrase = campaign.evasion().paraphrase();
    double by =
        ownUsers ? 0 : campaign.conduct().refusalFraction() * (1 - PARAPHRASE_RELIEF * paraphrase);
    if (sent.answered > 0) {
      double capped = (double) sent.capped / sent.answered;
      double asked = by + Fate.REFUSAL_CHANCE * Math.max(0, 1 - by - capped);
      double made = (double) sent.refused / sent.answered;
      if (campaign.conduct().reaction().isPresent() && by > 0) {
        // What is refused too often is worded anew or sent to another model: less is refused then.
        figures.add(
            Figure.judged(
                "refusal_share",
                "refusalFraction",
                asked,
                made,
                new Band(0, Band.share(asked, sent.answered).most())));
      } else {
        figures.add(Figure.share("refusal_share", "refusalFraction", asked, made, sent.answered));
      }
    }
    if (sent.probesAnswered > 0) {
      double probe = campaign.conduct().probeRefusalFraction();
      figures.add(
          Figure.share(
              "probe_refusal_share",
              "probeRefusalFraction",
              1 - (1 - probe) * (1 - Fate.REFUSAL_CHANCE),
              (double) sent.probesRefused / sent.probesAnswered,
              sent.probesAnswered));
    }
  }
}
