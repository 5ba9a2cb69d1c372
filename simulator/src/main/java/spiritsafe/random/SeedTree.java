package spiritsafe.random;

import java.nio.charset.StandardCharsets;

/**
 * A seed addressed by a path of names.
 *
 * <p>{@code root(7).child("harvest").child(12).child("arrivals")} is the same seed in every run and
 * on every machine, whatever else the scenario holds. Seeds depend on names, never on order, so a
 * new population leaves all others as they were. A name and an index never meet: {@code child("1")}
 * differs from {@code child(1)}.
 */
public final class SeedTree {

  private static final long NAME = 0x6A09E667F3BCC909L;
  private static final long INDEX = 0xBB67AE8584CAA73BL;

  private final long seed;

  private SeedTree(long seed) {
    this.seed = seed;
  }

  /** Returns the root of the tree of a seed. */
  public static SeedTree root(long seed) {
    return new SeedTree(Draws.mix(seed ^ 0x3C6EF372FE94F82BL));
  }

  /** Returns the child of a name. */
  public SeedTree child(String name) {
    // FNV-1a, 64 bits, then mixed twice with the parent: distinct names collide with chance 2^-64.
    long hash = 0xCBF29CE484222325L;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
    }
    return new SeedTree(Draws.mix(seed ^ Draws.mix(hash ^ NAME)));
  }

  /** Returns the child of an index. */
  public SeedTree child(long index) {
    return new SeedTree(Draws.mix(seed ^ Draws.mix(index ^ INDEX)));
  }

  /** Returns the seed itself, 64 well-mixed bits. */
  public long seed() {
    return seed;
  }

  /** Returns a fresh sequence of draws from this seed, the same each time. */
  public Draws draws() {
    return new Draws(seed);
  }
}
