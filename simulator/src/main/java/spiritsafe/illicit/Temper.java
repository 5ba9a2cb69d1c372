package spiritsafe.illicit;

import spiritsafe.scenario.Campaign;
import spiritsafe.scenario.Reaction;
import spiritsafe.source.Admission;
import spiritsafe.source.Call;
import spiritsafe.source.Fate;

/**
 * What refusals and bills do to an operator: it words its requests anew, moves to another model,
 * ends. It sees what any caller sees, and acts at borders of slices.
 */
final class Temper {

  /** Answers it wants to have seen before it judges (assumed). */
  private static final int WORTH_JUDGING = 50;

  private final Campaign campaign;
  private final Requests requests;
  private long answers;
  private long refusals;
  private double spentDollars;
  private boolean gaveUp;

  Temper(Campaign campaign, Requests requests) {
    this.campaign = campaign;
    this.requests = requests;
  }

  /** Sees the answer to a call. */
  void learn(Call call) {
    if (call.admission() != Admission.ADMITTED || Fate.statusCode(call) != 200) {
      return;
    }
    answers++;
    refusals += Fate.refused(call) ? 1 : 0;
    if (campaign.conduct().budget().isPresent()) {
      spentDollars += campaign.conduct().budget().get().dollarsPerExchange();
    }
  }

  /** Pays for accounts. */
  void pay(double dollars) {
    spentDollars += dollars;
  }

  /** Takes the next step when too much was refused since the last one. */
  void judge() {
    if (campaign.conduct().reaction().isEmpty() || answers < WORTH_JUDGING) {
      return;
    }
    Reaction reaction = campaign.conduct().reaction().get();
    boolean tooMany = refusals > reaction.refusalLimit() * answers;
    answers = 0;
    refusals = 0;
    if (!tooMany) {
      return;
    }
    if (requests.paraphrase() < 1 && reaction.paraphraseStep() > 0) {
      requests.paraphraseBy(reaction.paraphraseStep());
    } else if (reaction.fallbackModel().isPresent() && !requests.onFallback()) {
      requests.fallBack();
    } else if (reaction.abandons()) {
      gaveUp = true;
    }
  }

  /** Returns whether the campaign ends before its time. */
  boolean over() {
    return gaveUp
        || campaign
            .conduct()
            .budget()
            .filter(budget -> spentDollars >= budget.dollars())
            .isPresent();
  }
}
