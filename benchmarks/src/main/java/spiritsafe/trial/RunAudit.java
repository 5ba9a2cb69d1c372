package spiritsafe.trial;

import java.util.Arrays;
import java.util.Optional;

/** A question that is put to a detector after its trial: whether its numbers can be believed. */
public enum RunAudit {
  /** Whether it says of the start of a world the same when it is never shown the rest. */
  PREFIX("prefix", "does it say of the start of a world the same when it is never shown the rest"),
  /** Whether it says the same of the same world twice. */
  DETERMINISM("determinism", "does it say the same of the same world twice"),
  /** Whether names of accounts mean anything to it. */
  RELABEL("relabel", "do names of accounts mean anything to it"),
  /** Whether the scoring finds something where labels are dealt by lot. */
  PERMUTATION("permutation", "does the scoring find something where labels are dealt by lot");

  private final String code;
  private final String question;

  RunAudit(String code, String question) {
    this.code = code;
    this.question = question;
  }

  /** Returns what is asked, without the mark. */
  public String question() {
    return question;
  }

  /** Returns its name in files and on the command line. */
  public String code() {
    return code;
  }

  /** Finds one by its name. */
  public static Optional<RunAudit> find(String code) {
    return Arrays.stream(values()).filter(audit -> audit.code.equals(code)).findFirst();
  }

  /** What came out. */
  public enum Outcome {
    /** All was as it must be. */
    PASS("pass"),
    /** It was not. */
    FAIL("fail"),
    /** Nothing could be told. */
    SKIPPED("skipped"),
    /** The run was interrupted before it was asked. */
    NOT_RUN("not-run");

    private final String code;

    Outcome(String code) {
      this.code = code;
    }

    /** Returns its name in files. */
    public String code() {
      return code;
    }

    /** Finds one by its name in files. */
    public static Optional<Outcome> find(String code) {
      return Arrays.stream(values()).filter(outcome -> outcome.code.equals(code)).findFirst();
    }
  }

  /**
   * What an audit says of a detector.
   *
   * @param audit which
   * @param detector of which detector
   * @param outcome what came out
   * @param detail what was compared and what differs, in a sentence
   */
  public record Verdict(RunAudit audit, DetectorSpec detector, Outcome outcome, String detail) {}
}
