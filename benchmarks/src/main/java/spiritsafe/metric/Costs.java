package spiritsafe.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What mistakes cost, in any one currency.
 *
 * @param falseAlert of alerting an honest account, 0 or more
 * @param leakedToken of an illicit output token served before its account is alerted, 0 or more
 */
public record Costs(double falseAlert, double leakedToken) {

  private static final Pattern FORM = Pattern.compile("fp=([^,]+),fn-token=([^,]+)");

  /** Thresholds tried; of more, evenly many by rank are. */
  private static final int MOST = 1_000;

  /** Refuses what is negative, no number, or nothing at all. */
  public Costs {
    if (!(falseAlert >= 0 && leakedToken >= 0)
        || !Double.isFinite(falseAlert + leakedToken)
        || falseAlert + leakedToken == 0) {
      throw new IllegalArgumentException("costs of " + falseAlert + " and " + leakedToken);
    }
  }

  /** Reads {@code fp=1,fn-token=1e-4}; empty if it is none. */
  static Optional<Costs> parse(String text) {
    Matcher parts = FORM.matcher(text);
    try {
      return parts.matches()
          ? Optional.of(
              new Costs(Double.parseDouble(parts.group(1)), Double.parseDouble(parts.group(2))))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Returns the cost of a threshold. */
  public double of(Ranking ranking, WorldTruth world, AlertLookup alerts, double threshold) {
    double served =
        world.illicitTokens() == 0
            ? 0
            : (1 - Containment.prevented(world, alerts, threshold)) * world.illicitTokens();
    return falseAlert * ranking.at(threshold).falsePositives() + leakedToken * served;
  }

  /** Returns the cheapest threshold, of equal ones the highest, which alerts fewest. */
  Threshold cheapest(String policy, Ranking ranking, WorldTruth world, AlertLookup alerts) {
    List<Double> scores = new ArrayList<>();
    ranking.blocks().stream()
        .map(Ranking.Block::suspicion)
        .filter(Double::isFinite)
        .forEach(scores::add);
    if (scores.isEmpty()) {
      return Threshold.infeasible(policy, "no validation account was ever scored");
    }
    double above = Math.nextUp(scores.get(0));
    double best = Double.isFinite(above) ? above : scores.get(0);
    double least = of(ranking, world, alerts, best);
    double stride = Math.max(1, scores.size() / (double) MOST);
    for (double at = 0; at < scores.size(); at += stride) {
      double cost = of(ranking, world, alerts, scores.get((int) at));
      if (cost < least) {
        least = cost;
        best = scores.get((int) at);
      }
    }
    return Threshold.frozen(policy, best);
  }
}
