package spiritsafe.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import spiritsafe.metric.MetricCatalog;
import spiritsafe.metric.MetricDefinition;
import spiritsafe.text.IndentedJson;
import spiritsafe.text.Paragraph;

/** {@code spiritsafe explain}: what a name means that a report, a message or a file holds. */
@Command(
    name = "explain",
    header =
        "Tells what a number, warning, finding, status, check, exit code or key of a scenario means.",
    description =
        "Of a number also what chance reaches and what it is blind to; of a warning how to mend"
            + " it; of a key its type, its default and what it may be.",
    footer = {
      "",
      "Examples:",
      "  spiritsafe explain pr_auc",
      "  spiritsafe explain few-operators",
      "  spiritsafe explain S12",
      "  spiritsafe explain 13",
      "  spiritsafe explain scenario.clusters.routing.policy",
    },
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      completionCandidates = Candidates.TopicNames.class,
      description = "What is to be explained; without it all names are listed.")
  private String name;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "What is printed: text (the default) or json.")
  private Format format;

  /** How it is printed. */
  enum Format {
    /** For people. */
    TEXT,
    /** For programs: a list of topics. */
    JSON
  }

  @Override
  public Integer call() {
    int width = Spiritsafe.outputColumns(spec);
    List<Topic> topics = name == null ? Topics.all() : found();
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        format == Format.JSON
            ? json(topics)
            : name == null ? list(topics, width) : text(topics, width));
    out.flush();
    return ExitCode.DONE;
  }

  private List<Topic> found() {
    List<Topic> found = Topics.find(name);
    if (found.isEmpty()) {
      List<String> known = new ArrayList<>();
      for (Topic topic : Topics.all()) {
        known.add(topic.name());
        if (topic.kind() == Topic.Kind.SCHEMA && !name.startsWith("scenario.")) {
          known.add(topic.name().substring("scenario.".length()));
        }
      }
      String nearest = DidYouMean.nearest(name, known.stream().distinct().toList());
      throw CommandFailure.usage(
          "there is nothing to explain called '"
              + name
              + "'. "
              + (nearest.isEmpty() ? "'spiritsafe explain' lists what there is" : nearest));
    }
    return found;
  }

  private static String text(List<Topic> topics, int width) {
    StringBuilder text = new StringBuilder();
    for (Topic topic : topics) {
      text.append(text.isEmpty() ? "" : "\n");
      text.append(topic.name()).append(" (").append(topic.kind().words()).append(")\n\n");
      text.append(Paragraph.of(topic.summary(), "", width));
      text.append(topic.facts().isEmpty() ? "" : "\n");
      topic
          .facts()
          .forEach((head, fact) -> text.append(Paragraph.of(head + ": " + fact, "  ", width)));
    }
    return text.toString();
  }

  private static String list(List<Topic> topics, int width) {
    StringBuilder text = new StringBuilder();
    for (Topic.Kind kind : Topic.Kind.values()) {
      List<String> names =
          topics.stream().filter(topic -> topic.kind() == kind).map(Topic::name).toList();
      text.append(text.isEmpty() ? "" : "\n").append(kind.heading()).append(":\n");
      text.append(Paragraph.columns(names, "  ", width));
    }
    return text.toString();
  }

  private static String json(List<Topic> topics) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (Topic topic : topics) {
      ObjectNode node = all.addObject();
      node.put("kind", topic.kind().words()).put("name", topic.name());
      node.put("summary", topic.summary());
      ObjectNode facts = node.putObject("facts");
      topic.facts().forEach(facts::put);
    }
    return IndentedJson.of(all);
  }

  /**
   * Finds the definition of a number.
   *
   * @throws CommandFailure if there is none; the message names what was meant, if that is clear
   */
  static MetricDefinition find(String name) {
    Optional<MetricDefinition> found = MetricCatalog.find(name);
    return found.orElseThrow(
        () ->
            CommandFailure.usage(
                "there is no metric '"
                    + name
                    + "'. "
                    + DidYouMean.sentence(
                        name, MetricCatalog.all().stream().map(MetricDefinition::name).toList())));
  }
}
