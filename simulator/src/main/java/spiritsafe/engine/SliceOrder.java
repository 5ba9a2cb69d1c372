package spiritsafe.engine;

import java.util.Arrays;
import java.util.List;
import spiritsafe.source.Call;
import spiritsafe.source.Slice;

/**
 * The order of a slice: by time and, within a microsecond, by exchange id.
 *
 * <p>Calls lie in memory as their senders made them, and one after another in time lie far apart,
 * so that each is touched once for its time and otherwise only where times are equal.
 */
final class SliceOrder {

  /** A slice has under 2^37 microseconds, so its time and 2^26 calls fit one sort key. */
  private static final int INDEX_BITS = 26;

  private static final int MOST_CALLS = 1 << INDEX_BITS;

  /** Mean number of keys that are sorted together. */
  private static final int TOGETHER = 4;

  private SliceOrder() {}

  /** Returns calls of one slice in order. */
  static Call[] of(List<Call> calls, Slice slice) {
    int count = calls.size();
    if (count >= MOST_CALLS) {
      throw new IllegalStateException(
          count + " calls in one slice, at most " + (MOST_CALLS - 1) + ": shorten the slice");
    }
    long[] keys = new long[count];
    for (int i = 0; i < count; i++) {
      keys[i] = key(calls.get(i).draft().timeMicros() - slice.startMicros(), i);
    }
    keys = sorted(keys, slice.endMicros() - slice.startMicros());
    Call[] ordered = new Call[count];
    for (int i = 0; i < count; i++) {
      Call call = calls.get((int) keys[i] & (MOST_CALLS - 1));
      int place = i;
      while (place > 0
          && micros(keys[place - 1]) == micros(keys[i])
          && Long.compareUnsigned(ordered[place - 1].id(), call.id()) > 0) {
        ordered[place] = ordered[place - 1];
        place--;
      }
      ordered[place] = call;
    }
    return ordered;
  }

  /**
   * Returns a sort key.
   *
   * @param micros since the slice began
   * @param index which call, below 2^26
   */
  static long key(long micros, int index) {
    return micros << INDEX_BITS | index;
  }

  private static long micros(long key) {
    return key >>> INDEX_BITS;
  }

  /**
   * Returns keys in ascending order. They are dealt to equal spans of time, a few to each, and the
   * few are sorted; times are spread over a slice, and where many fall into one span it takes no
   * longer than sorting them all.
   *
   * @param sliceMicros above the time of each key
   */
  static long[] sorted(long[] keys, long sliceMicros) {
    int spans = keys.length / TOGETHER + 1;
    double spansPerMicro = spans / (double) sliceMicros;
    int[] ends = new int[spans + 1];
    for (long key : keys) {
      ends[(int) (micros(key) * spansPerMicro) + 1]++;
    }
    for (int span = 1; span <= spans; span++) {
      ends[span] += ends[span - 1];
    }
    // Each span's place is where the one before it ends; dealing moves it to its own end.
    long[] dealt = new long[keys.length];
    for (long key : keys) {
      dealt[ends[(int) (micros(key) * spansPerMicro)]++] = key;
    }
    int from = 0;
    for (int span = 0; span < spans; span++) {
      Arrays.sort(dealt, from, ends[span]);
      from = ends[span];
    }
    return dealt;
  }
}
