package spiritsafe.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;

/**
 * One conversation with a detector, for a conformance test: all that it says is kept as it came,
 * and nothing that it says wrong ends the conversation.
 */
final class Talk implements AutoCloseable {

  /**
   * More than this in one conversation is a flood: practice traffic is 1,000 exchanges at most,
   * which leaves 4 KiB for what each causes.
   */
  static final int MOST_BYTES = 4 << 20;

  private static final byte[] NO_MORE = {};
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build()
          .readerFor(JsonNode.class);

  /**
   * A line that came.
   *
   * @param text as it stood, without its line feed
   * @param type of the message, empty when it is none
   * @param lastTold number of the last exchange that had been sent, -1 for none
   * @param marksTold how many marks had been sent
   * @param ended whether {@code end} had been sent
   */
  record Line(String text, String type, long lastTold, int marksTold, boolean ended) {

    /** Reads it; only of lines that have a type. */
    JsonNode node() {
      try {
        return JSON.readTree(text);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("it was read before", e);
      }
    }
  }

  /** What was waited for has not come. */
  static final class Miss extends Exception {
    private static final long serialVersionUID = 1;

    Miss(String message) {
      super(message);
    }
  }

  private final Peer peer;
  private final Patience patience;
  private final BlockingQueue<byte[]> toWrite = new LinkedBlockingQueue<>();
  private final List<Line> lines = new ArrayList<>();
  private final List<Long> marks = new ArrayList<>();
  private long lastTold = -1;
  private boolean endTold;
  private boolean pausing;
  private boolean badText;
  private boolean longLine;
  private boolean flooded;
  private boolean openLine;
  private boolean outputEnded;

  Talk(Peer peer, Patience patience) {
    this.peer = peer;
    this.patience = patience;
    Child.thread("writer", this::write);
    Child.thread("reader", this::read);
  }

