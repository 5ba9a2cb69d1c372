package spiritsafe.feature;

/**
 * Hashes that never change between runs and machines. {@code String.hashCode} has 32 bits and
 * collides at once on hashed identifiers; 64 mixed bits do not.
 */
public final class Hashing {

  private Hashing() {}

  /** Spreads 64 bits over 64 bits, one to one (the finalizer of SplitMix64). */
  public static long mix(long z) {
    long x = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
    return x ^ (x >>> 31);
  }

  /** Returns 64 bits of a text. */
  public static long text(CharSequence text) {
    long hash = text.length();
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    return mix(hash);
  }
}
