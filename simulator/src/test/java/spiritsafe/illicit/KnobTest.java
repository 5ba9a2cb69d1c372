package spiritsafe.illicit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import spiritsafe.engine.Simulation;
import spiritsafe.random.Draws;
import spiritsafe.scenario.ScenarioReader;
import spiritsafe.scenario.ScenarioSchema;
import spiritsafe.scenario.Split;
import spiritsafe.traffic.Exchange;
import spiritsafe.truth.Truth;

/**
 * No key of clusters and campaigns is dead: each, changed in a small world that gives it something
 * to do, changes what is made. The table is held against the schema, so that a new key must join.
 */
class KnobTest {

  /**
   * A key, with a value and another value of it.
   *
   * @param path its path below a cluster, where {@code campaigns.} leads to a campaign
   * @param context other keys of the cluster that give it something to do, as a flow mapping
   * @param around other keys of the campaign likewise
   */
  record Knob(String path, String context, String around, String from, String to) {
    @Override
    public String toString() {
      return path + ": " + from + " or " + to;
    }
  }

  private static final String BANS = "bansPerDayFraction: 0.4, standbyFraction: 0";
  private static final String AGENTS = "objectives: {agentic-coding: 1}, exchanges: 4000";
  private static final String BURSTS =
      "samplesTogether: true, samplesPerItem: {least: 90, most: 90}, workers: 99";
  private static final String PASS = "objective: rubric-grades, share: 1, after: PT2H";
  private static final String USERS =
      "objectives: {own-users: 1}, exchanges: 4000, users: {count: 30";

