package spiritsafe.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import spiritsafe.scenario.Archetype;
import spiritsafe.scenario.Signal;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.AccountField;
import spiritsafe.traffic.Column;

/**
 * Turns the tallies of accounts into samples. It goes over all columns there are and knows none by
 * name but that of the time.
 */
final class SampleBuilder<R> {

  /** Parts for learning and testing, unless fewer campaigns than that are to be kept apart. */
  private static final int FOLDS = 5;

  private final List<Column<R>> columns;
  private final List<AuditedAccount> accounts = new ArrayList<>();
  private final List<AccountTally<R>> tallies = new ArrayList<>();
  private final List<Account> facts = new ArrayList<>();
  private final long[] worldRows;

  /**
   * Makes a builder.
   *
   * @param columns of the exchanges, without that of the time
   * @param worldRows how many exchanges each world has
   */
  SampleBuilder(List<Column<R>> columns, long[] worldRows) {
    this.columns = List.copyOf(columns);
    this.worldRows = worldRows.clone();
  }

  /**
   * Adds an account that is complete.
   *
   * @param fact what is known from its sign-up; null when nothing is
   */
  void add(AuditedAccount account, AccountTally<R> tally, Account fact) {
    accounts.add(account);
    tallies.add(tally);
    facts.add(fact);
  }

  List<AuditedAccount> accounts() {
    return List.copyOf(accounts);
  }

  List<AccountTally<R>> tallies() {
    return List.copyOf(tallies);
  }

