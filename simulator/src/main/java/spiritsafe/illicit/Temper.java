package spiritsafe.illicit;

import java.util.Optional;
import spiritsafe.scenario.Budget;
import spiritsafe.scenario.Campaign;
import spiritsafe.scenario.Reaction;
import spiritsafe.source.Admission;
import spiritsafe.source.Call;
import spiritsafe.source.Fate;
import spiritsafe.source.Slice;

/**
 * What refusals, lost accounts and bills do to an operator: it words its requests anew, moves to
 * another model, ends. It sees what any caller sees, and acts at borders of slices.
 */
final class Temper {

  /** Answers it wants to have seen before it judges refusals (assumed). */
  private static final int WORTH_JUDGING = 50;

  /** It looks at its losses and at its books twice a day (assumed). */
  private static final double BOOKS_DAYS = 0.5;

  /** Fewer lost accounts than these are bad luck, whatever the share (assumed). */
  private static final int WORTH_COUNTING = 5;

  private final Campaign campaign;
  private final int accounts;
  private final Optional<Requests> requests;
  private long answers;
  private long refusals;
  private long useful;
  private long losses;
  private double bookedDollars;
  private double bookedDays;
  private double spentDollars;
  private boolean gaveUp;

  /**
   * Makes the temper of an operator.
   *
   * @param accounts how many accounts it calls through at a time
   * @param requests what it can word anew, or empty if its customers ask
   */
  Temper(Campaign campaign, int accounts, Optional<Requests> requests) {
    this.campaign = campaign;
    this.accounts = accounts;
    this.requests = requests;
  }

  /** Sees the answer to a call. */
  void learn(Call call) {
    if (call.admission() != Admission.ADMITTED || Fate.statusCode(call) != 200) {
      return;
    }
    boolean refused = Fate.refused(call);
    answers++;
    refusals += refused ? 1 : 0;
    useful += refused ? 0 : 1;
    pay(
        campaign
            .conduct()
            .budget()
            .map(Budget::dollarsPerExchange)
            .orElse(Budget.USUAL_DOLLARS_PER_EXCHANGE));
  }

  /** Pays for a call, or for accounts. */
  void pay(double dollars) {
    spentDollars += dollars;
    bookedDollars += dollars;
  }

  /** Sees that accounts it calls through were shut for good. */
  void lose(long accounts) {
    losses += accounts;
  }

  /** Takes the next step as a slice begins, when things went badly since the last one. */
  void judge(Slice slice) {
    if (campaign.conduct().reaction().isEmpty()) {
      return;
    }
    Reaction reaction = campaign.conduct().reaction().get();
    if (answers >= WORTH_JUDGING) {
      boolean tooMany = refusals > reaction.refusalLimit() * answers;
      answers = 0;
      refusals = 0;
      if (tooMany) {
        step(reaction);
      }
    }
    bookedDays += slice.days();
    if (bookedDays < BOOKS_DAYS) {
      return;
    }
    boolean worthCounting = losses >= WORTH_COUNTING;
    boolean tooDear = bookedDollars > reaction.costLimit() * useful;
    boolean tooManyLost = losses > reaction.lossLimit() * bookedDays * accounts;
    if (worthCounting && tooDear && reaction.abandons()) {
      gaveUp = true;
    } else if (worthCounting && tooManyLost) {
      step(reaction);
    }
    bookedDays = 0;
    bookedDollars = 0;
    useful = 0;
    losses = 0;
  }

  private void step(Reaction reaction) {
    if (requests.isPresent() && requests.get().paraphrase() < 1 && reaction.paraphraseStep() > 0) {
      requests.get().paraphraseBy(reaction.paraphraseStep());
    } else if (requests.isPresent()
        && reaction.fallbackModel().isPresent()
        && !requests.get().onFallback()) {
      requests.get().fallBack();
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
