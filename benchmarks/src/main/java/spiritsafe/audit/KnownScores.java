package spiritsafe.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * S19: whether scores that know nothing do as well as theory says: random, constant and by the
 * order of accounts. What they get is what the metrics of this traffic give away for nothing.
 */
final class KnownScores implements Check {

  private static final int RUNS = 50;
  private static final long SEED = 0x19;

  @Override
  public List<String> ids() {
    return List.of("S19");
  }

  @Override
  public String title() {
    return "scores that know nothing";
  }

  @Override
  public List<Finding> run(AuditInput input) {
    Sample sample = input.accounts();
    if (!sample.comparable()) {
      return List.of(Finding.skipped("S19", "a class is missing"));
    }
    int n = sample.rows();
    int positives = sample.positiveAccounts();
    double base = (double) positives / n;
    SplittableRandom chance = new SplittableRandom(SEED);
    double auc = 0;
    double precision = 0;
    double squares = 0;
    for (int run = 0; run < RUNS; run++) {
      double[] scores = new double[n];
      Arrays.setAll(scores, i -> chance.nextDouble());
      auc += Auc.of(scores, sample.positive()) / RUNS;
      double one = OneLiners.averagePrecision(scores, sample.positive());
      precision += one / RUNS;
      squares += one * one / RUNS;
    }
    double error = Math.sqrt((n + 1.0) / (12.0 * positives * (n - positives)) / RUNS);
    double deviation = Math.sqrt(Math.max(0, squares - precision * precision) / (RUNS - 1));
    List<Finding> findings = new ArrayList<>();
    String advice = "the metric favours large classes; mend it before anything is compared";
    findings.add(
        finding("random", "distance of AUC from 0.5", Math.abs(auc - 0.5), 4 * error, advice));
    findings.add(
        finding(
            "random",
            "average precision",
            precision,
            // Of few positives one may come first by luck, which moves the mean of all runs.
            Math.max(2 * expected(n, positives), expected(n, positives) + 4 * deviation),
            advice));
    double[] constant = new double[n];
    findings.add(
        finding(
            "constant",
            "average precision",
            OneLiners.averagePrecision(constant, sample.positive()),
            base * 1.0001,
            advice));
    double[] place = new double[n];
    Arrays.setAll(place, i -> i);
    double ofPlace = Auc.star(Auc.of(place, sample.positive()));
    // Accounts stand in the order of their names within a world, which S6 judges; told only.
    findings.add(
        Finding.of(
            "S19", Severity.INFO, "account", "order of names", "AUC", ofPlace, Double.NaN, ""));
    return findings;
  }

  /** Mean average precision of a random order, exactly: with few positives it is above the base. */
  private static double expected(int n, int positives) {
    double harmonic = 0;
    for (int i = 1; i <= n; i++) {
      harmonic += 1.0 / i;
    }
    return (harmonic + (positives - 1.0) / (n - 1) * (n - harmonic)) / n;
  }

  private static Finding finding(
      String subject, String statistic, double value, double limit, String advice) {
    return Finding.atMost(
        "S19", Severity.ERROR, "account", subject, statistic, value, limit, advice);
  }
}