  static Stream<Knob> knobs() {
    return Stream.of(
        cluster("name", "", "pool", "basin"),
        cluster("family", "", "hydra-mix", "low-and-slow"),
        cluster("accounts", "", "20", "30"),
        cluster("stealth", "", "0.2", "0.8"),
        cluster("standbyFraction", "bansPerDayFraction: 0.4", "0", "1"),
        cluster("egress", "", "hosting", "residential-rotating"),
        cluster("egressPrefixes", "", "2", "20"),
        cluster("accountsPerPrefix", "", "1", "10"),
        cluster("countries", "", "[SG]", "[JP, US]"),
        cluster("clientIdentity", "", "uniform", "mixed"),
        cluster("bansPerDayFraction", "", "0", "0.4"),
        cluster("replacementLagHours.median", BANS, "1", "20"),
        cluster("replacementLagHours.sigma", BANS, "0", "2"),
        cluster("customers.count", "", "10", "20"),
        cluster("customers.share", "", "0.2", "0.8"),
        cluster("customers.exchangesPerDay.median", "", "10", "40"),
        cluster("customers.exchangesPerDay.sigma", "", "0.5", "1.5"),
        cluster("customers.codingAgentFraction", "", "0", "1"),
        cluster("pathways.cloud-marketplace-a", "", "0.5", "5"),
        cluster("standbyLagHours", "bansPerDayFraction: 0.4, standbyFraction: 1", "0", "12"),
        cluster("stepUpPassFraction", "pressure: {stepUpsPerDayFraction: 0.5}", "0", "1"),
        new Knob(
            "dollarsPerAccount", BANS, "budget: {dollars: 40, dollarsPerExchange: 0.01}", "1", "9"),
        cluster("hiddenFraction", "", "0", "0.5"),
        cluster("linkedFraction", "", "0", "0.8"),
        cluster("signup.batch.least", "", "1", "8"),
        cluster("signup.batch.most", "", "8", "15"),
        cluster("signup.accountsPerInstrument.least", "", "1", "3"),
        cluster("signup.accountsPerInstrument.most", "", "4", "9"),
        cluster("signup.ageDays.median", "", "5", "90"),
        cluster("signup.ageDays.sigma", "", "0.1", "1.5"),
        cluster("signup.disposableMailFraction", "", "0", "1"),
        cluster("signup.programmeFraction", "", "0", "1"),
        cluster("signup.heterogeneity", "", "0", "1"),
        cluster("signup.warmUpDays", BANS, "0", "3"),
        cluster("signup.shell", "", "false", "true"),
        cluster("routing.policy", "", "round-robin", "fill-first"),
        new Knob("routing.stickyFor", "routing: {policy: sticky}", AGENTS, "PT1M", "PT2H"),
        new Knob(
            "routing.stickyRenewal",
            "routing: {policy: sticky, stickyFor: PT5M}",
            AGENTS,
            "PT0S",
            "PT4M"),
        new Knob("routing.cacheBreakFraction", "", AGENTS, "0", "1"),
        cluster("routing.loadSigma", "", "0", "1.5"),
        new Knob("routing.rateCapFraction", "routing: {policy: fill-first}", BURSTS, "0.02", "1"),
        cluster("routing.callsPerAccountDay", "", "10", "5000"),
        new Knob(
            "pressure.throttlesPerDayFraction", "routing: {policy: fill-first}", BURSTS, "0", "1"),
        cluster("pressure.stepUpsPerDayFraction", "", "0", "0.5"),
        new Knob("pressure.degradesPerDayFraction", "", "canariesPerAccountDay: 9", "0", "1"),
        new Knob(
            "pressure.delay",
            "pressure: {degradesPerDayFraction: 0.5}",
            "canariesPerAccountDay: 9",
            "PT0S",
            "P2D"),
        new Knob(
            "pressure.lasts",
            "pressure: {degradesPerDayFraction: 0.5}",
            "canariesPerAccountDay: 1",
            "PT1H",
            "P6D"),
        new Knob("pressure.takedowns", "", "", "[]", "[{after: P3D, fraction: 0.5}]"),
        new Knob(
            "pressure.takedowns.after",
            "",
            "",
            "[{after: P3D, fraction: 0.5}]",
            "[{after: P4D, fraction: 0.5}]"),
        new Knob(
            "pressure.takedowns.fraction",
            "",
            "",
            "[{after: P3D, fraction: 0.2}]",
            "[{after: P3D, fraction: 0.9}]"),
        campaign("name", "", "harvest", "gathering"),
        campaign("operator", "", "lab-one", "lab-two"),
        campaign("objectives.reasoning-traces", "", "1", "1, rubric-grades: 1"),
        campaign("exchanges", "", "300", "400"),
        campaign("start", "", "P1D", "P2D"),
        campaign("length", "", "P3D", "P5D"),
        campaign("model", "", "atlas-core-2", "atlas-core-1"),
        campaign("templates", "", "1", "9"),
        campaign("samplesPerItem.least", "", "1", "3"),
        campaign("samplesPerItem.most", "", "5", "9"),
        campaign("samplesTogether", "", "false", "true"),
        campaign("trajectorySteps.least", AGENTS, "2", "9"),
        campaign("trajectorySteps.most", AGENTS, "30", "60"),
        campaign("stealth", "", "0.2", "0.8"),
        campaign("coverFraction", "", "0", "0.6"),
        campaign("dailyRhythm", "", "0", "1"),
        campaign("workers", "exchanges: 3000", "1", "100"),
        campaign("pivot.model", "", "atlas-large-2", "atlas-swift-1"),
        campaign("pivot.fraction", "", "0.2", "0.9"),
        campaign("pivot.rampStart", "", "PT2H", "PT12H"),
        campaign("pivot.rampEnd", "", "PT18H", "PT60H"),
        campaign("paraphrase", "", "0", "1"),
        campaign("jitterMinutes", "", "0", "60"),
        campaign("utcOffsetHours", "dailyRhythm: 1", "0", "8"),
        campaign("languages", "", "1", "6"),
        campaign("replayFraction", AGENTS, "0", "1"),
        campaign("canariesPerAccountDay", "", "0", "5"),
        campaign("probes", "", "0", "200"),
        campaign("probeRefusalFraction", "probes: 200", "0", "0.9"),
        campaign("refusalFraction", "", "0", "0.9"),
        campaign("instruction", "", "none", "inline-reasoning"),
        campaign("passes", "", "[]", "[{" + PASS + "}]"),
        campaign(
            "passes.objective",
            "",
            passes(PASS),
            passes(PASS.replace("rubric-grades", "trace-cleaning"))),
        campaign("passes.share", "", passes(PASS), passes(PASS.replace("share: 1", "share: 2"))),
        campaign("passes.after", "", passes(PASS), passes(PASS.replace("PT2H", "PT9H"))),
        campaign("rounds.count", "", "2", "5"),
        campaign("rounds.pause", "", "PT2H", "PT9H"),
        campaign("rounds.focus", "", "0", "1"),
        new Knob(
            "campaigns.users.count", "", "objectives: {own-users: 1}, exchanges: 4000", "20", "40"),
        new Knob("campaigns.users.exchangesPerDay.median", "", USERS + "}", "4", "8"),
        new Knob("campaigns.users.exchangesPerDay.sigma", "", USERS + "}", "0.2", "1.5"),
        new Knob("campaigns.users.codingAgentFraction", "", USERS + "}", "0", "1"),
        campaign("budget.dollars", "", "1", "2"),
        campaign("budget.dollarsPerExchange", "budget: {dollars: 2}", "0.006", "0.009"),
        campaign("reaction.refusalLimit", "refusalFraction: 0.5", "0.2", "0.9"),
        new Knob(
            "campaigns.reaction.lossLimit",
            "bansPerDayFraction: 1, standbyFraction: 9",
            "exchanges: 4000",
            "0.01",
            "90"),
        new Knob(
            "campaigns.reaction.costLimit",
            "bansPerDayFraction: 1, standbyFraction: 0, dollarsPerAccount: 50",
            "reaction: {abandons: true, lossLimit: 90}, exchanges: 4000",
            "0.01",
            "900"),
        campaign("reaction.paraphraseStep", "refusalFraction: 0.5", "0.1", "0.9"),
        campaign(
            "reaction.fallbackModel",
            "refusalFraction: 0.5, reaction: {paraphraseStep: 0}",
            "atlas-core-1",
            "atlas-swift-1"),
        campaign(
            "reaction.abandons",
            "refusalFraction: 0.5, reaction: {paraphraseStep: 0}",
            "false",
            "true"));
  }

