package spiritsafe.sweep;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Curves of effort to evade: a number against the first parameter, one line a detector, with a band
 * from the lowest seed to the highest. Each setting of the other parameters has a panel of its own.
 * Numbers stand on the axis to scale, words evenly apart.
 */
public final class SweepCurves {

  private static final List<SweepMetric> DRAWN =
      List.of(
          SweepMetric.RECALL,
          SweepMetric.PRECISION,
          SweepMetric.FALSE_POSITIVE_RATE,
          SweepMetric.ACCOUNT_PR_AUC,
          SweepMetric.RECALL_AT_FPR,
          SweepMetric.CAMPAIGNS_FOUND,
          SweepMetric.LEAKED,
          SweepMetric.LEAKED_OUTPUT_TOKENS);

  private final SweepPlan plan;
  private final List<SweepSummary> summaries;

  private SweepCurves(SweepResult result) {
    this.plan = result.plan();
    this.summaries = SweepSummary.of(result);
  }

  /** Returns the pictures by name of file. */
  public static SortedMap<String, String> of(SweepResult result) {
    SweepCurves curves = new SweepCurves(result);
    SortedMap<String, String> pictures = new TreeMap<>();
    for (SweepMetric metric : DRAWN) {
      pictures.put(metric.code() + ".svg", curves.picture(metric));
    }
    return pictures;
  }

  private String picture(SweepMetric metric) {
    List<CurvePlot.Panel> panels = new ArrayList<>();
    for (Map<String, String> others : others()) {
      panels.add(panel(metric, others));
    }
    double top = metric.share() ? 1 : highest(panels);
    SweepParameter first = plan.parameters().get(0);
    return CurvePlot.svg(
        plan.scenario().name() + ": " + metric.title(),
        new CurvePlot.Axis(first.name(), ticks(first), top, !metric.share()),
        panels);
  }

  private static double highest(List<CurvePlot.Panel> panels) {
    double highest = 1;
    for (CurvePlot.Panel panel : panels) {
      for (CurvePlot.Curve curve : panel.curves()) {
        for (CurvePlot.Mark mark : curve.marks()) {
          highest = Math.max(highest, mark.high());
        }
      }
    }
    return highest;
  }

  /** Returns the settings of all parameters but the first. */
  private List<Map<String, String>> others() {
    List<Map<String, String>> settings = new ArrayList<>();
    for (SweepSummary summary : summaries) {
      Map<String, String> others = others(summary);
      if (!settings.contains(others)) {
        settings.add(others);
      }
    }
    return settings;
  }

  private Map<String, String> others(SweepSummary summary) {
    Map<String, String> others = new LinkedHashMap<>(summary.parameters());
    others.remove(plan.parameters().get(0).name());
    return others;
  }

  private CurvePlot.Panel panel(SweepMetric metric, Map<String, String> others) {
    Map<String, List<CurvePlot.Mark>> curves = new LinkedHashMap<>();
    SortedMap<Double, CurvePlot.Mark> chance = new TreeMap<>(); // the same for all that ran
    for (SweepSummary summary : summaries) {
      if (!others(summary).equals(others)) {
        continue;
      }
      List<CurvePlot.Mark> marks =
          curves.computeIfAbsent(summary.detector(), unused -> new ArrayList<>());
      mark(summary, metric).ifPresent(marks::add);
      if (metric == SweepMetric.ACCOUNT_PR_AUC) {
        mark(summary, SweepMetric.ACCOUNT_PR_AUC_BY_CHANCE)
            .ifPresent(mark -> chance.putIfAbsent(mark.x(), mark));
      }
    }
    List<CurvePlot.Curve> drawn = new ArrayList<>();
    curves.forEach((detector, marks) -> drawn.add(new CurvePlot.Curve(detector, marks)));
    if (!chance.isEmpty()) {
      drawn.add(new CurvePlot.Curve("(chance)", List.copyOf(chance.values())));
    }
    StringBuilder label = new StringBuilder();
    others.forEach(
        (name, value) ->
            label.append(label.isEmpty() ? "" : ", ").append(name).append(" = ").append(value));
    return new CurvePlot.Panel(label.toString(), drawn);
  }

  private Optional<CurvePlot.Mark> mark(SweepSummary summary, SweepMetric metric) {
    SweepParameter first = plan.parameters().get(0);
    double x = place(first, summary.parameters().get(first.name()));
    return summary
        .spread(metric)
        .map(spread -> new CurvePlot.Mark(x, spread.mean(), spread.low(), spread.high()));
  }

  private static SortedMap<Double, String> ticks(SweepParameter parameter) {
    SortedMap<Double, String> ticks = new TreeMap<>();
    parameter.values().forEach(value -> ticks.put(place(parameter, value), value));
    return ticks;
  }

  private static double place(SweepParameter parameter, String value) {
    return parameter.numeric()
        ? SweepParameter.number(value).map(BigDecimal::doubleValue).orElseThrow()
        : parameter.values().indexOf(value);
  }
}
