package spiritsafe.process;

import java.util.List;
import java.util.Objects;
import spiritsafe.process.Talk.Miss;

/**
 * One thing that the protocol asks of a detector.
 *
 * @param id unique, lower case with hyphens, for example {@code ack-index}
 * @param name what a detector does that passes, in plain words
 * @param remedy how to mend one that does not
 * @param needs ids of checks without which this one says nothing
 * @param body passes when it returns
 */
record ConformanceCheck(String id, String name, String remedy, List<String> needs, Body body) {

  /** What a check does. */
  interface Body {
    /**
     * Passes when it returns.
     *
     * @throws Miss if the detector does otherwise
     * @throws Skip if it cannot be told
     */
    void run(ConformanceBench bench) throws Miss, Skip, InterruptedException;
  }

  /** A check does not concern this detector. */
  static final class Skip extends Exception {
    private static final long serialVersionUID = 1;

    Skip(String reason) {
      super(reason);
    }
  }

  /** Refuses nulls and copies the list. */
  ConformanceCheck {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(remedy, "remedy");
    needs = List.copyOf(needs);
    Objects.requireNonNull(body, "body");
  }
}
