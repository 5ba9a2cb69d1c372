package spiritsafe.report;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import spiritsafe.metric.ClusterAgreement;
import spiritsafe.metric.RankedAccount;
import spiritsafe.trial.DetectorResult;
import spiritsafe.truth.AccountTruth;

/** How well named groups agree with account pools; only of detectors that name groups. */
final class GroupRows {

  private static final Map<String, String> OVER_ALL = Map.of("over", "all-accounts");

  private final RowList rows;

  GroupRows(RowList rows) {
    this.rows = rows;
  }

  void add() {
    DetectorResult.Judgement judgement = rows.judgement();
    if (judgement.run().memberships().isEmpty() || judgement.threshold().value().isEmpty()) {
      return;
    }
    Map<String, String> named = judgement.run().groups(judgement.threshold().value().getAsDouble());
    Map<String, String> pools = new TreeMap<>();
    Map<String, String> groups = new TreeMap<>();
    Map<String, String> allPools = new TreeMap<>();
    Map<String, String> allGroups = new TreeMap<>();
    for (RankedAccount account : judgement.ranking().accounts()) {
      String id = account.accountId();
      if (account.positive()) {
        pools.put(id, pool(judgement.world().truth().accounts().get(id)));
      }
      if (named.containsKey(id)) {
        groups.put(id, named.get(id));
      }
      // A space apart from any name: the honest are of one kind, the unnamed of one group.
      allPools.put(id, pools.getOrDefault(id, " honest"));
      allGroups.put(id, named.getOrDefault(id, " none"));
    }
    ClusterAgreement agreement = new ClusterAgreement(pools, groups);
    OptionalDouble precision = agreement.bCubedPrecision();
    OptionalDouble recall = agreement.bCubedRecall();
    OptionalDouble chance = OptionalDouble.of(0);
    OptionalDouble unknown = OptionalDouble.empty();
    int n = agreement.accounts();
    row("bcubed_precision", Map.of(), precision, n, unknown);
    row("bcubed_recall", Map.of(), recall, n, unknown);
    row("bcubed_f1", Map.of(), RowList.harmonic(precision, recall), n, unknown);
    precision = agreement.pairPrecision();
    recall = agreement.pairRecall();
    row("pair_precision", Map.of(), precision, n, unknown);
    row("pair_recall", Map.of(), recall, n, unknown);
    row("pair_f1", Map.of(), RowList.harmonic(precision, recall), n, unknown);
    row("adjusted_rand_index", Map.of(), agreement.adjustedRandIndex(), n, chance);
    row("adjusted_mutual_information", Map.of(), agreement.adjustedMutualInformation(), n, chance);
    row("v_measure", Map.of(), agreement.vMeasure(), n, unknown);
    ClusterAgreement all = new ClusterAgreement(allPools, allGroups);
    row("adjusted_rand_index", OVER_ALL, all.adjustedRandIndex(), all.accounts(), chance);
    row("v_measure", OVER_ALL, all.vMeasure(), all.accounts(), unknown);
    row("purity", Map.of(), agreement.purity(), n, unknown);
    agreement
        .matches()
        .forEach(
            (pool, match) -> {
              Map<String, String> slice = Map.of("pool", pool);
              OptionalDouble purity = OptionalDouble.of(match.purity());
              OptionalDouble completeness = OptionalDouble.of(match.completeness());
              row("purity", slice, purity, match.size(), unknown);
              row("completeness", slice, completeness, match.size(), unknown);
            });
  }

  private void row(
      String name, Map<String, String> slice, OptionalDouble value, int n, OptionalDouble floor) {
    rows.add(name, slice, value, "there is nothing to tell apart", n, floor);
  }

  /** Returns the pool of a fraudulent account, or its campaigns where it is of none. */
  static String pool(AccountTruth account) {
    return account.cluster().orElse(String.join("+", account.campaigns()));
  }
}
