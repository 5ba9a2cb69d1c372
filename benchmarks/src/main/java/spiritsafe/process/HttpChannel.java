package spiritsafe.process;

import static spiritsafe.process.Protocol.protocolError;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(HttpClient.Builder.NO_PROXY)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final BlockingQueue<byte[]> toSend = new ArrayBlockingQueue<>(4);
  private final BlockingQueue<Answer> answers = new ArrayBlockingQueue<>(4);
  private final Thread worker = new Thread(this::work, "spiritsafe-detector-http");

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

  private Answer exchange(byte[] lines) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/x-ndjson")
            .header(SESSION, session)
            .POST(HttpRequest.BodyPublishers.ofByteArray(lines))
            .build();
    try {
      HttpResponse<InputStream> reply = client.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = reply.body()) {
        return reply.statusCode() == 200 ? answer(body) : Answer.of(refused(reply, body));
      }
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

  private static DetectorFault refused(HttpResponse<InputStream> reply, InputStream body)
      throws IOException {
    String said = new String(body.readNBytes(1_000), StandardCharsets.UTF_8).strip();
    return new DetectorFault(
        TrialStatus.CRASH,
        "it answered with HTTP status "
            + reply.statusCode()
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
            + " s; answer each request before the next, or raise answerSeconds");
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
  }
}
