package spiritsafe.random;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * A sequence of draws from a seed: the SplitMix64 generator of Steele, Lea and Flood (OOPSLA 2014),
 * whose published vector a test holds. Fifteen lines of our own rather than a library's, because
 * millions of them live at once, one long each, and because their output must never change.
 *
 * <p>{@link #at(long, long)} gives single draws addressed by a key and an index, without any state.
 */
public final class Draws implements UniformRandomProvider {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  /** Starts the sequence of a seed. */
  public Draws(long seed) {
    this.state = seed;
  }

  /**
   * Returns the 64 bits that belong to a key and an index; each pair is independent of all others.
   */
  public static long at(long key, long index) {
    return salted(key, salt(index));
  }

  /** Returns what {@link #salted} takes for an index that is asked for again and again. */
  public static long salt(long index) {
    return mix(index * GOLDEN_GAMMA + 0x510E527FADE682D1L);
  }

  /** Returns the bits of a key and of the index of a salt: {@link #at} in half of the time. */
  public static long salted(long key, long salt) {
    return mix(key ^ salt);
  }

  /** Returns the top 53 bits as a number in [0, 1). */
  public static double unit(long bits) {
    return (bits >>> 11) * 0x1.0p-53;
  }

  /** The finalizer of SplitMix64: a bijection that spreads every input bit over all output bits. */
  public static long mix(long z) {
    long x = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
    return x ^ (x >>> 31);
  }

  @Override
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** Returns the next draw in [0, 1). */
  @Override
  public double nextDouble() {
    return unit(nextLong());
  }

  /** Returns the next draw among 0 … bound − 1; bias below 2^-31 for bounds below 2^32. */
  public int below(int bound) {
    return (int) (((nextLong() >>> 32) * bound) >>> 32);
  }

  /** Returns whether an event of a given chance happens. */
  public boolean happens(double chance) {
    return nextDouble() < chance;
  }
}
