package spiritsafe.arena;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalDouble;
import spiritsafe.text.IndentedJson;

/** An arena as JSON, with all that tables leave out. */
final class ArenaJson {

  private ArenaJson() {}

  static String of(ArenaResult result) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("schema", "spiritsafe.arena/1");
    root.put("scenario", result.scenario());
    root.put("scale", result.scale());
    root.put("seed", result.seed());
    ArrayNode thresholds = root.putArray("thresholds");
    for (ArenaResult.Level level : result.levels()) {
      ObjectNode node = thresholds.addObject();
      node.put("detector", level.detector());
      node.put("policy", level.threshold().policy());
      node.put("state", level.threshold().state().words());
      put(node, "value", level.threshold().value());
      node.put("reason", level.threshold().reason());
    }
    root.set("none", outcome(result, result.none()));
    ArrayNode outcomes = root.putArray("policies");
    result.outcomes().forEach(outcome -> outcomes.add(outcome(result, outcome)));
    return IndentedJson.of(root);
  }

  private static ObjectNode outcome(ArenaResult result, Outcome outcome) {
    ArenaRow row = new ArenaRow(result, outcome, false);
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("policy", outcome.policy().name());
    node.put("title", outcome.policy().title());
    node.put("detectors", outcome.detectors());
    node.put("usefulExchanges", outcome.usefulExchanges());
    put(node, "shareOfNone", row.ofNone());
    node.put("trainingValue", row.value());
    ObjectNode campaigns = node.putObject("usefulExchangesByCampaign");
    outcome
        .usefulPerHour()
        .keySet()
        .forEach(campaign -> campaigns.put(campaign, outcome.usefulExchanges(campaign)));
    node.put("daysOfHarvest", row.days());
    put(node, "daysToHalf", row.half());
    put(node, "daysToNineTenths", row.nine());
    put(node, "daysToHalfToStay", row.halfToStay());
    put(node, "daysToNineTenthsToStay", row.nineToStay());
    ContainmentCurve curve = result.containment(outcome);
    ArrayNode days = node.putArray("containmentPerDay");
    for (int day = 0; day < curve.days(); day++) {
      OptionalDouble containment = curve.day(day);
      if (containment.isPresent()) {
        days.add(containment.getAsDouble());
      } else {
        days.addNull();
      }
    }
    node.put("accounts", outcome.accounts());
    node.put("accountsBurnt", outcome.burnt());
    node.put("dollars", outcome.dollars());
    put(node, "dollarsPerUseful", row.price());
    node.put("illicitRefused", outcome.illicitRefused());
    node.put("honestCallsForbidden", outcome.honestCallsForbidden());
    node.put("customerCallsForbidden", outcome.customerCallsForbidden());
    ObjectNode desk = node.putObject("desk");
    desk.put("reviews", outcome.desk().reviews());
    desk.put("waiting", outcome.desk().waiting());
    desk.put("dismissed", outcome.desk().dismissed());
    desk.put("appeals", outcome.desk().appeals());
    desk.put("appealsGranted", outcome.desk().appealsGranted());
    honest(node.putObject("honestInAll"), outcome.honestInAll());
    ObjectNode byArchetype = node.putObject("honest");
    outcome
        .honest()
        .forEach((archetype, honest) -> honest(byArchetype.putObject(archetype), honest));
    return node;
  }

  private static void honest(ObjectNode node, Outcome.Honest honest) {
    node.put("accounts", honest.accounts());
    node.put("alerted", honest.alerted());
    node.put("disturbed", honest.disturbed());
    node.put("shut", honest.shut());
    node.put("shutDays", honest.shutDays());
  }

  /** A number that there is not is null. */
  private static void put(ObjectNode node, String name, OptionalDouble value) {
    if (value.isPresent()) {
      node.put(name, value.getAsDouble());
    } else {
      node.putNull(name);
    }
  }
}
