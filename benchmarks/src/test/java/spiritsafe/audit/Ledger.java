package spiritsafe.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import spiritsafe.scenario.HonestShare;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.Signal;
import spiritsafe.traffic.Column;

/** The input of an audit written by hand: accounts, and under each its exchanges. */
final class Ledger {

  /** 2026-03-02T00:00:00Z, a Monday. */
  static final long MONDAY = 1_772_409_600_000_000L;

  private record Row(Map<String, Object> values, double timeMicros, boolean cover) {}

  private final List<AuditedAccount> accounts = new ArrayList<>();
  private final List<List<Row>> rows = new ArrayList<>();
  private final Map<String, Boolean> columns = new LinkedHashMap<>();
  private final List<World> worlds = new ArrayList<>();
  private final List<Signal> signals = new ArrayList<>();
  private Optional<World> half = Optional.empty();
  private Optional<String> card = Optional.empty();
  private boolean teaching;
  private Optional<Scenario> scenario = Optional.empty();
  private HonestShare played = HonestShare.ALL;
  private int untimed;

  /** Begins an account that depends on no other. */
  Ledger account(String id, boolean positive) {
    return account(id, positive, 0, positive ? "relay-account" : "individual-developer", id);
  }

  Ledger account(String id, boolean positive, int world, String archetype, String unit) {
    accounts.add(new AuditedAccount(id, world, positive, archetype, unit));
    rows.add(new ArrayList<>());
    return this;
  }

  /** Adds an exchange to the last account: names and values of columns in turn. */
  Ledger row(Object... namesAndValues) {
    return add(MONDAY + untimed++ * 1_000_003L, false, namesAndValues);
  }

  Ledger at(long timeMicros, Object... namesAndValues) {
    return add(timeMicros, false, namesAndValues);
  }

  Ledger cover(Object... namesAndValues) {
    return add(MONDAY + untimed++ * 1_000_003L, true, namesAndValues);
  }

  Ledger coverAt(long timeMicros, Object... namesAndValues) {
    return add(timeMicros, true, namesAndValues);
  }

  private Ledger add(long timeMicros, boolean cover, Object... namesAndValues) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      String name = (String) namesAndValues[i];
      values.put(name, namesAndValues[i + 1]);
      columns.putIfAbsent(name, namesAndValues[i + 1] instanceof Number);
    }
    rows.get(rows.size() - 1).add(new Row(values, timeMicros, cover));
    return this;
  }

  /** Says that of the honest senders of a scenario a share is here. */
  Ledger shareOf(Scenario whole, HonestShare share) {
    scenario = Optional.of(whole);
    played = share;
    return this;
  }

  Ledger declares(String field, Signal.Level level, double from, double to) {
    signals.add(new Signal(field, level, from, to, "by design"));
    return this;
  }

  Ledger teaching() {
    teaching = true;
    return this;
  }

  Ledger world(World world) {
    worlds.add(world);
    return this;
  }

  Ledger half(World world) {
    half = Optional.of(world);
    return this;
  }

  Ledger card(String text) {
    card = Optional.of(text);
    return this;
  }

  AuditInput input() {
    List<Column<Row>> all = new ArrayList<>();
    columns.forEach(
        (name, number) ->
            all.add(
                number
                    ? Column.real(
                        name,
                        "",
                        row -> ((Number) row.values().getOrDefault(name, Double.NaN)).doubleValue())
                    : Column.text(name, "", row -> (String) row.values().get(name))));
    SampleBuilder<Row> builder = new SampleBuilder<>(all, new long[] {1_000_000, 1_000_000});
    long number = 0;
    for (int a = 0; a < accounts.size(); a++) {
      AccountTally<Row> tally = new AccountTally<>(all);
      for (Row row : rows.get(a)) {
        tally.add(row, row.timeMicros());
        tally.keep(
            row,
            row.timeMicros(),
            number++,
            row.cover()
                ? AccountTally.Kind.COVER
                : accounts.get(a).positive()
                    ? AccountTally.Kind.ILLICIT
                    : AccountTally.Kind.HONEST);
      }
      builder.add(accounts.get(a), tally, null);
    }
    SortedMap<String, List<Set<String>>> texts = new TreeMap<>();
    for (int c = 0; c < all.size(); c++) {
      int column = c;
      if (all.get(c).type() == Column.Type.TEXT) {
        texts.put(
            all.get(c).name(),
            builder.tallies().stream().map(tally -> tally.texts(column).values()).toList());
      }
    }
    return new AuditInput(
        "ledger",
        scenario,
        1,
        played,
        new Signals(signals, teaching),
        builder.accounts(),
        builder.accountSample(),
        builder.exchangeSample(),
        builder.coverSample(),
        builder.tallies().stream().map(AccountTally::cadence).toList(),
        texts,
        worlds,
        half,
        card);
  }

  /** Returns what is alarming, as {@code check subject severity}. */
  static List<String> alarms(Check check, Ledger ledger) {
    return check.run(ledger.input()).stream()
        .filter(Finding::alarming)
        .map(finding -> finding.check() + " " + finding.subject() + " " + finding.severity().code())
        .distinct()
        .toList();
  }
}
