package spiritsafe.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The share of all illicitly gained output tokens that would not have been served had each account
 * been cut off at its alert, against the share of honest accounts cut off with them.
 *
 * <p>Each account is cut for itself: finding one of a campaign does nothing to the others. What an
 * operator would send instead, through other accounts, is not counted.
 *
 * @param points one for each of {@link #BUDGETS}, in their order
 */
public record Containment(List<Point> points) {

  /** Shares of honest accounts that may be cut off at most. */
  public static final List<Double> BUDGETS =
      List.of(0.0, 1e-4, 2e-4, 5e-4, 1e-3, 2e-3, 5e-3, 1e-2, 2e-2, 5e-2, 1e-1);

  /**
   * One operating point, that of the lowest threshold within a budget.
   *
   * @param budget share of honest accounts that may be cut off
   * @param threshold the threshold; positive infinity when every score breaks the budget
   * @param falsePositiveRate share of honest accounts that are
   * @param prevented share of illicit output tokens not served, 0–1
   */
  public record Point(
      double budget, double threshold, double falsePositiveRate, double prevented) {}

  /** Copies the points. */
  public Containment {
    points = List.copyOf(points);
  }

  /** Returns the curve; empty when there is no honest account or no illicit token. */
  public static Optional<Containment> of(Ranking ranking, WorldTruth world, AlertLookup alerts) {
    if (ranking.honest() == 0 || world.illicitTokens() == 0) {
      return Optional.empty();
    }
    List<Point> points = new ArrayList<>();
    for (double budget : BUDGETS) {
      double threshold = threshold(ranking, budget);
      double rate = ranking.at(threshold).falsePositiveRate().orElseThrow();
      points.add(new Point(budget, threshold, rate, prevented(world, alerts, threshold)));
    }
    return Optional.of(new Containment(points));
  }

  /** Returns the share prevented within the widest of {@link #BUDGETS} that a budget covers. */
  public double at(double budget) {
    return points.stream()
        .filter(point -> point.budget() <= budget)
        .reduce((narrower, wider) -> wider)
        .orElseThrow()
        .prevented();
  }

  /** Returns the lowest suspicion at which no more than a share of honest accounts is alerted. */
  public static double threshold(Ranking ranking, double budget) {
    double allowed = budget * ranking.honest() + 1e-9;
    double lowest = Double.POSITIVE_INFINITY;
    long falseAlerts = 0;
    for (Ranking.Block block : ranking.blocks()) {
      falseAlerts += block.honest();
      if (falseAlerts > allowed || block.suspicion() == Double.NEGATIVE_INFINITY) {
        break;
      }
      lowest = block.suspicion();
    }
    return lowest;
  }

  /** Returns the share of illicit output tokens that cutting at a threshold prevents. */
  static double prevented(WorldTruth world, AlertLookup alerts, double threshold) {
    long served = 0;
    for (String account : world.harvests().keySet()) {
      long until =
          alerts.alert(account, threshold).map(Alert::exchangeIndex).orElse(world.exchanges());
      served += world.tokensThrough(account, until);
    }
    return 1 - (double) served / world.illicitTokens();
  }

  /**
   * Returns the area under the curve from no false alert to the widest budget, over that width: the
   * mean share prevented. Between two budgets it is held at the narrower one's, so the true area is
   * no less.
   */
  public double area() {
    double area = 0;
    for (int i = 1; i < points.size(); i++) {
      area += (points.get(i).budget() - points.get(i - 1).budget()) * points.get(i - 1).prevented();
    }
    return area / points.get(points.size() - 1).budget();
  }
}
