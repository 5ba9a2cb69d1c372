package spiritsafe.benign;

import static spiritsafe.benign.MeasuredWorlds.endpoint;
import static spiritsafe.benign.MeasuredWorlds.poolDay;
import static spiritsafe.benign.MeasuredWorlds.poolWeek;
import static spiritsafe.benign.MeasuredWorlds.shortAnswers;
import static spiritsafe.benign.MeasuredWorlds.week;
import static spiritsafe.benign.Observed.correlation;
import static spiritsafe.benign.Observed.gini;
import static spiritsafe.benign.Observed.peak;
import static spiritsafe.benign.Observed.share;
import static spiritsafe.benign.Observed.topShare;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import spiritsafe.benign.Observed.Call;
import spiritsafe.scenario.Archetype;

/** Figures of chat endpoints and pools of clients. */
final class ChatApiMeasures {

  /** Adds them. */
  static void into(Measures measures) {
    measures.lengths("chat_api", MeasuredWorlds::endpoint);
    measures.means("chat_api", MeasuredWorlds::endpoint);
    measures.tie("chat_api", MeasuredWorlds::endpoint);
    measures.values("chat_api.input_tokens.quantiles_2024", () -> shortAnswers().of(Call::input));
    measures.values("chat_api.output_tokens.quantiles_2024", () -> shortAnswers().of(Call::output));
    measures.parts("chat_api.api_failures.code_mix", ChatApiMeasures::codesOfFailures);
    measures.number("chat_api.arrival.cv_iat", () -> Observed.variation(endpoint().gaps()));
    measures.parts(
        "chat_api.arrival.idc",
        () ->
            Map.of(
                "1", endpoint().dispersion(1),
                "10", endpoint().dispersion(10),
                "60", endpoint().dispersion(60)));
    measures.parts(
        "chat_api.arrival.acf_counts_10s",
        () -> {
          // The trace is half an hour long: the median of as long stretches.
          Map<String, Double> parts = new HashMap<>();
          for (int lag : new int[] {1, 2, 5, 10, 30}) {
            double[] all = new double[8];
            for (int i = 0; i < 8; i++) {
              all[i] = correlation(endpoint().counts(10, 1_740 * i, 1_740 * (i + 1)), lag);
            }
            parts.put("" + lag, Observed.mean(all));
          }
          return parts;
        });
    measures.hours(
        "chat_api.diurnal.weekday_hour_factor_utc", () -> week(Archetype.CHAT_API_SERVICE).day());
    measures.number(
        "chat_api.weekly.weekend_over_weekday", () -> week(Archetype.CHAT_API_SERVICE).weekend());
    measures.number(
        "chat_api.diurnal.weekday_peak_to_trough",
        () -> peak(week(Archetype.CHAT_API_SERVICE).day()));
    for (String pool : List.of("m-large", "m-mid", "m-small")) {
      String of = "chat_api.servegen_" + pool;
      measures.lengths(of, () -> poolDay(pool));
      measures.parts(
          of + ".client_skew",
          () -> {
            double[] volumes = poolWeek(pool).volumes();
            return Map.of("top10_share", topShare(volumes, 10), "gini", gini(volumes));
          });
      measures.values(of + ".iat_cv_per_client_window", () -> windowVariations(poolDay(pool)));
      measures.number(
          of + ".share_windows_cv_gt1", () -> share(windowVariations(poolDay(pool)), cv -> cv > 1));
      measures.number(of + ".between_client_corr", () -> betweenClients(poolDay(pool)));
      measures.hours(
          of + ".hour_factor",
          () -> {
            double[] hours = poolWeek(pool).counts(3_600, 0, 168 * 3_600);
            double[] day = new double[24];
            for (int hour = 0; hour < 168; hour++) {
              day[hour % 24] += hours[hour];
            }
            return day;
          });
      measures.number(
          of + ".agg_rate_cv_600s",
          () -> Observed.variation(poolWeek(pool).counts(600, 0, 168 * 3_600)));
    }
    measures.number(
        "chat_api.single_turn_share", () -> share(poolDay("m-large").turns(), n -> n == 1));
  }

  /** Of failed calls of a busy endpoint and of backends of other sizes, by status. */
  private static Map<String, Double> codesOfFailures() {
    List<Call> failed =
        Stream.of(
                Observed.play(
                    Archetype.CHAT_API_SERVICE, 1, Duration.ofHours(4), Optional.empty(), 5),
                Observed.play(Archetype.CHAT_BACKEND, 40, Duration.ofDays(2), Optional.empty(), 5))
            .flatMap(traffic -> traffic.only(c -> !c.answered()).calls().stream())
            .toList();
    double[] codes = failed.stream().mapToDouble(Call::status).toArray();
    return Map.of(
        "429", share(codes, c -> c == 429),
        "400", share(codes, c -> c == 400),
        "403", share(codes, c -> c == 403),
        "5xx", share(codes, c -> c >= 500));
  }

  /** Variations of gaps in windows of ten minutes with 30 requests or more. */
  private static double[] windowVariations(Observed traffic) {
    List<Double> all = new ArrayList<>();
    for (Observed client : traffic.accounts()) {
      Map<Integer, List<Double>> windows = new HashMap<>();
      for (Call call : client.calls()) {
        windows
            .computeIfAbsent((int) (call.seconds() / 600), w -> new ArrayList<>())
            .add(call.seconds());
      }
      for (List<Double> times : windows.values()) {
        if (times.size() >= 30) {
          double[] gaps = new double[times.size() - 1];
          for (int i = 0; i < gaps.length; i++) {
            gaps[i] = times.get(i + 1) - times.get(i);
          }
          all.add(Observed.variation(gaps));
        }
      }
    }
    return all.stream().mapToDouble(d -> d).toArray();
  }

  private static double betweenClients(Observed traffic) {
    List<Observed> clients =
        traffic.accounts().stream().filter(a -> a.calls().size() >= 10).toList();
    return new SpearmansCorrelation()
        .correlation(
            clients.stream().mapToDouble(c -> Observed.mean(c.of(Call::input))).toArray(),
            clients.stream().mapToDouble(c -> Observed.mean(c.of(Call::output))).toArray());
  }

  private ChatApiMeasures() {}
}
