package spiritsafe.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import spiritsafe.metric.Alert;
import spiritsafe.metric.AveragePrecision;
import spiritsafe.metric.Harvest;
import spiritsafe.metric.Judged;
import spiritsafe.metric.MetricCatalog;
import spiritsafe.metric.RankedAccount;
import spiritsafe.metric.Ranking;
import spiritsafe.metric.Threshold;
import spiritsafe.metric.Uncertainty;
import spiritsafe.metric.WorldTruth;
import spiritsafe.metric.Worlds;
import spiritsafe.trial.DetectorResult.Judgement;
import spiritsafe.trial.SuspicionTrail;
import spiritsafe.trial.WorldRun;
import spiritsafe.truth.AccountTruth;

/** Every number that has a floor: the truth reaches its best value, chance its floor. */
class FloorsTest {

  private static final int DEALS = 60;

  /** Floors that are a bound: what chance gets is no better, and may be worse. */
  private static final Set<String> BOUNDS =
      Set.of("brier", "log_loss", "cost_curve", "containment_at_fpr", "containment_auc");

  private static final WorldTruth WORLD = world();

  /** Thirty pools of four and 275 organizations of four; each illicit account takes 10 tokens. */
  private static WorldTruth world() {
    Worlds worlds = new Worlds();
    for (int pool = 0; pool < 30; pool++) {
      worlds.pool("pool" + pool, 1, 1, 1, 1);
    }
    for (int organization = 0; organization < 275; organization++) {
      worlds.organization("o" + organization, 0, 0, 0, 0);
    }
    WorldTruth bare = worlds.truth();
    SortedMap<String, SortedMap<String, Harvest>> harvests = new TreeMap<>();
    for (AccountTruth account : bare.truth().accounts().values()) {
      if (account.illicit()) {
        Harvest harvest = new Harvest();
        harvest.add(50, 10);
        harvests.put(
            account.accountId(), new TreeMap<>(Map.of(account.campaigns().get(0), harvest)));
      }
    }
    return new WorldTruth(bare.truth(), bare.organizations(), harvests, 100, 0, 0);
  }

  /** Says of each account once, at the first exchange, before anything was harvested. */
  private static List<MetricRow> rows(double threshold, ToDoubleFunction<AccountTruth> suspicion) {
    Map<String, SuspicionTrail> trails = new HashMap<>();
    List<RankedAccount> ranked = new ArrayList<>();
    for (AccountTruth account : WORLD.truth().accounts().values()) {
      String id = account.accountId();
      double own = suspicion.applyAsDouble(account);
      trails.put(id, SuspicionTrail.of(List.of(new Alert(id, 0, 0, own))));
      ranked.add(new RankedAccount(id, own, account.illicit(), account.archetype()));
    }
    Ranking ranking = new Ranking(ranked);
    Threshold frozen = Threshold.frozen("fixed:" + threshold, threshold);
    WorldRun run = new WorldRun(trails, 100, 1);
    Judged judged = new Judged(ranking, WORLD.outcomes(run, frozen.value()), frozen.value());
    return MetricRows.of(
        new Judgement(
            frozen,
            Optional.empty(),
            ranking,
            judged.outcomes(),
            run,
            OptionalLong.empty(),
            WORLD,
            new Uncertainty(judged, WORLD, 40),
            true));
  }

  private static String key(MetricRow row) {
    return row.name() + row.slice();
  }

  @Test
  void theTruthReachesTheBestValueOfEveryNumberWithAFloor() {
    int seen = 0;
    for (MetricRow row : rows(1, account -> account.illicit() ? 1 : 0)) {
      if (row.floor().isPresent() && row.estimable()) {
        seen++;
        double prevalence = 120.0 / 1220;
        double best =
            row.name().equals("brier_resolution")
                ? prevalence * (1 - prevalence)
                : row.better().equals("higher") ? 1 : 0;
        assertEquals(best, row.value().getAsDouble(), 1e-9, key(row));
      }
    }
    assertTrue(seen > 20, "guard: " + seen);
  }

