package spiritsafe.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import spiritsafe.truth.CampaignTruth;

/**
 * S21: whether campaigns begin or end where one would guess: a Kolmogorov-Smirnov test of their
 * starts and of their ends against the uniform distribution over the window (the run-to-failure
 * bias of Wu and Keogh). With fewer than {@value #LEAST} campaigns there is nothing to test.
 */
final class CampaignTiming implements Check {

  private static final int LEAST = 5;
  private static final double LEAST_P = 0.01;

  @Override
  public List<String> ids() {
    return List.of("S21");
  }

  @Override
  public String title() {
    return "when campaigns begin and end";
  }

  @Override
  public List<Finding> run(AuditInput input) {
    // A campaign of one name is one choice of the author, in however many worlds it is played.
    SortedMap<String, double[]> spans = new TreeMap<>();
    for (World world : input.worlds()) {
      if (world.recount().hours().isEmpty()) {
        continue;
      }
      double first = world.recount().hours().firstKey() * 3.6e9;
      double last = (world.recount().hours().lastKey() + 1) * 3.6e9;
      for (CampaignTruth campaign : world.truth().campaigns()) {
        spans.putIfAbsent(
            campaign.campaign(),
            new double[] {
              (campaign.startMicros() - first) / (last - first),
              (campaign.endMicros() - first) / (last - first)
            });
      }
    }
    if (spans.size() < LEAST) {
      return List.of(
          Finding.skipped("S21", "underpowered: fewer than " + LEAST + " campaigns to test"));
    }
    List<Finding> findings = new ArrayList<>();
    for (int side = 0; side < 2; side++) {
      int at = side;
      double[] places = spans.values().stream().mapToDouble(s -> s[at]).sorted().toArray();
      double p = pValue(distance(places), places.length);
      findings.add(
          Finding.of(
              "S21",
              p < LEAST_P ? Severity.WARNING : Severity.INFO,
              Finding.WORLD,
              side == 0 ? "starts" : "ends",
              "p of uniform, at least",
              p,
              LEAST_P,
              "spread the campaigns over the window"));
    }
    return findings;
  }

  private static double distance(double[] sorted) {
    double largest = 0;
    for (int i = 0; i < sorted.length; i++) {
      double above = (i + 1.0) / sorted.length - sorted[i];
      double below = sorted[i] - (double) i / sorted.length;
      largest = Math.max(largest, Math.max(above, below));
    }
    return largest;
  }

  /** Returns the p-value by Stephens' approximation of Kolmogorov's distribution. */
  private static double pValue(double distance, int n) {
    double root = Math.sqrt(n);
    double lambda = (root + 0.12 + 0.11 / root) * distance;
    double p = 0;
    for (int k = 1; k <= 100; k++) {
      p += (k % 2 == 1 ? 2 : -2) * StrictMath.exp(-2 * k * k * lambda * lambda);
    }
    return lambda < 0.2 ? 1 : Math.max(0, Math.min(1, p));
  }
}
