package spiritsafe.scenario;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import spiritsafe.traffic.Pathway;

/**
 * What a mapping in a scenario file may hold.
 *
 * @param name for the schema's definitions
 * @param keys in the order in which files usually have them
 * @param oneOf keys of which exactly one must be there; empty if there are none such
 */
record Shape(String name, List<Key> keys, List<String> oneOf) {

  private Shape(String name, List<Key> keys) {
    this(name, keys, List.of());
  }

  /** Returns the key of a name. */
  Key key(String wanted) {
    return keys.stream().filter(key -> key.name().equals(wanted)).findFirst().orElseThrow();
  }

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

  private static final Shape HOLIDAY =
      new Shape(
          "holiday",
          List.of(
              Key.instant("day", "Its date; the time of day does not count."),
              Key.integer("leastOffset", "-12", -12, 14, "Westernmost zone, hours from UTC."),
              Key.integer("mostOffset", "14", -12, 14, "Easternmost zone, hours from UTC.")));

  private static final Shape WINDOW =
      new Shape(
          "window",
          List.of(
              Key.instant("start", "First moment, UTC, a whole hour."),
              Key.duration("length", null, "Whole hours, PT1H to P366D."),
              Key.list(
                  "holidays",
                  "[]",
                  0,
                  HOLIDAY,
                  "Days on which people of some time zones keep Sunday hours.")));

  private static final Shape OUTAGE =
      new Shape(
          "outage",
          List.of(
              Key.instant("start", "First moment, UTC."),
              Key.duration("length", null, "PT1M to P7D."),
              Key.above("failureFraction", "0.8", 0, 1, "Share of calls that fail meanwhile.")));

