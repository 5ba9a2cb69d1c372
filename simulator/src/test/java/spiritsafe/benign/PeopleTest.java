package spiritsafe.benign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import spiritsafe.scenario.Archetype;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Programme;
import spiritsafe.traffic.StopReason;

/** Honest people who look as if they hid: on the road, or at work on refusals. */
class PeopleTest {

  private static <T> Set<T> distinct(List<Exchange> calls, Function<Exchange, T> of) {
    return calls.stream().map(of).collect(Collectors.toSet());
  }

  @Test
  void aTravellerChangesNetworksAndCountriesButNotTheDevice() {
    Played world = Played.of(Archetype.TRAVELLING_USER, 120, 14, 3);
    int people = 0;
    int abroad = 0;
    for (List<Exchange> calls : world.byAccount().values()) {
      assertEquals(1, distinct(calls, e -> e.origin().tlsFingerprint()).size());
      assertEquals(1, distinct(calls, e -> e.origin().apiKeyId()).size());
      if (distinct(calls, Played::dayOf).size() >= 4) {
        people++;
        abroad += distinct(calls, e -> e.origin().country()).size() >= 2 ? 1 : 0;
      }
    }
    assertTrue(people >= 50, people + " people");
    assertTrue(abroad >= 0.8 * people, abroad + " of " + people);
  }

  @Test
  void ordinaryPeopleSeldomCallFromTwoCountries() {
    Played world = Played.of(Archetype.INDIVIDUAL_DEVELOPER, 300, 14, 3);
    long abroad =
        world.byAccount().values().stream()
            .filter(calls -> distinct(calls, e -> e.origin().country()).size() >= 2)
            .count();
    // One in ten has a VPN in any country; most days are spent at home.
    assertTrue(
        abroad <= 0.15 * world.byAccount().size(), abroad + " of " + world.byAccount().size());
  }

  /** 20 to 95 % of a study is refused, each study in its own measure: 57 % over all. */
  @Test
  void aGoodPartOfWhatRedTeamsAskIsRefused() {
    Played world = Played.of(Archetype.RED_TEAM, 60, 14, 3);
    assertTrue(world.byAccount().size() >= 50);
    double[] refused =
        world.byAccount().values().stream()
            .filter(calls -> calls.size() >= 20)
            .mapToDouble(
                calls ->
                    calls.stream()
                            .filter(e -> e.response().stopReason() == StopReason.REFUSAL)
                            .count()
                        / (double) calls.size())
            .toArray();
    assertTrue(refused.length >= 40, refused.length + " studies");
    assertEquals(0.57, Played.median(refused), 0.15);
  }

  @Test
  void aRedTeamWordsEachTryAnewAndNoBulkFollows() {
    Played world = Played.of(Archetype.RED_TEAM, 60, 14, 3);
    int declared = 0;
    for (var entry : world.byAccount().entrySet()) {
      List<Exchange> calls = entry.getValue();
      assertTrue(calls.size() <= 10_000, calls.size() + " calls");
      Set<String> texts = new HashSet<>(distinct(calls, e -> e.request().prompt().text()));
      assertTrue(texts.size() >= 0.9 * calls.size(), texts.size() + " of " + calls.size());
      declared += world.account(entry.getKey()).programme() != Programme.NONE ? 1 : 0;
    }
    // 70 % are in a programme of research or education; four deviations of 60 draws are 24 %.
    assertEquals(0.7, declared / (double) world.byAccount().size(), 0.24);
  }
}
