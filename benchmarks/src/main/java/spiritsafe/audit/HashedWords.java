package spiritsafe.audit;

import java.util.Locale;

/**
 * A logistic regression over hashed words of texts, learned by stochastic gradient descent in the
 * order of the rows, so that the same rows give the same scores. It stands for the simplest
 * classifier that reads prompts.
 */
final class HashedWords {

  private static final int BUCKETS = 1 << 12;
  private static final int PASSES = 4;
  private static final double RATE = 0.5;
  private static final double DECAY = 1e-4;

  private final int[][] words;

  /** Hashes the words of texts; a text that is not there has none. */
  HashedWords(String[] texts) {
    words = new int[texts.length][];
    for (int i = 0; i < texts.length; i++) {
      String text = texts[i] == null ? "" : texts[i].toLowerCase(Locale.ROOT);
      words[i] =
          java.util.Arrays.stream(text.split("[^\\p{L}\\p{N}]+"))
              .filter(word -> !word.isEmpty())
              .mapToInt(word -> (int) Math.floorMod(Mix.of(word), (long) BUCKETS))
              .distinct()
              .toArray();
    }
  }

  /** Returns the score of each row by what was learned on the other folds. */
  double[] outOfFold(boolean[] positive, int[] rowFold, int folds) {
    double[] scores = new double[words.length];
    for (int fold = 0; fold < folds; fold++) {
      double[] weights = fit(positive, rowFold, fold);
      for (int i = 0; i < scores.length; i++) {
        if (rowFold[i] == fold) {
          scores[i] = score(weights, i);
        }
      }
    }
    return scores;
  }

  private double[] fit(boolean[] positive, int[] rowFold, int without) {
    double[] weights = new double[BUCKETS + 1];
    int positives = 0;
    int rows = 0;
    for (int i = 0; i < words.length; i++) {
      rows += rowFold[i] == without ? 0 : 1;
      positives += rowFold[i] != without && positive[i] ? 1 : 0;
    }
    if (positives == 0 || positives == rows) {
      return weights;
    }
    // Both classes weigh the same, however rare one is.
    double[] weight = {rows / (2.0 * (rows - positives)), rows / (2.0 * positives)};
    for (int pass = 0; pass < PASSES; pass++) {
      double rate = RATE / (1 + pass);
      for (int step = 0; step < words.length; step++) {
        // A stride that is prime to any size it meets here mixes the classes, which come in runs.
        int i = (int) ((step * 7_919L) % words.length);
        if (rowFold[i] != without && words[i].length > 0) {
          double p = 1 / (1 + StrictMath.exp(-score(weights, i)));
          double y = positive[i] ? 1 : 0;
          double move = rate * weight[positive[i] ? 1 : 0] * (y - p) / Math.sqrt(words[i].length);
          for (int word : words[i]) {
            weights[word] += move - rate * DECAY * weights[word];
          }
          weights[BUCKETS] += move * 0.1;
        }
      }
    }
    return weights;
  }

  private double score(double[] weights, int row) {
    double sum = weights[BUCKETS];
    for (int word : words[row]) {
      sum += weights[word] / Math.sqrt(words[row].length);
    }
    return sum;
  }
}
