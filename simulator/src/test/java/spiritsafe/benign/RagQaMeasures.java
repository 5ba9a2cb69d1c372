package spiritsafe.benign;

import static spiritsafe.benign.MeasuredWorlds.desks;
import static spiritsafe.benign.Observed.share;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import spiritsafe.scenario.Archetype;
import spiritsafe.traffic.Exchange;

/** Figures of help desks. */
final class RagQaMeasures {

  /** Adds them. */
  static void into(Measures measures) {
    measures.lengths("rag_qa", MeasuredWorlds::desks);
    measures.means("rag_qa", MeasuredWorlds::desks);
    measures.tie("rag_qa", MeasuredWorlds::desks);
    measures.number("rag_qa.session.share_single_turn", () -> share(desks().turns(), n -> n == 1));
    measures.values("rag_qa.session.turns", () -> desks().turns());
    measures.values(
        "rag_qa.session.inter_turn_gap_s_le_30min",
        () -> Arrays.stream(desks().pauses()).filter(p -> p <= 1_800).toArray());
    measures.hours("rag_qa.diurnal.hour_factor_local", RagQaMeasures::desksDay);
    measures.number("rag_qa.weekly.weekend_over_weekday", () -> desks().weekend());
    measures.number(
        "rag_qa.arrival.cv_iat_week",
        () -> desks().median(desk -> Observed.variation(desk.gaps())));
    measures.parts(
        "rag_qa.arrival.idc",
        () -> {
          Map<String, Double> parts = new HashMap<>();
          for (int seconds : new int[] {1, 10, 60, 600, 3_600}) {
            parts.put("" + seconds, desks().median(desk -> desk.dispersion(seconds)));
          }
          return parts;
        });

    measures.number("rag_qa.content.repeat_user_input_share", RagQaMeasures::askedBefore);
  }

  private static double[] desksDay() {
    Target target = Target.all().get("rag_qa.diurnal.hour_factor_local").get(0);
    double[] like =
        Arrays.stream(target.value().split(" ")).mapToDouble(Double::parseDouble).toArray();
    double[] sum = new double[24];
    for (Observed desk : desks().accounts()) {
      double[] day = desk.localDay(like);
      for (int hour = 0; hour < 24; hour++) {
        sum[hour] += day[hour];
      }
    }
    return sum;
  }

  /** Of what a desk is asked in a week, what it was asked before in the same words: the median. */
  private static double askedBefore() {
    return Observed.quantile(
        Played.ofHours(Archetype.RETRIEVAL_SERVICE, 8, 168, 5).byAccount().values().stream()
            .mapToDouble(RagQaMeasures::askedBefore)
            .toArray(),
        0.5);
  }

  private static double askedBefore(List<Exchange> desk) {
    Set<String> texts = new TreeSet<>();
    desk.forEach(call -> texts.add(call.request().prompt().text()));
    return 1 - texts.size() / (double) desk.size();
  }

  private RagQaMeasures() {}
}
