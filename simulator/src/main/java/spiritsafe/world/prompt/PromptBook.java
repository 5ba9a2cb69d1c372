package spiritsafe.world.prompt;

import java.util.EnumMap;
import java.util.Map;
import spiritsafe.random.Draws;
import spiritsafe.random.SeedTree;
import spiritsafe.scenario.Archetype;
import spiritsafe.scenario.Instruction;
import spiritsafe.scenario.Objective;
import spiritsafe.traffic.PromptRenderer;

/**
 * Who writes what. People word each message anew; machines keep to one template of their own and
 * change the slots; a campaign keeps to a few templates per objective.
 *
 * <p>All texts are ours. Harvest wordings express what disclosures describe (a persona, the
 * reasoning behind a finished answer, a rubric, a careful rewriting) and are no working attack.
 * Honest look-alikes ask for much the same: an evaluation for step-by-step answers, a product team
 * for grades. Subjects, names and numbers come from one list for all, so no word of a slot gives
 * its sender away.
 */
public final class PromptBook {

  /**
   * Share of a consumers' chat's subjects that come in other tongues than English, so that with the
   * foreign phrases of one in seven of the others 47 % of turns do (WildChat-1M).
   */
  private static final double CONSUMERS_OTHERWISE = 0.382;

  private final Map<Archetype, Grammar> honest = new EnumMap<>(Archetype.class);
  private final Map<Objective, Grammar> harvest = new EnumMap<>(Objective.class);
  private final Grammar probe = Grammar.named("probe");
  private final Grammar canary = Grammar.named("canary");
  private final Map<Instruction, Grammar> blocks = new EnumMap<>(Instruction.class);
  private final Tongues tongues = new Tongues();

  /** Reads all grammars. */
  public PromptBook() {
    blocks.put(Instruction.INLINE_REASONING, Grammar.named("inline"));
    blocks.put(Instruction.REASONING_LANGUAGE, Grammar.named("ownlanguage"));
    for (Archetype archetype : Archetype.values()) {
      honest.put(
          archetype,
          Grammar.named(
              switch (archetype) {
                case CHAT_BACKEND -> "chat";
                case INDIVIDUAL_DEVELOPER -> "developer";
                case CODING_AGENT_SEAT -> "agent";
                case BATCH_DOCUMENTS -> "documents";
                case EVALUATION_HARNESS -> "evaluation";
                case JUDGE_PIPELINE -> "judge";
                case CORPORATE_NAT -> "office";
                case CRON_JOB -> "cron";
                case CHAT_API_SERVICE,
                    CONSUMER_CHAT_SERVICE,
                    MULTIMODAL_SERVICE,
                    SHORT_ANSWER_SERVICE,
                    LARGE_POOL_SERVICE,
                    MIDDLE_POOL_SERVICE,
                    SMALL_POOL_SERVICE,
                    AGGREGATOR,
                    AGENCY,
                    RELEASE_ADOPTER,
                    HYPERGROWTH_STARTUP ->
                    "chat";
                case CODE_COMPLETION_SERVICE, AGENT_FLEET -> "agent";
                case RETRIEVAL_SERVICE, CAMPUS_CHAT_SERVICE -> "office";
                case REASONING_SERVICE, TRAVELLING_USER, HACKATHON, CREDIT_FARMER -> "developer";
                case TOOL_AGENT_SERVICE -> "agent";
                case SYNTHETIC_DATA -> "synthetic";
                case LABELLING_VENDOR -> "labelling";
                case CI_PIPELINE -> "ci";
                case CLASSROOM -> "classroom";
                case RED_TEAM -> "safety";
              }));
    }
    for (Objective objective : Objective.values()) {
      harvest.put(
          objective,
          Grammar.named(
              switch (objective) {
                case REASONING_TRACES -> "reasoning";
                case RUBRIC_GRADES -> "rubric";
                case SAFE_REWRITES -> "rewrite";
                case AGENTIC_CODING -> "coding";
                case TOOL_ORCHESTRATION -> "orchestration";
                case DATA_ANALYSIS -> "analysis";
                case COMPUTER_USE -> "screen";
                case VISION -> "vision";
                case TRACE_CLEANING -> "cleaning";
                case TASK_GENERATION -> "tasks";
                // What the operator's customers write is an honest person's; see anyLanguage.
                case OWN_USERS -> "developer";
              }));
    }
  }

