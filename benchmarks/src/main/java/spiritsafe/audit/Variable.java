package spiritsafe.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One column of a sample: numbers, or texts as codes into a list of values. Numbers with few
 * distinct values have codes as well.
 */
final class Variable {

  /** Bins of a number for trees: finer ones find no more at the sizes that are audited. */
  static final int BINS = 32;

  /** Above so many distinct values a number is not also taken as a category. */
  private static final int MOST_CATEGORIES = 1_000;

  private static final int ABSENT = -1;

  private final String name;
  private final String field;
  private final double[] numbers;
  private final int[] codes;
  private final List<String> values;
  private double[] midranks;
  private int[] bins;

  private Variable(String name, String field, double[] numbers, int[] codes, List<String> values) {
    this.name = name;
    this.field = field;
    this.numbers = numbers;
    this.codes = codes;
    this.values = values;
  }

  /**
   * Makes a column of numbers.
   *
   * @param name unique in the sample, for example {@code output_tokens mean}
   * @param field what a scenario declares, for example {@code output_tokens}
   * @param numbers a number for each row, NaN where there is none; not copied
   */
  static Variable of(String name, String field, double[] numbers) {
    Map<Double, Integer> seen = new HashMap<>();
    int[] codes = new int[numbers.length];
    List<String> values = new ArrayList<>();
    for (int i = 0; i < numbers.length && seen.size() <= MOST_CATEGORIES; i++) {
      if (Double.isNaN(numbers[i])) {
        codes[i] = ABSENT;
        continue;
      }
      Integer code = seen.get(numbers[i]);
      if (code == null) {
        code = seen.size();
        seen.put(numbers[i], code);
        values.add(Double.toString(numbers[i]));
      }
      codes[i] = code;
    }
    boolean few = seen.size() <= MOST_CATEGORIES && seen.size() * 2 <= numbers.length;
    return new Variable(name, field, numbers, few ? codes : null, few ? values : null);
  }

  /** Makes a column of numbers that were computed, whose equal values mean nothing. */
  static Variable measure(String name, String field, double[] numbers) {
    return new Variable(name, field, numbers, null, null);
  }

  /** Makes a column of texts; an empty text is a value, null is none. */
  static Variable of(String name, String field, String[] texts) {
    Map<String, Integer> seen = new LinkedHashMap<>();
    int[] codes = new int[texts.length];
    for (int i = 0; i < texts.length; i++) {
      if (texts[i] == null) {
        codes[i] = ABSENT;
        continue;
      }
      Integer code = seen.putIfAbsent(texts[i], seen.size());
      codes[i] = code == null ? seen.size() - 1 : code;
    }
    return new Variable(name, field, null, codes, new ArrayList<>(seen.keySet()));
  }

  /** Returns it for some rows. */
  Variable rows(int[] chosen) {
    double[] someNumbers = numbers == null ? null : new double[chosen.length];
    int[] someCodes = codes == null ? null : new int[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      if (numbers != null) {
        someNumbers[i] = numbers[chosen[i]];
      }
      if (codes != null) {
        someCodes[i] = codes[chosen[i]];
      }
    }
    return new Variable(name, field, someNumbers, someCodes, values);
  }

  String name() {
    return name;
  }

  String field() {
    return field;
  }

  int size() {
    return numbers == null ? codes.length : numbers.length;
  }

  boolean numeric() {
    return numbers != null;
  }

  /** Returns whether equal values can be told: all texts, and numbers with few values. */
  boolean categorical() {
    return codes != null;
  }

  double number(int row) {
    return numbers[row];
  }

  /** Returns the code of the value of a row, −1 when there is none. */
  int code(int row) {
    return codes[row];
  }

  /** Returns the value of a row, null when there is none. */
  String text(int row) {
    if (codes == null) {
      return Double.isNaN(numbers[row]) ? null : Double.toString(numbers[row]);
    }
    return codes[row] == ABSENT ? null : values.get(codes[row]);
  }

  /** Returns how many distinct values there are; only of a categorical one. */
  int cardinality() {
    return values.size();
  }

  String value(int code) {
    return values.get(code);
  }

  /** Returns whether a row has no value: none, or an empty text. */
  boolean absent(int row) {
    if (numbers != null) {
      return Double.isNaN(numbers[row]);
    }
    return codes[row] == ABSENT || values.get(codes[row]).isEmpty();
  }

  /** Returns the rank of each number among those of its fold, NaN where there is no number. */
  double[] foldRanks(int[] rowFold, int folds) {
    double[] ranks = new double[numbers.length];
    for (int fold = 0; fold < folds; fold++) {
      double[] some = new double[numbers.length];
      for (int i = 0; i < some.length; i++) {
        some[i] = rowFold[i] == fold ? numbers[i] : Double.NaN;
      }
      double[] of = new Variable(name, field, some, null, null).midranks();
      for (int i = 0; i < some.length; i++) {
        ranks[i] = rowFold[i] == fold ? of[i] : ranks[i];
      }
    }
    return ranks;
  }

  /** Returns the rank of each number from 1, ties their mean, NaN where there is no number. */
  double[] midranks() {
    if (midranks == null) {
      int[] order = order();
      double[] ranks = new double[numbers.length];
      Arrays.fill(ranks, Double.NaN);
      for (int from = 0; from < order.length; ) {
        int to = from + 1;
        while (to < order.length && numbers[order[to]] == numbers[order[from]]) {
          to++;
        }
        for (int i = from; i < to; i++) {
          ranks[order[i]] = (from + 1 + to) / 2.0;
        }
        from = to;
      }
      midranks = ranks;
    }
    return midranks;
  }

  private int[] order() {
    Integer[] order = new Integer[numbers.length];
    int n = 0;
    for (int i = 0; i < numbers.length; i++) {
      if (!Double.isNaN(numbers[i])) {
        order[n++] = i;
      }
    }
    Arrays.sort(order, 0, n, Comparator.comparingDouble(i -> numbers[i]));
    int[] rows = new int[n];
    for (int i = 0; i < n; i++) {
      rows[i] = order[i];
    }
    return rows;
  }

  /**
   * Returns a bin of 0 to {@value #BINS} for each row: equally many numbers in each, equal ones
   * together; texts by how common they are, the rare ones together; absence has the last.
   */
  int[] bins() {
    if (bins == null) {
      bins = numbers != null ? quantileBins() : frequencyBins();
    }
    return bins;
  }

  private int[] quantileBins() {
    double[] ranks = midranks();
    int present = 0;
    for (double rank : ranks) {
      present += Double.isNaN(rank) ? 0 : 1;
    }
    int[] made = new int[ranks.length];
    for (int i = 0; i < ranks.length; i++) {
      made[i] =
          Double.isNaN(ranks[i])
              ? BINS
              : (int) Math.min(BINS - 1.0, Math.floor((ranks[i] - 0.5) / present * BINS));
    }
    return made;
  }

  private int[] frequencyBins() {
    int[] counts = new int[values.size()];
    for (int code : codes) {
      if (code != ABSENT) {
        counts[code]++;
      }
    }
    Integer[] order = new Integer[counts.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingInt(code -> -counts[code]));
    int[] rank = new int[counts.length];
    for (int i = 0; i < order.length; i++) {
      rank[order[i]] = Math.min(i, BINS - 1);
    }
    int[] made = new int[codes.length];
    for (int i = 0; i < codes.length; i++) {
      made[i] = codes[i] == ABSENT ? BINS : rank[codes[i]];
    }
    return made;
  }
}
