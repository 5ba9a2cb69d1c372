package spiritsafe.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import spiritsafe.audit.Check;
import spiritsafe.audit.Checks;
import spiritsafe.gate.LintKind;
import spiritsafe.metric.MetricCatalog;
import spiritsafe.metric.MetricDefinition;
import spiritsafe.process.Conformance;
import spiritsafe.report.WarningKind;
import spiritsafe.scenario.ScenarioSchema;
import spiritsafe.trial.RunAudit;
import spiritsafe.trial.TrialStatus;

/** All that {@code explain} explains, gathered from where each thing is defined. */
final class Topics {

  private static final String SCENARIO = "scenario.";

  private Topics() {}

  /** Returns all of them, by kind. */
  static List<Topic> all() {
    List<Topic> topics = new ArrayList<>();
    MetricCatalog.all().forEach(definition -> topics.add(metric(definition)));
    for (WarningKind kind : WarningKind.values()) {
      topics.add(
          new Topic(
              Topic.Kind.WARNING,
              kind.id(),
              kind.meaning(),
              Map.of("To mend it", kind.remedy() + ".")));
    }
    for (TrialStatus status : TrialStatus.values()) {
      topics.add(
          new Topic(
              Topic.Kind.STATUS,
              status.code(),
              "Of a detector: " + status.meaning() + ".",
              status.remedy().isEmpty() ? Map.of() : Map.of("To mend it", status.remedy() + ".")));
    }
    for (Check check : Checks.all()) {
      for (String id : check.ids()) {
        topics.add(
            new Topic(
                Topic.Kind.AUDIT,
                id,
                "The shortcut audit looks at: " + check.title() + ".",
                Map.of("Limits", "docs/audit.md, the row of " + id + ".")));
      }
    }
    for (RunAudit audit : RunAudit.values()) {
      topics.add(
          new Topic(
              Topic.Kind.RUN_AUDIT,
              audit.code(),
              "Of a detector: " + audit.question() + "?",
              Map.of("What must hold", "docs/runs.md, under Audits.")));
    }
    for (Conformance.Result check : Conformance.all()) {
      topics.add(
          new Topic(
              Topic.Kind.CONFORMANCE,
              check.id(),
              "A detector outside passes when " + check.name() + ".",
              Map.of("To mend it", check.remedy())));
    }
    for (LintKind kind : LintKind.values()) {
      topics.add(
          new Topic(
              Topic.Kind.LINT,
              kind.id(),
              kind.meaning(),
              Map.of("To mend it", kind.remedy() + ".")));
    }
    ExitCode.meanings()
        .forEach(
            (code, meaning) ->
                topics.add(new Topic(Topic.Kind.EXIT, Integer.toString(code), meaning, Map.of())));
    try {
      keys(topics, SCENARIO, new ObjectMapper().readTree(ScenarioSchema.json()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the schema is JSON", e);
    }
    return topics;
  }

  /** Returns those of a name; paths may lack their {@code scenario.}, and codes follow a word. */
  static List<Topic> find(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceFirst("^exit[ -]", "");
    Set<String> wanted = Set.of(plain, SCENARIO + plain);
    return all().stream()
        .filter(topic -> wanted.contains(topic.name().toLowerCase(Locale.ROOT)))
        .toList();
  }

  private static Topic metric(MetricDefinition definition) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Version", Integer.toString(definition.version()));
    facts.put("Over", definition.unit() + "s");
    facts.put("Better", definition.better());
    facts.put("Range", definition.range());
    facts.put("Chance", definition.floor().isEmpty() ? "not known" : definition.floor());
    definition.slices().forEach((slice, meaning) -> facts.put("Given by " + slice, meaning));
    facts.put("Blind to", definition.blind());
    return new Topic(Topic.Kind.METRIC, definition.name(), definition.means(), facts);
  }

  private static void keys(List<Topic> topics, String path, JsonNode mapping) {
    Set<String> required =
        StreamSupport.stream(mapping.path("required").spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.toSet());
    for (Map.Entry<String, JsonNode> property : mapping.path("properties").properties()) {
      String name = path + property.getKey();
      JsonNode value = property.getValue();
      Map<String, String> facts = new LinkedHashMap<>();
      facts.put("Type", type(value));
      allowed(facts, value);
      facts.put(
          "Default",
          required.contains(property.getKey())
              ? "none; it must be given"
              : value.has("default") ? value.get("default").toString() : "left out");
      JsonNode within = value.has("items") ? value.get("items") : value;
      if (within.has("properties")) {
        facts.put("Keys", String.join(", ", names(within)));
      }
      String about = value.path("description").asText("A share of the whole.");
      topics.add(new Topic(Topic.Kind.SCHEMA, name, about, facts));
      keys(topics, name + ".", within);
    }
  }

  private static List<String> names(JsonNode mapping) {
    return mapping.path("properties").properties().stream().map(Map.Entry::getKey).toList();
  }

  private static String type(JsonNode value) {
    if (value.has("enum")) {
      return "one of several words";
    }
    return switch (value.path("type").asText()) {
      case "array" -> "list of " + (value.path("items").has("properties") ? "mappings" : "texts");
      case "object" -> "mapping";
      case "string" -> "text";
      case "boolean" -> "true or false";
      default -> value.path("type").asText();
    };
  }

  private static void allowed(Map<String, String> facts, JsonNode value) {
    if (value.has("enum")) {
      facts.put(
          "Allowed",
          StreamSupport.stream(value.get("enum").spliterator(), false)
              .map(JsonNode::asText)
              .collect(Collectors.joining(", ")));
    } else if (value.has("maximum")) {
      facts.put(
          "Allowed",
          (value.has("exclusiveMinimum")
                  ? "above " + number(value.get("exclusiveMinimum"))
                  : number(value.path("minimum")) + " or more")
              + ", "
              + number(value.get("maximum"))
              + " or less");
    } else if (value.has("pattern")) {
      facts.put("Allowed", "what matches " + value.get("pattern").asText());
    }
  }

  private static String number(JsonNode bound) {
    return bound.decimalValue().stripTrailingZeros().toPlainString();
  }
}
