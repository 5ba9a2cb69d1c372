package spiritsafe.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import spiritsafe.trial.TinyWorld;

class OpenLoopTest {

  private static final long MILLI = 1_000_000;

  /** A clock that moves only when it is waited on or work is done. */
  private static final class Stopwatch implements Pace {
    private long now = 12_345;

    @Override
    public long nanos() {
      return now;
    }

    @Override
    public void waitUntil(long nanos) {
      now = Math.max(now, nanos);
    }

    void work(long nanos) {
      now += nanos;
    }
  }

  private static Sample sample(int exchanges) throws IOException {
    return Sample.of(new TinyWorld("a ".repeat(exchanges).strip(), 7), exchanges);
  }

  @Test
  void aStallCountsForAllThatWereDueMeanwhile() throws IOException {
    // One a millisecond; the first takes 10.5 ms, all others nothing. Waits are 10.5, 9.5 … 0.5 ms:
    // eleven exchanges waited though one alone was slow. Mean of 1,000: 60.5 ms / 1,000 = 60.5 us.
    Stopwatch watch = new Stopwatch();
    int[] taken = {0};

    OpenLoop loop =
        OpenLoop.run(
            sample(1_000),
            1_000,
            1_000,
            watch,
            single -> watch.work(taken[0]++ == 0 ? 21 * MILLI / 2 : 0));

    assertEquals(60_500, loop.waited().mean(), 60);
    assertEquals(10_500, loop.served().mean(), 10);
    // Ten of 1,000 waited longer than the exchange at p99, the eleventh slowest: 0.5 ms.
    assertEquals(0.5e6, loop.waited().at(Percentile.parse("p99")).orElseThrow(), 1e3);
    assertEquals(0, loop.served().at(Percentile.parse("p99")).orElseThrow());
    assertTrue(loop.keptUp());
    assertTrue(loop.meets(Slo.parse("p99=1ms")));
    assertFalse(loop.meets(Slo.parse("p99=400us")));
  }

  @Test
  void whoIsTooSlowDoesNotKeepUpHoweverShortTheRun() throws IOException {
    // 1 ms between arrivals, 1.1 ms of work: 1,000 exchanges end after 1.1 s, at 909 a second.
    Stopwatch watch = new Stopwatch();

    OpenLoop loop =
        OpenLoop.run(sample(1_000), 1_000, 1_000, watch, single -> watch.work(11 * MILLI / 10));

    assertEquals(909, loop.achieved(), 1.5);
    assertFalse(loop.keptUp());
    assertFalse(loop.meets(Slo.parse("p50=10s")), "a queue that grows meets nothing");
    // The last waits 999 * 0.1 + 1.1 ms.
    assertEquals(101e6, loop.waited().longest(), 0.1e6);
  }

  @Test
  void aPercentileIsStatedOnlyWhenTenExchangesAreBeyondIt() {
    assertEquals(1_000, Percentile.parse("p99").needs());
    assertEquals(10_000, Percentile.parse("p99.9").needs());
    assertEquals(20, Percentile.parse("p50").needs());
    Latencies latencies = new Latencies();
    for (int i = 1; i < 1_000; i++) {
      latencies.add(i);
    }
    assertEquals(OptionalDouble.empty(), latencies.at(Percentile.parse("p99")));
    latencies.add(1_000);
    assertEquals(OptionalDouble.of(990), latencies.at(Percentile.parse("p99")));
  }

  @Test
  void objectivesReadAndWriteAlike() {
    assertEquals(new Slo(new Percentile(99), 5 * MILLI), Slo.parse("p99=5ms"));
    assertEquals("p99.9=250us", Slo.parse("p99.9<=0.25ms").text());
    assertEquals("p50=1.5s", Slo.parse("p50=1500ms").text());
    for (String wrong : new String[] {"p99", "5ms", "p99=5", "p100=1ms", "p0=1ms", "p99=0ms"}) {
      assertThrows(IllegalArgumentException.class, () -> Slo.parse(wrong), wrong);
    }
  }

  @Test
  void aSampleIsTheFirstExchangesInAnyBatches() throws IOException {
    TinyWorld world = new TinyWorld("a b a A! c b", 4);

    Sample sample = Sample.of(world, 5);

    assertEquals(5, sample.size());
    assertEquals("c", sample.single(4).exchanges().get(0).accountId());
    assertEquals(1, sample.single(4).newAccounts().size());
    assertEquals(0, sample.single(2).newAccounts().size());
    assertEquals(4, sample.batches(5).get(0).newAccounts().size());
    assertEquals(2, sample.batches(2).get(0).exchanges().size());
    assertEquals(6, Sample.of(world, 100).size());
  }

  /**
   * Of 4,001 gaps with a mean of a millisecond the shares longer than one and than three are those
   * of an exponential: e^-1 = 36.8 % and e^-3 = 5.0 %, to within three standard errors (2.3 and 1.0
   * points). The draws are fixed, so that it holds or not once and for all.
   */
  @Test
  void poissonArrivalsComeCloseTogetherAndFarApartAndLastAsLongAsEvenOnes() {
    long[] due = Arrivals.POISSON.due(4_002, 1_000);
    assertEquals(0, due[0]);
    assertEquals(Arrivals.EVEN.due(4_002, 1_000)[4_001], due[4_001]);
    int longer = 0;
    int longest = 0;
    for (int i = 1; i < due.length; i++) {
      assertTrue(due[i] >= due[i - 1]);
      longer += due[i] - due[i - 1] > MILLI ? 1 : 0;
      longest += due[i] - due[i - 1] > 3 * MILLI ? 1 : 0;
    }
    assertEquals(0.368, longer / 4_001.0, 0.023);
    assertEquals(0.050, longest / 4_001.0, 0.010);
    assertEquals(0, Arrivals.POISSON.due(1, 5)[0]);
  }

  /** Each takes 0.8 ms of a millisecond: evenly nobody waits for another, in bursts many do. */
  @Test
  void burstsMakeExchangesWaitForEachOther() throws IOException {
    Stopwatch even = new Stopwatch();
    Stopwatch bursts = new Stopwatch();
    long work = 8 * MILLI / 10;
    OpenLoop calm =
        OpenLoop.run(sample(1_000), 1_000, 1_000, Arrivals.EVEN, even, single -> even.work(work));
    OpenLoop busy =
        OpenLoop.run(
            sample(1_000), 1_000, 1_000, Arrivals.POISSON, bursts, single -> bursts.work(work));
    assertEquals(work, calm.waited().longest(), work / 100.0);
    // The mean wait of an M/D/1 queue at 0.8 is 0.8·(1 + 0.8 / (2·0.2)) = 2.4 ms.
    assertTrue(busy.waited().mean() > 2 * work, "" + busy.waited().mean());
    assertEquals(work, busy.served().mean(), work / 100.0);
  }
}
