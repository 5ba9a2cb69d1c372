package spiritsafe.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * S8: the marks of a random generator used twice: runs of gaps between exchanges that are the same
 * to the microsecond in two accounts, and long numbers of sign-up that are the same in accounts
 * that have nothing to do with each other.
 */
final class RepeatedDraws implements Check {

  /** Distinct values of a number, per account, above which two equal ones are no coincidence. */
  private static final double FINE = 0.9;

  @Override
  public List<String> ids() {
    return List.of("S8");
  }

  @Override
  public String title() {
    return "repeated random draws";
  }

  @Override
  public List<Finding> run(AuditInput input) {
    if (input.cadences().isEmpty()) {
      return List.of(Finding.skipped("S8", "arrival times are not known; name --time-column"));
    }
    List<Finding> findings = new ArrayList<>();
    Map<Long, Integer> first = new HashMap<>();
    Set<Integer> sharing = new HashSet<>();
    for (int a = 0; a < input.cadences().size(); a++) {
      for (long sequence : input.cadences().get(a).sequences()) {
        Integer other = first.putIfAbsent(sequence, a);
        if (other != null && other != a) {
          sharing.add(a);
          sharing.add(other);
        }
      }
    }
    findings.add(finding("time_micros", "accounts with a run of gaps of another", sharing.size()));
    for (Variable variable : Texts.raw(input.accounts())) {
      if (variable.numeric()) {
        ofNumbers(input, variable, findings);
      }
    }
    return findings;
  }

  private static void ofNumbers(AuditInput input, Variable variable, List<Finding> findings) {
    Map<Double, String> units = new HashMap<>();
    int clashes = 0;
    int present = 0;
    for (int a = 0; a < variable.size(); a++) {
      if (!variable.absent(a)) {
        present++;
        String unit = input.people().get(a).unit();
        String other = units.putIfAbsent(variable.number(a), unit);
        clashes += other != null && !other.equals(unit) ? 1 : 0;
      }
    }
    if (units.size() > FINE * present) {
      findings.add(finding(variable.field(), "accounts with the number of a stranger", clashes));
    }
  }

  private static Finding finding(String field, String statistic, int count) {
    return Finding.atMost(
        "S8",
        Severity.ERROR,
        "account",
        field,
        statistic,
        count,
        0,
        "give each sender a stream of random numbers of its own");
  }
}
