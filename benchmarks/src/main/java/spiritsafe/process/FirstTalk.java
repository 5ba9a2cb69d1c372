package spiritsafe.process;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import spiritsafe.process.Talk.Miss;

/**
 * An ordinary conversation from beginning to end, carried on as far as the detector goes along, for
 * checks to look at.
 */
final class FirstTalk implements AutoCloseable {

  private final Talk talk;
  private Optional<Message.Ready> ready = Optional.empty();
  private Optional<Miss> noReady = Optional.empty();
  private Optional<Miss> noFitted = Optional.empty();
  private Optional<Miss> noAck = Optional.empty();
  private Optional<Miss> noBye = Optional.empty();
  private OptionalInt earlyExit = OptionalInt.empty();
  private boolean outputEndedEarly;
  private OptionalInt exit = OptionalInt.empty();
  private List<String> children = List.of();

  FirstTalk(Talk talk, Patience patience) throws InterruptedException {
    this.talk = talk;
    Practice practice = Practice.with(talk);
    try {
      ready = practice.hello(4, 1).ready();
    } catch (Miss miss) {
      noReady = Optional.of(miss);
      return;
    }
    try {
      practice.learn();
    } catch (Miss miss) {
      noFitted = Optional.of(miss);
      return;
    }
    try {
      ConformanceBench.playInFours(practice, ConformanceBench.USUAL);
    } catch (Miss miss) {
      noAck = Optional.of(miss);
      outputEndedEarly = talk.outputEnded() && !talk.flooded() && !talk.longLine();
      earlyExit = outputEndedEarly ? talk.peer().awaitEnd(patience.answer()) : OptionalInt.empty();
      return;
    }
    try {
      practice.finish();
    } catch (Miss miss) {
      noBye = Optional.of(miss);
      return;
    }
    talk.hangUp();
    exit = talk.awaitEnd();
    children = talk.peer().children();
    for (int look = 0; look < 10 && exit.isPresent() && !children.isEmpty(); look++) {
      Thread.sleep(100); // one that is about to end is none that stays
      children = talk.peer().children();
    }
  }

  Talk talk() {
    return talk;
  }

  /** Returns what it said of itself, if that was right. */
  Optional<Message.Ready> ready() {
    return ready;
  }

  Optional<Miss> noReady() {
    return noReady;
  }

  Optional<Miss> noFitted() {
    return noFitted;
  }

  Optional<Miss> noAck() {
    return noAck;
  }

  Optional<Miss> noBye() {
    return noBye;
  }

  /** Returns its exit code if it ended before it was told to. */
  OptionalInt earlyExit() {
    return earlyExit;
  }

  /** Returns whether its output ended before it was told that it might. */
  boolean outputEndedEarly() {
    return outputEndedEarly;
  }

  /** Returns its exit code if it ended after {@code bye}. */
  OptionalInt exit() {
    return exit;
  }

  /** Returns what it started and left running. */
  List<String> children() {
    return children;
  }

  @Override
  public void close() {
    talk.close();
  }
}
