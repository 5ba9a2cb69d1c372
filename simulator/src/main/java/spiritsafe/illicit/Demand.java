package spiritsafe.illicit;

import java.util.Optional;
import spiritsafe.source.Draft;
import spiritsafe.truth.Label;

/**
 * A draft with what the truth says of it and who wants it.
 *
 * @param draft the call
 * @param label the truth about it
 * @param session what keeps calls on one account, empty if nothing does
 * @param tenant who learns what became of it, if anybody does
 */
record Demand(Draft draft, Label label, Optional<Object> session, Optional<Tenant> tenant) {}
