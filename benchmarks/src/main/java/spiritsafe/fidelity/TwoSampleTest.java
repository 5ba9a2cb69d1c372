package spiritsafe.fidelity;

import java.util.Arrays;
import spiritsafe.random.Draws;
import spiritsafe.random.SeedTree;

/**
 * The classifier two-sample test (Lopez-Paz and Oquab, ICLR 2017) over windows of requests: if two
 * samples are of one kind, no classifier tells unseen windows apart better than by chance.
 *
 * <p>Stratified {@value #FOLDS}-fold cross-validation, repeated over different foldings. Only
 * windows judged by the same model are compared: pooling scores of different models pulls the area
 * under the curve below a half when there is nothing to find. What is reported is the share of such
 * pairs in the right order, ties counting half, over all folds and repeats. Folds are drawn at
 * random over time, as in most published tests, so that slow drift of either side may be learnt;
 * {@code alternate_windows_auc} shows what that does.
 */
final class TwoSampleTest {

  /** Parts of the windows, each judged by a model that has not seen it. */
  static final int FOLDS = 5;

  /**
   * Foldings averaged over; the spread between foldings is about 0.03 with fifty windows a side.
   */
  static final int REPEATS = 10;

  private static final SeedTree SEED = SeedTree.root(0x5AFE).child("two-sample-test");

  private final WindowClassifier classifier;
  private final int repeats;

  /**
   * Makes a test.
   *
   * @param repeats foldings averaged over; with fifty windows a side single foldings differ by some
   *     0.03
   */
  TwoSampleTest(WindowClassifier classifier, int repeats) {
    this.classifier = classifier;
    this.repeats = repeats;
  }

  /** Tells rows of features of two samples apart. */
  Auc compare(double[][] first, double[][] second) {
    int folds = Math.min(FOLDS, Math.min(first.length, second.length));
    if (folds < 2) {
      return Auc.observed(Double.NaN, first.length, second.length);
    }
    double won = 0;
    double pairs = 0;
    for (int repeat = 0; repeat < repeats; repeat++) {
      Draws draws = SEED.child(repeat).draws();
      int[] firstFolds = deal(first.length, folds, draws);
      int[] secondFolds = deal(second.length, folds, draws);
      for (int fold = 0; fold < folds; fold++) {
        double[][] firstTest = rows(first, firstFolds, fold, true);
        double[][] secondTest = rows(second, secondFolds, fold, true);
        double[][] firstTrain = rows(first, firstFolds, fold, false);
        double[][] secondTrain = rows(second, secondFolds, fold, false);
        boolean[] kinds = new boolean[firstTrain.length + secondTrain.length];
        Arrays.fill(kinds, firstTrain.length, kinds.length, true);
        double[] scores =
            classifier.judge(
                join(firstTrain, secondTrain), kinds, join(firstTest, secondTest), repeat);
        won += wins(scores, firstTest.length);
        pairs += (double) firstTest.length * secondTest.length;
      }
    }
    return Auc.observed(won / pairs, first.length, second.length);
  }

  private static int[] deal(int count, int folds, Draws draws) {
    int[] dealt = new int[count];
    for (int i = 0; i < count; i++) {
      int j = draws.below(i + 1);
      dealt[i] = dealt[j];
      dealt[j] = i % folds;
    }
    return dealt;
  }

  private static double[][] rows(double[][] all, int[] folds, int fold, boolean inside) {
    double[][] some = new double[all.length][];
    int count = 0;
    for (int i = 0; i < all.length; i++) {
      if ((folds[i] == fold) == inside) {
        some[count++] = all[i];
      }
    }
    return Arrays.copyOf(some, count);
  }

  private static double[][] join(double[][] a, double[][] b) {
    double[][] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  private static double wins(double[] scores, int firstCount) {
    double won = 0;
    for (int i = 0; i < firstCount; i++) {
      for (int j = firstCount; j < scores.length; j++) {
        won += scores[j] > scores[i] ? 1 : scores[j] == scores[i] ? 0.5 : 0;
      }
    }
    return won;
  }
}
