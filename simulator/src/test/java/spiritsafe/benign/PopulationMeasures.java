package spiritsafe.benign;

import static spiritsafe.benign.MeasuredWorlds.lightUsers;
import static spiritsafe.benign.MeasuredWorlds.people;
import static spiritsafe.benign.Observed.gini;
import static spiritsafe.benign.Observed.share;
import static spiritsafe.benign.Observed.topShare;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import spiritsafe.benign.Observed.Call;
import spiritsafe.scenario.Archetype;

/** Figures of people: how much, how often and whether they come again. */
final class PopulationMeasures {

  /** Adds them. */
  static void into(Measures measures) {
    measures.parts(
        "population.user_requests_skew_image_gen",
        () -> {
          double[] volumes = lightUsers().volumes();
          return Map.of(
              "top10pct_share", topShare(volumes, volumes.length / 10), "gini", gini(volumes));
        });
    measures.number(
        "population.share_users_one_request", () -> share(lightUsers().volumes(), n -> n == 1));
    measures.values(
        "population.within_session_gap_s",
        () ->
            Arrays.stream(people().only(c -> !c.conversation().isEmpty()).pauses())
                .filter(p -> p <= 1_800)
                .toArray());
    measures.parts("population.weekly_retention", () -> retention(lightUsers(), 24));
    measures.number(
        "population.failed_share",
        () -> {
          Observed all =
              Observed.play(
                  Archetype.INDIVIDUAL_DEVELOPER, 200, Duration.ofDays(7), Optional.empty(), 6);
          return all.share(c -> !c.answered());
        });
  }

  /** Of accounts first seen in a week, how many are seen in the next and in the one after. */
  private static Map<String, Double> retention(Observed traffic, int days) {
    Map<String, TreeSet<Integer>> weeks = new HashMap<>();
    for (Call call : traffic.calls()) {
      weeks
          .computeIfAbsent(call.account(), id -> new TreeSet<>())
          .add((int) (call.seconds() / (7 * 86_400)));
    }
    Map<String, Double> parts = new HashMap<>();
    for (int later : new int[] {1, 2}) {
      double seen = 0;
      double again = 0;
      for (TreeSet<Integer> of : weeks.values()) {
        int first = of.first();
        if ((first + later) * 7 < days) {
          seen++;
          again += of.contains(first + later) ? 1 : 0;
        }
      }
      parts.put("week+" + later, again / seen);
    }
    return parts;
  }

  private PopulationMeasures() {}
}
