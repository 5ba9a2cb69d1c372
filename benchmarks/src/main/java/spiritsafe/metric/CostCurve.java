package spiritsafe.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The cost curve of Drummond and Holte (Machine Learning 65, 2006): what mistakes cost, as a share
 * of the most they could, over all weights of the two kinds of mistake at once.
 *
 * <p>The weight, their <em>probability cost</em>, is {@code p·C(miss) / (p·C(miss) + (1-p)·C(false
 * alert))}, from the share p of positives and the costs of a missed positive and of a false alert.
 * A threshold with false-positive rate F and miss rate M costs {@code M·weight + F·(1-weight)}, a
 * straight line; choosing the best threshold for each weight costs the lower envelope of all these
 * lines, among them alerting nobody and alerting everybody.
 *
 * <p>Blind to time: an account alerted after its harvest counts as found. And the envelope chooses
 * on the test world itself, which no frozen threshold does.
 *
 * @param vertices operating points on the convex hull of the ROC curve, from nobody to everybody
 *     alerted
 */
public record CostCurve(List<Rates> vertices) {

  /** Area under what alerting nobody or everybody costs, whichever is cheaper at each weight. */
  public static final double FLOOR = 0.25;

  /**
   * The rates of one threshold.
   *
   * @param falsePositive share of honest accounts alerted
   * @param miss share of positives not alerted
   */
  public record Rates(double falsePositive, double miss) {

    /** Refuses what are no shares. */
    public Rates {
      if (!(falsePositive >= 0 && falsePositive <= 1 && miss >= 0 && miss <= 1)) {
        throw new IllegalArgumentException("rates " + falsePositive + " and " + miss);
      }
    }

    /** Returns the rates of a confusion; empty unless there are positives and honest accounts. */
    public static Optional<Rates> of(Confusion confusion) {
      return confusion.recall().isEmpty() || confusion.falsePositiveRate().isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Rates(
                  confusion.falsePositiveRate().getAsDouble(),
                  1 - confusion.recall().getAsDouble()));
    }

    /** Returns the normalized expected cost at a weight of 0 to 1. */
    public double cost(double weight) {
      return miss * weight + falsePositive * (1 - weight);
    }

    /** Returns the mean cost over all weights: the area under its line. */
    public double area() {
      return (miss + falsePositive) / 2;
    }
  }

  /** Copies the vertices. */
  public CostCurve {
    vertices = List.copyOf(vertices);
  }

  /** Returns the curve; empty unless there are positives and honest accounts. */
  public static Optional<CostCurve> of(Ranking ranking) {
    if (ranking.positives() == 0 || ranking.honest() == 0) {
      return Optional.empty();
    }
    List<Rates> hull = new ArrayList<>();
    add(hull, new Rates(0, 1));
    int found = 0;
    int falseAlerts = 0;
    for (Ranking.Block block : ranking.blocks()) {
      if (block.suspicion() == Double.NEGATIVE_INFINITY) {
        break; // never scored, so no threshold reaches them
      }
      found += block.positives();
      falseAlerts += block.honest();
      add(
          hull,
          new Rates(
              (double) falseAlerts / ranking.honest(),
              (double) (ranking.positives() - found) / ranking.positives()));
    }
    add(hull, new Rates(1, 0));
    return Optional.of(new CostCurve(hull));
  }

  /** Adds a point farther along and takes out those that it leaves inside the hull. */
  private static void add(List<Rates> hull, Rates next) {
    while (hull.size() > 1 && inside(hull.get(hull.size() - 2), hull.get(hull.size() - 1), next)) {
      hull.remove(hull.size() - 1);
    }
    hull.add(next);
  }

  private static boolean inside(Rates before, Rates between, Rates next) {
    double width = between.falsePositive() - before.falsePositive();
    double fall = before.miss() - between.miss();
    return fall * (next.falsePositive() - before.falsePositive())
        <= width * (before.miss() - next.miss());
  }

  /** Returns the least cost at a weight of 0 to 1. */
  public double envelope(double weight) {
    return vertices.stream().mapToDouble(rates -> rates.cost(weight)).min().orElseThrow();
  }

  /** Returns what the cheaper of alerting nobody and everybody costs at a weight of 0 to 1. */
  public static double trivial(double weight) {
    return Math.min(weight, 1 - weight);
  }

  /** Returns the area under the envelope, 0 to {@value #FLOOR}: its mean over all weights. */
  public double area() {
    double area = 0;
    double from = 0;
    for (int i = 0; i < vertices.size(); i++) {
      Rates own = vertices.get(i);
      double to = 1;
      if (i + 1 < vertices.size()) {
        double width = vertices.get(i + 1).falsePositive() - own.falsePositive();
        double fall = own.miss() - vertices.get(i + 1).miss();
        to = width / (width + fall); // where the next threshold begins to be the cheaper
      }
      area += (to - from) * own.cost((from + to) / 2);
      from = to;
    }
    return area;
  }
}
