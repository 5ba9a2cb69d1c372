package spiritsafe.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import spiritsafe.traffic.Field;

/**
 * S26: whether fields that have nothing to do with each other in reality depend on each other among
 * honest accounts: facts of sign-up on one side, parameters of requests on the other. Measured by
 * Cramér's V of their bins with Bergsma's correction (2013), since neither has to be a number.
 */
final class FieldDependence implements Check {

  private static final double LIMIT = 0.3;
  private static final int BINS = 8;
  private static final int TOLD = 5;

  @Override
  public List<String> ids() {
    return List.of("S26");
  }

  @Override
  public String title() {
    return "fields that depend on each other";
  }

  @Override
  public List<Finding> run(AuditInput input) {
    Sample sample = input.accounts();
    List<Variable> facts = new ArrayList<>();
    List<Variable> parameters = new ArrayList<>();
    for (Variable variable : sample.variables()) {
      boolean names = Texts.opaque(variable) || Texts.address(variable);
      if (variable.field().startsWith("accounts.") && !names) {
        facts.add(variable);
      } else if (parameter(variable)) {
        parameters.add(variable);
      }
    }
    List<Finding> findings = new ArrayList<>();
    for (Variable fact : facts) {
      for (Variable parameter : parameters) {
        double v = dependence(sample, fact, parameter);
        findings.add(
            Finding.atMost(
                "S26",
                Severity.WARNING,
                "account",
                fact.field() + " and " + parameter.name(),
                "Cramér's V among honest accounts",
                v,
                LIMIT,
                "draw the two apart, unless the archetype explains both"));
      }
    }
    if (findings.isEmpty()) {
      return List.of(Finding.skipped("S26", "there are no facts of sign-up beside parameters"));
    }
    findings.sort(Comparator.comparingDouble(finding -> -finding.value()));
    return findings.subList(0, Math.min(TOLD, findings.size()));
  }

  /** Parameters that a client sets: from the temperature to the number of samples. */
  private static boolean parameter(Variable variable) {
    for (Field field : Field.values()) {
      if (variable.name().equals(field.column().name() + " mean")) {
        return field.compareTo(Field.TEMPERATURE) >= 0 && field.compareTo(Field.SAMPLE_COUNT) <= 0;
      }
    }
    return false;
  }

  /** Returns the eighth in which a number lies, or a text's place among the commonest. */
  private static int bin(Variable variable, int row) {
    int bin = variable.bins()[row];
    return variable.numeric() ? bin * BINS / (Variable.BINS + 1) : Math.min(bin, BINS - 1);
  }

  private static double dependence(Sample sample, Variable a, Variable b) {
    double[][] counts = new double[BINS][BINS];
    double[] rows = new double[BINS];
    double[] columns = new double[BINS];
    double n = 0;
    for (int i = 0; i < sample.rows(); i++) {
      if (!sample.positive()[i]) {
        int x = bin(a, i);
        int y = bin(b, i);
        counts[x][y]++;
        rows[x]++;
        columns[y]++;
        n++;
      }
    }
    double chiSquare = 0;
    int usedRows = 0;
    int usedColumns = 0;
    for (int x = 0; x < BINS; x++) {
      usedRows += rows[x] > 0 ? 1 : 0;
      usedColumns += columns[x] > 0 ? 1 : 0;
      for (int y = 0; y < BINS; y++) {
        double expected = rows[x] * columns[y] / n;
        if (expected > 0) {
          chiSquare += (counts[x][y] - expected) * (counts[x][y] - expected) / expected;
        }
      }
    }
    if (usedRows < 2 || usedColumns < 2 || n < 2) {
      return 0;
    }
    double phi = Math.max(0, chiSquare / n - (usedRows - 1.0) * (usedColumns - 1) / (n - 1));
    double r = usedRows - (usedRows - 1.0) * (usedRows - 1) / (n - 1);
    double c = usedColumns - (usedColumns - 1.0) * (usedColumns - 1) / (n - 1);
    return Math.sqrt(phi / Math.min(r - 1, c - 1));
  }
}
