package spiritsafe.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import spiritsafe.scenario.Signal;

/**
 * S1 and S2: whether one field alone tells the classes apart, as a category or as a number.
 *
 * <p>Blind to what two fields tell only together ({@link FieldPairs}), and to values that belong to
 * one campaign where there are several ({@link ExclusiveValues}).
 */
final class SingleFields implements Check {

  private static final String ADVICE =
      "give honest senders the same values as often, or declare it under 'signals' and say why";

  @Override
  public List<String> ids() {
    return List.of("S1", "S2");
  }

  @Override
  public String title() {
    return "one field alone";
  }

  /** The strongest of the variables of a field. */
  private static final class Strongest {
    String category = "";
    double asCategory = 0.5;
    String number = "";
    double asNumber = 0.5;
    boolean numeric;
    boolean categorical;
  }

  @Override
  public List<Finding> run(AuditInput input) {
    List<Finding> findings = new ArrayList<>();
    for (Sample sample : List.of(input.accounts(), input.exchanges().columns())) {
      if (!sample.comparable()) {
        findings.add(Finding.skipped("S1", "one of the classes has no " + sample.level().code()));
        findings.add(Finding.skipped("S2", "one of the classes has no " + sample.level().code()));
      } else {
        findings.addAll(of(sample, input.signals()));
      }
    }
    return findings;
  }

  private static List<Finding> of(Sample sample, Signals signals) {
    int[] rowFold = sample.rowFolds();
    List<Separation> separations =
        sample.variables().stream().map(v -> Separation.of(sample, v, rowFold)).toList();
    double noise = NoiseLimit.of(sample, separations);
    TreeMap<String, Strongest> fields = new TreeMap<>();
    for (Separation separation : separations) {
      Variable variable = separation.variable();
      Strongest strongest = fields.computeIfAbsent(variable.field(), f -> new Strongest());
      note(strongest, separation, sample.positive());
      strongest.numeric |= variable.numeric();
      strongest.categorical |= variable.categorical();
    }
    List<Finding> findings = new ArrayList<>();
    fields.forEach(
        (field, strongest) -> {
          if (strongest.categorical) {
            findings.add(
                signals.judge(
                    "S1",
                    field,
                    "AUC of values" + strongest.category,
                    strongest.asCategory,
                    sample,
                    noise,
                    ADVICE));
          }
          if (strongest.numeric) {
            findings.add(
                signals.judge(
                    "S2",
                    field,
                    "AUC of number" + strongest.number,
                    strongest.asNumber,
                    sample,
                    noise,
                    ADVICE));
          }
        });
    for (Signal signal : signals.declared()) {
      Strongest strongest = fields.get(signal.field());
      if (signal.level() == sample.level() && strongest != null) {
        double best = Math.max(strongest.asCategory, strongest.asNumber);
        signals.tooWeak("S2", signal, best, sample).ifPresent(findings::add);
      }
    }
    return findings;
  }

  private static void note(Strongest strongest, Separation separation, boolean[] positive) {
    Variable variable = separation.variable();
    String which =
        variable.name().equals(variable.field())
            ? ""
            : " (" + variable.name().substring(variable.field().length()).strip() + ")";
    double category = separation.encoded(positive);
    if (category > strongest.asCategory) {
      strongest.asCategory = category;
      strongest.category = which;
    }
    double number = Math.max(separation.rank(positive), separation.tree(positive));
    if (number > strongest.asNumber) {
      strongest.asNumber = number;
      strongest.number = which;
    }
  }
}
