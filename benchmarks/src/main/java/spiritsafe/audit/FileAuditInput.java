package spiritsafe.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import spiritsafe.scenario.HonestShare;
import spiritsafe.traffic.Column;

/**
 * Makes the input of an audit from somebody else's labelled file, of which each row is an exchange.
 */
public final class FileAuditInput {

  private FileAuditInput() {}

  /**
   * What the columns of a file mean.
   *
   * @param label the column of the label
   * @param positive its value for the positive class
   * @param account the column of the account; empty when each row stands for itself
   * @param time the column of the arrival time; empty when there is none
   */
  public record Meaning(
      String label, String positive, Optional<String> account, Optional<String> time) {}

  /**
   * Reads a file.
   *
   * @throws spiritsafe.intake.IntakeException if it is damaged or lacks a column
   */
  public static AuditInput of(Path path, Meaning meaning) throws IOException {
    LabeledFile file = LabeledFile.read(path);
    int label = file.column(meaning.label());
    OptionalInt account = column(file, meaning.account());
    OptionalInt time = column(file, meaning.time());
    List<Column<Integer>> columns = new ArrayList<>();
    for (String name : file.columns()) {
      int c = file.column(name);
      boolean known = c == label || (time.isPresent() && c == time.getAsInt());
      if (!known) {
        columns.add(Texts.named(column(file, name, c)));
      }
    }
    double[] times = times(file, time);
    boolean[] positive = new boolean[file.rows()];
    SortedMap<String, List<Integer>> rowsOf = new TreeMap<>();
    for (int row = 0; row < file.rows(); row++) {
      positive[row] = meaning.positive().equals(file.value(row, label));
      String owner = account.isPresent() ? file.value(row, account.getAsInt()) : "row " + row;
      rowsOf.computeIfAbsent(owner == null ? "" : owner, unused -> new ArrayList<>()).add(row);
    }
    if (Sample.count(positive) == 0 || Sample.count(positive) == positive.length) {
      throw file.fail(
          0,
          "and all others are of one class: '"
              + meaning.label()
              + "' is never or always '"
              + meaning.positive()
              + "'",
          "Name the value of the positive class by --positive");
    }
    SampleBuilder<Integer> builder = new SampleBuilder<>(columns, new long[] {file.rows()});
    rowsOf.forEach(
        (id, rows) ->
            builder.add(audited(id, rows, positive), tally(columns, rows, positive, times), null));
    SortedMap<String, List<Set<String>>> texts = new TreeMap<>();
    for (int c = 0; c < columns.size(); c++) {
      int at = c;
      if (columns.get(c).type() == Column.Type.TEXT) {
        texts.put(
            columns.get(c).name(),
            builder.tallies().stream().map(tally -> tally.texts(at).values()).toList());
      }
    }
    return new AuditInput(
        path.getFileName().toString(),
        Optional.empty(),
        1,
        HonestShare.ALL,
        new Signals(List.of(), false),
        builder.accounts(),
        builder.accountSample(),
        builder.exchangeSample(),
        builder.coverSample(),
        time.isPresent()
            ? builder.tallies().stream().map(AccountTally::cadence).toList()
            : List.of(),
        texts,
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  private static OptionalInt column(LabeledFile file, Optional<String> name) throws IOException {
    return name.isPresent() ? OptionalInt.of(file.column(name.get())) : OptionalInt.empty();
  }

  private static AuditedAccount audited(String id, List<Integer> rows, boolean[] positive) {
    boolean any = rows.stream().anyMatch(row -> positive[row]);
    return new AuditedAccount(id, 0, any, "", id);
  }

  private static AccountTally<Integer> tally(
      List<Column<Integer>> columns, List<Integer> rows, boolean[] positive, double[] times) {
    AccountTally<Integer> tally = new AccountTally<>(columns);
    List<Integer> ordered = new ArrayList<>(rows);
    ordered.sort(Comparator.comparingDouble(row -> times[row]));
    for (int row : ordered) {
      tally.add(row, times[row]);
      tally.keep(
          row,
          times[row],
          row,
          positive[row] ? AccountTally.Kind.ILLICIT : AccountTally.Kind.HONEST);
    }
    return tally;
  }

  /** A column is one of numbers when all its values are. */
  private static Column<Integer> column(LabeledFile file, String name, int c) {
    boolean numbers = true;
    Set<String> some = new HashSet<>();
    for (int row = 0; row < file.rows() && numbers; row++) {
      String value = file.value(row, c);
      numbers = value == null || value.matches("[-+]?[0-9]+(\\.[0-9]*)?([eE][-+]?[0-9]+)?");
      some.add(value);
    }
    some.remove(null);
    if (numbers && !some.isEmpty()) {
      return Column.real(
          name,
          "",
          row -> {
            String value = file.value(row, c);
            return value == null ? Double.NaN : Double.parseDouble(value);
          });
    }
    return Column.text(name, "", row -> file.value(row, c));
  }

  private static double[] times(LabeledFile file, OptionalInt column) throws IOException {
    double[] times = new double[file.rows()];
    for (int row = 0; row < times.length; row++) {
      if (column.isEmpty()) {
        times[row] = Double.NaN;
      } else {
        String text = file.value(row, column.getAsInt());
        if (text == null) {
          throw file.fail(row, "has no time", "Take it out, or leave --time-column away");
        }
        Optional<Double> micros = micros(text.strip());
        if (micros.isEmpty()) {
          throw file.fail(
              row,
              "has the time '" + text + "'",
              "Write ISO 8601, or seconds, milliseconds or microseconds since the epoch");
        }
        times[row] = micros.get();
      }
    }
    return times;
  }

  /** Numbers are taken for the unit in which they lie between the years 1990 and 2100. */
  private static Optional<Double> micros(String text) {
    if (text.matches("[0-9]+(\\.[0-9]+)?")) {
      double value = Double.parseDouble(text);
      double perUnit = value > 6e14 ? 1 : value > 6e11 ? 1e3 : 1e6;
      return Optional.of(Math.rint(value * perUnit));
    }
    for (java.util.function.Function<String, Instant> form :
        List.<java.util.function.Function<String, Instant>>of(
            Instant::parse,
            t -> OffsetDateTime.parse(t.replace(' ', 'T')).toInstant(),
            t -> LocalDateTime.parse(t.replace(' ', 'T')).toInstant(ZoneOffset.UTC))) {
      try {
        Instant at = form.apply(text);
        return Optional.of(at.getEpochSecond() * 1e6 + at.getNano() / 1_000.0);
      } catch (DateTimeException e) {
        // Perhaps it has another form.
      }
    }
    return Optional.empty();
  }
}
