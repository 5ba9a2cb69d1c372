package spiritsafe.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * What a mapping in a scenario file may hold.
 *
 * @param name for the schema's definitions
 * @param keys in the order in which files usually have them
 */
record Shape(String name, List<Key> keys) {

  private static final Shape SPREAD =
      new Shape(
          "spread",
          List.of(
              Key.above("median", null, 0, 1e12, "Half of the values lie below."),
              Key.real(
                  "sigma",
                  null,
                  0,
                  4,
                  "Standard deviation of the natural logarithm; 0: all equal.")));

  private static final Shape SPAN =
      new Shape(
          "span",
          List.of(
              Key.integer("least", null, 1, 1e9, "Lowest value, included."),
              Key.integer("most", null, 1, 1e9, "Highest value, included.")));

  private static final Shape WINDOW =
      new Shape(
          "window",
          List.of(
              Key.instant("start", "First moment, UTC, a whole hour."),
              Key.duration("length", null, "Whole hours, PT1H to P366D.")));

  private static final Shape MODEL =
      new Shape(
          "model",
          List.of(
              Key.name("name", "Name of the model."),
              Key.instant("released", "From when it can be called, UTC."),
              Key.above("outputTokensPerSecond", "60", 0, 1e5, "Median speed of writing."),
              Key.integer("contextTokens", "200000", 1_000, 10_000_000, "Most input tokens."),
              Key.above("popularity", "1", 0, 1e6, "Weight among the models out at a time."),
              Key.flag("reasoning", "false", "Whether it reasons first.")));

  private static final Shape POPULATION =
      new Shape(
          "population",
          List.of(
              Key.name("name", "Unique among populations and clusters."),
              Key.choice(
                  "archetype", null, codes(Archetype.values(), Archetype::code), "Kind of sender."),
              Key.integer("tenants", null, 1, 10_000_000, "How many, at scale 1."),
              Key.mapping(
                  "exchangesPerDay",
                  Key.NONE,
                  SPREAD,
                  "Exchanges of an account on an active day; the archetype's own if left out.")));

  private static final Shape SIGNUP =
      new Shape(
          "signup",
          List.of(
              Key.mapping(
                  "batch", "{least: 5, most: 40}", SPAN, "Accounts made together within hours."),
              Key.mapping(
                  "accountsPerInstrument",
                  "{least: 3, most: 12}",
                  SPAN,
                  "Accounts on one payment instrument."),
              Key.mapping(
                  "ageDays", "{median: 50, sigma: 1.1}", SPREAD, "Age when an account joins."),
              Key.real("disposableMailFraction", "0.55", 0, 1, "Share with throw-away mail."),
              Key.real(
                  "programmeFraction",
                  "0.15",
                  0,
                  1,
                  "Share under an education, startup or research" + " programme.")));

  private static final Shape ROUTING =
      new Shape(
          "routing",
          List.of(
              Key.choice(
                  "policy",
                  "sticky",
                  codes(RoutingPolicy.values(), RoutingPolicy::code),
                  "Which account carries a call."),
              Key.duration("stickyFor", "PT1H", "How long a conversation stays, PT1M to P1D."),
              Key.above(
                  "rateCapFraction", "0.9", 0, 1, "Share of an account's rate limit in use.")));

  private static final Shape CUSTOMERS =
      new Shape(
          "customers",
          List.of(
              Key.integer("count", null, 1, 10_000_000, "How many, at scale 1."),
              Key.mapping(
                  "exchangesPerDay",
                  "{median: 30, sigma: 1.2}",
                  SPREAD,
                  "Calls of a customer on an active day."),
              Key.real("codingAgentFraction", "0.9", 0, 1, "Share who run coding agents.")));

  private static final Shape PIVOT =
      new Shape(
          "pivot",
          List.of(
              Key.name("model", "The model moved to."),
              Key.real("fraction", "0.5", 0, 1, "Share of calls that go to it after the ramp."),
              Key.duration("rampStart", "PT6H", "From the release to the first bulk calls."),
              Key.duration("rampEnd", "PT18H", "From the release to the full share.")));

