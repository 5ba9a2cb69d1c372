package spiritsafe.audit;

import java.util.Arrays;

/** When an account sends, gathered exchange by exchange in time order. */
final class Cadence {

  private static final long HOUR = 3_600_000_000L;
  private static final long DAY = 24 * HOUR;

  /** Consecutive gaps that make a sequence: as many as no two accounts share by chance. */
  private static final int SEQUENCE = 4;

  /** There are few shorter gaps, and two programs that start many requests at once share them. */
  private static final int LEAST_GAP_MICROS = 100;

  /** Sequences kept of an account. */
  private static final int MOST_SEQUENCES = 256;

  private final int[] hours = new int[24];
  private final long[] sequences = new long[MOST_SEQUENCES];
  private final long[] lastGaps = new long[SEQUENCE];
  private long count;
  private long weekend;
  private long firstMicros;
  private long lastMicros;
  private long activeDays;
  private long hourStart = Long.MIN_VALUE;
  private long inHour;
  private long busiestHour;
  private int sequenceCount;
  private long gaps;
  private double logGapSum;
  private double gapSum;
  private double gapSquares;

  void add(long timeMicros) {
    if (count == 0) {
      firstMicros = timeMicros;
    } else {
      gap(timeMicros - lastMicros);
    }
    if (count == 0 || Math.floorDiv(timeMicros, DAY) != Math.floorDiv(lastMicros, DAY)) {
      activeDays++;
    }
    if (Math.floorDiv(timeMicros, HOUR) != hourStart) {
      hourStart = Math.floorDiv(timeMicros, HOUR);
      inHour = 0;
    }
    busiestHour = Math.max(busiestHour, ++inHour);
    hours[(int) Math.floorMod(hourStart, 24L)]++;
    // 1970-01-01 was a Thursday.
    weekend += Math.floorMod(Math.floorDiv(timeMicros, DAY) + 3, 7L) >= 5 ? 1 : 0;
    count++;
    lastMicros = timeMicros;
  }

  private void gap(long gap) {
    lastGaps[(int) (gaps % SEQUENCE)] = gap;
    gaps++;
    double seconds = gap / 1e6;
    logGapSum += StrictMath.log(seconds + 1e-3);
    gapSum += seconds;
    gapSquares += seconds * seconds;
    if (gaps >= SEQUENCE && sequenceCount < MOST_SEQUENCES) {
      long hash = 0;
      int equal = 0;
      for (int i = 0; i < SEQUENCE; i++) {
        long one = lastGaps[(int) ((gaps + i) % SEQUENCE)];
        if (one < LEAST_GAP_MICROS || one % 1_000 == 0) {
          // A gap of whole milliseconds is a coarse clock or a timer, which accounts may share.
          return;
        }
        equal += one == lastGaps[(int) ((gaps + i + 1) % SEQUENCE)] ? 1 : 0;
        hash = Mix.of(hash ^ one);
      }
      if (equal > 0) {
        // An even pace is that of a machine, which two accounts may well have.
        return;
      }
      sequences[sequenceCount++] = hash;
    }
  }

  /** Names of what {@link #relations} returns, each after the relation it belongs to. */
  static final String[] RELATIONS = {
    "volume exchanges",
    "volume a day",
    "volume in the busiest hour",
    "presence first seen",
    "presence last seen",
    "presence active days",
    "rhythm mean log gap",
    "rhythm gap variation",
    "rhythm hours awake",
    "rhythm weekend share",
    "rhythm night share",
  };

  /** Returns what times tell of the account; NaN what they do not. */
  double[] relations() {
    double entropy = 0;
    for (int hour : hours) {
      double share = (double) hour / Math.max(1, count);
      entropy -= share > 0 ? share * StrictMath.log(share) : 0;
    }
    int night = hours[0] + hours[1] + hours[2] + hours[3] + hours[4] + hours[5];
    double mean = gaps == 0 ? Double.NaN : gapSum / gaps;
    return new double[] {
      count,
      (double) count / Math.max(1, activeDays),
      busiestHour,
      firstMicros,
      lastMicros,
      activeDays,
      gaps == 0 ? Double.NaN : logGapSum / gaps,
      gaps < 2 ? Double.NaN : Math.sqrt(Math.max(0, gapSquares / gaps - mean * mean)) / mean,
      StrictMath.exp(entropy),
      (double) weekend / Math.max(1, count),
      (double) night / Math.max(1, count),
    };
  }

  long count() {
    return count;
  }

  double perActiveDay() {
    return (double) count / Math.max(1, activeDays);
  }

  /** Returns a hash of each run of {@value #SEQUENCE} gaps, to the microsecond. */
  long[] sequences() {
    return Arrays.copyOf(sequences, sequenceCount);
  }
}