  private static String passes(String pass) {
    return "[{" + pass + "}]";
  }

  private static Knob cluster(String path, String context, String from, String to) {
    return new Knob(path, context, "", from, to);
  }

  private static Knob campaign(String path, String around, String from, String to) {
    return new Knob("campaigns." + path, "", around, from, to);
  }

  @ParameterizedTest
  @MethodSource("knobs")
  void aChangedKnobChangesTheWorld(Knob knob) throws IOException {
    assertNotEquals(digest(world(knob, knob.from())), digest(world(knob, knob.to())));
  }

  @Test
  void theSameKnobsMakeTheSameWorld() throws IOException {
    Knob knob = knobs().findFirst().orElseThrow();
    assertEquals(digest(world(knob, knob.from())), digest(world(knob, knob.from())));
  }

  /** Weights stand for one another, and mappings for what they hold. */
  @Test
  void everyKeyOfTheSchemaIsTurned() throws IOException {
    JsonNode cluster =
        new ObjectMapper().readTree(ScenarioSchema.json()).at("/properties/clusters/items");
    Set<String> turned = knobs().map(Knob::path).collect(Collectors.toCollection(TreeSet::new));
    Set<String> missing = new TreeSet<>();
    for (String key : leaves(cluster, "")) {
      boolean weight = key.contains("pathways.") || key.contains("objectives.");
      boolean known =
          turned.contains(key)
              || (weight
                  && turned.stream()
                      .anyMatch(t -> t.startsWith(key.substring(0, key.lastIndexOf('.') + 1))));
      if (!known) {
        missing.add(key);
      }
    }
    assertEquals(Set.of(), missing, "keys of the schema that no knob here turns");
  }

  private static Set<String> leaves(JsonNode node, String path) {
    Set<String> leaves = new TreeSet<>();
    JsonNode inside = node.path("type").asText().equals("array") ? node.path("items") : node;
    if (inside.path("properties").isEmpty()) {
      leaves.add(path);
      return leaves;
    }
    inside
        .path("properties")
        .properties()
        .forEach(
            property ->
                leaves.addAll(
                    leaves(
                        property.getValue(),
                        path.isEmpty() ? property.getKey() : path + "." + property.getKey())));
    return leaves;
  }

