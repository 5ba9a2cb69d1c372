package spiritsafe.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import spiritsafe.metric.Calibration;
import spiritsafe.metric.Containment;
import spiritsafe.metric.CostCurve;
import spiritsafe.metric.Ranking;
import spiritsafe.trial.DetectorResult;

/** The curves of a detector on the test world, for drawing. */
final class Curves {

  /** Points of the precision-recall curve; of more blocks, about evenly many by rank are kept. */
  private static final int MOST = 200;

  /** Steps of the weight in a cost curve. */
  private static final int WEIGHTS = 40;

  private Curves() {}

  static ObjectNode of(DetectorResult.Judgement judgement) {
    ObjectNode curves = JsonNodeFactory.instance.objectNode();
    precisionRecall(curves.putArray("precision_recall"), judgement.ranking());
    ArrayNode containment = curves.putArray("containment");
    Containment.of(judgement.ranking(), judgement.world(), judgement.run())
        .map(Containment::points)
        .orElse(List.of())
        .forEach(
            point ->
                containment
                    .addObject()
                    .put("budget", point.budget())
                    .put("false_positive_rate", point.falsePositiveRate())
                    .put("prevented", point.prevented()));
    cost(curves.putArray("cost"), judgement);
    ArrayNode reliability = curves.putArray("reliability");
    judgement
        .calibration()
        .map(Calibration::bins)
        .orElse(List.of())
        .forEach(
            bin ->
                reliability
                    .addObject()
                    .put("mean_suspicion", bin.meanSuspicion())
                    .put("positives", bin.positives())
                    .put("n", bin.n()));
    return curves;
  }

  private static void cost(ArrayNode points, DetectorResult.Judgement judgement) {
    Optional<CostCurve> curve = CostCurve.of(judgement.ranking());
    if (curve.isEmpty()) {
      return;
    }
    Optional<CostCurve.Rates> frozen = MetricRows.confusion(judgement).flatMap(CostCurve.Rates::of);
    for (int step = 0; step <= WEIGHTS; step++) {
      double weight = step / (double) WEIGHTS;
      ObjectNode point = points.addObject();
      point.put("weight", weight).put("envelope", curve.get().envelope(weight));
      if (frozen.isPresent()) {
        point.put("frozen", frozen.get().cost(weight));
      } else {
        point.putNull("frozen");
      }
      point.put("trivial", CostCurve.trivial(weight));
    }
  }

  private static void precisionRecall(ArrayNode points, Ranking ranking) {
    if (ranking.positives() == 0) {
      return;
    }
    double stride = Math.max(1, ranking.blocks().size() / (double) MOST);
    double next = 0;
    int right = 0;
    int alerted = 0;
    for (int i = 0; i < ranking.blocks().size(); i++) {
      Ranking.Block block = ranking.blocks().get(i);
      if (block.suspicion() == Double.NEGATIVE_INFINITY) {
        break; // never scored, so no threshold reaches them
      }
      right += block.positives();
      alerted += block.positives() + block.honest();
      boolean last = i == ranking.blocks().size() - 1;
      if (i >= next || last) {
        next += stride;
        points
            .addObject()
            .put("threshold", block.suspicion())
            .put("precision", (double) right / alerted)
            .put("recall", (double) right / ranking.positives());
      }
    }
  }
}
