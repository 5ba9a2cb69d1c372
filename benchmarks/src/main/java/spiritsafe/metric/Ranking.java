package spiritsafe.metric;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Accounts ordered by suspicion, highest first, with those of equal suspicion held together in one
 * block.
 *
 * <p>Ties are explicit because their inner order carries no information: a metric that reads it
 * rewards whoever happened to sort well. Fraudulent accounts that carried no illicit exchange
 * belong to neither side and are left out by whoever builds a ranking.
 */
public final class Ranking {

  /**
   * The accounts of one suspicion.
   *
   * @param suspicion the suspicion they share
   * @param positives those that carried illicit exchanges
   * @param honest those that are honest
   */
  public record Block(double suspicion, int positives, int honest) {}

  private final List<RankedAccount> accounts;
  private final List<Block> blocks;
  private final int positives;
  private final int honest;

  /** By place in the accounts; a resampling visits them thousands of times over. */
  private final BitSet isPositive;

  /** Orders accounts; those of equal suspicion by their id. */
  public Ranking(List<RankedAccount> accounts) {
    List<RankedAccount> sorted = new ArrayList<>(accounts);
    sorted.sort(
        Comparator.comparingDouble(RankedAccount::suspicion)
            .reversed()
            .thenComparing(RankedAccount::accountId));
    this.accounts = List.copyOf(sorted);
    List<Block> found = new ArrayList<>();
    int allPositives = 0;
    int start = 0;
    while (start < sorted.size()) {
      double suspicion = sorted.get(start).suspicion();
      int blockPositives = 0;
      int end = start;
      while (end < sorted.size() && sorted.get(end).suspicion() == suspicion) {
        blockPositives += sorted.get(end).positive() ? 1 : 0;
        end++;
      }
      found.add(new Block(suspicion, blockPositives, end - start - blockPositives));
      allPositives += blockPositives;
      start = end;
    }
    this.blocks = List.copyOf(found);
    this.positives = allPositives;
    this.honest = sorted.size() - allPositives;
    this.isPositive = new BitSet(sorted.size());
    for (int place = 0; place < sorted.size(); place++) {
      isPositive.set(place, sorted.get(place).positive());
    }
  }

  private Ranking(List<Block> blocks, int positives, int honest) {
    this.accounts = List.of();
    this.isPositive = new BitSet();
    this.blocks = Collections.unmodifiableList(blocks);
    this.positives = positives;
    this.honest = honest;
  }

  /**
   * Returns the ranking in which each account stands as often as told. It counts, but does not name
   * its accounts.
   *
   * @param times by place in {@link #accounts}, 0 or more
   */
  Ranking resampled(int[] times) {
    List<Block> heavier = new ArrayList<>(blocks.size());
    int allPositives = 0;
    int allHonest = 0;
    int place = 0;
    for (Block block : blocks) {
      int blockPositives = 0;
      int blockHonest = 0;
      for (int end = place + block.positives() + block.honest(); place < end; place++) {
        if (isPositive.get(place)) {
          blockPositives += times[place];
        } else {
          blockHonest += times[place];
        }
      }
      if (blockPositives + blockHonest > 0) {
        heavier.add(new Block(block.suspicion(), blockPositives, blockHonest));
      }
      allPositives += blockPositives;
      allHonest += blockHonest;
    }
    return new Ranking(heavier, allPositives, allHonest);
  }

  /** Returns how many accounts are judged. */
  public int size() {
    return positives + honest;
  }

  /** Returns the accounts, highest suspicion first. */
  public List<RankedAccount> accounts() {
    return accounts;
  }

  /** Returns the blocks of equal suspicion, highest first. */
  public List<Block> blocks() {
    return blocks;
  }

  /** Returns how many accounts carried illicit exchanges. */
  public int positives() {
    return positives;
  }

  /** Returns how many accounts are honest. */
  public int honest() {
    return honest;
  }

  /** Returns the share of positives, or NaN of an empty ranking. */
  public double prevalence() {
    return (double) positives / size();
  }

  /** Returns who is alerted rightly and wrongly at a threshold. */
  public Confusion at(double threshold) {
    int truePositives = 0;
    int falsePositives = 0;
    for (Block block : blocks) {
      if (block.suspicion() == Double.NEGATIVE_INFINITY || block.suspicion() < threshold) {
        break;
      }
      truePositives += block.positives();
      falsePositives += block.honest();
    }
    return new Confusion(
        truePositives, falsePositives, positives - truePositives, honest() - falsePositives);
  }
}
