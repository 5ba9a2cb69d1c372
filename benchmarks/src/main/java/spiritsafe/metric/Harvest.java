package spiritsafe.metric;

import java.util.Arrays;
import java.util.Objects;

/**
 * The illicit exchanges that one account carried for one campaign, in the order of the log: where
 * each stands in the log, and the output tokens it was answered with. Grows while a world is
 * streamed; 16 bytes an exchange.
 */
public final class Harvest {

  private long[] indexes = new long[4];
  private long[] tokensThrough = new long[4];
  private int count;

  /**
   * Adds the next illicit exchange.
   *
   * @param index its place in the log, above those added before
   * @param outputTokens tokens it was answered with
   */
  public void add(long index, long outputTokens) {
    if (outputTokens < 0 || (count > 0 && index <= indexes[count - 1])) {
      throw new IllegalArgumentException(
          "exchange " + index + " with " + outputTokens + " tokens is out of order or negative");
    }
    if (count == indexes.length) {
      indexes = Arrays.copyOf(indexes, count * 2);
      tokensThrough = Arrays.copyOf(tokensThrough, count * 2);
    }
    indexes[count] = index;
    tokensThrough[count] = tokens() + outputTokens;
    count++;
  }

  /** Returns how many illicit exchanges there are. */
  public int exchanges() {
    return count;
  }

  /** Returns the output tokens of them all. */
  public long tokens() {
    return count == 0 ? 0 : tokensThrough[count - 1];
  }

  /** Returns the place in the log of the n-th, counted from 0. */
  public long index(int number) {
    return indexes[Objects.checkIndex(number, count)];
  }

  /** Returns the output tokens of the n-th, counted from 0. */
  public long tokensOf(int number) {
    long before = number == 0 ? 0 : tokensThrough[number - 1];
    return tokensThrough[Objects.checkIndex(number, count)] - before;
  }

  /** Returns how many stand in the log at or before a place. */
  public int exchangesThrough(long index) {
    int at = Arrays.binarySearch(indexes, 0, count, index);
    return at >= 0 ? at + 1 : -at - 1;
  }

  /** Returns the output tokens of those that stand in the log at or before a place. */
  public long tokensThrough(long index) {
    int through = exchangesThrough(index);
    return through == 0 ? 0 : tokensThrough[through - 1];
  }
}
