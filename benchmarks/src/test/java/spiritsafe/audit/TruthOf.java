package spiritsafe.audit;

import java.util.List;
import java.util.TreeMap;
import spiritsafe.truth.Truth;

/** Truths that say nothing. */
final class TruthOf {

  private TruthOf() {}

  /** Returns a world of which no more is known than that it is there. */
  static World nothing() {
    return new World("world", new Truth(new TreeMap<>(), List.of()), new Recount());
  }
}