  /**
   * 60 detectors that know nothing. The mean of each number is its floor within four standard
   * errors of that mean, which some two dozen right numbers all keep but once in six hundred draws;
   * the seed is fixed. PR-AUC lies above the prevalence by the known bias of what is ranked first,
   * and the recall at a budget, and all areas over budgets, by at most one of 1,100 honest
   * accounts.
   */
  @Test
  void chanceReachesTheFloorOfEveryNumberThatHasOne() {
    SplittableRandom random = new SplittableRandom(12);
    Map<String, List<MetricRow>> dealt = new TreeMap<>();
    for (int deal = 0; deal < DEALS; deal++) {
      for (MetricRow row : rows(0.9, account -> random.nextDouble())) {
        if (row.floor().isPresent() && row.estimable()) {
          dealt.computeIfAbsent(key(row), name -> new ArrayList<>()).add(row);
        }
      }
    }
    Set<String> names = new TreeSet<>();
    dealt.forEach(
        (key, rows) -> {
          MetricRow one = rows.get(0);
          names.add(one.name());
          double[] values = rows.stream().mapToDouble(row -> row.value().getAsDouble()).toArray();
          double mean = 0;
          double squares = 0;
          for (double value : values) {
            mean += value / values.length;
            squares += value * value / values.length;
          }
          double error = Math.sqrt(Math.max(0, squares - mean * mean) / (values.length - 1));
          double floor = floor(one);
          double off = (one.better().equals("higher") ? 1 : -1) * (mean - floor);
          double room = 4 * error + 1.0 / 1100;
          String told = key + ": " + mean + " for " + floor + ", error " + error;
          assertTrue(off <= room, told);
          assertTrue(BOUNDS.contains(one.name()) || off >= -room, told);
        });
    Set<String> stated = new TreeSet<>();
    MetricCatalog.all().stream()
        .filter(metric -> !metric.floor().isEmpty())
        .forEach(metric -> stated.add(metric.name()));
    // Agreement of groups has its floor proven over all orders, in ClusterAgreementTest.
    stated.removeAll(Set.of("adjusted_rand_index", "adjusted_mutual_information"));
    stated.remove("alert_agreement"); // of two runs: its floor is proven in AlertAgreementTest
    assertEquals(stated, names);
  }

  private static double floor(MetricRow row) {
    if (row.name().equals("pr_auc")) {
      List<RankedAccount> untied = new ArrayList<>();
      for (int i = 0; i < 1220; i++) {
        untied.add(new RankedAccount("a" + i, i, i < 120, "x"));
      }
      return new AveragePrecision().overDealtLabels(new Ranking(untied));
    }
    if (row.slice().containsValue("envelope")) {
      return row.floor().getAsDouble() - 0.005; // as it picks the luckiest threshold of each weight
    }
    if (row.name().equals("brier_resolution")) {
      // Fifteen bins of a share p differ by luck alone: 14 degrees of freedom of p(1-p)/n.
      double prevalence = 120.0 / 1220;
      return 14 * prevalence * (1 - prevalence) / 1219;
    }
    return row.floor().getAsDouble();
  }

  /**
   * By hand. Two accounts apart, one of them positive: 1 or 1/2. Tied: 1/2. Three, of which one is
   * first and two are tied behind it, one positive: 1, or 1/3 in two of three deals: 5/9.
   */
  @Test
  void averagePrecisionOverDealtLabelsByHand() {
    assertEquals(0.75, overDealt(2, 1), 1e-12);
    assertEquals(0.5, overDealt(1, 1), 1e-12);
    assertEquals(5 / 9.0, overDealt(3, 1, 1), 1e-12);
  }

  private static double overDealt(double... suspicions) {
    List<RankedAccount> accounts = new ArrayList<>();
    for (int i = 0; i < suspicions.length; i++) {
      accounts.add(new RankedAccount("a" + i, suspicions[i], i == 0, "x"));
    }
    return new AveragePrecision().overDealtLabels(new Ranking(accounts));
  }
}
