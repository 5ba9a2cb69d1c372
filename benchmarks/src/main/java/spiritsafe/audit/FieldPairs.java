package spiritsafe.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import spiritsafe.scenario.Signal;

/**
 * S5: whether two fields together tell accounts apart where neither does alone, by boosted trees of
 * two splits over each pair. Only the strongest variable of a field takes part, and the ten
 * strongest pairs are told.
 */
final class FieldPairs implements Check {

  private static final double LIMIT = 0.90;

  /** What a pair must add to the better of its fields to be a pair at all. */
  private static final double ADDED = 0.03;

  private static final int ROUNDS = 4;
  private static final int TOLD = 10;

  /** Fields that take part, the strongest first: pairs of weaker ones reach no limit. */
  private static final int FIELDS = 32;

  @Override
  public List<String> ids() {
    return List.of("S5");
  }

  @Override
  public String title() {
    return "two fields together";
  }

  /** A field by its strongest variable. */
  private record Candidate(Variable variable, double alone) {}

  @Override
  public List<Finding> run(AuditInput input) {
    Sample sample = input.accounts();
    if (!sample.comparable()) {
      return List.of(Finding.skipped("S5", "a class is missing"));
    }
    int[] rowFold = sample.rowFolds();
    Map<String, Candidate> strongest = new LinkedHashMap<>();
    for (Variable variable : sample.variables()) {
      double alone = Separation.of(sample, variable, rowFold).best(sample.positive());
      Candidate other = strongest.get(variable.field());
      if (other == null || alone > other.alone()) {
        strongest.put(variable.field(), new Candidate(variable, alone));
      }
    }
    List<Candidate> candidates =
        strongest.values().stream()
            // A field that is declared or flagged alone needs no partner to be seen.
            .filter(c -> c.alone() <= LIMIT)
            .filter(c -> input.signals().of(c.variable().field(), Signal.Level.ACCOUNT).isEmpty())
            .sorted(Comparator.comparingDouble(c -> -c.alone()))
            .limit(FIELDS)
            .toList();
    List<Finding> findings = new ArrayList<>();
    for (int a = 0; a < candidates.size(); a++) {
      for (int b = a + 1; b < candidates.size(); b++) {
        findings.add(pair(sample, rowFold, candidates.get(a), candidates.get(b)));
      }
    }
    findings.sort(Comparator.comparingDouble(finding -> -finding.value()));
    return findings.isEmpty()
        ? List.of(Finding.skipped("S5", "there are no two fields that are not declared"))
        : findings.subList(0, Math.min(TOLD, findings.size()));
  }

  private static Finding pair(Sample sample, int[] rowFold, Candidate a, Candidate b) {
    double[] scores =
        BoostedTrees.over(List.of(a.variable(), b.variable()), ROUNDS)
            .outOfFold(sample.positive(), rowFold, sample.folds());
    double auc = Auc.withinFolds(scores, sample.positive(), rowFold, sample.folds());
    boolean adds = auc > Math.max(a.alone(), b.alone()) + ADDED;
    return Finding.of(
        "S5",
        auc > LIMIT && adds ? Severity.WARNING : Severity.INFO,
        sample.level().code(),
        a.variable().name() + " with " + b.variable().name(),
        "AUC of the pair",
        auc,
        LIMIT,
        "let honest senders have such combinations");
  }
}
