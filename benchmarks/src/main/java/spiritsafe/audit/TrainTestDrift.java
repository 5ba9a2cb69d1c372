package spiritsafe.audit;

import java.util.Arrays;
import java.util.List;
import spiritsafe.scenario.Signal;

/**
 * S11: whether honest accounts of one split can be told from those of the others: boosted trees
 * with the split as the class ("adversarial validation"). About 0.5 unless something drifts.
 */
final class TrainTestDrift implements Check {

  private static final double LIMIT = 0.60;
  private static final int ROUNDS = 15;
  private static final int SHUFFLES = 20;
  private static final int FOLDS = 4;

  @Override
  public List<String> ids() {
    return List.of("S11");
  }

  @Override
  public String title() {
    return "drift between splits";
  }

  @Override
  public List<Finding> run(AuditInput input) {
    if (input.worlds().size() < 2) {
      return List.of(Finding.skipped("S11", "there is one split"));
    }
    Sample accounts = input.accounts();
    int[] honest =
        java.util.stream.IntStream.range(0, accounts.rows())
            .filter(row -> !accounts.positive()[row])
            .toArray();
    Sample sample = accounts.rows(honest);
    int last = input.worlds().size() - 1;
    boolean[] inLast = new boolean[honest.length];
    int[] self = new int[honest.length];
    int[] fold = new int[honest.length];
    for (int i = 0; i < honest.length; i++) {
      AuditedAccount account = input.people().get(honest[i]);
      inLast[i] = account.world() == last;
      self[i] = i;
      fold[i] = (int) Math.floorMod(Mix.of(account.unit()), (long) FOLDS);
    }
    // Names tell worlds apart by themselves, and so they should; a rare value is as good as a name.
    List<Variable> variables =
        sample.variables().stream()
            .filter(v -> v.numeric() || v.cardinality() < Variable.BINS)
            .toList();
    Sample drift = new Sample(Signal.Level.ACCOUNT, variables, inLast, self, fold, FOLDS);
    if (!drift.comparable()) {
      return List.of(Finding.skipped("S11", "a split has no honest account"));
    }
    BoostedTrees trees = BoostedTrees.over(variables, ROUNDS);
    double noise = NoiseLimit.of(drift, SHUFFLES, classes -> auc(trees, drift, classes));
    return List.of(
        Finding.atMost(
            "S11",
            Severity.WARNING,
            "account",
            input.worlds().get(last).name() + " against the others",
            "AUC of honest accounts' split",
            auc(trees, drift, Arrays.copyOf(inLast, inLast.length)),
            Math.max(LIMIT, noise),
            "say which drift is meant, or make the splits alike"));
  }

  private static double auc(BoostedTrees trees, Sample sample, boolean[] classes) {
    double[] scores = trees.outOfFold(classes, sample.rowFolds(), sample.folds());
    return Auc.withinFolds(scores, classes, sample.rowFolds(), sample.folds());
  }
}
