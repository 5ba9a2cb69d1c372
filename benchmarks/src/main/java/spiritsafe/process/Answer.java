package spiritsafe.process;

import java.util.List;
import spiritsafe.trial.DetectorFault;

/**
 * What a detector said up to and with the message that closes it.
 *
 * @param verdicts in the order in which they came
 * @param close {@code ready}, {@code ack} or {@code bye}; null when a fault closes it
 * @param fault why nothing follows; null when nothing is wrong
 */
record Answer(List<Message.Verdict> verdicts, Message close, DetectorFault fault) {

  /** Copies the list. */
  Answer {
    verdicts = List.copyOf(verdicts);
    if ((close == null) == (fault == null)) {
      throw new IllegalArgumentException("an answer is closed by a message or by a fault");
    }
  }

  static Answer of(DetectorFault fault) {
    return new Answer(List.of(), null, fault);
  }
}
