package spiritsafe.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import spiritsafe.scenario.Signal;

/**
 * S4: values that occur often, and in one class alone.
 *
 * <p>A value counts when more than {@value #OFTEN} accounts have it, so that what belongs to one
 * account or to a few does not. Values of positives alone convict and are errors; values of honest
 * accounts alone only clear them and are warnings. Unlike {@link SingleFields} it sees values that
 * one campaign alone uses.
 */
final class ExclusiveValues implements Check {

  private static final int OFTEN = 20;
  private static final double LIMIT = 0.05;

  /** What fewer honest organizations have is theirs, as their offices' addresses are. */
  private static final int UNITS = 10;

  @Override
  public List<String> ids() {
    return List.of("S4");
  }

  @Override
  public String title() {
    return "values of one class alone";
  }

  @Override
  public List<Finding> run(AuditInput input) {
    int positives = input.accounts().positiveAccounts();
    int honest = input.people().size() - positives;
    if (positives == 0 || honest == 0) {
      return List.of(Finding.skipped("S4", "one of the classes has no account"));
    }
    List<Finding> findings = new ArrayList<>();
    for (Map.Entry<String, List<Set<String>>> column : input.textValues().entrySet()) {
      add(findings, input, column.getKey(), column.getValue());
    }
    for (Variable variable : Texts.raw(input.accounts())) {
      if (!variable.numeric()) {
        List<Set<String>> values = new ArrayList<>();
        for (int a = 0; a < variable.size(); a++) {
          values.add(variable.absent(a) ? Set.of() : Set.of(variable.text(a)));
        }
        add(findings, input, variable.field(), values);
      }
    }
    return findings;
  }

  private static void add(
      List<Finding> findings, AuditInput input, String field, List<Set<String>> values) {
    Map<String, int[]> accounts = new HashMap<>();
    Map<String, Set<String>> honestUnits = new HashMap<>();
    for (int a = 0; a < values.size(); a++) {
      int positive = input.people().get(a).positive() ? 1 : 0;
      for (String value : values.get(a)) {
        if (!value.isEmpty()) {
          accounts.computeIfAbsent(value, unused -> new int[2])[positive]++;
          if (positive == 0) {
            Set<String> units = honestUnits.computeIfAbsent(value, unused -> new HashSet<>());
            if (units.size() < UNITS) {
              units.add(input.people().get(a).unit());
            }
          }
        }
      }
    }
    int positives = input.accounts().positiveAccounts();
    int honest = input.people().size() - positives;
    int[] all = {honest, positives};
    for (int side = 1; side >= 0; side--) {
      int here = side;
      int others = 1 - side;
      int holding = 0;
      for (int a = 0; a < values.size(); a++) {
        boolean ours = input.people().get(a).positive() == (here == 1);
        boolean exclusive =
            ours
                && values.get(a).stream()
                    .anyMatch(
                        value -> {
                          int[] c = accounts.get(value);
                          return c != null
                              && c[others] == 0
                              && c[here] > expected(all, here)
                              && (here == 1 || honestUnits.get(value).size() >= UNITS);
                        });
        holding += exclusive ? 1 : 0;
      }
      if (all[here] <= expected(all, here)) {
        continue;
      }
      double share = (double) holding / all[here];
      Optional<Signal> signal = input.signals().of(field, Signal.Level.ACCOUNT);
      boolean leaks = share > LIMIT && signal.isEmpty();
      findings.add(
          new Finding(
              "S4",
              !leaks ? Severity.INFO : here == 1 ? Severity.ERROR : Severity.WARNING,
              Signal.Level.ACCOUNT.code(),
              field,
              "share of " + (here == 1 ? "positives" : "honest accounts") + " with exclusive value",
              share,
              LIMIT,
              signal.isPresent(),
              leaks
                  ? "let the other class use such values as well, or draw both from one pool"
                  : ""));
    }
  }

  /**
   * So many accounts of the larger class have a value by chance alone without one of the smaller
   * class: ten times their ratio leaves one in twenty thousand.
   */
  private static double expected(int[] all, int here) {
    return Math.max(OFTEN, 10.0 * all[here] / all[1 - here]);
  }
}
