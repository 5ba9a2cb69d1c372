package spiritsafe.fidelity;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A scorecard for people, in a terminal. */
public final class ScorecardTable {

  private static final String NOT_SAID = "-";

  private final StringBuilder out = new StringBuilder();

  private ScorecardTable() {}

  /** Returns the text, with a line end. */
  public static String of(Scorecard card) {
    ScorecardTable table = new ScorecardTable();
    table.head(card);
    table.tests(card);
    table.classes(card);
    table.distances(card);
    table.statistics(card);
    card.warnings().forEach(warning -> table.line("Warning: " + warning));
    return table.out.toString();
  }

  private void head(Scorecard card) {
    ClassComparison chosen = card.chosen();
    line(
        String.format(
            Locale.ROOT,
            "%s: %,d requests in %s, %s a second, clock ticks of %s",
            card.real().path().getFileName(),
            card.realProfile().requests(),
            duration(card.realProfile().durationSeconds()),
            number(card.realProfile().ratePerSecond()),
            tick(card.real().tickMicros())));
    line(
        String.format(
            Locale.ROOT,
            "against workload class %s: %,d requests of %,d of its %,d accounts in %s, %s a second,",
            chosen.name(),
            chosen.profile().requests(),
            chosen.accounts(),
            chosen.accountsOfClass(),
            duration(chosen.profile().durationSeconds()),
            number(chosen.profile().ratePerSecond())));
    line(
        String.format(
            Locale.ROOT,
            "put on the same ticks; gaps times %s for equal mean gaps where windows are compared",
            number(chosen.tempo())));
    line("");
  }

  private void tests(Scorecard card) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("two-sample test (0.5: cannot be told apart)", "AUC", "95 %", "forest"));
    rows.add(test(card, "generated against real", Scorecard.TWO_SAMPLE, card.chosen().twoSample()));
    rows.add(
        test(
            card,
            "real: first half against second",
            Scorecard.REAL_OTHER_HALF,
            card.realOtherHalf()));
    rows.add(
        test(
            card, "real: alternate windows", Scorecard.ALTERNATE_WINDOWS, card.alternateWindows()));
    rows.add(test(card, "naive generator against real", Scorecard.NAIVE, card.naive()));
    print(rows);
  }

  private static List<String> test(Scorecard card, String what, String name, Auc auc) {
    return List.of(
        what,
        share(auc.value()),
        share(auc.low()) + "-" + share(auc.high()),
        share(card.secondOpinion().get(name).value()));
  }

  private void classes(Scorecard card) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("workload class", "AUC", "requests", "a second", "accounts"));
    for (ClassComparison compared : card.classes()) {
      rows.add(
          List.of(
              compared.name(),
              share(compared.twoSample().value()),
              whole(compared.profile().requests()),
              number(compared.profile().ratePerSecond()),
              whole(compared.accounts())));
    }
    for (Map.Entry<String, Integer> few : card.tooFew().entrySet()) {
      rows.add(List.of(few.getKey(), "too few", whole(few.getValue()), "", ""));
    }
    print(rows);
  }

  private void distances(Scorecard card) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of("distance", "KS", "noise floor", "naive", "Wasserstein", "noise floor", "naive"));
    card.chosen()
        .distances()
        .fields()
        .forEach(
            (field, distance) -> {
              FieldDistances.Distance floor = card.noiseFloor().fields().get(field);
              FieldDistances.Distance naive = card.naiveDistances().fields().get(field);
              rows.add(
                  List.of(
                      field,
                      share(distance.kolmogorovSmirnov()),
                      share(floor.kolmogorovSmirnov()),
                      share(naive.kolmogorovSmirnov()),
                      number(distance.wasserstein()),
                      number(floor.wasserstein()),
                      number(naive.wasserstein())));
            });
    print(rows);
  }

  private void statistics(Scorecard card) {
    Map<String, Double> real = card.realProfile().values();
    Map<String, Double> generated = card.chosen().profile().values();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("statistic", "real", "generated"));
    Set<String> names = new LinkedHashSet<>(real.keySet());
    names.addAll(generated.keySet());
    for (String name : names) {
      rows.add(
          List.of(
              name,
              number(real.getOrDefault(name, Double.NaN)),
              number(generated.getOrDefault(name, Double.NaN))));
    }
    card.dayProfile().ifPresent(day -> hours(rows, day));
    print(rows);
  }

  private static void hours(List<List<String>> rows, DayProfile day) {
    rows.add(List.of("hour_factor_correlation", NOT_SAID, number(day.correlation())));
    for (int hour = 0; hour < day.real().size(); hour++) {
      rows.add(
          List.of(day.row(hour), number(day.real().get(hour)), number(day.generated().get(hour))));
    }
  }

  private void print(List<List<String>> rows) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int c = 0; c < columns; c++) {
        widths[c] = Math.max(widths[c], row.get(c).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder text = new StringBuilder();
      for (int c = 0; c < columns; c++) {
        String pad = " ".repeat(widths[c] - row.get(c).length());
        text.append(c == 0 ? row.get(c) + pad : "  " + pad + row.get(c));
      }
      line(text.toString().stripTrailing());
    }
    line("");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  static String share(double value) {
    return Double.isNaN(value) ? NOT_SAID : String.format(Locale.ROOT, "%.3f", value);
  }

  private static String whole(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  static String number(double value) {
    if (Double.isNaN(value)) {
      return NOT_SAID;
    }
    return Math.abs(value) >= 100
        ? whole(Math.round(value))
        : String.format(Locale.ROOT, "%.3g", value);
  }

  private static String duration(double seconds) {
    if (seconds < 120) {
      return String.format(Locale.ROOT, "%.0f s", seconds);
    }
    return seconds < 7_200
        ? String.format(Locale.ROOT, "%.1f min", seconds / 60)
        : String.format(Locale.ROOT, "%.1f h", seconds / 3_600);
  }

  private static String tick(long micros) {
    return micros >= 1_000_000
        ? number(micros / 1e6) + " s"
        : micros >= 1_000 ? number(micros / 1e3) + " ms" : micros + " µs";
  }
}
