package spiritsafe.process;

import static spiritsafe.process.Protocol.protocolError;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import spiritsafe.trial.DetectorFault;
import spiritsafe.trial.TrialStatus;

/**
 * A service on this machine that is told lines in the bodies of requests and answers in those of
 * replies: one request for hello, for each mark with its exchanges, and for the end, one after the
 * other.
 */
final class HttpChannel implements Channel {

  /** Names the world a request is of, as a service may serve several at a time. */
  static final String SESSION = "Spiritsafe-Session";

  private final URI address;
  private final boolean skipStray;
  private final String session = UUID.randomUUID().toString();
  private final BlockingQueue<byte[]> toSend = new ArrayBlockingQueue<>(4);
  private final BlockingQueue<Answer> answers = new ArrayBlockingQueue<>(4);
  private final Thread worker = new Thread(this::work, "spiritsafe-detector-http");
  private volatile HttpCall open;

  /** Takes an address that {@link Loopback} has let pass. */
  HttpChannel(URI address, boolean skipStray) {
    this.address = address;
    this.skipStray = skipStray;
    worker.setDaemon(true);
    worker.start();
  }

  private void work() {
    try {
      Answer answer;
      do {
        answer = exchange(toSend.take());
        answers.put(answer);
      } while (answer.fault() == null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private Answer exchange(byte[] lines) {
    try (HttpCall call = new HttpCall(address)) {
      open = call;
      call.post(address, Map.of("Content-Type", "application/x-ndjson", SESSION, session), lines);
      return call.status() == 200
          ? answer(call.body())
          : Answer.of(refused(call.status(), call.body()));
    } catch (ConnectException e) {
      return Answer.of(
          new DetectorFault(
              TrialStatus.CRASH, "nobody answers at " + address + "; start the detector first"));
    } catch (IOException e) {
      return Answer.of(
          new DetectorFault(
              TrialStatus.CRASH,
              "the connection to "
                  + address
                  + " broke off: "
                  + Protocol.shown(String.valueOf(e.getMessage()))
                  + "; see the log of the service"));
    }
  }

  private Answer answer(InputStream body) throws IOException {
    AnswerReader reader = new AnswerReader(body, skipStray);
    Answer answer;
    try {
      answer = reader.next();
    } catch (EOFException e) {
      return Answer.of(
          protocolError(
              "a reply ended without ready, ack or bye; close each with the one that is due"));
    }
    if (answer.fault() == null && reader.goesOn()) {
      return Answer.of(
          protocolError("a reply goes on behind ready, ack or bye; put scores before it"));
    }
    return answer;
  }

  private static DetectorFault refused(int status, InputStream body) throws IOException {
    String said = new String(body.readNBytes(1_000), StandardCharsets.UTF_8).strip();
    return new DetectorFault(
        TrialStatus.CRASH,
        "it answered with HTTP status "
            + status
            + ", must be 200"
            + (said.isEmpty() ? "" : "; it says: " + Protocol.shown(said)));
  }

  @Override
  public void send(byte[] lines, Duration patience) {
    try {
      if (!toSend.offer(lines, patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw late("it has not taken a request", patience);
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  @Override
  public Answer take(Duration patience, String awaited) {
    try {
      Answer answer = answers.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
      return answer != null ? answer : Answer.of(late(awaited, patience));
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static DetectorFault late(String awaited, Duration patience) {
    return new DetectorFault(
        TrialStatus.TIMEOUT,
        awaited
            + " after "
            + patience.toMillis() / 1000.0
            + " s. Answer each request before the next, or give it more time, as in"
            + " http://127.0.0.1:9000?"
            + Limits.setting(awaited));
  }

  private static DetectorFault interrupted() {
    Thread.currentThread().interrupt();
    return new DetectorFault(TrialStatus.CRASH, "interrupted while waiting for the detector");
  }

  /** The service runs on: it was not started here. */
  @Override
  public void leave() {}

  @Override
  public void close() {
    worker.interrupt();
    HttpCall asked = open;
    if (asked != null) {
      try {
        asked.close(); // a read that waits does not hear of an interrupt
      } catch (IOException e) {
        return; // it is of no use any more, open or closed
      }
    }
  }
}
