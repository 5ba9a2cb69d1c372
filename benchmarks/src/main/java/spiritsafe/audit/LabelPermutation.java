package spiritsafe.audit;

import java.util.List;

/**
 * S9: whether the audit's own learner is fair: on labels shuffled among accounts it must do no
 * better than chance. If it does, rows of one account are on both sides of its folds, and no AUC of
 * this audit can be trusted.
 */
final class LabelPermutation implements Check {

  private static final int RUNS = 20;

  /** Rounds: enough to memorize accounts if they could be memorized. */
  private static final int ROUNDS = 10;

  private static final double STANDARD_ERRORS = 3;

  /** Returns a score of each row, learned from the given classes on the other folds. */
  @FunctionalInterface
  interface Learner {
    double[] scores(Sample sample, boolean[] classes);
  }

  private final Learner learner;

  LabelPermutation() {
    this(
        (sample, classes) ->
            BoostedTrees.over(sample.variables(), ROUNDS)
                .outOfFold(classes, sample.rowFolds(), sample.folds()));
  }

  LabelPermutation(Learner learner) {
    this.learner = learner;
  }

  @Override
  public List<String> ids() {
    return List.of("S9");
  }

  @Override
  public String title() {
    return "shuffled labels";
  }

  @Override
  public List<Finding> run(AuditInput input) {
    Sample sample = input.exchanges().columns();
    if (!sample.comparable()) {
      return List.of(Finding.skipped("S9", "a class is missing"));
    }
    double sum = 0;
    double squares = 0;
    for (int run = 0; run < RUNS; run++) {
      boolean[] classes = NoiseLimit.shuffled(sample, 1_000L + run);
      double[] scores = learner.scores(sample, classes);
      double auc = Auc.withinFolds(scores, classes, sample.rowFolds(), sample.folds());
      sum += auc;
      squares += auc * auc;
    }
    double mean = sum / RUNS;
    double variance = Math.max(0, squares / RUNS - mean * mean) / (RUNS - 1);
    double limit = STANDARD_ERRORS * Math.sqrt(variance) + 0.005;
    return List.of(
        Finding.atMost(
            "S9",
            Severity.ERROR,
            sample.level().code(),
            "(all fields)",
            "distance of mean AUC from 0.5",
            Math.abs(mean - 0.5),
            limit,
            "look for accounts that stand under two names, or copies of rows"));
  }
}
