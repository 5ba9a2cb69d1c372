package spiritsafe.audit;

import java.util.List;
import java.util.Objects;
import spiritsafe.scenario.Signal;

/**
 * Rows of two classes in columns: accounts, or exchanges of a few from each account. Arrays are
 * shared, not copied; nobody changes them.
 */
final class Sample {

  /** With fewer accounts of the positive class a value is told with the word underpowered. */
  static final int POWERED = 200;

  private final Signal.Level level;
  private final List<Variable> variables;
  private final boolean[] positive;
  private final int[] account;
  private final int[] fold;
  private final int folds;

  /**
   * Makes a sample.
   *
   * @param level what a row is
   * @param variables the columns, each with a value for every row
   * @param positive the class of each row
   * @param account the account of each row, counted from 0
   * @param fold the part of each account for learning and testing, so that no account, and where
   *     there are several campaigns no campaign, is in two; one for each account
   * @param folds how many parts there are
   */
  Sample(
      Signal.Level level,
      List<Variable> variables,
      boolean[] positive,
      int[] account,
      int[] fold,
      int folds) {
    this.level = Objects.requireNonNull(level, "level");
    this.variables = List.copyOf(variables);
    this.positive = positive;
    this.account = account;
    this.fold = fold;
    this.folds = folds;
    for (Variable variable : variables) {
      if (variable.size() != positive.length) {
        throw new IllegalArgumentException(
            variable.name() + " has " + variable.size() + " rows, not " + positive.length);
      }
    }
    if (positive.length != account.length) {
      throw new IllegalArgumentException("each row has a class and an account");
    }
  }

  Signal.Level level() {
    return level;
  }

  List<Variable> variables() {
    return variables;
  }

  /** Returns the class of each row. */
  boolean[] positive() {
    return positive;
  }

  /** Returns the account of each row. */
  int[] account() {
    return account;
  }

  int folds() {
    return folds;
  }

  int rows() {
    return positive.length;
  }

  int accounts() {
    return fold.length;
  }

  /** Returns the class of each account: positive when one of its rows is. */
  boolean[] accountClasses() {
    boolean[] classes = new boolean[fold.length];
    for (int i = 0; i < positive.length; i++) {
      classes[account[i]] |= positive[i];
    }
    return classes;
  }

  int positiveAccounts() {
    return count(accountClasses());
  }

  /** Returns whether both classes are there. */
  boolean comparable() {
    int positives = count(positive);
    return positives > 0 && positives < positive.length;
  }

  boolean underpowered() {
    return positiveAccounts() < POWERED;
  }

  /** Returns the fold of each row. */
  int[] rowFolds() {
    int[] rowFold = new int[account.length];
    for (int i = 0; i < rowFold.length; i++) {
      rowFold[i] = fold[account[i]];
    }
    return rowFold;
  }

  Sample with(List<Variable> others) {
    return new Sample(level, others, positive, account, fold, folds);
  }

  Sample withClasses(boolean[] classes) {
    return new Sample(level, variables, classes, account, fold, folds);
  }

  /** Returns some rows of it. */
  Sample rows(int[] chosen) {
    boolean[] classes = new boolean[chosen.length];
    int[] owners = new int[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      classes[i] = positive[chosen[i]];
      owners[i] = account[chosen[i]];
    }
    List<Variable> columns = variables.stream().map(v -> v.rows(chosen)).toList();
    return new Sample(level, columns, classes, owners, fold, folds);
  }

  static int count(boolean[] flags) {
    int count = 0;
    for (boolean flag : flags) {
      count += flag ? 1 : 0;
    }
    return count;
  }
}
