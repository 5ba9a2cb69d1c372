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
    ObjectNode window =
        node.putObject("window")
            .put("start", scenario.window().start().toString())
            .put("length", scenario.window().length().toString());
    ArrayNode holidays = window.putArray("holidays");
    for (Holiday holiday : scenario.window().holidays()) {
      holidays
          .addObject()
          .put("day", holiday.date() + "T00:00:00Z")
          .put("leastOffset", holiday.leastOffset())
          .put("mostOffset", holiday.mostOffset());
    }
    node.put("slice", scenario.slice().toString());
    ArrayNode models = node.putArray("models");
    for (Model model : scenario.models()) {
      ObjectNode one =
          models
              .addObject()
              .put("name", model.name())
              .put("released", model.released().toString())
              .put("outputTokensPerSecond", model.outputTokensPerSecond())
              .put("contextTokens", model.contextTokens())
              .put("popularity", model.popularity())
              .put("reasoning", model.reasoning());
      ArrayNode outages = one.putArray("outages");
      for (Outage outage : model.outages()) {
        outages
            .addObject()
            .put("start", outage.start().toString())
            .put("length", outage.length().toString())
            .put("failureFraction", outage.failureFraction());
      }
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
    signup.put("heterogeneity", cluster.signup().heterogeneity());
    signup.put("warmUpDays", cluster.signup().warmUpDays());
    signup.put("shell", cluster.signup().shell());
    node.putObject("routing")
        .put("policy", cluster.routing().policy().code())
        .put("stickyFor", cluster.routing().stickyFor().toString())
        .put("rateCapFraction", cluster.routing().rateCapFraction())
        .put("callsPerAccountDay", cluster.routing().callsPerAccountDay())
        .put("stickyRenewal", cluster.routing().stickyRenewal().toString())
        .put("cacheBreakFraction", cluster.routing().cacheBreakFraction())
        .put("loadSigma", cluster.routing().loadSigma());
    node.put("egress", cluster.egress().code());
    node.put("egressPrefixes", cluster.egressPrefixes());
    ArrayNode countries = node.putArray("countries");
    cluster.countries().forEach(countries::add);
    node.put("clientIdentity", cluster.clientIdentity().code());
    node.put("bansPerDayFraction", cluster.bansPerDayFraction());
    node.set("replacementLagHours", node(cluster.replacementLagHours()));
    cluster.customers().ifPresent(customers -> node.set("customers", node(customers)));
    if (!cluster.pathways().isEmpty()) {
      ObjectNode pathways = node.putObject("pathways");
      cluster.pathways().forEach((pathway, weight) -> pathways.put(Cluster.code(pathway), weight));
    }
    node.put("standbyLagHours", cluster.supply().standbyLagHours());
    node.put("stepUpPassFraction", cluster.supply().stepUpPassFraction());
    node.put("dollarsPerAccount", cluster.supply().dollarsPerAccount());
    node.put("hiddenFraction", cluster.supply().hiddenFraction());
    node.put("linkedFraction", cluster.supply().linkedFraction());
    node.set("pressure", node(cluster.pressure()));
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
    Evasion evasion = campaign.evasion();
    node.put("paraphrase", evasion.paraphrase());
    node.put("jitterMinutes", evasion.jitterMinutes());
    node.put("utcOffsetHours", evasion.utcOffsetHours());
    node.put("languages", evasion.languages());
    node.put("replayFraction", evasion.replayFraction());
    node.put("canariesPerAccountDay", evasion.canariesPerAccountDay());
    put(node, campaign.conduct());
    return node;
  }

  private static void put(ObjectNode node, Conduct conduct) {
    conduct.probes().ifPresent(probes -> node.put("probes", probes));
    node.put("probeRefusalFraction", conduct.probeRefusalFraction());
    node.put("refusalFraction", conduct.refusalFraction());
    node.put("instruction", conduct.instruction().code());
    ArrayNode passes = node.putArray("passes");
    for (Pass pass : conduct.passes()) {
      passes
          .addObject()
          .put("objective", pass.objective().code())
          .put("share", pass.share())
          .put("after", pass.after().toString());
    }
    conduct
        .rounds()
        .ifPresent(
            rounds ->
                node.putObject("rounds")
                    .put("count", rounds.count())
                    .put("pause", rounds.pause().toString())
                    .put("focus", rounds.focus()));
    conduct.users().ifPresent(users -> node.set("users", node(users)));
    node.put("samplesTogether", conduct.samplesTogether());
    conduct
        .budget()
        .ifPresent(
            budget ->
                node.putObject("budget")
                    .put("dollars", budget.dollars())
                    .put("dollarsPerExchange", budget.dollarsPerExchange()));
    conduct
        .reaction()
        .ifPresent(
            reaction -> {
              ObjectNode one = node.putObject("reaction");
              one.put("refusalLimit", reaction.refusalLimit());
              one.put("lossLimit", reaction.lossLimit());
              one.put("costLimit", reaction.costLimit());
              one.put("paraphraseStep", reaction.paraphraseStep());
              reaction.fallbackModel().ifPresent(model -> one.put("fallbackModel", model));
              one.put("abandons", reaction.abandons());
            });
  }

  private static ObjectNode node(Customers customers) {
    ObjectNode node = JSON.createObjectNode();
    if (customers.share().isPresent()) {
      node.put("share", customers.share().getAsDouble());
    } else {
      node.put("count", customers.count());
    }
    node.set("exchangesPerDay", node(customers.exchangesPerDay()));
    node.put("codingAgentFraction", customers.codingAgentFraction());
    return node;
  }

  private static ObjectNode node(Pressure pressure) {
    ObjectNode node = JSON.createObjectNode();
    node.put("throttlesPerDayFraction", pressure.throttlesPerDayFraction());
    node.put("stepUpsPerDayFraction", pressure.stepUpsPerDayFraction());
    node.put("degradesPerDayFraction", pressure.degradesPerDayFraction());
    node.put("delay", pressure.delay().toString());
    node.put("lasts", pressure.lasts().toString());
    ArrayNode takedowns = node.putArray("takedowns");
    for (Takedown takedown : pressure.takedowns()) {
      takedowns
          .addObject()
          .put("after", takedown.after().toString())
          .put("fraction", takedown.fraction());
    }
    return node;
  }

  private static ObjectNode node(Spread spread) {
    return JSON.createObjectNode().put("median", spread.median()).put("sigma", spread.sigma());
  }

  private static ObjectNode node(Span span) {
    return JSON.createObjectNode().put("least", span.least()).put("most", span.most());
  }
}
