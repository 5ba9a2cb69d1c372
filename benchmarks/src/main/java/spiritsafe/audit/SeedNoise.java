package spiritsafe.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * S34: how much the area under the ROC curve of a number differs from world to world by the seed
 * alone: twice the median deviation over all numbers of accounts. Two detectors that differ by less
 * on one world are not to be ranked.
 */
final class SeedNoise implements Check {

  @Override
  public List<String> ids() {
    return List.of("S34");
  }

  @Override
  public String title() {
    return "noise of the seed";
  }

  @Override
  public List<Finding> run(AuditInput input) {
    Sample sample = input.accounts();
    int worlds = input.worlds().size();
    if (worlds < 2 || !sample.comparable()) {
      return List.of(Finding.skipped("S34", "needs worlds of several seeds"));
    }
    List<Double> deviations = new ArrayList<>();
    for (Variable variable : sample.variables()) {
      if (variable.numeric()) {
        double sum = 0;
        double squares = 0;
        for (int world = 0; world < worlds; world++) {
          double auc = Auc.of(ofWorld(input, variable, world), sample.positive());
          sum += auc;
          squares += auc * auc;
        }
        double mean = sum / worlds;
        deviations.add(
            Math.sqrt(Math.max(0, squares / worlds - mean * mean) * worlds / (worlds - 1)));
      }
    }
    if (deviations.isEmpty()) {
      return List.of(Finding.skipped("S34", "there are no numbers"));
    }
    deviations.sort(null);
    return List.of(
        Finding.of(
            "S34",
            Severity.INFO,
            "account",
            "median of " + deviations.size() + " numbers",
            "two deviations of AUC over worlds",
            2 * deviations.get(deviations.size() / 2),
            Double.NaN,
            ""));
  }

  private static double[] ofWorld(AuditInput input, Variable variable, int world) {
    double[] values = new double[variable.size()];
    Arrays.setAll(
        values, a -> input.people().get(a).world() == world ? variable.number(a) : Double.NaN);
    return values;
  }
}
