package spiritsafe.metric;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What a number is computed from that has an interval: accounts by suspicion, what became of the
 * campaigns, and the threshold. A resample of a world is one too.
 *
 * @param ranking the accounts
 * @param outcomes the campaigns
 * @param threshold the frozen threshold, if there is one
 * @param confusion the confusion at the threshold, of nobody alerted when there is none
 */
public record Judged(
    Ranking ranking,
    List<CampaignOutcome> outcomes,
    OptionalDouble threshold,
    Confusion confusion) {

  /** Refuses nulls. */
  public Judged {
    Objects.requireNonNull(ranking, "ranking");
    outcomes = List.copyOf(outcomes);
    Objects.requireNonNull(threshold, "threshold");
    Objects.requireNonNull(confusion, "confusion");
  }

  /** Makes one, of which the confusion follows. */
  public Judged(Ranking ranking, List<CampaignOutcome> outcomes, OptionalDouble threshold) {
    this(ranking, outcomes, threshold, ranking.at(threshold.orElse(Double.POSITIVE_INFINITY)));
  }
}
