package spiritsafe.benign;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import spiritsafe.benign.Observed.Call;

/** How each target is measured on generated traffic: by its id, when it is asked for. */
final class Measures {

  private final Map<String, Supplier<Function<Target, Double>>> measures = new HashMap<>();

  /** Returns the ids of the targets that are measured. */
  Set<String> ids() {
    return measures.keySet();
  }

  /** Returns what gives the simulated number of each part of a target; plays what it needs. */
  Function<Target, Double> of(String id) {
    return measures.get(id).get();
  }

  void measure(String id, Supplier<Function<Target, Double>> measure) {
    assertTrue(measures.put(id, measure) == null, id);
  }

  void number(String id, Supplier<Double> value) {
    measure(
        id,
        () -> {
          double number = value.get();
          return target -> number;
        });
  }

  void values(String id, Supplier<double[]> values) {
    measure(
        id,
        () -> {
          double[] all = values.get();
          return target -> target.ofValues(all);
        });
  }

  void hours(String id, Supplier<double[]> day) {
    measure(
        id,
        () -> {
          double[] hours = day.get();
          return target -> target.ofHours(hours);
        });
  }

  void parts(String id, Supplier<Map<String, Double>> parts) {
    measure(
        id,
        () -> {
          Map<String, Double> all = parts.get();
          return target -> all.containsKey(target.part()) ? all.get(target.part()) : Double.NaN;
        });
  }

  void lengths(String of, Supplier<Observed> traffic) {
    values(of + ".input_tokens.quantiles", () -> traffic.get().of(Call::input));
    values(of + ".output_tokens.quantiles", () -> traffic.get().of(Call::output));
  }

  void means(String of, Supplier<Observed> traffic) {
    number(of + ".input_tokens.mean", () -> Observed.mean(traffic.get().of(Call::input)));
    number(of + ".output_tokens.mean", () -> Observed.mean(traffic.get().of(Call::output)));
  }

  void tie(String of, Supplier<Observed> traffic) {
    number(of + ".in_out_corr", () -> traffic.get().tie());
  }
}
