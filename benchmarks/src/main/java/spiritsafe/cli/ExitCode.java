package spiritsafe.cli;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the exit code of a command means. An interrupted one (Ctrl-C) exits with 130 and one that is
 * asked to end (SIGTERM) with 143, by the JVM itself; what a gate that does not pass exits with is
 * told by {@link spiritsafe.gate.GateReport.Outcome}.
 */
public final class ExitCode {

  /** Done. */
  public static final int DONE = 0;

  /** A bug, or out of memory. */
  public static final int INTERNAL = 1;

  /** The command line or a scenario is wrong. */
  public static final int USAGE = 2;

  /**
   * Data are wrong: an unreadable trace, a data set whose checksums do not match. Or they cannot be
   * written: no space, no permission.
   */
  public static final int BAD_DATA = 3;

  /** A detector failed. */
  public static final int DETECTOR_FAILED = 4;

  /** What was to be checked was checked, and does not pass. */
  public static final int FINDINGS = 5;

  private ExitCode() {}

  /** Returns what each means, in a sentence or two. */
  static SortedMap<Integer, String> meanings() {
    SortedMap<Integer, String> meanings = new TreeMap<>();
    meanings.put(DONE, "Done. Of a gate: it passed.");
    meanings.put(
        INTERNAL,
        "A bug, or out of memory. The message names a log; 'spiritsafe doctor' looks at the machine.");
    meanings.put(USAGE, "The command line, a scenario or a gate file is wrong.");
    meanings.put(
        BAD_DATA,
        "Data are wrong (unreadable, or not what their checksums say), or a place cannot be written.");
    meanings.put(DETECTOR_FAILED, "A detector failed; results hold how, and those of the others.");
    meanings.put(FINDINGS, "What was to be checked was checked, and does not pass.");
    meanings.put(10, "A gate fails: a case or a level is not met.");
    meanings.put(11, "A gate fails: a number is worse than in its baseline.");
    meanings.put(12, "A gate fails, by speed or size alone.");
    meanings.put(13, "Nothing of a gate fails, but something cannot be told and has to be.");
    meanings.put(130, "Interrupted (Ctrl-C). One line told what was kept.");
    meanings.put(143, "Asked to end (SIGTERM). One line told what was kept.");
    return meanings;
  }
}
