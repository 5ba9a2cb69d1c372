package spiritsafe.benign;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import spiritsafe.random.Draws;
import spiritsafe.random.Shapes;
import spiritsafe.scenario.Archetype;
import spiritsafe.scenario.Model;
import spiritsafe.source.Task;
import spiritsafe.traffic.Endpoint;
import spiritsafe.traffic.PromptRenderer;
import spiritsafe.traffic.ToolChoice;
import spiritsafe.world.ModelMarket;
import spiritsafe.world.Registrar.Customer;

/**
 * The uses that one tenant makes of the service, from one script to a dozen features of a product,
 * the first the most common. Few accounts send all their calls alike: people try models and tools,
 * products call small models for side work. An account of one use only is the exception that a
 * detector must not lean on.
 */
public final class Habits {

  /** System prompts that come with well-known clients and frameworks (assumed number). */
  private static final int COMMON_SYSTEM_PROMPTS = 240;

  /** Versions of the instructions that a coding agent's client sends (assumed number). */
  private static final int AGENT_SYSTEM_PROMPTS = 12;

  private static final long SYSTEM_PROMPTS = 0x5E5_7E3L;

  private final List<Habit> uses;
  private final double weights;
  private final long tenantSeed;
  private final SideCalls sideCalls;

  private Habits(List<Habit> uses, long tenantSeed, SideCalls sideCalls) {
    this.sideCalls = sideCalls;
    this.uses = List.copyOf(uses);
    this.tenantSeed = tenantSeed;
    double sum = 0;
    for (int i = 1; i <= uses.size(); i++) {
      sum += 1.0 / i;
    }
    this.weights = sum;
  }

  /** Draws the habits of a tenant of an archetype. */
  public static Habits of(
      ArchetypeProfile profile,
      Draws draws,
      ModelMarket market,
      PromptRenderer renderer,
      long windowStartMicros) {
    Model model = market.choose(draws, windowStartMicros);
    double inputMedian =
        Shapes.logNormal(draws, profile.inputTokens().median(), profile.inputTokens().sigma());
    double outputMedian =
        Shapes.logNormal(draws, profile.outputTokens().median(), profile.outputTokens().sigma());
    // 11 to 18 % of clients send prompts of nearly constant length (ServeGen).
    boolean constantLength = draws.happens(0.14);
    long tenantSeed = draws.nextLong();
    int count = count(profile.customer(), draws);
    List<Habit> uses = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      // Side work goes to another model two times in five.
      Model own = i > 0 && draws.happens(0.4) ? market.choose(draws, windowStartMicros) : model;
      uses.add(
          new Habit(
              new StandingTask(
                  market, tenantSeed, windowStartMicros, task(profile, draws, own, renderer)),
              profile.toolsFraction() == 1 || draws.happens(0.5),
              i == 0 ? inputMedian : inputMedian * Shapes.logNormal(draws, 1, 0.5),
              constantLength && i == 0 ? 0.08 : profile.inputSigmaWithin(),
              i == 0 ? outputMedian : outputMedian * Shapes.logNormal(draws, 1, 0.6),
              profile.outputSigmaWithin()));
    }
    SideCalls side =
        new SideCalls(market, tenantSeed, agentSystemPrompt(draws), renderer, windowStartMicros);
    return new Habits(uses, tenantSeed, side);
  }

  /** How many uses a tenant makes: no public measurement; assumed. */
  private static int count(Customer customer, Draws draws) {
    double luck = draws.nextDouble();
    return switch (customer) {
      case SEAT -> luck < 0.2 ? 1 : 2 + draws.below(3);
      case SERVICE, STARTUP ->
          luck < 0.25 ? 1 : luck < 0.7 ? 2 + draws.below(3) : 5 + draws.below(8);
      default -> luck < 0.2 ? 1 : luck < 0.7 ? 2 + draws.below(3) : 5 + draws.below(6);
    };
  }

  private static Task task(
      ArchetypeProfile profile, Draws draws, Model model, PromptRenderer renderer) {
    boolean tools = draws.happens(profile.toolsFraction());
    return new Task(
        Endpoint.CHAT,
        model,
        draws.happens(profile.streamingFraction()),
        profile.temperature(draws),
        draws.happens(0.8) ? 1.0 : 0.95,
        profile.maxTokens(draws),
        1,
        tools ? 3 + draws.below(22) : 0,
        tools ? ToolChoice.AUTO : ToolChoice.NONE,
        0,
        draws.happens(profile.systemPromptFraction()) ? systemPrompt(profile, draws) : "",
        renderer,
        profile.archetype() == Archetype.RED_TEAM ? probing(draws) : 0);
  }

  /**
   * Safety researchers ask what classifiers are made to refuse, as those do who search for ways
   * around them: 20 to 95 % of a study is refused (assumed).
   */
  private static double probing(Draws draws) {
    return 0.2 + 0.75 * draws.nextDouble();
  }

  /**
   * An agent's client brings its instructions; of others half write their own and half keep what
   * came with a client or framework, the common ones more often.
   */
  private static String systemPrompt(ArchetypeProfile profile, Draws draws) {
    if (profile.toolsFraction() == 1) {
      return agentSystemPrompt(draws);
    }
    long hash = draws.nextLong();
    if (draws.happens(0.5)) {
      double luck = draws.nextDouble();
      hash = Draws.at(SYSTEM_PROMPTS, (long) (luck * luck * luck * COMMON_SYSTEM_PROMPTS));
    }
    return HexFormat.of().toHexDigits(hash);
  }

  /** Draws instructions that coding agents' clients bring for work beside a session. */
  public static String agentSystemPrompt(Draws draws) {
    long number = COMMON_SYSTEM_PROMPTS + (long) draws.below(AGENT_SYSTEM_PROMPTS);
    return HexFormat.of().toHexDigits(Draws.at(SYSTEM_PROMPTS, number));
  }

  /** Returns the calls that an agent's client makes beside the work. */
  SideCalls sideCalls() {
    return sideCalls;
  }

  /** Draws a use. */
  Habit pick(Draws draws) {
    if (uses.size() == 1) {
      return uses.get(0);
    }
    double luck = draws.nextDouble() * weights;
    for (int i = 0; i < uses.size() - 1; i++) {
      luck -= 1.0 / (i + 1);
      if (luck < 0) {
        return uses.get(i);
      }
    }
    return uses.get(uses.size() - 1);
  }

  /** Returns a seed of the tenant's own. */
  long tenantSeed() {
    return tenantSeed;
  }
}
