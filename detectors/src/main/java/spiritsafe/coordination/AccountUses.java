package spiritsafe.coordination;

import java.util.Arrays;

/**
 * How often each of some accounts did something, in the order in which they came to do it. Eight
 * bytes an account while they are few, 16 to 32 with an index beside, so that a lookup never walks.
 */
final class AccountUses {

  private static final int WALKED = 8;

  private int[] accounts = new int[2];
  private int[] uses = new int[2];
  private int size;

  /** Of each account its place plus one, in open addressing; null while they are few. */
  private int[] index;

  int size() {
    return size;
  }

  int account(int place) {
    return accounts[place];
  }

  int usesAt(int place) {
    return uses[place];
  }

  /** Returns how often an account did it, 0 for one that never did. */
  int of(int account) {
    int place = place(account);
    return place < 0 ? 0 : uses[place];
  }

  /** Adds uses of an account; one that is new to a full set is left out, and false returned. */
  boolean add(int account, int count, int mostAccounts) {
    int place = place(account);
    if (place < 0) {
      if (size >= mostAccounts) {
        return false;
      }
      place = append(account);
    }
    uses[place] += count;
    return true;
  }

  private int append(int account) {
    if (size == accounts.length) {
      accounts = Arrays.copyOf(accounts, 2 * size);
      uses = Arrays.copyOf(uses, 2 * size);
    }
    accounts[size++] = account;
    if (size > WALKED && (index == null || 2 * size > index.length)) {
      index = new int[4 * Integer.highestOneBit(size)];
      for (int i = 0; i < size; i++) {
        enter(i);
      }
    } else if (index != null) {
      enter(size - 1);
    }
    return size - 1;
  }

  private void enter(int place) {
    int slot = slot(accounts[place]);
    while (index[slot] != 0) {
      slot = (slot + 1) & (index.length - 1);
    }
    index[slot] = place + 1;
  }

  private int place(int account) {
    if (index == null) {
      for (int i = 0; i < size; i++) {
        if (accounts[i] == account) {
          return i;
        }
      }
      return -1;
    }
    int slot = slot(account);
    while (index[slot] != 0 && accounts[index[slot] - 1] != account) {
      slot = (slot + 1) & (index.length - 1);
    }
    return index[slot] - 1;
  }

  private int slot(int account) {
    return ((account * 0x9E3779B9) >>> 8) & (index.length - 1);
  }
}
