package spiritsafe.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import spiritsafe.traffic.Account;
import spiritsafe.truth.LabeledTraffic;
import spiritsafe.truth.TrafficBatch;

/**
 * The first exchanges of a world, held in memory so that making or reading them costs nothing while
 * a detector is timed.
 */
public final class Sample {

  /** Exchanges handed over at once when nobody waits for any single one. */
  private static final int BATCH = 1_000;

  /** One exchange each. */
  private final List<TrafficBatch> singles;

  private Sample(List<TrafficBatch> singles) {
    this.singles = singles;
  }

  /** Says that there are enough; nothing is wrong. */
  private static final class Enough extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Takes the first exchanges of a world.
   *
   * @param most how many at most
   * @throws IOException if the world cannot be read
   */
  public static Sample of(LabeledTraffic world, int most) throws IOException {
    List<TrafficBatch> singles = new ArrayList<>();
    try {
      world.stream(
          batch -> {
            add(batch, most, singles);
            if (singles.size() == most) {
              throw new Enough();
            }
          });
    } catch (IOException | RuntimeException e) {
      if (singles.size() < most) {
        throw e;
      }
    }
    return new Sample(List.copyOf(singles));
  }

  private static void add(TrafficBatch batch, int most, List<TrafficBatch> singles) {
    List<Account> accounts = batch.newAccounts();
    int next = 0;
    for (int i = 0; i < batch.exchanges().size() && singles.size() < most; i++) {
      boolean first =
          next < accounts.size()
              && accounts.get(next).accountId().equals(batch.exchanges().get(i).accountId());
      singles.add(
          new TrafficBatch(
              first ? List.of(accounts.get(next++)) : List.of(),
              List.of(batch.exchanges().get(i)),
              List.of(batch.labels().get(i))));
    }
  }

  /** Returns how many exchanges it holds. */
  public int size() {
    return singles.size();
  }

  /** Returns the exchange at a place, as a batch of its own. */
  TrafficBatch single(int index) {
    return singles.get(index);
  }

  /** Returns its first exchanges in batches. */
  List<TrafficBatch> batches(int exchanges) {
    List<TrafficBatch> batches = new ArrayList<>();
    for (int from = 0; from < exchanges; from += BATCH) {
      List<TrafficBatch> part = singles.subList(from, Math.min(exchanges, from + BATCH));
      batches.add(
          new TrafficBatch(
              part.stream().flatMap(single -> single.newAccounts().stream()).toList(),
              part.stream().flatMap(single -> single.exchanges().stream()).toList(),
              part.stream().flatMap(single -> single.labels().stream()).toList()));
    }
    return batches;
  }
}
