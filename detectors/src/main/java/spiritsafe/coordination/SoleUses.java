package spiritsafe.coordination;

/**
 * Keys that one account alone has used so far, as nearly all keys of prompts are: of each the
 * account, how often, and when last. A table in open addressing, a third to two thirds full: 36 to
 * 72 bytes a key.
 */
final class SoleUses {

  private static final int FEWEST = 1_024;

  private long[] keys = new long[FEWEST];
  private long[] lastMicros = new long[FEWEST];
  private int[] accounts = new int[FEWEST];
  private int[] uses = new int[FEWEST];
  private int size;

  int size() {
    return size;
  }

  /**
   * Notes a use of a key other than 0, if it is new or was used by this account alone, and returns
   * whether it did.
   */
  boolean note(long key, int account, long timeMicros) {
    int slot = slot(key);
    if (keys[slot] != 0 && accounts[slot] != account) {
      return false;
    }
    if (keys[slot] == 0) {
      put(slot, key, account, 0);
      size++;
    }
    uses[slot]++;
    lastMicros[slot] = timeMicros;
    if (3L * size > 2L * keys.length) {
      keep(Long.MIN_VALUE, 2 * keys.length);
    }
    return true;
  }

  /** Returns the account that used a key alone; there must be one. */
  int account(long key) {
    return accounts[slot(key)];
  }

  /** Returns how often that account used it. */
  int uses(long key) {
    return uses[slot(key)];
  }

  /** Takes a key out, and closes the gap so that every other is still found. */
  void remove(long key) {
    int gap = slot(key);
    if (keys[gap] == 0) {
      return;
    }
    int mask = keys.length - 1;
    keys[gap] = 0;
    size--;
    for (int slot = (gap + 1) & mask; keys[slot] != 0; slot = (slot + 1) & mask) {
      int home = home(keys[slot]);
      // It may move to the gap unless it is at home somewhere behind the gap and up to here.
      if (((slot - home) & mask) >= ((slot - gap) & mask)) {
        put(gap, keys[slot], accounts[slot], uses[slot]);
        lastMicros[gap] = lastMicros[slot];
        keys[slot] = 0;
        gap = slot;
      }
    }
  }

  /** Forgets keys that were last used before a time. */
  void forgetBefore(long micros) {
    int kept = 0;
    for (int slot = 0; slot < keys.length; slot++) {
      kept += keys[slot] != 0 && lastMicros[slot] >= micros ? 1 : 0;
    }
    int length = FEWEST;
    while (3L * kept > length) {
      length *= 2;
    }
    keep(micros, length);
  }

  private void keep(long fromMicros, int length) {
    long[] oldKeys = keys;
    long[] oldMicros = lastMicros;
    int[] oldAccounts = accounts;
    int[] oldUses = uses;
    keys = new long[length];
    lastMicros = new long[length];
    accounts = new int[length];
    uses = new int[length];
    size = 0;
    for (int old = 0; old < oldKeys.length; old++) {
      if (oldKeys[old] != 0 && oldMicros[old] >= fromMicros) {
        int slot = slot(oldKeys[old]);
        put(slot, oldKeys[old], oldAccounts[old], oldUses[old]);
        lastMicros[slot] = oldMicros[old];
        size++;
      }
    }
  }

  private void put(int slot, long key, int account, int count) {
    keys[slot] = key;
    accounts[slot] = account;
    uses[slot] = count;
  }

  /** Where a key is, or would come to be. */
  private int slot(long key) {
    int slot = home(key);
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  private int home(long key) {
    return (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & (keys.length - 1);
  }
}
