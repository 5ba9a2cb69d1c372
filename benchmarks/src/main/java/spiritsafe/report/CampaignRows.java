package spiritsafe.report;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import spiritsafe.metric.CampaignOutcome;
import spiritsafe.metric.Judged;
import spiritsafe.metric.RankedAccount;
import spiritsafe.metric.Statistic;
import spiritsafe.metric.WorldTruth;
import spiritsafe.trial.DetectorResult;
import spiritsafe.truth.AccountTruth;

/** The numbers over campaigns at the frozen threshold. */
final class CampaignRows {

  private static final Map<String, String> MEDIAN = Map.of("stat", "median");
  private static final Map<String, String> MEAN = Map.of("stat", "restricted-mean");
  private static final String TOO_FEW = "fewer than half of the campaigns were found";

  private final RowList rows;
  private final DetectorResult.Judgement judgement;
  private final Judged judged;
  private final String reason;

  CampaignRows(RowList rows) {
    this.rows = rows;
    this.judgement = rows.judgement();
    this.judged =
        new Judged(judgement.ranking(), judgement.outcomes(), judgement.threshold().value());
    this.reason = judgement.outcomes().isEmpty() ? "there is no campaign" : rows.noThreshold();
  }

  void add() {
    statistic("campaign_recall", Map.of(), "");
    statistic("campaign_recall", Map.of("share", "0.5"), "");
    OptionalDouble precision = precision();
    campaign("campaign_precision", Map.of(), precision, "nobody was alerted");
    double recall = value("campaign_recall", Map.of());
    campaign(
        "campaign_f1",
        Map.of(),
        Double.isNaN(recall)
            ? OptionalDouble.empty()
            : RowList.harmonic(precision, OptionalDouble.of(recall)),
        "nobody was alerted");
    for (String leak : List.of("exchanges_leaked", "output_tokens_leaked")) {
      statistic(leak, MEDIAN, TOO_FEW);
      statistic(leak, MEAN, "");
    }
    statistic("leaked_share", Map.of("of", "exchanges"), "the campaigns took nothing");
    statistic("leaked_share", Map.of("of", "output-tokens"), "the campaigns took nothing");
    statistic("seconds_from_start", MEDIAN, TOO_FEW);
    found("seconds_from_start", CampaignOutcome::microsFromStart);
    statistic("seconds_from_first_evidence", MEDIAN, TOO_FEW);
    found("seconds_from_first_evidence", CampaignOutcome::microsFromFirstEvidence);
  }

  private double value(String name, Map<String, String> slice) {
    return Statistic.find(name, slice).orElseThrow().of().applyAsDouble(judged);
  }

  private void statistic(String name, Map<String, String> slice, String beyond) {
    campaign(name, slice, OptionalDouble.of(value(name, slice)), beyond);
  }

  private void campaign(
      String name, Map<String, String> slice, OptionalDouble value, String otherwise) {
    rows.add(
        name,
        slice,
        reason.isEmpty() ? value : OptionalDouble.empty(),
        reason.isEmpty() ? otherwise : reason,
        judgement.outcomes().size(),
        OptionalDouble.empty());
  }

  /** The median over the campaigns found; those not found have no delay. */
  private void found(String name, Function<CampaignOutcome, OptionalLong> read) {
    List<Double> seconds =
        judgement.outcomes().stream()
            .map(read)
            .filter(OptionalLong::isPresent)
            .map(micros -> micros.getAsLong() / 1e6)
            .sorted(Comparator.naturalOrder())
            .toList();
    rows.add(
        name,
        Map.of("stat", "median", "of", "found"),
        seconds.isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of(
                (seconds.get((seconds.size() - 1) / 2) + seconds.get(seconds.size() / 2)) / 2),
        reason.isEmpty() ? "no campaign was found" : reason,
        judgement.outcomes().size(),
        OptionalDouble.empty(),
        Optional.empty());
  }

  /** Pools alerted, over pools and honest organizations alerted. */
  private OptionalDouble precision() {
    if (judgement.threshold().value().isEmpty()) {
      return OptionalDouble.empty();
    }
    double threshold = judgement.threshold().value().getAsDouble();
    WorldTruth world = judgement.world();
    Set<String> pools = new HashSet<>();
    Set<String> organizations = new HashSet<>();
    for (RankedAccount account : judgement.ranking().accounts()) {
      if (account.alertedAt(threshold)) {
        AccountTruth truth = world.truth().accounts().get(account.accountId());
        if (account.positive()) {
          pools.add(GroupRows.pool(truth));
        } else {
          String own = "account " + account.accountId();
          organizations.add(world.organizations().getOrDefault(account.accountId(), own));
        }
      }
    }
    double alerted = pools.size() + organizations.size();
    return alerted == 0 ? OptionalDouble.empty() : OptionalDouble.of(pools.size() / alerted);
  }
}
