package spiritsafe.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import spiritsafe.scenario.Model;
import spiritsafe.traffic.Endpoint;
import spiritsafe.traffic.ToolChoice;

/** Honest accounts lose their caches too, each in its own way. */
class CacheKeepingTest {

  private static final int ACCOUNTS = 4_000;
  private static final long MINUTE = 60_000_000L;
  private static final long NOON = 1_772_452_800L * 1_000_000;

  private static Draft draft(String conversation, long ageMicros, int prefix) {
    Model model =
        new Model(
            "atlas-1", java.time.Instant.parse("2025-06-01T00:00:00Z"), 60, 200_000, 1, false);
    Task task =
        new Task(
            Endpoint.CHAT, model, true, 1, 1, 4_096, 1, 0, ToolChoice.NONE, 0, "", (v, i) -> "");
    return new Draft(NOON, task, conversation, NOON - ageMicros, 0, 0, 3, prefix + 500, prefix, 9);
  }

  private static DoubleStream chances(Draft draft) {
    return LongStream.range(0, ACCOUNTS).mapToDouble(i -> CacheKeeping.of(i).chance(draft));
  }

  @Test
  void aPrefixOfFewerThan1024TokensIsNeverCached() {
    assertEquals(0, chances(draft("c", MINUTE, 1_023)).max().orElseThrow());
    assertTrue(chances(draft("c", MINUTE, 1_024)).max().orElseThrow() > 0.8);
  }

  /**
   * 4 % of accounts mark nothing, 14 % break their caches by prefixes or gateways, 82 % lose few.
   * Bounds are four deviations of 4,000 accounts, passed by chance once in 16,000 changes.
   */
  @Test
  void accountsAreOfKinds() {
    double[] kept = chances(draft("c", 0, 5_000)).toArray();
    double unmarked = Arrays.stream(kept).filter(chance -> chance == 0).count();
    assertEquals(0.04, unmarked / ACCOUNTS, 4 * Math.sqrt(0.04 * 0.96 / ACCOUNTS));
    double much = Arrays.stream(kept).filter(chance -> chance > 0.65).count();
    assertTrue(much / ACCOUNTS > 0.8 && much / ACCOUNTS < 0.9, much / ACCOUNTS + " lose few");
    double mean = Arrays.stream(kept).average().orElseThrow();
    assertTrue(mean > 0.78 && mean < 0.88, "mean " + mean);
  }

  /** Behind a gateway conversations fare differently; elsewhere all of an account fare alike. */
  @Test
  void onlyGatewaysTreatConversationsDifferently() {
    double different =
        LongStream.range(0, ACCOUNTS)
            .filter(
                i ->
                    CacheKeeping.of(i).chance(draft("one", 0, 5_000))
                        != CacheKeeping.of(i).chance(draft("two", 0, 5_000)))
            .count();
    assertEquals(0.09, different / ACCOUNTS, 4 * Math.sqrt(0.09 * 0.91 / ACCOUNTS));
  }

  @Test
  void cachesThatWereNotUsedForLongAreDroppedFirst() {
    double fresh = chances(draft("c", 0, 5_000)).average().orElseThrow();
    double old = chances(draft("c", 5 * MINUTE - 1, 5_000)).average().orElseThrow();
    assertTrue(old < fresh, old + " after five minutes, " + fresh + " at once");
  }

  @Test
  void whatWasMeasuredLosesNothingOnTop() {
    assertEquals(1, CacheKeeping.WHOLE.chance(draft("c", MINUTE, 100)));
  }
}
