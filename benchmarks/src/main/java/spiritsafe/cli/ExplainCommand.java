package spiritsafe.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import spiritsafe.metric.MetricCatalog;
import spiritsafe.metric.MetricDefinition;
import spiritsafe.report.MetricPage;

/** {@code spiritsafe explain}: what a number means. */
@Command(
    name = "explain",
    header = "Tells what a number of a report means, what chance reaches and what it is blind to.",
    footer = {"", "Example: spiritsafe explain pr_auc"},
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "METRIC",
      completionCandidates = Candidates.Metrics.class,
      description = "The number, by its name in results; without one all are listed.")
  private String name;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(name == null ? MetricPage.list() : MetricPage.text(find(name)));
    out.flush();
    return ExitCode.DONE;
  }

  /**
   * Finds a definition.
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
