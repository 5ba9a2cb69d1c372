package spiritsafe.process;

import java.time.Duration;

/** Carries lines to a detector outside and its answers back. All throw {@code DetectorFault}. */
interface Channel extends AutoCloseable {

  /** Sends whole lines; waits, while the detector is behind, for at most the given time. */
  void send(byte[] lines, Duration patience);

  /**
   * Returns the next answer, waiting for at most the given time.
   *
   * @param awaited what is waited for, for the message, for example {@code no ack for mark 255}
   */
  Answer take(Duration patience, String awaited);

  /** Returns what it has printed for people, fit to be shown; empty when that is not known. */
  default String log() {
    return "";
  }

  /** Waits for the detector to end by itself after it has said {@code bye}. */
  void leave();

  /** Ends the detector with all it has started. */
  @Override
  void close();
}
