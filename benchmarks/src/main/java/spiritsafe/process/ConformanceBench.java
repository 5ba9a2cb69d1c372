package spiritsafe.process;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import spiritsafe.process.Talk.Miss;
import spiritsafe.traffic.Exchange;

/**
 * What checks share: how a detector is started, how long it is waited for, and what it first said.
 */
final class ConformanceBench implements AutoCloseable {

  /** Of four accounts, of which a new one appears every four exchanges. */
  static final List<Exchange> USUAL =
      IntStream.range(0, 24)
          .mapToObj(
              i ->
                  PracticeTraffic.of(
                      i,
                      PracticeTraffic.START_MICROS + i * PracticeTraffic.MINUTE_MICROS,
                      "acct-" + i % Math.min(4, 1 + i / 4)))
          .toList();

  private final Supplier<Peer> opener;
  private final Patience patience;
  private FirstTalk first;
  private int scoresOfLargeBatch;

  ConformanceBench(Supplier<Peer> opener, Patience patience) {
    this.opener = opener;
    this.patience = patience;
  }

  /** Starts the detector anew. */
  Talk open() {
    return new Talk(opener.get(), patience);
  }

  Patience patience() {
    return patience;
  }

  /** Returns the conversation that most checks look at. */
  FirstTalk first() throws InterruptedException {
    if (first == null) {
      first = new FirstTalk(open(), patience);
    }
    return first;
  }

  /** Returns how many scores a large batch brought. */
  int scoresOfLargeBatch() {
    return scoresOfLargeBatch;
  }

  void scoresOfLargeBatch(int count) {
    scoresOfLargeBatch = count;
  }

  /** Plays exchanges in batches of four, each acknowledged before the next. */
  static void playInFours(Practice practice, List<Exchange> exchanges)
      throws Miss, InterruptedException {
    for (int from = 0; from < exchanges.size(); from += 4) {
      practice.play(exchanges.subList(from, Math.min(exchanges.size(), from + 4))).settle();
    }
  }

  @Override
  public void close() {
    if (first != null) {
      first.close();
    }
  }
}
