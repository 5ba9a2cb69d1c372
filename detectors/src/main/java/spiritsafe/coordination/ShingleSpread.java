package spiritsafe.coordination;

/**
 * Over how many accounts each shingle has been seen, in a fixed table of about 24 MB.
 *
 * <p>Each slot keeps the last four accounts and a count of how often a further one came; a shingle
 * passed around among more than four accounts may count one of them again. A new shingle takes over
 * the slot of one that few accounts share.
 */
final class ShingleSpread {

  private static final int SLOTS = 1 << 20;
  private static final int KEPT = 4;

  private final int[] accounts = new int[SLOTS * KEPT];
  private final int[] tags = new int[SLOTS];
  private final short[] counts = new short[SLOTS];

  /** Notes a shingle of an account (numbers from 1) and returns over how many it is spread. */
  int note(long shingle, int account) {
    int slot = (int) (shingle & (SLOTS - 1));
    int tag = (int) (shingle >>> 32) | 1;
    if (tags[slot] != tag) {
      if (counts[slot] > 2) {
        counts[slot]--; // a shared shingle gives way slowly
        return 0;
      }
      tags[slot] = tag;
      counts[slot] = 0;
      for (int i = 0; i < KEPT; i++) {
        accounts[slot * KEPT + i] = 0;
      }
    }
    for (int i = 0; i < KEPT; i++) {
      if (accounts[slot * KEPT + i] == account) {
        return counts[slot];
      }
    }
    accounts[slot * KEPT + counts[slot] % KEPT] = account;
    if (counts[slot] < Short.MAX_VALUE) {
      counts[slot]++;
    }
    return counts[slot];
  }
}
