package spiritsafe.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import spiritsafe.truth.AccountTruth;

/**
 * S35: whether an account does the same in a world of half the size: the geometric mean of
 * exchanges by kind of sender, in the first world and in one of half its scale.
 */
final class ScaleInvariance implements Check {

  private static final double LIMIT = 0.05;

  /** Standard errors that make a difference one: one kind in a thousand by chance. */
  private static final double SURE = 3.3;

  @Override
  public List<String> ids() {
    return List.of("S35");
  }

  @Override
  public String title() {
    return "half the scale";
  }

  /** Logarithms of exchanges of the accounts of a kind. */
  private static final class Rates {
    private int n;
    private double sum;
    private double squares;

    void add(long exchanges) {
      double log = StrictMath.log(exchanges);
      n++;
      sum += log;
      squares += log * log;
    }

    double mean() {
      return sum / n;
    }

    double variance() {
      return Math.max(0, squares / n - mean() * mean()) / n;
    }
  }

  @Override
  public List<Finding> run(AuditInput input) {
    if (input.halfScale().isEmpty() || input.worlds().isEmpty()) {
      return List.of(Finding.skipped("S35", "only a scenario can be played at another scale"));
    }
    SortedMap<String, Rates> whole = rates(input.worlds().get(0));
    SortedMap<String, Rates> half = rates(input.halfScale().get());
    List<Finding> findings = new ArrayList<>();
    whole.forEach(
        (kind, rates) -> {
          Rates other = half.get(kind);
          if (other != null && rates.n > 1 && other.n > 1) {
            double difference = other.mean() - rates.mean();
            double error = Math.sqrt(rates.variance() + other.variance());
            double away = Math.abs(StrictMath.exp(difference) - 1);
            boolean sure = Math.abs(difference) > SURE * error;
            findings.add(
                Finding.of(
                    "S35",
                    away > LIMIT && sure ? Severity.WARNING : Severity.INFO,
                    "account",
                    kind,
                    "change of exchanges an account" + (sure ? "" : ", within noise"),
                    away,
                    LIMIT,
                    "multiply accounts and totals by the scale, never what one account does"));
          }
        });
    return findings.isEmpty()
        ? List.of(Finding.skipped("S35", "no kind of sender has two accounts in both worlds"))
        : findings;
  }

  private static SortedMap<String, Rates> rates(World world) {
    SortedMap<String, Rates> rates = new TreeMap<>();
    for (AccountTruth account : world.truth().accounts().values()) {
      String kind = account.illicit() ? "positive accounts" : account.archetype();
      if (account.illicit() || !account.fraudulent()) {
        rates
            .computeIfAbsent(kind, unused -> new Rates())
            .add(world.recount().exchangesOf(account.accountId()));
      }
    }
    return rates;
  }
}