  private static final Shape CAMPAIGN =
      new Shape(
          "campaign",
          List.of(
              Key.name("name", "Unique in the scenario."),
              Key.name("operator", "Who collects."),
              Key.weights(
                  "objectives", codes(Objective.values(), Objective::code), "What, by weight."),
              Key.integer("exchanges", null, 1, 1e12, "Illicit exchanges in all, at scale 1."),
              Key.duration("start", "PT0S", "From the window's start to the first call, hours."),
              Key.duration("length", null, "From the first call to the last, whole hours."),
              Key.name("model", "The model harvested at first."),
              Key.integer("templates", "4", 1, 1_000, "Wordings of the request, per objective."),
              Key.mapping(
                  "samplesPerItem", "{least: 2, most: 16}", SPAN, "How often an item is asked."),
              Key.mapping(
                  "trajectorySteps", "{least: 20, most: 80}", SPAN, "Exchanges of an agentic run."),
              Key.real("coverFraction", "0.1", 0, 0.99, "Share of its calls that are cover."),
              Key.real("dailyRhythm", "0.2", 0, 1, "0: flat round the clock; 1: like people."),
              Key.integer("workers", "20", 1, 100_000, "Calls at once at most, at scale 1."),
              Key.mapping("pivot", Key.NONE, PIVOT, "Its move to a new model.")));

  private static final Shape CLUSTER =
      new Shape(
          "cluster",
          List.of(
              Key.name("name", "Unique among populations and clusters."),
              Key.name("family", "The scenario family it is an example of."),
              Key.integer("accounts", null, 1, 10_000_000, "Accounts in use, at scale 1."),
              Key.real("standbyFraction", "0.2", 0, 10, "Accounts held ready, per one in use."),
              Key.mapping("signup", "{}", SIGNUP, "How its accounts were made."),
              Key.mapping("routing", "{}", ROUTING, "How calls are dealt."),
              Key.choice(
                  "egress",
                  "residential-sticky",
                  codes(Egress.values(), Egress::code),
                  "Through which addresses calls leave."),
              Key.integer("egressPrefixes", "40", 1, 1_000_000, "Prefixes, at scale 1."),
              Key.countries("countries", "[SG, JP, US]", "Where those are: ISO 3166-1 alpha-2."),
              Key.choice(
                  "clientIdentity",
                  "uniform",
                  codes(ClientIdentity.values(), ClientIdentity::code),
                  "How its clients look."),
              Key.real("bansPerDayFraction", "0.02", 0, 1, "Accounts shut by routine each day."),
              Key.mapping(
                  "replacementLagHours",
                  "{median: 3, sigma: 1}",
                  SPREAD,
                  "From a ban to a new account, once standby is empty."),
              Key.mapping("customers", Key.NONE, CUSTOMERS, "Its ordinary customers."),
              Key.list("campaigns", "[]", 0, CAMPAIGN, "Who harvests through it.")));

  private static final Shape SIGNAL =
      new Shape(
          "signal",
          List.of(
              Key.text("field", null, "A column such as output_tokens or accounts.tier."),
              Key.choice(
                  "level",
                  null,
                  codes(Signal.Level.values(), Signal.Level::code),
                  "Of single exchanges or of accounts."),
              Key.real("from", null, 0.5, 1, "Lowest AUC that it may have."),
              Key.real("to", null, 0.5, 1, "Highest AUC that it may have."),
              Key.text("why", null, "Why it may tell the classes apart.")));

  /** The whole file. */
  static final Shape SCENARIO =
      new Shape(
          "scenario",
          List.of(
              Key.choice("schema", null, List.of("spiritsafe.scenario/1"), "Version of this form."),
              Key.name("name", "Name of the scenario."),
              Key.text("title", null, "One line."),
              Key.choice("difficulty", null, Scenario.DIFFICULTIES, "How hard it is."),
              Key.text("story", Key.NONE, "What happens in it."),
              Key.text("hard", Key.NONE, "What makes it hard."),
              Key.text("tests", Key.NONE, "What it tests."),
              Key.mapping("window", null, WINDOW, "The simulated time."),
              Key.duration("slice", "PT10M", "How often bans take effect; divides a day."),
              Key.list("models", DefaultModels.YAML, 1, MODEL, "What the provider serves."),
              Key.list("populations", null, 1, POPULATION, "The honest senders."),
              Key.list("clusters", "[]", 0, CLUSTER, "Account pools and their campaigns."),
              Key.list("signals", "[]", 0, SIGNAL, "What may tell the classes apart.")));

  private static <E> List<String> codes(E[] values, Function<E, String> code) {
    return Arrays.stream(values).map(code).toList();
  }
}
