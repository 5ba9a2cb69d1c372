package spiritsafe.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Something that {@code explain} explains.
 *
 * @param kind what sort of thing it is
 * @param name unique within its kind
 * @param summary one sentence
 * @param facts what else is told of it: heading to text, in order
 */
record Topic(Kind kind, String name, String summary, Map<String, String> facts) {

  /** The sorts of things, in the order in which they are listed. */
  enum Kind {
    /** A number of a report. */
    METRIC("metric", "Metrics, as in results and with 'compare --metric'"),
    /** What a reader must know before believing a run. */
    WARNING("warning", "Warnings of runs"),
    /** How a detector came out of a run. */
    STATUS("status", "Statuses of detectors"),
    /** One check of the shortcut audit. */
    AUDIT("audit check", "Checks of 'audit'"),
    /** One question of {@code run --audit}. */
    RUN_AUDIT("run audit", "Audits of 'run --audit'"),
    /** One check of a detector's protocol. */
    CONFORMANCE("conformance check", "Checks of 'conformance'"),
    /** What is wrong with a gate file that reads well. */
    LINT("finding of gate lint", "Findings of 'gate lint'"),
    /** What a command ends with. */
    EXIT("exit code", "Exit codes"),
    /** A place of a scenario file. */
    SCHEMA("scenario key", "Keys of a scenario file");

    private final String words;
    private final String heading;

    Kind(String words, String heading) {
      this.words = words;
      this.heading = heading;
    }

    /** Returns what one is called. */
    String words() {
      return words;
    }

    /** Returns what stands above a list of them. */
    String heading() {
      return heading;
    }
  }

  Topic {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(summary, "summary");
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }
}
