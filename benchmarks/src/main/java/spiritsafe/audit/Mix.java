package spiritsafe.audit;

/** Hashes that are the same on every machine. */
final class Mix {

  private Mix() {}

  /** Returns a well mixed number (the finalizer of SplitMix64, Steele, Lea and Flood 2014). */
  static long of(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Returns a hash of a text (FNV-1a, mixed). */
  static long of(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return of(hash);
  }
}