  private static final Shape MODEL =
      new Shape(
          "model",
          List.of(
              Key.name("name", "Name of the model."),
              Key.instant("released", "From when it can be called, UTC."),
              Key.above("outputTokensPerSecond", "60", 0, 1e5, "Median speed of writing."),
              Key.integer("contextTokens", "200000", 1_000, 10_000_000, "Most input tokens."),
              Key.above("popularity", "1", 0, 1e6, "Weight among the models out at a time."),
              Key.flag("reasoning", "false", "Whether it reasons first."),
              Key.list(
                  "outages", "[]", 0, OUTAGE, "When it fails many callers at once, who retry.")));

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
                  "Share under an education, startup or research" + " programme."),
              Key.real(
                  "heterogeneity", "0.5", 0, 1, "How much accounts differ in tier and pathway."),
              Key.real("warmUpDays", "0", 0, 180, "Days of light cover before it harvests."),
              Key.flag("shell", "false", "Whether each is a front company's, on contract.")));

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
              Key.above("rateCapFraction", "0.9", 0, 1, "Share of an account's rate limit in use."),
              Key.integer(
                  "callsPerAccountDay",
                  "10000000",
                  1,
                  Routing.NO_DAILY_CAP,
                  "Most calls of an account on a day."),
              Key.duration("stickyRenewal", "PT15M", "A stay with less left begins anew; PT0S."),
              Key.real(
                  "cacheBreakFraction",
                  "0.55",
                  0,
                  1,
                  "Calls whose cached prefix the relay breaks."),
              Key.real(
                  "loadSigma", "0", 0, 3, "How unevenly accounts are used: sd of log shares.")));

  private static final Key CUSTOMER_CALLS =
      Key.mapping(
          "exchangesPerDay",
          "{median: 30, sigma: 1.2}",
          SPREAD,
          "Calls of a customer on an active day.");

  private static final Key CODING_AGENTS =
      Key.real("codingAgentFraction", "0.9", 0, 1, "Share who run coding agents.");

  private static final Shape CUSTOMERS =
      new Shape(
          "customers",
          List.of(
              Key.integer("count", Key.NONE, 1, 10_000_000, "How many, at scale 1."),
              Key.real(
                  "share",
                  Key.NONE,
                  0,
                  Customers.MOST_SHARE,
                  "Share of the cluster's exchanges that they make, instead of count."),
              CUSTOMER_CALLS,
              CODING_AGENTS),
          List.of("count", "share"));

  private static final Shape USERS =
      new Shape(
          "users",
          List.of(
              Key.integer("count", null, 1, 10_000_000, "How many, at scale 1."),
              CUSTOMER_CALLS,
              CODING_AGENTS));

  /** Set by its long name, since passes have a share as well. */
  static final String CUSTOMERS_SHARE = "customers.share";

  private static final Shape PIVOT =
      new Shape(
          "pivot",
          List.of(
              Key.name("model", "The model moved to."),
              Key.real("fraction", "0.5", 0, 1, "Share of calls that go to it after the ramp."),
              Key.duration("rampStart", "PT6H", "From the release to the first bulk calls."),
              Key.duration("rampEnd", "PT18H", "From the release to the full share.")));

  private static final Shape PASS =
      new Shape(
          "pass",
          List.of(
              Key.choice(
                  "objective",
                  null,
                  Arrays.stream(Objective.values())
                      .filter(o -> !o.agentic() && o != Objective.OWN_USERS)
                      .map(Objective::code)
                      .toList(),
                  "What the pass asks for."),
              Key.above("share", "1", 0, 20, "Calls for each answer or whole trajectory."),
              Key.duration("after", "PT6H", "From the answer to its pass, PT1M to P30D.")));

  private static final Shape ROUNDS =
      new Shape(
          "rounds",
          List.of(
              Key.integer("count", "6", 2, 1_000, "Rounds of collection."),
              Key.duration("pause", "PT12H", "How long the student trains after each."),
              Key.real("focus", "0.6", 0, 1, "Share of hard items in the last round.")));

  private static final Shape BUDGET =
      new Shape(
          "budget",
          List.of(
              Key.above("dollars", null, 0, 1e12, "In all, at scale 1."),
              Key.above("dollarsPerExchange", "0.005", 0, 1e6, "Cost of an answered call.")));

  private static final Shape REACTION =
      new Shape(
          "reaction",
          List.of(
              Key.above("refusalLimit", "0.2", 0, 1, "Share of refusals that makes it act."),
              Key.above(
                  "lossLimit", "0.5", 0, 100, "Accounts lost a day, per one in use, likewise."),
              Key.above(
                  "costLimit", "0.1", 0, 1e6, "Dollars for a useful answer that make it give up."),
              Key.real("paraphraseStep", "0.25", 0, 1, "Paraphrasing added at each step."),
              new Key(
                  "fallbackModel",
                  Key.Kind.NAME,
                  Key.NONE,
                  0,
                  false,
                  0,
                  List.of(),
                  null,
                  "The model moved to once paraphrasing is spent."),
              Key.flag("abandons", "false", "Whether it ends when nothing else is left.")));

  private static final Shape TAKEDOWN =
      new Shape(
          "takedown",
          List.of(
              Key.duration("after", null, "From the start of the window."),
              Key.above("fraction", "1", 0, 1, "Share of the accounts in use that are shut.")));

  private static final Shape PRESSURE =
      new Shape(
          "pressure",
          List.of(
              Key.real("throttlesPerDayFraction", "0", 0, 1, "Accounts cut to a quarter each day."),
              Key.real("stepUpsPerDayFraction", "0", 0, 1, "Accounts asked for identity each day."),
              Key.real(
                  "degradesPerDayFraction", "0", 0, 1, "Accounts given worse answers each day."),
              Key.duration("delay", "PT0S", "From the decision to its effect."),
              Key.duration("lasts", "P7D", "Until throttles and worse answers are lifted."),
              Key.list("takedowns", "[]", 0, TAKEDOWN, "Times at which many are shut at once.")));

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
              Key.flag("samplesTogether", "false", "Whether those of an item are asked at once."),
              Key.mapping(
                  "trajectorySteps", "{least: 20, most: 80}", SPAN, "Exchanges of an agentic run."),
              Key.real(
                  "stealth",
                  Key.NONE,
                  0,
                  1,
                  "0: open; 1: hidden. Sets what of evasion is left out."),
              Key.real("coverFraction", "0.1", 0, 0.99, "Share of its calls that are cover."),
              Key.real("dailyRhythm", "0.2", 0, 1, "0: flat round the clock; 1: like people."),
              Key.integer("workers", "20", 1, 100_000, "Calls at once at most, at scale 1."),
              Key.mapping("pivot", Key.NONE, PIVOT, "Its move to a new model."),
              Key.real("paraphrase", "0", 0, 1, "How far each request is worded anew."),
              Key.real("jitterMinutes", "0", 0, 1_440, "Mean delay of a call behind its plan."),
              Key.integer("utcOffsetHours", "8", -12, 14, "Whose day the rate follows."),
              Key.integer("languages", "1", 1, Evasion.MOST_LANGUAGES, "Languages it asks in."),
              Key.real("replayFraction", "0", 0, 1, "Sessions whose whole context comes at once."),
              Key.real(
                  "canariesPerAccountDay", "0", 0, 24, "Questions that test for worse answers."),
              Key.integer(
                  "probes", Key.NONE, 0, 1e12, "Requests before the bulk; 0.3 % if left out."),
              Key.real("probeRefusalFraction", "0", 0, 1, "Share of the probes refused."),
              Key.real("refusalFraction", "0", 0, 1, "Share of the bulk refused."),
              Key.choice(
                  "instruction",
                  "none",
                  codes(Instruction.values(), Instruction::code),
                  "A block put before each request."),
              Key.list("passes", "[]", 0, PASS, "Later passes over what was harvested."),
              Key.mapping("rounds", Key.NONE, ROUNDS, "Rounds with training between them."),
              Key.mapping("users", Key.NONE, USERS, "Its own customers, for objective own-users."),
              Key.mapping("budget", Key.NONE, BUDGET, "What it can spend."),
              Key.mapping("reaction", Key.NONE, REACTION, "What it does when things go badly.")));

  private static final Shape CLUSTER =
      new Shape(
          "cluster",
          List.of(
              Key.name("name", "Unique among populations and clusters."),
              Key.name("family", "The scenario family it is an example of."),
              Key.integer("accounts", null, 1, 10_000_000, "Accounts in use, at scale 1."),
              Key.real(
                  "stealth",
                  Key.NONE,
                  0,
                  1,
                  "0: open; 1: hidden. Sets what of evasion is left out, of its campaigns too."),
              Key.real("standbyFraction", "0.2", 0, 10, "Accounts held ready, per one in use."),
              Key.mapping("signup", "{}", SIGNUP, "How its accounts were made."),
              Key.mapping("routing", "{}", ROUTING, "How calls are dealt."),
              Key.choice(
                  "egress",
                  "residential-sticky",
                  codes(Egress.values(), Egress::code),
                  "Through which addresses calls leave."),
              Key.integer(
                  "egressPrefixes",
                  Key.NONE,
                  1,
                  1_000_000,
                  "Prefixes, at scale 1; 40 if neither this nor accountsPerPrefix is given."),
              Key.above(
                  "accountsPerPrefix", Key.NONE, 0, 1e6, "Accounts for each prefix, instead."),
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
              Key.optionalWeights(
                  "pathways",
                  Arrays.stream(Pathway.values())
                      .filter(p -> p != Pathway.UNKNOWN)
                      .map(Cluster::code)
                      .toList(),
                  "By which pathways its accounts call, by weight."),
              Key.real("standbyLagHours", "0", 0, 240, "From a ban to a standby account."),
              Key.real("stepUpPassFraction", "0.15", 0, 1, "Share that pass a check of identity."),
              Key.real("dollarsPerAccount", "4", 0, 1e6, "Cost of an account."),
              Key.real("hiddenFraction", "0", 0, 0.95, "Accounts whose calls no log shows."),
              Key.real("linkedFraction", "0", 0, 1, "Accounts made from the operator's office."),
              Key.mapping("pressure", "{}", PRESSURE, "What the provider does beside bans."),
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
              Key.real(
                  "stealth",
                  Key.NONE,
                  0,
                  1,
                  "0: open; 1: hidden. Sets what of evasion is left out, of all clusters."),
              Key.mapping("window", null, WINDOW, "The simulated time."),
              Key.duration("slice", "PT10M", "How often bans take effect; divides a day."),
              Key.list("models", DefaultModels.YAML, 1, MODEL, "What the provider serves."),
              Key.list("populations", null, 1, POPULATION, "The honest senders."),
              Key.list("clusters", "[]", 0, CLUSTER, "Account pools and their campaigns."),
              Key.list("signals", "[]", 0, SIGNAL, "What may tell the classes apart.")));

  /** Keys that can be replaced wherever they stand: all that are not names, moments or lists. */
  static final SortedSet<String> OVERRIDABLE = overridable();

  private static SortedSet<String> overridable() {
    SortedSet<String> names = new TreeSet<>();
    names.add(CUSTOMERS_SHARE);
    for (Shape shape : List.of(CLUSTER, SIGNUP, ROUTING, CAMPAIGN, PRESSURE)) {
      for (Key key : shape.keys()) {
        switch (key.kind()) {
          case NAME, TEXT, LIST -> {}
          default -> names.add(key.name());
        }
      }
    }
    return Collections.unmodifiableSortedSet(names);
  }

  private static <E> List<String> codes(E[] values, Function<E, String> code) {
    return Arrays.stream(values).map(code).toList();
  }
}
