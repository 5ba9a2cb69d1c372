package spiritsafe.fidelity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import spiritsafe.trial.TinyWorld;
import spiritsafe.truth.LabeledTraffic;

class GeneratedClassesTest {

  /** One request every ten minutes: a sends every other, C is fraudulent. */
  private static final String SCRIPT =
      String.join(" ", Collections.nCopies(3, "a b a C a b a C! a b a C a b a C"));

  private static SortedMap<String, GeneratedClasses.Taken> take(
      LabeledTraffic traffic, int wanted, long matched) throws IOException {
    Recording world = Recording.of(traffic);
    Stretch stretch =
        new Stretch(world.startMicros(), world.startMicros() + matched, world.endMicros());
    return new GeneratedClasses(world, stretch, wanted, 1).take(Optional.empty());
  }

  @Test
  void takesHonestAccountsOnlyAndAllOfASlowClass() throws IOException {
    GeneratedClasses.Taken taken = take(new TinyWorld(SCRIPT, 4), 1_000, 1).get("developer");

    assertEquals(Set.of("developer"), take(new TinyWorld(SCRIPT, 4), 1_000, 1).keySet());
    assertEquals(36, taken.requests().size()); // 48 words, a quarter of them C
    assertEquals(2, taken.accountsOfClass());
    assertEquals(2, taken.accounts());
  }

  @Test
  void ofAClassThatIsFasterThanTheTraceWholeAccountsAreLeftOut() throws IOException {
    long whole = Long.MAX_VALUE / 4;
    GeneratedClasses.Taken one = take(new TinyWorld(SCRIPT, 4), 10, whole).get("developer");
    GeneratedClasses.Taken both = take(new TinyWorld(SCRIPT, 4), 36, whole).get("developer");

    // either account alone sends the 10: a sends 24 and b 12
    assertEquals(1, one.accounts());
    assertEquals(2, one.accountsOfClass());
    assertEquals(10, one.requests().size());
    assertEquals(1, Counts.ofEach(one.requests().clients()).length);
    assertEquals(2, both.accounts());
    assertEquals(36, both.requests().size());
  }

  @Test
  void stopsPlayingOnceAllHaveEnough() throws IOException {
    AtomicInteger batches = new AtomicInteger();
    LabeledTraffic counted =
        sink ->
            new TinyWorld(SCRIPT, 4)
                .stream(
                    batch -> {
                      batches.incrementAndGet();
                      sink.accept(batch);
                    });

    assertEquals(3, take(counted, 3, 1).get("developer").requests().size());
    // twelve to learn the ends, twelve for the census, one until there are three requests
    assertEquals(12 + 12 + 1, batches.get());
  }
}