  /** Returns what a tenant of an archetype writes. */
  public PromptRenderer honest(Archetype archetype, SeedTree tenant) {
    Grammar grammar = honest.get(archetype);
    return switch (archetype) {
      case BATCH_DOCUMENTS,
          EVALUATION_HARNESS,
          JUDGE_PIPELINE,
          CRON_JOB,
          SYNTHETIC_DATA,
          LABELLING_VENDOR,
          CI_PIPELINE -> {
        long template = tenant.seed();
        yield (variation, item) -> grammar.render(template, item);
      }
      case INDIVIDUAL_DEVELOPER, TRAVELLING_USER, CREDIT_FARMER -> {
        // A third of people write in a language of their own (assumed; a million public chats hold
        // 154 languages: LMSYS-Chat-1M).
        SeedTree speech = tenant.child("language");
        yield Draws.unit(Draws.at(speech.seed(), 1)) < 0.35
            ? tongues.named(1 + Tongues.language(speech.seed(), Tongues.COUNT - 1))::render
            : grammar::render;
      }
      case CONSUMER_CHAT_SERVICE ->
          (variation, item) ->
              Draws.unit(Draws.at(item, 0x5EAC)) < CONSUMERS_OTHERWISE
                  ? tongues.named(Tongues.consumers(item)).render(variation, item)
                  : grammar.render(variation, item);
      case CHAT_BACKEND, CHAT_API_SERVICE, AGGREGATOR, RELEASE_ADOPTER, HYPERGROWTH_STARTUP -> {
        // The users of a service write as they speak: a quarter of subjects come in other tongues
        // (assumed).
        yield (variation, item) -> {
          int language =
              Draws.unit(Draws.at(item, 0x5EAC)) < 0.25
                  ? 1 + Tongues.language(item, Tongues.COUNT - 1)
                  : 0;
          return language == 0
              ? grammar.render(variation, item)
              : tongues.named(language).render(variation, item);
        };
      }
      default -> grammar::render;
    };
  }

  /**
   * How a campaign words its requests.
   *
   * @param templates how many wordings each objective has; steps of agentic runs are not templated,
   *     only their task statements come from a finite list
   * @param paraphrase how far each request is worded anew, 0 to 1
   * @param languages in how many languages it asks; each item is asked in one of them
   * @param instruction a block before each request, the same in all but for paraphrasing
   */
  public record Style(int templates, double paraphrase, int languages, Instruction instruction) {

    /** Keeps to a number of wordings, in English, with nothing before them. */
    public static Style plain(int templates) {
      return new Style(templates, 0, 1, Instruction.NONE);
    }
  }

  /** Returns what a campaign writes to collect an objective. */
  public PromptRenderer harvest(Objective objective, SeedTree campaign, Style style) {
    PromptRenderer asks = asks(objective, campaign, style);
    if (style.instruction() == Instruction.NONE) {
      return asks;
    }
    Grammar block = blocks.get(style.instruction());
    long seed = campaign.child(style.instruction().code()).seed();
    return (variation, item) ->
        block.render(seed, variation, style.paraphrase(), 0) + "\n" + asks.render(variation, item);
  }

  private PromptRenderer asks(Objective objective, SeedTree campaign, Style style) {
    Grammar grammar = harvest.get(objective);
    if (objective.agentic()) {
      return grammar::render;
    }
    long seed = campaign.child(objective.code()).seed();
    return (variation, item) -> {
      long template = Draws.at(seed, Long.remainderUnsigned(variation, style.templates()));
      if (style.languages() > 1) {
        int language = Tongues.language(item, style.languages());
        if (language > 0) {
          return tongues
              .named(language)
              .renderHarvest(template, variation, style.paraphrase(), item);
        }
      }
      return grammar.render(template, variation, style.paraphrase(), item);
    };
  }

  /** Returns small questions whose answers a campaign knows. */
  public PromptRenderer canary(SeedTree campaign) {
    long seed = campaign.seed();
    return (variation, item) -> canary.render(seed, item);
  }

  /**
   * Returns what people of many languages write, each in one, English no more often than others.
   *
   * @param person picks the language
   */
  public PromptRenderer anyLanguage(Archetype archetype, SeedTree person) {
    int language = Tongues.language(person.child("language").seed(), Tongues.COUNT);
    return language == 0 ? honest.get(archetype)::render : tongues.named(language)::render;
  }

  /** Returns what a campaign writes to find out what works: each try worded anew. */
  public PromptRenderer probe(SeedTree campaign) {
    return probe::render;
  }

  /** Returns what a campaign writes as cover: what honest developers write. */
  public PromptRenderer cover(SeedTree campaign) {
    return honest.get(Archetype.INDIVIDUAL_DEVELOPER)::render;
  }
}
