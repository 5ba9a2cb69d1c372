package spiritsafe.infrastructure;

import java.util.Arrays;

/**
 * The accounts that hold one value, up to a cap. Of a value that more hold than that, nobody needs
 * to know who: it links nobody, and its list is let go.
 */
final class Holders {

  private final int cap;
  private int[] accounts = new int[1];
  private int count;

  Holders(int cap) {
    this.cap = cap;
  }

  /** Adds an account and returns whether that changed anything. */
  boolean add(int account) {
    if (tooMany() || has(account)) {
      return false;
    }
    if (count < cap) {
      if (count == accounts.length) {
        accounts = Arrays.copyOf(accounts, Math.min(cap, 2 * count));
      }
      accounts[count] = account;
    }
    count++;
    return true;
  }

  private boolean has(int account) {
    for (int i = 0; i < count; i++) {
      if (accounts[i] == account) {
        return true;
      }
    }
    return false;
  }

  /** Whether more than the cap hold the value. */
  boolean tooMany() {
    return count > cap;
  }

  /** How many hold it, at most one more than the cap. */
  int count() {
    return count;
  }

  /** Lets go of the list of a value that too many hold. */
  void forget() {
    accounts = new int[0];
  }

  /** The account that came so many after the first. */
  int at(int index) {
    return accounts[index];
  }
}
