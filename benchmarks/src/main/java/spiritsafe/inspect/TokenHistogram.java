package spiritsafe.inspect;

/** Counts of whole numbers from 0 up, exact below 64 and in steps of under 1.6 % above. */
final class TokenHistogram {

  private static final int EXACT = 64;

  private final long[] counts = new long[EXACT * 27];
  private long total;

  void add(int value) {
    counts[bucket(value)]++;
    total++;
  }

  /** Returns the bucket of a value: 64 to each doubling. */
  private static int bucket(int value) {
    if (value < EXACT) {
      return value;
    }
    int doublings = 25 - Integer.numberOfLeadingZeros(value); // 0 for 64 to 127
    return EXACT * (doublings + 1) + (value >>> doublings) - EXACT;
  }

  /** Returns the largest value of a bucket. */
  private static long top(int bucket) {
    if (bucket < EXACT) {
      return bucket;
    }
    int doublings = bucket / EXACT - 1;
    long first = (long) (bucket % EXACT + EXACT) << doublings;
    return first + (1L << doublings) - 1;
  }

  /** Returns the top of the bucket that a quantile lies in; 0 when nothing was counted. */
  double quantile(double share) {
    long seen = 0;
    for (int bucket = 0; bucket < counts.length; bucket++) {
      seen += counts[bucket];
      if (counts[bucket] > 0 && seen >= share * total) {
        return top(bucket);
      }
    }
    return 0;
  }
}
