package spiritsafe.arena;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.Function;
import spiritsafe.metric.Threshold;
import spiritsafe.text.Columns;
import spiritsafe.text.Paragraph;

/** An arena as rows: one a policy, and one an archetype of honest accounts that were disturbed. */
final class ArenaTable {

  private record Column(
      String head,
      String name,
      Function<ArenaRow, String> brief,
      Function<ArenaRow, String> exact) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("policy", "policy", ArenaRow::name, ArenaRow::policy),
          new Column("leaked", "useful_exchanges", r -> count(r.useful()), r -> exact(r.useful())),
          new Column("of none", "share_of_none", r -> share(r.ofNone()), r -> exact(r.ofNone())),
          new Column(
              "value", "training_value", r -> plain("%.3f", r.value()), r -> exact(r.value())),
          new Column("50 %", "days_to_half", r -> days(r.half(), r), r -> exact(r.half())),
          new Column("90 %", "days_to_nine_tenths", r -> days(r.nine(), r), r -> exact(r.nine())),
          new Column("accounts", "accounts", r -> count(r.accounts()), r -> exact(r.accounts())),
          new Column("burnt", "accounts_burnt", r -> count(r.burnt()), r -> exact(r.burnt())),
          new Column(
              "$/useful", "dollars_per_useful", r -> dollars(r.price()), r -> exact(r.price())),
          new Column(
              "honest", "honest_disturbed", r -> count(r.disturbed()), r -> exact(r.disturbed())),
          new Column("shut", "honest_shut", r -> count(r.shut()), r -> exact(r.shut())),
          new Column("appeals", "appeals", ArenaTable::appeals, r -> exact(r.appeals())));

  /** Columns that only files have. */
  private static final List<Column> MORE =
      List.of(
          new Column("", "appeals_granted", r -> "", r -> exact(r.granted())),
          new Column("", "detectors", ArenaRow::detectors, ArenaRow::detectors),
          new Column("", "days_to_half_to_stay", r -> "", r -> exact(r.halfToStay())),
          new Column("", "days_to_nine_tenths_to_stay", r -> "", r -> exact(r.nineToStay())),
          new Column("", "reviews", r -> "", r -> exact(r.outcome().desk().reviews())),
          new Column("", "reviews_waiting", r -> "", r -> exact(r.outcome().desk().waiting())),
          new Column("", "dismissed", r -> "", r -> exact(r.outcome().desk().dismissed())),
          new Column("", "dollars", r -> "", r -> exact(r.outcome().dollars())),
          new Column("", "illicit_refused", r -> "", r -> exact(r.outcome().illicitRefused())),
          new Column(
              "",
              "honest_calls_forbidden",
              r -> "",
              r -> exact(r.outcome().honestCallsForbidden())),
          new Column(
              "",
              "customer_calls_forbidden",
              r -> "",
              r -> exact(r.outcome().customerCallsForbidden())));

  /** Characters of the legend before its meanings. */
  private static final int HEAD = 10;

  private static final String LEGEND =
      """
      leaked    illicit answers that served (refused ones and probes do not, degraded ones by half)
      value     what students gained of all they can, 0-1: 1 - (1 + leaked/1000)^-0.28 at scale 1
      50, 90 %  days from the first leak until that share of the next day, and of the rest, is contained
      $/useful  what operators paid per leaked answer; prices in docs/arena.md, most are assumed
      honest    honest accounts against which anything was done; shut are those banned
      appeals   complaints of bans (of them granted)
      """;

  private ArenaTable() {}

  /**
   * Returns the tables with their legend.
   *
   * @param width of the terminal in characters
   */
  static String text(ArenaResult result, int width) {
    StringBuilder text = new StringBuilder(Paragraph.of(facts(result), "  ", width)).append('\n');
    columns(text, policyRows(result), width);
    text.append('\n');
    LEGEND
        .lines()
        .forEach(
            line ->
                text.append(
                    Paragraph.beside(line.substring(0, HEAD), line.substring(HEAD), width)));
    List<List<String>> honest = honestRows(result);
    if (honest.size() > 1) {
      text.append("\nHonest accounts disturbed (of them shut):\n\n");
      columns(text, honest, width);
    }
    warnings(result)
        .forEach(warning -> text.append('\n').append(Paragraph.of("! " + warning, "  ", width)));
    return text.toString();
  }

  static String markdown(ArenaResult result) {
    StringBuilder text = new StringBuilder("# Arena: " + result.scenario() + "\n\n");
    text.append(facts(result)).append("\n\n");
    pipes(text, policyRows(result));
    text.append("\n```\n").append(LEGEND).append("```\n");
    List<List<String>> honest = honestRows(result);
    if (honest.size() > 1) {
      text.append("\nHonest accounts disturbed (of them shut):\n\n");
      pipes(text, honest);
    }
    warnings(result).forEach(warning -> text.append("\n> ").append(warning).append('\n'));
    return text.toString();
  }

  static String csv(ArenaResult result) {
    List<Column> all = new ArrayList<>(COLUMNS);
    all.addAll(MORE);
    StringBuilder text = new StringBuilder();
    text.append(String.join(",", all.stream().map(Column::name).toList())).append('\n');
    for (ArenaRow row : rows(result)) {
      List<String> cells = all.stream().map(column -> quoted(column.exact().apply(row))).toList();
      text.append(String.join(",", cells)).append('\n');
    }
    return text.toString();
  }

  private static String quoted(String cell) {
    return cell.matches("[^,\"\n]*") ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
  }

  private static List<ArenaRow> rows(ArenaResult result) {
    boolean teams =
        result.outcomes().stream()
                .map(Outcome::detectors)
                .filter(d -> !d.isEmpty())
                .distinct()
                .count()
            > 1;
    return result.outcomes().stream().map(o -> new ArenaRow(result, o, teams)).toList();
  }

  private static List<List<String>> policyRows(ArenaResult result) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(COLUMNS.stream().map(Column::head).toList());
    for (ArenaRow row : rows(result)) {
      rows.add(COLUMNS.stream().map(column -> column.brief().apply(row)).toList());
    }
    return rows;
  }

  private static List<List<String>> honestRows(ArenaResult result) {
    List<ArenaRow> acting =
        rows(result).stream().filter(row -> row.outcome().honestInAll().disturbed() > 0).toList();
    TreeSet<String> archetypes = new TreeSet<>();
    for (ArenaRow row : acting) {
      row.outcome()
          .honest()
          .forEach(
              (archetype, honest) -> {
                if (honest.disturbed() > 0) {
                  archetypes.add(archetype);
                }
              });
    }
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("archetype", "accounts"));
    acting.forEach(row -> head.add(row.name()));
    rows.add(head);
    for (String archetype : archetypes) {
      List<String> cells = new ArrayList<>();
      cells.add(archetype);
      cells.add(count(result.none().honest().get(archetype).accounts()));
      for (ArenaRow row : acting) {
        Outcome.Honest honest = row.outcome().honest().get(archetype);
        cells.add(honest.disturbed() == 0 ? "-" : honest.disturbed() + " (" + honest.shut() + ")");
      }
      rows.add(cells);
    }
    return rows;
  }

  private static String facts(ArenaResult result) {
    List<String> detectors =
        result.outcomes().stream()
            .map(Outcome::detectors)
            .filter(d -> !d.isEmpty())
            .distinct()
            .toList();
    return result.scenario()
        + ", scale "
        + new BigDecimal(Double.toString(result.scale())).stripTrailingZeros().toPlainString()
        + ", seed "
        + result.seed()
        + (detectors.isEmpty() ? "" : ", fed by " + String.join(" and by ", detectors));
  }

  private static List<String> warnings(ArenaResult result) {
    return result.levels().stream()
        .filter(level -> level.threshold().state() != Threshold.State.FROZEN)
        .map(
            level ->
                level.detector()
                    + " at "
                    + level.threshold().policy()
                    + ": "
                    + level.threshold().state().words()
                    + ", "
                    + level.threshold().reason())
        .toList();
  }

  private static void columns(StringBuilder text, List<List<String>> rows, int width) {
    Columns table = Columns.ofNumbers(rows, width);
    text.append(table.text());
    String left = table.leftOut("--format csv has all");
    text.append(left.isEmpty() ? "" : "\n" + left);
  }

  private static void pipes(StringBuilder text, List<List<String>> rows) {
    for (int i = 0; i < rows.size(); i++) {
      text.append("| ").append(String.join(" | ", rows.get(i))).append(" |\n");
      if (i == 0) {
        text.append("|---").append("|---:".repeat(rows.get(0).size() - 1)).append("|\n");
      }
    }
  }

  private static String days(OptionalDouble days, ArenaRow row) {
    if (row.days() == 0) {
      return "-";
    }
    return days.isPresent() ? plain("%.1f", days.getAsDouble()) : ">" + row.days();
  }

  private static String dollars(OptionalDouble dollars) {
    if (dollars.isEmpty()) {
      return "-";
    }
    return plain(dollars.getAsDouble() < 10 ? "%.3f" : "%.0f", dollars.getAsDouble());
  }

  private static String appeals(ArenaRow row) {
    return count(row.appeals()) + (row.appeals() > 0 ? " (" + count(row.granted()) + ")" : "");
  }

  private static String share(OptionalDouble share) {
    return share.isPresent() ? plain("%.1f", share.getAsDouble() * 100) + " %" : "-";
  }

  private static String count(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  private static String plain(String form, Object value) {
    return String.format(Locale.ROOT, form, value);
  }

  private static String exact(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static String exact(OptionalDouble value) {
    return value.isPresent() ? exact(value.getAsDouble()) : "";
  }
}
