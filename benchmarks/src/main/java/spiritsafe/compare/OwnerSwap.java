package spiritsafe.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import spiritsafe.metric.CampaignOutcome;
import spiritsafe.metric.Judged;
import spiritsafe.metric.RankedAccount;
import spiritsafe.metric.Ranking;
import spiritsafe.metric.Resampler;
import spiritsafe.metric.Statistic;
import spiritsafe.random.Draws;
import spiritsafe.random.SeedTree;

/**
 * The permutation test for paired detectors: if neither is better, who said what of an owner is a
 * coin's choice (after Fisher, The Design of Experiments, 1935, with owners as the plots).
 *
 * <p>Suspicions of two detectors are on different scales, so what is swapped is what the number
 * depends on: of numbers at a threshold whether an account was alerted, of the others its rank.
 */
final class OwnerSwap {

  private static final long SEED = 20_260_202;

  private final Resampler owners;
  private final Judged first;
  private final Judged second;

  OwnerSwap(Resampler owners, Judged first, Judged second) {
    this.owners = owners;
    this.first = first;
    this.second = second;
  }

  /** Returns the share of swaps, the one that was observed included, that differ no less. */
  double pValue(Statistic statistic, int swaps) {
    boolean atThreshold = statistic.atThreshold();
    Map<String, Double> one = comparable(first, atThreshold);
    Map<String, Double> other = comparable(second, atThreshold);
    double observed = Math.abs(difference(statistic, one, other, new boolean[owners.owners()]));
    long asLarge =
        IntStream.range(0, swaps)
            .parallel()
            .filter(
                i ->
                    Math.abs(difference(statistic, one, other, coins(i)))
                        >= observed - 1e-12 * Math.max(1, observed))
            .count();
    return (1.0 + asLarge) / (1.0 + swaps);
  }

  /** Returns whether both said the same of all that a number depends on. */
  boolean alike(Statistic statistic) {
    return statistic.overCampaigns()
        ? first.outcomes().equals(second.outcomes())
        : comparable(first, statistic.atThreshold())
            .equals(comparable(second, statistic.atThreshold()));
  }

  private boolean[] coins(int number) {
    Draws draws = SeedTree.root(SEED).child("swap").child(number).draws();
    boolean[] coins = new boolean[owners.owners()];
    for (int i = 0; i < coins.length; i++) {
      coins[i] = draws.happens(0.5);
    }
    return coins;
  }

  private double difference(
      Statistic statistic, Map<String, Double> one, Map<String, Double> other, boolean[] swapped) {
    return statistic.of().applyAsDouble(side(second, first, other, one, swapped, statistic))
        - statistic.of().applyAsDouble(side(first, second, one, other, swapped, statistic));
  }

  private Judged side(
      Judged own,
      Judged rival,
      Map<String, Double> values,
      Map<String, Double> rivals,
      boolean[] swapped,
      Statistic statistic) {
    List<CampaignOutcome> outcomes = new ArrayList<>();
    for (int i = 0; i < own.outcomes().size(); i++) {
      int owner = owners.ownerOfCampaign(own.outcomes().get(i).truth().campaign());
      outcomes.add((swapped[owner] ? rival : own).outcomes().get(i));
    }
    List<RankedAccount> accounts = new ArrayList<>();
    if (!statistic.overCampaigns()) {
      for (RankedAccount account : own.ranking().accounts()) {
        String id = account.accountId();
        double value = (swapped[owners.ownerOfAccount(id)] ? rivals : values).get(id);
        accounts.add(new RankedAccount(id, value, account.positive(), account.archetype()));
      }
    }
    return new Judged(new Ranking(accounts), outcomes, OptionalDouble.of(0.5));
  }

  /** Whether alerted as 1 or 0, or the mean rank of the block from below. */
  private static Map<String, Double> comparable(Judged judged, boolean atThreshold) {
    Map<String, Double> values = new HashMap<>();
    List<RankedAccount> accounts = judged.ranking().accounts();
    if (atThreshold) {
      double threshold = judged.threshold().orElse(Double.POSITIVE_INFINITY);
      accounts.forEach(a -> values.put(a.accountId(), a.alertedAt(threshold) ? 1.0 : 0.0));
      return values;
    }
    int place = 0;
    for (Ranking.Block block : judged.ranking().blocks()) {
      int size = block.positives() + block.honest();
      double rank = accounts.size() - place - (size - 1) / 2.0;
      for (int end = place + size; place < end; place++) {
        values.put(accounts.get(place).accountId(), rank);
      }
    }
    return values;
  }
}
