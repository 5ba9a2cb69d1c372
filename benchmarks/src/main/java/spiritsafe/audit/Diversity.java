package spiritsafe.audit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * S24: whether prompts of either class are a few texts over and over: distinct prompts in a sample
 * of at most {@value AccountTally#KEPT} exchanges of each account.
 */
final class Diversity implements Check {

  private static final double LEAST = 0.2;

  @Override
  public List<String> ids() {
    return List.of("S24");
  }

  @Override
  public String title() {
    return "diversity of prompts";
  }

  @Override
  public List<Finding> run(AuditInput input) {
    Sample sample = input.exchanges().columns();
    List<Finding> findings = new ArrayList<>();
    for (Variable variable : Texts.raw(sample)) {
      if (Texts.prose(variable)) {
        for (boolean positive : new boolean[] {false, true}) {
          Set<Integer> distinct = new HashSet<>();
          int rows = 0;
          for (int i = 0; i < variable.size(); i++) {
            if (sample.positive()[i] == positive && !variable.absent(i)) {
              rows++;
              distinct.add(variable.code(i));
            }
          }
          if (rows > 0) {
            findings.add(finding(variable, positive, (double) distinct.size() / rows));
          }
        }
      }
    }
    return findings.isEmpty() ? List.of(Finding.skipped("S24", "there are no prompts")) : findings;
  }

  private static Finding finding(Variable variable, boolean positive, double share) {
    return Finding.of(
        "S24",
        share < LEAST ? Severity.ERROR : Severity.INFO,
        "exchange",
        variable.field(),
        "distinct " + (positive ? "positive" : "honest") + " prompts, at least",
        share,
        LEAST,
        "give the templates more slots and more fillers");
  }
}
