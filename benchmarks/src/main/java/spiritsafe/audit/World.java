package spiritsafe.audit;

import java.util.Objects;
import spiritsafe.truth.Truth;

/**
 * One world, or split, of the target.
 *
 * @param name for example {@code test}
 * @param truth what is said of its accounts and campaigns
 * @param recount what its exchange labels say of them
 */
record World(String name, Truth truth, Recount recount) {

  World {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(truth, "truth");
    Objects.requireNonNull(recount, "recount");
  }
}
