package spiritsafe.benign;

import static spiritsafe.benign.MeasuredWorlds.agents;
import static spiritsafe.benign.MeasuredWorlds.seats;
import static spiritsafe.benign.Observed.share;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import spiritsafe.benign.Observed.Call;
import spiritsafe.traffic.StopReason;

/** Figures of coding agents. */
final class CodingAgentMeasures {

  /** Adds them. */
  static void into(Measures measures) {
    measures.parts("coding_agent.per_session", CodingAgentMeasures::sessionTables);
    measures.parts("coding_agent.per_request", CodingAgentMeasures::requestTables);
    measures.parts("coding_agent.per_step", CodingAgentMeasures::stepTables);
    measures.parts("coding_agent.gaps_s", CodingAgentMeasures::agentGaps);
    measures.parts("coding_agent.cache", CodingAgentMeasures::agentCache);
    measures.number(
        "coding_agent.input_over_output_tokens",
        () -> seats().sum(Call::input) / seats().sum(Call::output));
    measures.parts("coding_agent.context_length_buckets", CodingAgentMeasures::contexts);
    measures.number(
        "coding_agent.prefix_cache_hit_api",
        () -> seats().sum(Call::cached) / seats().sum(Call::input));
    measures.number(
        "coding_agent.finish_reason_tool_calls",
        () -> seats().share(c -> c.stop() == StopReason.TOOL_USE));
  }

  private static Map<String, Double> sessionTables() {
    List<Double> requests = new ArrayList<>();
    List<Double> steps = new ArrayList<>();
    List<Double> elapsed = new ArrayList<>();
    List<Double> toolCalls = new ArrayList<>();
    for (Observed session : seats().conversations()) {
      List<Call> calls = session.calls();
      Call last = calls.get(calls.size() - 1);
      double tool =
          calls.subList(0, calls.size() - 1).stream()
              .filter(c -> c.stop() == StopReason.TOOL_USE)
              .count();
      steps.add(tool);
      toolCalls.add(session.sum(Call::toolCalls));
      requests.add(calls.size() - tool);
      elapsed.add(last.seconds() + last.duration() - calls.get(0).seconds());
    }
    Map<String, Double> parts = new HashMap<>();
    put(parts, "requests", requests);
    put(parts, "tool_initiated_steps", steps);
    put(parts, "elapsed_s", elapsed);
    put(parts, "tool_calls", toolCalls);
    return parts;
  }

  private static Map<String, Double> requestTables() {
    List<Double> steps = new ArrayList<>();
    List<Double> times = new ArrayList<>();
    List<Double> toolCalls = new ArrayList<>();
    for (Observed session : seats().conversations()) {
      double made = 0;
      double asked = 0;
      double from = session.calls().get(0).seconds();
      for (int i = 0; i < session.calls().size(); i++) {
        Call call = session.calls().get(i);
        asked += call.toolCalls();
        if (call.stop() == StopReason.TOOL_USE && i + 1 < session.calls().size()) {
          made++;
        } else {
          steps.add(made);
          times.add(call.seconds() + call.duration() - from);
          toolCalls.add(asked);
          made = 0;
          asked = 0;
          from = i + 1 < session.calls().size() ? session.calls().get(i + 1).seconds() : 0;
        }
      }
    }
    Map<String, Double> parts = new HashMap<>();
    put(parts, "tool_initiated_steps", steps);
    put(parts, "response_time_s", times);
    put(parts, "tool_calls", toolCalls);
    return parts;
  }

  private static Map<String, Double> stepTables() {
    List<Double> prefixes = new ArrayList<>();
    List<Double> appended = new ArrayList<>();
    for (Observed session : seats().conversations()) {
      for (int i = 1; i < session.calls().size(); i++) {
        Call before = session.calls().get(i - 1);
        double prefix = before.input() + before.output();
        prefixes.add(prefix);
        if (session.calls().get(i).input() > prefix) {
          appended.add(session.calls().get(i).input() - prefix);
        }
      }
    }
    Map<String, Double> parts = new HashMap<>();
    put(parts, "prefix_tokens", prefixes);
    put(parts, "append_tokens", appended);
    put(parts, "output_tokens", Arrays.stream(seats().of(Call::output)).boxed().toList());
    put(parts, "tool_calls", Arrays.stream(seats().of(Call::toolCalls)).boxed().toList());
    return parts;
  }

  private static Map<String, Double> agentGaps() {
    List<Double> people = new ArrayList<>();
    List<Double> tools = new ArrayList<>();
    for (Observed session : seats().conversations()) {
      for (int i = 1; i < session.calls().size(); i++) {
        Call before = session.calls().get(i - 1);
        double pause = session.calls().get(i).seconds() - before.seconds() - before.duration();
        (before.stop() == StopReason.TOOL_USE ? tools : people).add(pause);
      }
    }
    Map<String, Double> parts = new HashMap<>();
    put(parts, "human_wait", people);
    put(parts, "tool_latency", tools);
    put(parts, "llm_generation", Arrays.stream(seats().of(Call::duration)).boxed().toList());
    return parts;
  }

  private static Map<String, Double> agentCache() {
    double[] cached = new double[2];
    double[] input = new double[2];
    for (Observed session : seats().conversations()) {
      for (int i = 0; i < session.calls().size(); i++) {
        Call call = session.calls().get(i);
        int tool = i > 0 && session.calls().get(i - 1).stop() == StopReason.TOOL_USE ? 1 : 0;
        cached[tool] += call.cached();
        input[tool] += call.input();
      }
    }
    return Map.of(
        "token_weighted_hit", (cached[0] + cached[1]) / (input[0] + input[1]),
        "user_initiated", cached[0] / input[0],
        "tool_initiated", cached[1] / input[1]);
  }

  private static void put(Map<String, Double> parts, String name, List<Double> list) {
    double[] values = list.stream().mapToDouble(d -> d).toArray();
    parts.put(name + ".p50", Observed.quantile(values, 0.5));
    parts.put(name + ".p90", Observed.quantile(values, 0.9));
  }

  private static Map<String, Double> contexts() {
    double[] edges = {65_536, 131_072, 262_144, 524_288, 1_048_576};
    String[] names = {"<=64K", "64-128K", "128-256K", "256-512K", "512K-1M", ">1M"};
    Map<String, Double> parts = new HashMap<>();
    double[] lengths = agents().of(c -> c.input() + c.output());
    double below = 0;
    for (int i = 0; i < names.length; i++) {
      double edge = i < edges.length ? edges[i] : Double.POSITIVE_INFINITY;
      double upTo = share(lengths, v -> v <= edge);
      parts.put(names[i], upTo - below);
      below = upTo;
    }
    return parts;
  }

  private CodingAgentMeasures() {}
}
