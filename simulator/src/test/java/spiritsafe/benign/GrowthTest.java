package spiritsafe.benign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import spiritsafe.engine.SmallWorld;
import spiritsafe.scenario.Archetype;
import spiritsafe.scenario.Spread;
import spiritsafe.traffic.Exchange;

/** Honest accounts that change: those that grow, and those that try what is new. */
class GrowthTest {

  /** The model that comes out on the third day at 16:00. */
  private static final String NEW_MODEL = "atlas-2";

  private static long releasedMicros() {
    return SmallWorld.MODELS.stream()
            .filter(model -> model.name().equals(NEW_MODEL))
            .findFirst()
            .orElseThrow()
            .released()
            .getEpochSecond()
        * 1_000_000L;
  }

  /** Doubling in 3 to 7 days makes the second week 2 to 5 times the first. */
  @Test
  void aHypergrowthStartupIsNewAndDoublesWithinDays() {
    Played world = Played.of(Archetype.HYPERGROWTH_STARTUP, 25, 14, 3, new Spread(60, 0.4));
    assertEquals(25, world.byAccount().size());
    double[] growth =
        world.byAccount().entrySet().stream()
            .mapToDouble(
                entry -> {
                  long created = world.account(entry.getKey()).createdMicros();
                  long age = Played.START_MICROS - created;
                  assertTrue(age >= 0 && age <= 6 * Played.DAY, age / Played.DAY + " days");
                  long middle = Played.START_MICROS + 7 * Played.DAY;
                  long first =
                      entry.getValue().stream().filter(e -> e.timeMicros() < middle).count();
                  return (entry.getValue().size() - first) / (double) first;
                })
            .toArray();
    double median = Played.median(growth);
    assertTrue(median >= 2 && median <= 5, "second week to first: " + median);
  }

  @Test
  void releaseAdoptersCallTheNewModelOnlyOnceItIsOut() {
    Played world = Played.of(Archetype.RELEASE_ADOPTER, 60, 9, 3, new Spread(60, 0.5));
    List<Exchange> onNew = world.all().filter(e -> e.request().model().equals(NEW_MODEL)).toList();
    assertTrue(onNew.size() > 500, onNew.size() + " calls");
    assertTrue(onNew.stream().allMatch(e -> e.timeMicros() >= releasedMicros()));
  }

  /**
   * A trial begins 1 to 72 hours after the release and is a tenth to 0.6 of the other work, so that
   * the new model gets 9 to 37 % of an adopter's calls while it lasts, and more of those who stay.
   */
  @Test
  void mostAdoptersTryTheNewModelWithinThreeDaysWithAPartOfTheirCalls() {
    Played world = Played.of(Archetype.RELEASE_ADOPTER, 60, 9, 3, new Spread(60, 0.5));
    long released = releasedMicros();
    int tried = 0;
    for (List<Exchange> calls : world.byAccount().values()) {
      tried +=
          calls.stream()
                  .anyMatch(
                      e ->
                          e.request().model().equals(NEW_MODEL)
                              && e.timeMicros() < released + 4 * Played.DAY)
              ? 1
              : 0;
    }
    assertTrue(tried >= 0.85 * world.byAccount().size(), tried + " of " + world.byAccount().size());
    List<Exchange> after =
        world.all().filter(e -> e.timeMicros() >= released + 3 * Played.DAY).toList();
    double share =
        after.stream().filter(e -> e.request().model().equals(NEW_MODEL)).count()
            / (double) after.size();
    assertTrue(share >= 0.1 && share <= 0.6, "share of the new model " + share);
  }

  /** A third of individual developers at most are on the new model when adopters have tried it. */
  @Test
  void ordinaryAccountsMoveLaterThanAdopters() {
    Played adopters = Played.of(Archetype.RELEASE_ADOPTER, 60, 6, 3, new Spread(60, 0.5));
    Played others = Played.of(Archetype.INDIVIDUAL_DEVELOPER, 300, 6, 3);
    assertTrue(triers(adopters) > 2 * triers(others), triers(adopters) + " " + triers(others));
  }

  private static double triers(Played world) {
    return world.byAccount().values().stream()
            .filter(calls -> calls.stream().anyMatch(e -> e.request().model().equals(NEW_MODEL)))
            .count()
        / (double) world.byAccount().size();
  }
}
