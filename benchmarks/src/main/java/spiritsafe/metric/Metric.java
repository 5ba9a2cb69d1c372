package spiritsafe.metric;

import java.util.Optional;

/** A number from 0 to 1, higher is better, that says how well a ranking separates two kinds. */
public interface Metric {

  /** Returns its name in files, for example {@code pr_auc}. */
  String name();

  /** Returns its value, or NaN where {@link #whyNotEstimable} has a reason. */
  double of(Ranking ranking);

  /** Returns what a detector that knows nothing reaches on average over these accounts. */
  double byChance(Ranking ranking);

  /** Returns why the accounts do not suffice to state the number; empty when they do. */
  default Optional<String> whyNotEstimable(Ranking ranking) {
    if (ranking.positives() == 0) {
      return Optional.of("needs an account that carried illicit exchanges, has none");
    }
    if (ranking.honest() == 0) {
      return Optional.of("needs an honest account, has none");
    }
    return Optional.empty();
  }
}
