package spiritsafe.audit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import spiritsafe.traffic.Column;

/**
 * What is kept of an account while its exchanges pass: numbers of each column, texts of its first
 * {@value #TEXT_ROWS} exchanges, times, and a few exchanges of each kind chosen by hash.
 */
final class AccountTally<R> {

  /** Texts are looked at in so many exchanges: rendering and counting them is what takes time. */
  static final int TEXT_ROWS = 512;

  /** Exchanges of one kind kept of an account. */
  static final int KEPT = 12;

  /** What an exchange was sent for, as far as an audit tells exchanges of one account apart. */
  enum Kind {
    HONEST,
    ILLICIT,
    COVER
  }

  /** An exchange with when it came and where in the file it stood. */
  record Kept<R>(R row, double timeMicros, long number, long priority) {}

  private final List<Column<R>> columns;
  private final double[][] moments;
  private final ValueTally[] texts;
  private final Cadence cadence = new Cadence();
  private final Map<Kind, List<Kept<R>>> kept = new EnumMap<>(Kind.class);
  private long rows;
  private boolean timed = true;

  AccountTally(List<Column<R>> columns) {
    this.columns = columns;
    moments = new double[columns.size()][];
    texts = new ValueTally[columns.size()];
    for (int c = 0; c < moments.length; c++) {
      if (columns.get(c).type() == Column.Type.TEXT) {
        texts[c] = new ValueTally();
      } else {
        // count, sum, sum of squares, largest
        moments[c] = new double[] {0, 0, 0, Double.NEGATIVE_INFINITY};
      }
    }
  }

  /**
   * Notes an exchange of the account, whatever it is for.
   *
   * @param timeMicros when it came, NaN when that is not known
   */
  void add(R row, double timeMicros) {
    for (int c = 0; c < moments.length; c++) {
      Column<R> column = columns.get(c);
      if (texts[c] == null) {
        double value = column.real(row);
        if (!Double.isNaN(value)) {
          double[] moment = moments[c];
          moment[0]++;
          moment[1] += value;
          moment[2] += value * value;
          moment[3] = Math.max(moment[3], value);
        }
      } else if (rows < TEXT_ROWS) {
        String text = column.text(row);
        if (text != null) {
          texts[c].add(text);
        }
      }
    }
    rows++;
    if (Double.isNaN(timeMicros)) {
      timed = false;
    } else {
      cadence.add((long) timeMicros);
    }
  }

  /** Keeps an exchange if its hash is among the lowest of its kind. */
  void keep(R row, double timeMicros, long number, Kind kind) {
    List<Kept<R>> of = kept.computeIfAbsent(kind, unused -> new ArrayList<>());
    long priority = Mix.of(number);
    int at = of.size();
    while (at > 0 && of.get(at - 1).priority() > priority) {
      at--;
    }
    if (at < KEPT) {
      of.add(at, new Kept<>(row, timeMicros, number, priority));
      if (of.size() > KEPT) {
        of.remove(KEPT);
      }
    }
  }

  /** Returns the exchanges kept of a kind, lowest hash first. */
  List<Kept<R>> kept(Kind kind) {
    return kept.getOrDefault(kind, List.of());
  }

  Cadence cadence() {
    return cadence;
  }

  boolean timed() {
    return timed && rows > 0;
  }

  long rows() {
    return rows;
  }

  double mean(int column) {
    return moments[column][0] == 0 ? Double.NaN : moments[column][1] / moments[column][0];
  }

  double deviation(int column) {
    double n = moments[column][0];
    if (n == 0) {
      return Double.NaN;
    }
    double mean = moments[column][1] / n;
    return Math.sqrt(Math.max(0, moments[column][2] / n - mean * mean));
  }

  double largest(int column) {
    return moments[column][0] == 0 ? Double.NaN : moments[column][3];
  }

  ValueTally texts(int column) {
    return texts[column];
  }
}
