package spiritsafe.benign;

import static spiritsafe.benign.MeasuredWorlds.busyCode;
import static spiritsafe.benign.MeasuredWorlds.week;
import static spiritsafe.benign.Observed.peak;

import java.util.Map;
import spiritsafe.scenario.Archetype;

/** Figures of code completion. */
final class CodeCompletionMeasures {

  /** Adds them. */
  static void into(Measures measures) {
    measures.lengths("code_completion", MeasuredWorlds::code);
    measures.means("code_completion", MeasuredWorlds::code);
    measures.tie("code_completion", MeasuredWorlds::code);
    measures.number("code_completion.arrival.cv_iat", () -> Observed.variation(busyCode().gaps()));
    measures.parts(
        "code_completion.arrival.idc",
        () ->
            Map.of(
                "1", busyCode().dispersion(1),
                "10", busyCode().dispersion(10),
                "60", busyCode().dispersion(60)));
    measures.hours(
        "code_completion.diurnal.weekday_hour_factor_utc",
        () -> week(Archetype.CODE_COMPLETION_SERVICE).day());
    measures.number(
        "code_completion.diurnal.weekday_peak_to_trough",
        () -> peak(week(Archetype.CODE_COMPLETION_SERVICE).day()));
    measures.number(
        "code_completion.weekly.weekend_over_weekday",
        () -> week(Archetype.CODE_COMPLETION_SERVICE).weekend());
    measures.number(
        "code_completion.week.peak_to_trough",
        () -> peak(week(Archetype.CODE_COMPLETION_SERVICE).counts(3_600, 0, 168 * 3_600)));
  }

  private CodeCompletionMeasures() {}
}
