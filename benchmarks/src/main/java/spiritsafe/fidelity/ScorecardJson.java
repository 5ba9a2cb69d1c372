package spiritsafe.fidelity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import spiritsafe.text.IndentedJson;

/**
 * A scorecard for programs: the four numbers of the two-sample test at the top, each with its
 * interval beside it, all else nested. What cannot be said is null.
 */
public final class ScorecardJson {

  /** The version of this form. */
  public static final String SCHEMA = "spiritsafe.fidelity/1";

  private ScorecardJson() {}

  /** Returns the text, with a line end. */
  public static String of(Scorecard card) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("schema", SCHEMA);
    auc(root, Scorecard.TWO_SAMPLE, card.chosen().twoSample());
    auc(root, Scorecard.REAL_OTHER_HALF, card.realOtherHalf());
    auc(root, Scorecard.ALTERNATE_WINDOWS, card.alternateWindows());
    auc(root, Scorecard.NAIVE, card.naive());
    root.put("workload", card.chosen().name());
    ArrayNode warnings = root.putArray("warnings");
    card.warnings().forEach(warnings::add);
    root.put("window_requests", Windows.SIZE);
    ObjectNode second = root.putObject("second_opinion").put("classifier", "random_forest");
    card.secondOpinion().forEach((name, auc) -> auc(second, name, auc));
    real(root.putObject("real"), card);
    card.dayProfile().ifPresent(day -> day(root.putObject("day"), day));
    ArrayNode classes = root.putArray("classes");
    for (ClassComparison compared : card.classes()) {
      generated(classes.addObject(), compared);
    }
    ObjectNode tooFew = root.putObject("classes_with_too_few_requests");
    card.tooFew().forEach(tooFew::put);
    distances(root.putObject("naive_distances"), card.naiveDistances());
    return IndentedJson.of(root);
  }

  private static void day(ObjectNode node, DayProfile day) {
    node.put("clock", day.wallClock() ? "utc" : "of_trace");
    number(node, "correlation", day.correlation());
    node.put("generated_turned_hours", day.turnedHours());
    ArrayNode real = node.putArray("real_hour_factors");
    day.real().forEach(real::add);
    ArrayNode generated = node.putArray("generated_hour_factors");
    day.generated().forEach(generated::add);
  }

  private static void real(ObjectNode node, Scorecard card) {
    node.put("format", card.real().format().code());
    node.put("tick_seconds", card.real().tickMicros() / 1e6);
    profile(node, card.realProfile());
    distances(node.putObject("noise_floor"), card.noiseFloor());
  }

  private static void generated(ObjectNode node, ClassComparison compared) {
    node.put("workload", compared.name());
    auc(node, Scorecard.TWO_SAMPLE, compared.twoSample());
    node.put("accounts", compared.accounts());
    node.put("accounts_of_class", compared.accountsOfClass());
    number(node, "tempo", compared.tempo());
    profile(node, compared.profile());
    distances(node.putObject("distances"), compared.distances());
  }

  private static void auc(ObjectNode node, String name, Auc auc) {
    number(node, name, auc.value());
    ArrayNode interval = node.putArray(name + "_interval");
    interval.add(auc.low()).add(auc.high());
  }

  private static void profile(ObjectNode node, TrafficProfile profile) {
    node.put("requests", profile.requests());
    number(node, "duration_seconds", profile.durationSeconds());
    number(node, "rate_per_second", profile.ratePerSecond());
    ObjectNode values = node.putObject("statistics");
    profile.values().forEach((name, value) -> number(values, name, value));
    ArrayNode hours = node.putArray("hour_factors");
    profile.hourFactors().forEach(hours::add);
  }

  private static void distances(ObjectNode node, FieldDistances distances) {
    for (Map.Entry<String, FieldDistances.Distance> field : distances.fields().entrySet()) {
      ObjectNode of = node.putObject(field.getKey());
      number(of, "kolmogorov_smirnov", field.getValue().kolmogorovSmirnov());
      number(of, "wasserstein", field.getValue().wasserstein());
    }
  }

  private static void number(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }
}
