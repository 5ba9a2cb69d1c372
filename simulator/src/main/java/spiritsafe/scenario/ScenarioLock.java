package spiritsafe.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A scenario with every default resolved, as JSON of the same form as scenario files (JSON is
 * YAML), so that it still says the same when a later version has other defaults.
 */
public final class ScenarioLock {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ScenarioLock() {}

  /** Returns the scenario as JSON, indented, with a final newline; equal scenarios, equal text. */
  public static String write(Scenario scenario) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node(scenario)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Reads what {@link #write} wrote: an equal scenario.
   *
   * @param file how to call it in complaints
   */
  public static Scenario read(String file, String json) {
    return ScenarioReader.parse(file, json);
  }

  private static ObjectNode node(Scenario scenario) {
    ObjectNode node = JSON.createObjectNode();
    node.put("schema", "spiritsafe.scenario/1");
    node.put("name", scenario.name());
    node.put("title", scenario.title());
    node.put("difficulty", scenario.difficulty());
    node.putObject("window")
        .put("start", scenario.window().start().toString())
        .put("length", scenario.window().length().toString());
    node.put("slice", scenario.slice().toString());
    ArrayNode models = node.putArray("models");
    for (Model model : scenario.models()) {
      models
          .addObject()
          .put("name", model.name())
          .put("released", model.released().toString())
          .put("outputTokensPerSecond", model.outputTokensPerSecond())
          .put("contextTokens", model.contextTokens())
          .put("popularity", model.popularity())
          .put("reasoning", model.reasoning());
    }
    ArrayNode populations = node.putArray("populations");
    for (Population population : scenario.populations()) {
      ObjectNode one =
          populations
              .addObject()
              .put("name", population.name())
              .put("archetype", population.archetype().code())
              .put("tenants", population.tenants());
      population.exchangesPerDay().ifPresent(spread -> one.set("exchangesPerDay", node(spread)));
    }
    ArrayNode clusters = node.putArray("clusters");
    scenario.clusters().forEach(cluster -> clusters.add(node(cluster)));
    ArrayNode signals = node.putArray("signals");
    for (Signal signal : scenario.signals()) {
      signals
          .addObject()
          .put("field", signal.field())
          .put("level", signal.level().code())
          .put("from", signal.from())
          .put("to", signal.to())
          .put("why", signal.why());
    }
    return node;
  }

  private static ObjectNode node(Cluster cluster) {
    ObjectNode node = JSON.createObjectNode();
    node.put("name", cluster.name());
    node.put("family", cluster.family());
    node.put("accounts", cluster.accounts());
    node.put("standbyFraction", cluster.standbyFraction());
    ObjectNode signup = node.putObject("signup");
    signup.set("batch", node(cluster.signup().batch()));
    signup.set("accountsPerInstrument", node(cluster.signup().accountsPerInstrument()));
    signup.set("ageDays", node(cluster.signup().ageDays()));
    signup.put("disposableMailFraction", cluster.signup().disposableMailFraction());
    signup.put("programmeFraction", cluster.signup().programmeFraction());
    node.putObject("routing")
        .put("policy", cluster.routing().policy().code())
        .put("stickyFor", cluster.routing().stickyFor().toString())
        .put("rateCapFraction", cluster.routing().rateCapFraction());
    node.put("egress", cluster.egress().code());
    node.put("egressPrefixes", cluster.egressPrefixes());
    ArrayNode countries = node.putArray("countries");
    cluster.countries().forEach(countries::add);
    node.put("clientIdentity", cluster.clientIdentity().code());
    node.put("bansPerDayFraction", cluster.bansPerDayFraction());
    node.set("replacementLagHours", node(cluster.replacementLagHours()));
    cluster
        .customers()
        .ifPresent(
            customers -> {
              ObjectNode one = node.putObject("customers").put("count", customers.count());
              one.set("exchangesPerDay", node(customers.exchangesPerDay()));
              one.put("codingAgentFraction", customers.codingAgentFraction());
            });
    ArrayNode campaigns = node.putArray("campaigns");
    cluster.campaigns().forEach(campaign -> campaigns.add(node(campaign)));
    return node;
  }

  private static ObjectNode node(Campaign campaign) {
    ObjectNode node = JSON.createObjectNode();
    node.put("name", campaign.name());
    node.put("operator", campaign.operator());
    ObjectNode objectives = node.putObject("objectives");
    campaign.objectives().forEach((what, weight) -> objectives.put(what.code(), weight));
    node.put("exchanges", campaign.exchanges());
    node.put("start", campaign.start().toString());
    node.put("length", campaign.length().toString());
    node.put("model", campaign.model());
    node.put("templates", campaign.templates());
    node.set("samplesPerItem", node(campaign.samplesPerItem()));
    node.set("trajectorySteps", node(campaign.trajectorySteps()));
    node.put("coverFraction", campaign.coverFraction());
    node.put("dailyRhythm", campaign.dailyRhythm());
    node.put("workers", campaign.workers());
    campaign
        .pivot()
        .ifPresent(
            pivot ->
                node.putObject("pivot")
                    .put("model", pivot.model())
                    .put("fraction", pivot.fraction())
                    .put("rampStart", pivot.rampStart().toString())
                    .put("rampEnd", pivot.rampEnd().toString()));
    return node;
  }

  private static ObjectNode node(Spread spread) {
    return JSON.createObjectNode().put("median", spread.median()).put("sigma", spread.sigma());
  }

  private static ObjectNode node(Span span) {
    return JSON.createObjectNode().put("least", span.least()).put("most", span.most());
  }
}