  private void write() {
    try (OutputStream out = peer.input()) {
      for (byte[] bytes = toWrite.take(); bytes != NO_MORE; bytes = toWrite.take()) {
        out.write(bytes);
        out.flush();
      }
    } catch (IOException e) {
      return; // it no longer reads, as what follows will show
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 15];
    long total = 0;
    try (InputStream in = peer.output()) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        awaitPause();
        total += count;
        for (int i = 0; i < count; i++) {
          if (buffer[i] == '\n') {
            take(line.toByteArray());
            line.reset();
          } else {
            line.write(buffer[i]);
          }
        }
        if (line.size() > Limits.LINE_BYTES || total > MOST_BYTES) {
          tooMuch(line.size() > Limits.LINE_BYTES);
          return;
        }
      }
      ended(line.size() > 0);
    } catch (IOException e) {
      ended(false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void awaitPause() throws InterruptedException {
    while (pausing) {
      wait();
    }
  }

  private synchronized void tooMuch(boolean inOneLine) {
    longLine = inOneLine;
    flooded = !inOneLine;
    outputEnded = true;
    notifyAll();
  }

  private synchronized void ended(boolean withinLine) {
    openLine = withinLine;
    outputEnded = true;
    notifyAll();
  }

  private synchronized void take(byte[] bytes) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      badText = true;
      return;
    }
    if (!text.isBlank()) {
      lines.add(new Line(text.strip(), type(text), lastTold, marks.size(), endTold));
      notifyAll();
    }
  }

  private static String type(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      return node != null && node.isObject() ? node.path("t").asText("") : "";
    } catch (JsonProcessingException e) {
      return "";
    }
  }

  /** Sends whole lines, which hold no exchange that is not told of by {@link #told}. */
  void send(byte[] bytes) {
    toWrite.add(bytes);
  }

  /** Sends a line. */
  void send(String line) {
    send((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Notes that exchanges up to a number are sent next; what is said from now on may be of them. */
  synchronized void told(long index) {
    lastTold = index;
  }

  /** Notes that a mark is sent next. */
  synchronized void marked(long index) {
    marks.add(index);
  }

  /** Ends the world. */
  void end() {
    synchronized (this) {
      endTold = true;
    }
    send("{\"t\":\"end\"}");
  }

  /** Says that there is no more to read. */
  void hangUp() {
    toWrite.add(NO_MORE);
  }

  /** Ends it in the middle of what it does, before it can see that there is no more to read. */
  void kill() {
    peer.close();
  }

  /** Leaves what it says unread, or reads on. */
  synchronized void pause(boolean now) {
    pausing = now;
    notifyAll();
  }

  /** Waits for the answer to hello. */
  Line awaitReady() throws Miss, InterruptedException {
    await(patience.ready(), Limits.READY, () -> !of("ready").isEmpty());
    peer.look();
    return of("ready").get(0);
  }

  /** Waits until it has learned. */
  void awaitFitted() throws Miss, InterruptedException {
    await(patience.fit(), Limits.FITTED, () -> !of("fitted").isEmpty());
    peer.look();
  }

  /** Waits until all marks are answered. */
  void awaitAcks() throws Miss, InterruptedException {
    int wanted = marks().size();
    await(
        patience.answer(),
        "no ack for mark " + (wanted == 0 ? "?" : marks().get(wanted - 1)),
        () -> of("ack").size() >= wanted);
  }

  /** Waits for the last word. */
  void awaitBye() throws Miss, InterruptedException {
    await(patience.answer(), "no bye", () -> of("bye").stream().anyMatch(Line::ended));
    peer.look();
  }

  private void await(Duration patience, String awaited, BooleanSupplier come)
      throws Miss, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    synchronized (this) {
      while (!come.getAsBoolean()) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (outputEnded || left <= 0) {
          break;
        }
        wait(left);
      }
      if (come.getAsBoolean()) {
        return;
      }
    }
    throw new Miss(awaited + fate(patience));
  }

  private String fate(Duration patience) throws InterruptedException {
    if (longLine) {
      return ": a line is longer than " + (Limits.LINE_BYTES >> 20) + " MiB";
    }
    if (flooded) {
      return ": more than " + (MOST_BYTES >> 20) + " MiB came";
    }
    if (outputEnded) {
      OptionalInt code = peer.awaitEnd(Duration.ofSeconds(2));
      return code.isPresent()
          ? ": it ended with exit code " + code.getAsInt() + peer.said()
          : ": it closed its standard output and goes on";
    }
    List<Line> said = lines();
    return " after "
        + patience.toMillis() / 1000.0
        + " s"
        + (said.isEmpty()
            ? "; it has said nothing"
            : "; the last it said is '" + Protocol.shown(said.get(said.size() - 1).text()) + "'");
  }

  /** Waits until its output has ended too, for as long as it may take to leave; its exit code. */
  OptionalInt awaitEnd() throws InterruptedException {
    OptionalInt code = peer.awaitEnd(patience.leave());
    if (code.isPresent()) {
      long deadline = System.nanoTime() + patience.leave().toNanos();
      synchronized (this) {
        while (!outputEnded && System.nanoTime() < deadline) {
          wait(20);
        }
      }
    }
    return code;
  }

  Peer peer() {
    return peer;
  }

  /** Returns all that it said so far. */
  synchronized List<Line> lines() {
    return List.copyOf(lines);
  }

  /** Returns its messages of a type. */
  synchronized List<Line> of(String type) {
    return lines.stream().filter(line -> line.type().equals(type)).toList();
  }

  /** Returns its scores, of accounts and groups, as text in their order. */
  List<Line> scores() {
    return lines().stream()
        .filter(line -> line.type().equals("s") || line.type().equals("c"))
        .toList();
  }

  /** Returns the numbers of the marks that were sent. */
  synchronized List<Long> marks() {
    return List.copyOf(marks);
  }

  /** Returns whether a line came that is not UTF-8. */
  synchronized boolean badText() {
    return badText;
  }

  /** Returns whether a line came that is longer than allowed. */
  synchronized boolean longLine() {
    return longLine;
  }

  /** Returns whether more came than anybody would say of practice traffic. */
  synchronized boolean flooded() {
    return flooded;
  }

  /** Returns whether the last line lacks its end. */
  synchronized boolean openLine() {
    return openLine;
  }

  /** Returns whether it says no more. */
  synchronized boolean outputEnded() {
    return outputEnded;
  }

  @Override
  public void close() {
    pause(false);
    hangUp();
    peer.close();
  }
}
