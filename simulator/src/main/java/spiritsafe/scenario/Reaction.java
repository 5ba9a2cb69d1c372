package spiritsafe.scenario;

import java.util.Objects;
import java.util.Optional;

/**
 * What an operator does when too many of its requests are refused: it words them anew, then moves
 * to another model, then gives up. Judged over the calls since the last step, at borders of slices.
 *
 * @param refusalLimit share of refused requests that makes it act, above 0 and at most 1
 * @param paraphraseStep how much it adds to its paraphrasing at each step, 0 to 1
 * @param fallbackModel the model it moves to once paraphrasing is spent, if it has one
 * @param abandons whether it ends the campaign when nothing else is left
 */
public record Reaction(
    double refusalLimit, double paraphraseStep, Optional<String> fallbackModel, boolean abandons) {

  /** Refuses numbers out of range. */
  public Reaction {
    Limits.above("refusalLimit", refusalLimit, 0);
    Limits.between("refusalLimit", refusalLimit, 0, 1);
    Limits.fraction("paraphraseStep", paraphraseStep);
    Objects.requireNonNull(fallbackModel, "fallbackModel");
    fallbackModel.ifPresent(model -> Limits.name("fallbackModel", model));
  }
}
