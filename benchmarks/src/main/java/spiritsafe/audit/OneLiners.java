package spiritsafe.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * S18: whether one line finds the accounts: each number of an account's row, high or low, as a
 * ranking by itself, beside boosted trees over all of them. Where one line does more than half as
 * well as the trees the scenario is trivial. After Wu and Keogh, IEEE TKDE 2021.
 */
final class OneLiners implements Check {

  private static final double SHARE = 0.5;
  private static final int ROUNDS = 30;

  @Override
  public List<String> ids() {
    return List.of("S18");
  }

  @Override
  public String title() {
    return "one-line detectors";
  }

  /** A ranking by one number. */
  private record Line(String text, String field, double precision) {}

  @Override
  public List<Finding> run(AuditInput input) {
    Sample sample = input.accounts();
    if (!sample.comparable()) {
      return List.of(Finding.skipped("S18", "a class is missing"));
    }
    List<Line> lines = new ArrayList<>();
    for (Variable variable : sample.variables()) {
      if (variable.numeric()) {
        for (int sign = -1; sign <= 1; sign += 2) {
          double[] scores = new double[variable.size()];
          for (int i = 0; i < scores.length; i++) {
            double value = variable.number(i);
            scores[i] = Double.isNaN(value) ? Double.NEGATIVE_INFINITY : sign * value;
          }
          lines.add(
              new Line(
                  variable.name() + (sign > 0 ? " > k" : " < k"),
                  variable.field(),
                  averagePrecision(scores, sample.positive())));
        }
      }
    }
    lines.sort(Comparator.comparingDouble(line -> -line.precision()));
    double[] scores =
        BoostedTrees.over(sample.variables(), ROUNDS)
            .outOfFold(sample.positive(), sample.rowFolds(), sample.folds());
    double trees = averagePrecision(scores, sample.positive());
    List<Finding> findings = new ArrayList<>();
    Line best = lines.get(0);
    boolean trivial = best.precision() > SHARE * trees;
    findings.add(
        Finding.of(
            "S18",
            trivial && !input.signals().teaching() ? Severity.WARNING : Severity.INFO,
            sample.level().code(),
            best.text(),
            "average precision, best of " + lines.size() + " lines",
            best.precision(),
            SHARE * trees,
            "the scenario is trivial: let honest senders reach such values, or call it teaching"));
    for (Line line : lines.subList(1, Math.min(10, lines.size()))) {
      findings.add(
          Finding.of(
              "S18",
              Severity.INFO,
              sample.level().code(),
              line.text(),
              "average precision",
              line.precision(),
              SHARE * trees,
              ""));
    }
    return findings;
  }

  /** Returns the mean precision at each positive, tied rows taken as one block. */
  static double averagePrecision(double[] scores, boolean[] positive) {
    Integer[] order = new Integer[scores.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> -scores[i]));
    double sum = 0;
    int found = 0;
    for (int from = 0; from < order.length; ) {
      int to = from;
      int inBlock = 0;
      while (to < order.length && scores[order[to]] == scores[order[from]]) {
        inBlock += positive[order[to]] ? 1 : 0;
        to++;
      }
      found += inBlock;
      sum += inBlock * ((double) found / to);
      from = to;
    }
    return found == 0 ? 0 : sum / found;
  }
}
