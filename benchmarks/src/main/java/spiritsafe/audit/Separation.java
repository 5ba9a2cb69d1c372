package spiritsafe.audit;

import java.util.Arrays;

/**
 * How well one variable alone tells the classes of a sample apart, for any labelling of its rows.
 *
 * <p>Three ways: the order of its numbers; a tree of four leaves over its bins; the rate of
 * positives of each value ("target encoding"). All are learned on some folds, of the order its
 * direction, and tested on the others, so that a value that belongs to one account, or to one
 * campaign where there are several, does not count.
 */
final class Separation {

  private final Variable variable;
  private final int[] rowFold;
  private final int folds;
  private final int[] sharedCodes;
  private final int shared;
  private double[] foldRanks;

  private Separation(Variable variable, int[] rowFold, int folds, int[] sharedCodes, int shared) {
    this.variable = variable;
    this.rowFold = rowFold;
    this.folds = folds;
    this.sharedCodes = sharedCodes;
    this.shared = shared;
  }

  static Separation of(Sample sample, Variable variable, int[] rowFold) {
    if (!variable.categorical()) {
      return new Separation(variable, rowFold, sample.folds(), null, 0);
    }
    int cardinality = variable.cardinality();
    int[] holder = new int[cardinality];
    Arrays.fill(holder, -1);
    boolean[] several = new boolean[cardinality];
    for (int i = 0; i < variable.size(); i++) {
      int code = variable.code(i);
      if (code >= 0) {
        several[code] |= holder[code] >= 0 && holder[code] != sample.account()[i];
        holder[code] = sample.account()[i];
      }
    }
    int[] renumbered = new int[cardinality];
    int shared = 0;
    for (int code = 0; code < cardinality; code++) {
      // What one account alone has is never in another fold; it need not be carried along.
      renumbered[code] = several[code] ? shared++ : -1;
    }
    int absence = shared;
    int[] codes = new int[variable.size()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = variable.code(i) < 0 ? absence : renumbered[variable.code(i)];
    }
    return new Separation(variable, rowFold, sample.folds(), codes, shared + 1);
  }

  Variable variable() {
    return variable;
  }

  /** Returns the AUC of the order of numbers, whatever the direction; 0.5 for texts. */
  double rank(boolean[] positive) {
    if (!variable.numeric()) {
      return 0.5;
    }
    if (foldRanks == null) {
      foldRanks = variable.foldRanks(rowFold, folds);
    }
    return Auc.directed(foldRanks, positive, rowFold, folds);
  }

  /** Returns the AUC of the tree; 0.5 for texts. */
  double tree(boolean[] positive) {
    return variable.numeric()
        ? Counts.of(variable.bins(), Variable.BINS, positive, rowFold, folds).tree()
        : 0.5;
  }

  /** Returns the AUC of target encoding; 0.5 for numbers with many values. */
  double encoded(boolean[] positive) {
    return sharedCodes == null
        ? 0.5
        : Counts.of(sharedCodes, shared, positive, rowFold, folds).targetEncoded();
  }

  /** Returns the best of the three. */
  double best(boolean[] positive) {
    return Math.max(rank(positive), Math.max(tree(positive), encoded(positive)));
  }
}
