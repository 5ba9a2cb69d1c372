package spiritsafe.benign;

import java.util.List;
import spiritsafe.random.Draws;

/**
 * How a machine's runs look: how many calls at once, how often an item is asked, and how much of
 * the input is the template.
 *
 * @param concurrency calls in flight, one drawn per tenant
 * @param samples how often an item is asked in a run, one drawn per run
 * @param templateTokens tokens of the template that all calls share as a prefix
 * @param runsPerDay runs of an active day, on average
 */
record RunShape(
    List<Integer> concurrency, List<Integer> samples, int templateTokens, double runsPerDay) {

  /** One template over many documents, each once. */
  static final RunShape DOCUMENTS = new RunShape(List.of(2, 4, 8, 16), List.of(1), 350, 1);

  /** Public benchmarks, 1 to 64 samples an item (64 in published reasoning evaluations). */
  static final RunShape EVALUATION =
      new RunShape(List.of(4, 8, 16, 32), List.of(1, 1, 4, 8, 16, 64), 120, 1);

  /** A rubric over a product's outputs, each once or three times for a majority. */
  static final RunShape JUDGE = new RunShape(List.of(4, 8, 16), List.of(1, 1, 1, 3), 600, 1);

  /** Self-instruct for a product of one's own: seeds in a template, each once (assumed). */
  static final RunShape SYNTHETIC = new RunShape(List.of(8, 16, 32, 64), List.of(1), 450, 1);

  /** Builds and reviews set off by commits: many short runs of long prompts. */
  static final RunShape CI = new RunShape(List.of(2, 4, 8), List.of(1), 2_500, 14);

  int concurrency(Draws draws) {
    return concurrency.get(draws.below(concurrency.size()));
  }

  int samples(Draws draws) {
    return samples.get(draws.below(samples.size()));
  }
}
