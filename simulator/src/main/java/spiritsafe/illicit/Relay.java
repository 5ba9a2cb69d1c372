package spiritsafe.illicit;

import java.util.Optional;
import spiritsafe.source.Call;
import spiritsafe.source.Draft;
import spiritsafe.truth.Label;

/** Passes calls on through the accounts of a cluster, at once. */
@FunctionalInterface
interface Relay {

  /**
   * Passes a draft on.
   *
   * @param label the truth about it
   * @param session what keeps calls on one account, empty if nothing does
   * @return the last call that was made of it, or empty if no account could take it
   */
  Optional<Call> send(Draft draft, Label label, Optional<Object> session);
}
