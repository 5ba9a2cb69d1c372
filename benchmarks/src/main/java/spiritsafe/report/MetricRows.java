package spiritsafe.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import spiritsafe.metric.Confusion;
import spiritsafe.trial.DetectorResult;

/** All numbers of one detector, in a fixed order. */
public final class MetricRows {

  /** Version of the whole catalogue; numbers of different versions do not compare. */
  public static final int VERSION = 1;

  private MetricRows() {}

  /** Returns all numbers of a detector. */
  public static List<MetricRow> of(DetectorResult.Judgement judgement) {
    RowList rows = new RowList(judgement);
    new RankingRows(rows).add();
    new ThresholdRows(rows).add();
    new TransferRows(rows).add();
    new CampaignRows(rows).add();
    new GroupRows(rows).add();
    return rows.rows();
  }

  /** Returns the confusion at the threshold, if there is one. */
  static Optional<Confusion> confusion(DetectorResult.Judgement judgement) {
    OptionalDouble threshold = judgement.threshold().value();
    return threshold.isPresent()
        ? Optional.of(judgement.ranking().at(threshold.getAsDouble()))
        : Optional.empty();
  }

  /** Finds a number by its name, of several the first. */
  static MetricRow find(List<MetricRow> rows, String name) {
    return rows.stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
  }
}