  /** The other half of spans and spreads. */
  private static final Map<String, String> OTHERS =
      Map.of("least", "most: 12", "most", "least: 1", "median", "sigma: 1", "sigma", "median: 8");

  /** Lists are written whole. */
  private static final List<String> LISTS = List.of("passes", "takedowns");

  private static Map<String, Object> mapping(String flow) {
    Map<String, Object> keys =
        flow.isEmpty()
            ? new LinkedHashMap<>()
            : new org.yaml.snakeyaml.Yaml().load("{" + flow + "}");
    return keys;
  }

  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> into, String path, String value) {
    Map<String, Object> at = into;
    String[] steps = path.split("\\.");
    for (int i = 0; i < steps.length; i++) {
      if (i == steps.length - 1 || LISTS.contains(steps[i])) {
        at.putAll(mapping(steps[i] + ": " + value));
        // Spans and spreads are written whole.
        String other = OTHERS.get(steps[i]);
        if (other != null) {
          mapping(other).forEach(at::putIfAbsent);
        }
        return;
      }
      at = (Map<String, Object>) at.computeIfAbsent(steps[i], step -> new LinkedHashMap<>());
    }
  }

  private static String world(Knob knob, String value) {
    Map<String, Object> campaign =
        mapping(
            "name: harvest, operator: lab-one, start: P1D, length: P5D, model: atlas-core-2,"
                + " exchanges: 500, objectives: {reasoning-traces: 1}");
    campaign.putAll(mapping(knob.around()));
    Map<String, Object> cluster =
        mapping(
            "name: pool, family: hydra-mix, accounts: 20, bansPerDayFraction: 0,"
                + " standbyFraction: 0.2");
    cluster.putAll(mapping(knob.context()));
    if (knob.path().startsWith("campaigns.")) {
      String key = knob.path().substring("campaigns.".length());
      if (key.startsWith("pivot.") && !key.equals("pivot.model")) {
        put(campaign, "pivot.model", "atlas-large-2");
      }
      if (key.equals("budget.dollarsPerExchange")) {
        put(campaign, "budget.dollars", "2");
      }
      String written = key.startsWith("objectives.") ? "{reasoning-traces: " + value + "}" : value;
      put(campaign, key.startsWith("objectives.") ? "objectives" : key, written);
    } else {
      if (knob.path().startsWith("customers.") && !knob.path().equals("customers.share")) {
        put(cluster, "customers.count", "10");
      }
      if (knob.path().startsWith("pathways.")) {
        put(cluster, "pathways.first-party-api", "1");
      }
      put(cluster, knob.path(), value);
    }
    cluster.put("campaigns", List.of(campaign));
    return """
        schema: spiritsafe.scenario/1
        name: knobs
        title: One pool
        difficulty: teaching
        window: {start: 2026-01-26T00:00:00Z, length: P8D}
        populations: [{name: jobs, archetype: cron-job, tenants: 1}]
        """
        + new org.yaml.snakeyaml.Yaml().dump(Map.of("clusters", List.of(cluster)));
  }

  /** A number of all that is made: of log, accounts, labels and truth. */
  private static long digest(String yaml) throws IOException {
    long[] sum = {0};
    Truth truth =
        Simulation.of(ScenarioReader.parse("knobs.yaml", yaml), 7, Split.TEST, 1).stream(
            batch -> {
              batch.newAccounts().forEach(account -> add(sum, account));
              for (int i = 0; i < batch.exchanges().size(); i++) {
                Exchange one = batch.exchanges().get(i);
                add(sum, one.timeMicros());
                add(sum, one.exchangeId());
                add(sum, one.accountId());
                add(sum, one.origin());
                add(sum, one.request().model());
                add(sum, one.request().prompt().text());
                add(sum, one.response());
                add(sum, batch.labels().get(i));
              }
            });
    add(sum, truth.campaigns());
    add(sum, truth.accounts());
    return sum[0];
  }

  private static void add(long[] sum, Object what) {
    sum[0] = Draws.mix(sum[0] + what.toString().hashCode());
  }
}
