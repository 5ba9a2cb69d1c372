package spiritsafe.illicit;

import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import spiritsafe.benign.Habits;
import spiritsafe.random.Draws;
import spiritsafe.random.SeedTree;
import spiritsafe.scenario.Campaign;
import spiritsafe.scenario.ClientIdentity;
import spiritsafe.scenario.Model;
import spiritsafe.scenario.Objective;
import spiritsafe.scenario.Pass;
import spiritsafe.source.Task;
import spiritsafe.traffic.Endpoint;
import spiritsafe.traffic.PromptRenderer;
import spiritsafe.traffic.ToolChoice;
import spiritsafe.world.ModelMarket;
import spiritsafe.world.prompt.PromptBook;

/**
 * How a campaign asks: wording, parameters and model of its requests. Wording and model change when
 * it is refused too often.
 */
final class Requests {

  private static final double[] TEMPERATURES = {0.6, 0.7, 1.0};

  /** Share of the refusals that full paraphrasing avoids (assumed). */
  private static final double PARAPHRASE_RELIEF = 0.6;

  /** Refusals of a model that is guarded less, as a share of those of the first (assumed). */
  private static final double FALLBACK_RELIEF = 0.1;

  private final Campaign campaign;
  private final ModelMarket market;
  private final PromptBook prompts;
  private final SeedTree seed;
  private final Draws draws;
  private final Map<Objective, PromptRenderer> renderers = new EnumMap<>(Objective.class);
  private final PromptRenderer probe;
  private final int cap;
  private final double temperature;
  private final String systemPromptHash;
  private final boolean throughAgentClient;
  private final Optional<PivotRamp> pivot;

  private double paraphrase;
  private boolean onFallback;

  Requests(
      Campaign campaign,
      ClientIdentity identity,
      ModelMarket market,
      PromptBook prompts,
      SeedTree seed,
      Draws draws) {
    this.campaign = campaign;
    this.market = market;
    this.prompts = prompts;
    this.seed = seed;
    this.draws = draws;
    this.paraphrase = campaign.evasion().paraphrase();
    word();
    this.probe = prompts.probe(seed.child("probe"));
    // Fixed large caps and one temperature for all, as published collection recipes have.
    this.cap = new int[] {8_192, 16_384}[draws.below(2)];
    this.temperature = TEMPERATURES[draws.below(TEMPERATURES.length)];
    this.systemPromptHash = HexFormat.of().toHexDigits(draws.nextLong());
    this.throughAgentClient = identity == ClientIdentity.NORMALIZED;
    this.pivot = campaign.pivot().map(wanted -> new PivotRamp(wanted, market));
  }

  private void word() {
    PromptBook.Style style =
        new PromptBook.Style(
            campaign.templates(),
            paraphrase,
            campaign.evasion().languages(),
            campaign.conduct().instruction());
    for (Objective wanted : campaign.objectives().keySet()) {
      renderers.put(wanted, prompts.harvest(wanted, seed.child("prompts"), style));
    }
    for (Pass pass : campaign.conduct().passes()) {
      renderers.put(
          pass.objective(), prompts.harvest(pass.objective(), seed.child("prompts"), style));
    }
  }

  /** Returns how far requests are worded anew, 0 to 1. */
  double paraphrase() {
    return paraphrase;
  }

  /** Words requests further apart from now on. */
  void paraphraseBy(double step) {
    paraphrase = Math.min(1, paraphrase + step);
    word();
  }

  /** Returns whether all calls go to the model of last resort. */
  boolean onFallback() {
    return onFallback;
  }

  /** Sends all calls to the model of last resort from now on. */
  void fallBack() {
    onFallback = true;
  }

  /** Returns the task of a probe, each worded anew. */
  Task probe(Model model) {
    return new Task(
        Endpoint.CHAT,
        model,
        false,
        temperature,
        1.0,
        4_096,
        1,
        0,
        ToolChoice.NONE,
        0,
        "",
        probe,
        campaign.conduct().probeRefusalFraction());
  }

  /** Returns the task of a single request. */
  Task single(long time, Objective wanted) {
    return task(time, 1, wanted, 0, wanted == Objective.VISION ? 1 + draws.below(3) : 0);
  }

  /** Returns the task of a whole trajectory of so many steps. */
  Task trajectory(long time, int steps, Objective wanted) {
    return task(time, steps, wanted, 8 + draws.below(13), wanted == Objective.COMPUTER_USE ? 1 : 0);
  }

  private Task task(long time, int calls, Objective wanted, int tools, int images) {
    Model model = modelAt(time, calls);
    boolean exact = wanted == Objective.RUBRIC_GRADES || wanted == Objective.TRACE_CLEANING;
    return new Task(
        Endpoint.CHAT,
        model,
        tools > 0,
        exact ? 0 : wanted == Objective.TASK_GENERATION ? 1.0 : temperature,
        wanted.agentic() ? 1.0 : 0.95,
        cap,
        1,
        tools,
        tools > 0 ? ToolChoice.AUTO : ToolChoice.NONE,
        images,
        systemPrompt(tools > 0),
        renderers.get(wanted),
        refusalChance());
  }

  private double refusalChance() {
    return campaign.conduct().refusalFraction()
        * (1 - PARAPHRASE_RELIEF * paraphrase)
        * (onFallback ? FALLBACK_RELIEF : 1);
  }

  /**
   * A relay that passes for a coding agent's client puts that client's instructions before all
   * calls: those of a session for a trajectory, those of side work for a single call. Otherwise a
   * campaign has one set of its own.
   */
  private String systemPrompt(boolean session) {
    if (!throughAgentClient) {
      return systemPromptHash;
    }
    return session ? HexFormat.of().toHexDigits(draws.nextLong()) : Habits.agentSystemPrompt(draws);
  }

  /**
   * Returns the model that what begins at a time goes to.
   *
   * @param calls how many calls it will make
   */
  Model modelAt(long time, int calls) {
    if (onFallback) {
      return market.named(
          campaign.conduct().reaction().orElseThrow().fallbackModel().orElseThrow());
    }
    return pivot
        .filter(ramp -> ramp.takes(time, calls, draws))
        .map(PivotRamp::target)
        .orElseGet(() -> market.named(campaign.model()));
  }
}
