package spiritsafe.scenario;

import java.util.Objects;
import java.util.Optional;

/**
 * What an operator does when its harvest goes badly: it words its requests anew, then moves to
 * another model, then gives up. It goes badly when too much is refused, when too many accounts are
 * lost, or when an answer that is of use costs too much. It cannot know what gave it away, so that
 * the steps are the same; but against cost neither other words nor another model help, and it gives
 * up at once. Judged at borders of slices, over what has happened since the last step. All limits
 * are assumed; no disclosure tells when an operator gave up.
 *
 * @param refusalLimit share of refused requests that makes it act, above 0 and at most 1
 * @param lossLimit accounts lost a day, per account in use, that make it act, above 0 and at most
 *     100
 * @param costLimit dollars for an answer of use, calls and accounts in place of lost ones together,
 *     that make it give up if it {@code abandons}, above 0
 * @param paraphraseStep how much it adds to its paraphrasing at each step, 0 to 1
 * @param fallbackModel the model it moves to once paraphrasing is spent, if it has one
 * @param abandons whether it ends the campaign when nothing else is left
 */
public record Reaction(
    double refusalLimit,
    double lossLimit,
    double costLimit,
    double paraphraseStep,
    Optional<String> fallbackModel,
    boolean abandons) {

  /** Refuses numbers out of range. */
  public Reaction {
    Limits.above("refusalLimit", refusalLimit, 0);
    Limits.between("refusalLimit", refusalLimit, 0, 1);
    Limits.above("lossLimit", lossLimit, 0);
    Limits.between("lossLimit", lossLimit, 0, 100);
    Limits.above("costLimit", costLimit, 0);
    Limits.between("costLimit", costLimit, 0, 1e6);
    Limits.fraction("paraphraseStep", paraphraseStep);
    Objects.requireNonNull(fallbackModel, "fallbackModel");
    fallbackModel.ifPresent(model -> Limits.name("fallbackModel", model));
  }
}
