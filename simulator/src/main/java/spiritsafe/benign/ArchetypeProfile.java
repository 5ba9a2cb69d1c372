package spiritsafe.benign;

import java.util.List;
import spiritsafe.random.Draws;
import spiritsafe.scenario.Archetype;
import spiritsafe.scenario.Spread;
import spiritsafe.world.Registrar.Customer;

/**
 * The numbers of an archetype.
 *
 * @param archetype which
 * @param customer what kind of customer it is
 * @param exchangesPerDay exchanges of an account on an active day, over tenants
 * @param activeDayFraction share of days on which it is active; 1 for what never rests
 * @param inputTokens median new input of a tenant, over tenants
 * @param inputSigmaWithin spread within a tenant, of the logarithm
 * @param outputTokens median answer of a tenant, over tenants
 * @param outputSigmaWithin spread within a tenant, of the logarithm
 * @param caps caps on output tokens in use, one per tenant
 * @param temperatures sampling temperatures in use, one per tenant
 * @param systemPromptFraction share of tenants with a system prompt
 * @param toolsFraction share of tenants that offer tools
 * @param streamingFraction share of tenants that stream
 */
public record ArchetypeProfile(
    Archetype archetype,
    Customer customer,
    Spread exchangesPerDay,
    double activeDayFraction,
    Spread inputTokens,
    double inputSigmaWithin,
    Spread outputTokens,
    double outputSigmaWithin,
    List<Integer> caps,
    List<Double> temperatures,
    double systemPromptFraction,
    double toolsFraction,
    double streamingFraction) {

  /**
   * Returns how many people try the work of this archetype once and leave, in a week and for each
   * tenant who stays: of the users of GenTD26 29 % send one request, and of those who are there in
   * a week 10 % are there in the next. The rate is set so that a population of light users has
   * these figures; it is a third of that where the first step takes a contract or a tool (assumed).
   */
  public double passersPerWeek() {
    return switch (archetype) {
      case INDIVIDUAL_DEVELOPER -> 0.3;
      case CODING_AGENT_SEAT, CHAT_BACKEND -> 0.1;
      default -> 0;
    };
  }

  /**
   * Returns the share of tenants with a second account: one person or household in twenty, one
   * small company in ten (no public figure, assumed). Tenants that are many have accounts enough.
   */
  public double secondAccountFraction() {
    return switch (archetype) {
      case AGENT_FLEET, AGENCY, AGGREGATOR, HACKATHON, CLASSROOM, CORPORATE_NAT -> 0;
      default ->
          switch (customer) {
            case PERSON, SEAT -> 0.05;
            case SERVICE -> 0.1;
            default -> 0;
          };
    };
  }

  double temperature(Draws draws) {
    return temperatures.get(draws.below(temperatures.size()));
  }

  int maxTokens(Draws draws) {
    return caps.get(draws.below(caps.size()));
  }

  /**
   * Returns the profile of an archetype. Spreads over and within tenants are ServeGen's (log
   * deviation over clients 1.1–1.3 input and 1.5–1.9 output, within-client variation 0.45–0.54 and
   * 0.64–0.99); medians as said at each. Temperatures have no public measurement: assumed.
   */
  public static ArchetypeProfile of(Archetype archetype) {
    return switch (archetype) {
      // Medians of ServeGen m-large (601 in, 53 out) and Azure chat (914–1,020 in, 39–129 out);
      // volumes as unequal as its clients' (Gini 0.83, ten of 135 carry 70 %; log-normal: 2Φ(σ/√2)
      // − 1).
      case CHAT_BACKEND ->
          new ArchetypeProfile(
              archetype,
              Customer.SERVICE,
              new Spread(420, 1.95),
              1,
              new Spread(650, 1.1),
              0.5,
              new Spread(120, 1.0),
              0.72,
              List.of(512, 1024, 2048, 4096),
              List.of(0.3, 0.7, 0.7, 1.0, 1.0),
              0.9,
              0.15,
              0.8);
      // 0.1 to 200 a day (assumed); most users are active on few days (GenTD26).
      case INDIVIDUAL_DEVELOPER ->
          new ArchetypeProfile(
              archetype,
              Customer.PERSON,
              new Spread(12, 1.2),
              0.35,
              new Spread(220, 1.1),
              0.9,
              new Spread(260, 0.8),
              0.9,
              List.of(1024, 2048, 4096, 4096, 8192),
              List.of(0.0, 0.2, 0.7, 1.0, 1.0, 1.0),
              0.35,
              0.1,
              0.6);
      // TraceLab: a step appends 875 and writes 214 tokens at the median, 523 on average.
      case CODING_AGENT_SEAT ->
          new ArchetypeProfile(
              archetype,
              Customer.SEAT,
              new Spread(150, 0.9),
              0.6,
              new Spread(875, 0.3),
              1.5,
              new Spread(214, 0.2),
              1.3,
              List.of(8192, 16384, 32000),
              List.of(1.0, 1.0, 0.7),
              1.0,
              1.0,
              1.0);
      // Input to output about 20:1, short structured answers (assumed).
      case BATCH_DOCUMENTS ->
          new ArchetypeProfile(
              archetype,
              Customer.SERVICE,
              new Spread(800, 1.1),
              0.8,
              new Spread(3_000, 0.8),
              0.6,
              new Spread(140, 0.5),
              0.35,
              List.of(512, 1024, 2048),
              List.of(0.0, 0.0, 0.2),
              0.7,
              0.05,
              0.1);
      // 10^3 to 10^5 requests a run, 4 to 64 samples an item, long reasoning (assumed).
      case EVALUATION_HARNESS ->
          new ArchetypeProfile(
              archetype,
              Customer.RESEARCHERS,
              new Spread(900, 0.9),
              0.25,
              new Spread(280, 0.6),
              0.5,
              new Spread(900, 0.7),
              0.8,
              List.of(4096, 8192, 16384, 32768),
              List.of(0.0, 0.6, 0.6, 0.7, 1.0),
              0.4,
              0,
              0.2);
      // Short scores at temperature 0, cap 4,096 by default (NeMo Evaluator; the rest assumed).
      case JUDGE_PIPELINE ->
          new ArchetypeProfile(
              archetype,
              Customer.SERVICE,
              new Spread(700, 0.9),
              0.75,
              new Spread(1_700, 0.6),
              0.45,
              new Spread(130, 0.5),
              0.5,
              List.of(1024, 4096, 4096),
              List.of(0.0, 0.0, 0.0, 0.2),
              0.6,
              0,
              0.1);
      // Office chat: lengths of Azure chat, rates of people.
      case CORPORATE_NAT ->
          new ArchetypeProfile(
              archetype,
              Customer.OFFICE,
              new Spread(9, 1.0),
              0.5,
              new Spread(260, 0.8),
              0.9,
              new Spread(230, 0.7),
              0.8,
              List.of(2048, 4096),
              List.of(1.0, 1.0, 0.7),
              0.8,
              0.1,
              0.9);
      // A report each hour or day; sizes assumed.
      case CRON_JOB ->
          new ArchetypeProfile(
              archetype,
              Customer.SERVICE,
              new Spread(48, 1.1),
              1,
              new Spread(900, 0.8),
              0.25,
              new Spread(220, 0.7),
              0.4,
              List.of(1024, 2048, 4096),
              List.of(0.0, 0.3, 0.7, 1.0),
              0.6,
              0.05,
              0.1);
      // Self-instruct pipelines run at temperature 1 over narrow subjects (assumed); sizes
      // assumed.
      case SYNTHETIC_DATA ->
          new ArchetypeProfile(
              archetype,
              Customer.SERVICE,
              new Spread(2_500, 0.8),
              0.4,
              new Spread(350, 0.5),
              0.35,
              new Spread(480, 0.6),
              0.6,
              List.of(1024, 2048, 4096),
              List.of(1.0, 1.0, 0.9),
              0.9,
              0,
              0.1);
      // A person judges one item in half a minute; 50 to 500 seats (assumed).
      case LABELLING_VENDOR ->
          new ArchetypeProfile(
              archetype,
              Customer.OFFICE,
              new Spread(90, 0.5),
              0.7,
              new Spread(900, 0.4),
              0.4,
              new Spread(90, 0.4),
              0.6,
              List.of(512, 1024),
              List.of(0.0, 0.0, 0.3),
              1.0,
              0,
              0.6);
      // Volumes of unattended relays of agents; lengths as for a coding-agent seat.
      case AGENT_FLEET ->
          new ArchetypeProfile(
              archetype,
              Customer.SERVICE,
              new Spread(500, 0.7),
              0.9,
              new Spread(875, 0.3),
              1.5,
              new Spread(214, 0.2),
              1.3,
              List.of(8192, 16384, 32000),
              List.of(1.0, 1.0, 0.7),
              1.0,
              1.0,
              0.8);
      // Each commit a run of some 20 calls; sizes assumed.
      case CI_PIPELINE ->
          new ArchetypeProfile(
              archetype,
              Customer.SERVICE,
              new Spread(300, 0.9),
              0.9,
              new Spread(4_000, 0.5),
              0.9,
              new Spread(500, 0.5),
              0.8,
              List.of(4096, 8192),
              List.of(0.0, 0.2),
              1.0,
              0.8,
              0.1);
      // Little use between lessons.
      case CLASSROOM ->
          new ArchetypeProfile(
              archetype,
              Customer.STUDENT,
              new Spread(3, 0.8),
              0.15,
              new Spread(140, 0.6),
              0.9,
              new Spread(280, 0.4),
              0.8,
              List.of(2048, 4096),
              List.of(1.0, 0.7),
              0.3,
              0,
              0.9);
      // The account of thousands of end users: among the top 1 % by volume (assumed); its products
      // share it.
      case AGGREGATOR ->
          new ArchetypeProfile(
              archetype,
              Customer.SERVICE,
              new Spread(30_000, 0.5),
              1,
              new Spread(900, 1.2),
              0.9,
              new Spread(250, 1.0),
              0.9,
              List.of(1024, 4096, 8192, 16384),
              List.of(0.0, 0.2, 0.7, 1.0, 1.0),
              0.6,
              0.3,
              0.8);
      // A client's site or campaign: small backends.
      case AGENCY ->
          new ArchetypeProfile(
              archetype,
              Customer.SERVICE,
              new Spread(60, 1.2),
              1,
              new Spread(500, 0.9),
              0.6,
              new Spread(220, 0.8),
              0.7,
              List.of(512, 1024, 2048, 4096),
              List.of(0.3, 0.7, 1.0),
              0.9,
              0.1,
              0.6);
      case RELEASE_ADOPTER ->
          new ArchetypeProfile(
              archetype,
              Customer.SERVICE,
              new Spread(400, 1.1),
              1,
              new Spread(900, 1.0),
              0.6,
              new Spread(300, 0.8),
              0.8,
              List.of(1024, 2048, 4096, 8192),
              List.of(0.0, 0.3, 0.7, 1.0),
              0.9,
              0.3,
              0.7);
      case HACKATHON ->
          new ArchetypeProfile(
              archetype,
              Customer.VISITOR,
              new Spread(40, 0.6),
              1,
              new Spread(320, 0.6),
              1.0,
              new Spread(380, 0.5),
              0.9,
              List.of(2048, 4096, 8192),
              List.of(0.7, 1.0, 1.0),
              0.5,
              0.2,
              0.8);
      // Starts as a backend among others and doubles every 3 to 7 days (assumed).
      case HYPERGROWTH_STARTUP ->
          new ArchetypeProfile(
              archetype,
              Customer.STARTUP,
              new Spread(350, 0.7),
              1,
              new Spread(700, 0.9),
              0.7,
              new Spread(260, 0.8),
              0.8,
              List.of(1024, 2048, 4096, 8192),
              List.of(0.7, 1.0, 1.0),
              0.9,
              0.3,
              0.8);
      case TRAVELLING_USER ->
          new ArchetypeProfile(
              archetype,
              Customer.TRAVELLER,
              new Spread(14, 1.1),
              0.4,
              new Spread(220, 1.1),
              0.9,
              new Spread(260, 0.8),
              0.9,
              List.of(1024, 2048, 4096, 8192),
              List.of(0.0, 0.7, 1.0, 1.0),
              0.35,
              0.1,
              0.6);
      // 100 to 10,000 requests, in a programme, without bulk afterwards (assumed).
      case RED_TEAM ->
          new ArchetypeProfile(
              archetype,
              Customer.RESEARCHERS,
              new Spread(60, 1.0),
              0.35,
              new Spread(260, 0.7),
              0.9,
              new Spread(240, 0.7),
              1.0,
              List.of(1024, 4096),
              List.of(0.0, 0.7, 1.0, 1.0),
              0.4,
              0,
              0.3);
      // What a small app or a heavy user asks a day, until the credit of an account is used up
      // (assumed).
      case CREDIT_FARMER ->
          new ArchetypeProfile(
              archetype,
              Customer.FARMER,
              new Spread(40, 0.9),
              0.9,
              new Spread(260, 1.0),
              0.9,
              new Spread(280, 0.8),
              0.9,
              List.of(1024, 2048, 4096, 8192),
              List.of(0.0, 0.7, 1.0, 1.0),
              0.5,
              0.1,
              0.6);
      case CONSUMER_CHAT_SERVICE,
          CHAT_API_SERVICE,
          CODE_COMPLETION_SERVICE,
          RETRIEVAL_SERVICE,
          REASONING_SERVICE,
          MULTIMODAL_SERVICE,
          TOOL_AGENT_SERVICE,
          SHORT_ANSWER_SERVICE,
          CAMPUS_CHAT_SERVICE,
          LARGE_POOL_SERVICE,
          MIDDLE_POOL_SERVICE,
          SMALL_POOL_SERVICE ->
          throw new IllegalArgumentException(archetype.code() + " has a service profile");
    };
  }
}
