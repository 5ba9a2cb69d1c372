package spiritsafe.trial;

import java.util.Arrays;
import java.util.Optional;

/** How the run of a detector ended. */
public enum TrialStatus {
  /** It saw all of every world. */
  OK("ok", "it saw all of every world, and its numbers stand", ""),
  /** It did not answer within its time. */
  TIMEOUT(
      "timeout",
      "it did not answer within its time",
      "Answer each mark and flush standard output; or give it more time with readySeconds, answerSeconds or totalSeconds, as in cmd?answerSeconds=60:…"),
  /** It took more memory than it may have. */
  OOM(
      "oom",
      "it took more memory than it may have",
      "Let it hold less, or allow more: memoryMegabytes of its specification for a program, SPIRITSAFE_JAVA_OPTIONS=-Xmx4g for one in Java"),
  /** It threw, or its process ended before it had said that it was done. */
  CRASH(
      "crash",
      "it threw, or its process ended before it had said that it was done",
      "Look at what it wrote to standard error, of which the message has the last line, and start it by hand"),
  /** What it sent is not what the protocol asks for. */
  PROTOCOL_ERROR(
      "protocol-error",
      "what it sent is not what the protocol asks for",
      "Print to standard output what docs/protocol.md names and nothing else; 'spiritsafe conformance' finds the line"),
  /** It said different things of the same traffic. */
  NONDETERMINISTIC(
      "nondeterministic",
      "it said different things of the same traffic",
      "Give its random numbers a fixed seed, and let nothing depend on the clock, on threads or on the order of a hash table"),
  /** It gave a score that is no number, or of an account that had not appeared. */
  INVALID_SCORES(
      "invalid-scores",
      "it gave a score that is no number, or of an account that had not appeared",
      "Score only accounts that were shown, with finite numbers"),
  /** It needs something that the traffic or the trial lacks. */
  UNSUPPORTED(
      "unsupported",
      "it needs something that the traffic or the trial lacks",
      "Take traffic that has it, or another detector; spiritsafe detectors NAME tells what it needs"),
  /** The run was interrupted before it had seen all of every world. */
  NOT_RUN(
      "not-run",
      "the run was interrupted before it had seen all of every world",
      "Run the same command again");

  private final String code;
  private final String meaning;
  private final String remedy;

  TrialStatus(String code, String meaning, String remedy) {
    this.code = code;
    this.meaning = meaning;
    this.remedy = remedy;
  }

  /** Returns what it says of a detector, as a clause. */
  public String meaning() {
    return meaning;
  }

  /** Returns how to mend what led to it, a sentence without its end; empty when all is well. */
  public String remedy() {
    return remedy;
  }

  /** Returns its name in files. */
  public String code() {
    return code;
  }

  /** Finds one by its name in files. */
  public static Optional<TrialStatus> find(String code) {
    return Arrays.stream(values()).filter(status -> status.code.equals(code)).findFirst();
  }
}
