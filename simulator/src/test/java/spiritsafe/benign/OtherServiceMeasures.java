package spiritsafe.benign;

import static spiritsafe.benign.MeasuredWorlds.reasoning;
import static spiritsafe.benign.MeasuredWorlds.seats;
import static spiritsafe.benign.MeasuredWorlds.tools;
import static spiritsafe.benign.MeasuredWorlds.world;
import static spiritsafe.benign.Observed.share;

import java.util.HashMap;
import java.util.Map;
import spiritsafe.benign.Observed.Call;
import spiritsafe.scenario.Archetype;
import spiritsafe.traffic.StopReason;

/** Figures of reasoning services, agents with tools and batches of documents. */
final class OtherServiceMeasures {

  /** Adds them. */
  static void into(Measures measures) {
    measures.lengths("reasoning", MeasuredWorlds::reasoning);
    measures.values(
        "reasoning.reason_ratio.quantiles",
        () -> reasoning().of(c -> c.reasoning() / (double) c.output()));
    measures.parts(
        "reasoning.reason_ratio.whole_day_hist10",
        () -> {
          double[] ratios = reasoning().of(c -> c.reasoning() / (double) c.output());
          Map<String, Double> parts = new HashMap<>();
          for (int i = 0; i < 10; i++) {
            int tenth = i;
            parts.put("" + i, share(ratios, r -> (int) Math.min(9, 10 * r) == tenth));
          }
          return parts;
        });

    measures.means("agentic_tool_use", MeasuredWorlds::tools);
    // Agents' conversations are long: the cache is told of the time after they have begun.
    measures.number(
        "agentic_tool_use.prefix.cache_ratio",
        () -> {
          Observed later = tools().only(c -> c.seconds() > 8 * 3_600);
          return later.sum(Call::cached) / later.sum(Call::input);
        });
    measures.parts(
        "agentic_tool_use.tool_call_finish_share_by_provider",
        () -> Map.of("anthropic_direct", tools().share(c -> c.stop() == StopReason.TOOL_USE)));
    measures.number(
        "agentic_tool_use.programming_prompt_tokens", () -> Observed.mean(seats().of(Call::input)));

    measures.number(
        "batch_offline.daily_cv",
        () ->
            world("batch", Archetype.BATCH_DOCUMENTS, 40, 336, 150, 0.5)
                .median(account -> Observed.variation(account.counts(86_400, 0, 14 * 86_400))));
  }

  private OtherServiceMeasures() {}
}