  /** Returns one row for each account. */
  Sample accountSample() {
    int n = accounts.size();
    List<Variable> variables = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      int column = c;
      String name = columns.get(c).name();
      if (columns.get(c).type() == Column.Type.TEXT) {
        String[] common = new String[n];
        Arrays.setAll(common, a -> tallies.get(a).texts(column).commonest());
        variables.add(Variable.of(name + " commonest", name, common));
        variables.add(number(name, "empty share", t -> t.texts(column).emptyShare()));
        if (mostlyUnique(column)) {
          variables.add(number(name, "repeated share", t -> t.texts(column).repeatedShare()));
        } else {
          variables.add(number(name, "commonest share", t -> t.texts(column).commonestShare()));
          variables.add(number(name, "distinct", t -> t.texts(column).distinct()));
        }
      } else {
        variables.add(number(name, "mean", t -> t.mean(column)));
        if (columns.get(c).type() != Column.Type.FLAG) {
          variables.add(number(name, "deviation", t -> t.deviation(column)));
          variables.add(number(name, "largest", t -> t.largest(column)));
        }
      }
    }
    if (tallies.stream().allMatch(AccountTally::timed)) {
      for (int r = 0; r < Cadence.RELATIONS.length; r++) {
        int relation = r;
        String name = Cadence.RELATIONS[r];
        String field = name.substring(0, name.indexOf(' '));
        double[] values = new double[n];
        Arrays.setAll(values, a -> tallies.get(a).cadence().relations()[relation]);
        variables.add(Variable.measure(name, field, values));
      }
    } else {
      variables.add(number("volume", "exchanges", AccountTally::rows));
    }
    if (facts.stream().allMatch(fact -> fact != null)) {
      for (AccountField field : AccountField.values()) {
        variables.add(fact(Texts.named(field.column())));
      }
    }
    boolean[] positive = new boolean[n];
    int[] self = new int[n];
    for (int a = 0; a < n; a++) {
      positive[a] = accounts.get(a).positive();
      self[a] = a;
    }
    int folds = folds();
    return new Sample(Signal.Level.ACCOUNT, variables, positive, self, fold(folds), folds);
  }

  /** Of texts that hardly ever repeat all counts are the number of exchanges in another guise. */
  private boolean mostlyUnique(int column) {
    double repeated = 0;
    for (AccountTally<R> tally : tallies) {
      repeated += tally.texts(column).repeatedShare();
    }
    return repeated < 0.3 * tallies.size();
  }

  private Variable number(String field, String what, ToDoubleFunction<AccountTally<R>> value) {
    double[] values = new double[tallies.size()];
    Arrays.setAll(values, a -> value.applyAsDouble(tallies.get(a)));
    return Variable.measure(field + " " + what, field, values);
  }

  private Variable fact(Column<Account> column) {
    String name = "accounts." + column.name();
    if (column.type() == Column.Type.TEXT) {
      return Variable.of(name, name, facts.stream().map(column::text).toArray(String[]::new));
    }
    return Variable.of(name, name, facts.stream().mapToDouble(column::real).toArray());
  }

  /** Returns illicit exchanges of positive accounts beside exchanges of honest ones. */
  ExchangeSample exchangeSample() {
    return exchanges(false);
  }

  /** Returns cover exchanges of positive accounts beside exchanges of honest ones. */
  ExchangeSample coverSample() {
    return exchanges(true);
  }

  /** Cover imitates people, so calls of people are what it is held against. */
  private static boolean imitated(String archetype) {
    return archetype.isEmpty()
        || archetype.equals(Archetype.INDIVIDUAL_DEVELOPER.code())
        || archetype.equals(Archetype.CODING_AGENT_SEAT.code());
  }

  private ExchangeSample exchanges(boolean cover) {
    List<AccountTally.Kept<R>> rows = new ArrayList<>();
    List<Integer> owners = new ArrayList<>();
    for (int a = 0; a < tallies.size(); a++) {
      if (cover && !accounts.get(a).positive() && !imitated(accounts.get(a).archetype())) {
        continue;
      }
      AccountTally.Kind kind =
          !accounts.get(a).positive()
              ? AccountTally.Kind.HONEST
              : cover ? AccountTally.Kind.COVER : AccountTally.Kind.ILLICIT;
      List<AccountTally.Kept<R>> kept = tallies.get(a).kept(kind);
      rows.addAll(kept);
      owners.addAll(java.util.Collections.nCopies(kept.size(), a));
    }
    int n = rows.size();
    int[] account = owners.stream().mapToInt(Integer::intValue).toArray();
    boolean[] positive = new boolean[n];
    double[] place = new double[n];
    for (int i = 0; i < n; i++) {
      AuditedAccount owner = accounts.get(account[i]);
      positive[i] = owner.positive();
      place[i] = rows.get(i).number() / (double) Math.max(1, worldRows[owner.world()]);
    }
    List<Variable> variables = new ArrayList<>();
    for (Column<R> column : columns) {
      if (column.type() == Column.Type.TEXT) {
        String[] texts = rows.stream().map(kept -> column.text(kept.row())).toArray(String[]::new);
        variables.add(Variable.of(column.name(), column.name(), texts));
      } else {
        double[] values = rows.stream().mapToDouble(kept -> column.real(kept.row())).toArray();
        variables.add(Variable.of(column.name(), column.name(), values));
      }
    }
    int folds = folds();
    Sample sample =
        new Sample(Signal.Level.EXCHANGE, variables, positive, account, fold(folds), folds);
    double[] times = rows.stream().mapToDouble(AccountTally.Kept::timeMicros).toArray();
    return new ExchangeSample(sample, times, place);
  }

  private Map<String, Integer> positiveUnits() {
    Map<String, Integer> units = new TreeMap<>();
    for (AuditedAccount account : accounts) {
      if (account.positive()) {
        units.putIfAbsent(account.unit(), units.size());
      }
    }
    return units;
  }

  private int folds() {
    return Math.max(2, Math.min(FOLDS, positiveUnits().size()));
  }

  /** Units of positives go round in turn, so that each part has some; honest ones by hash. */
  private int[] fold(int folds) {
    Map<String, Integer> units = positiveUnits();
    int[] fold = new int[accounts.size()];
    int single = 0;
    for (int a = 0; a < fold.length; a++) {
      AuditedAccount account = accounts.get(a);
      if (!account.positive()) {
        fold[a] = (int) Math.floorMod(Mix.of(account.unit()), (long) folds);
      } else {
        // A single campaign cannot be held out of itself: then its accounts are dealt.
        fold[a] = units.size() == 1 ? single++ % folds : units.get(account.unit()) % folds;
      }
    }
    return fold;
  }
}
