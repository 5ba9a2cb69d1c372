package spiritsafe.process;

import static spiritsafe.process.Protocol.protocolError;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import spiritsafe.process.MessageReader.StrayLine;
import spiritsafe.trial.DetectorFault;

/**
 * Cuts a stream of bytes into answers. Holds one answer at most, and of that no more than {@link
 * Limits#ANSWER_BYTES}.
 */
final class AnswerReader {

  private final InputStream in;
  private final boolean skipStray;
  private final byte[] buffer = new byte[1 << 16];
  private byte[] line = new byte[1 << 10];
  private int length;
  private int next;
  private int filled;
  private final AtomicLong linesOfThisAnswer = new AtomicLong();

  AnswerReader(InputStream in, boolean skipStray) {
    this.in = in;
    this.skipStray = skipStray;
  }

  /** Returns how many lines have come since the last answer was closed. */
  long linesOfThisAnswer() {
    return linesOfThisAnswer.get();
  }

  /**
   * Returns the next answer; one that is closed by a fault is the last.
   *
   * @throws EOFException if the stream ends
   */
  Answer next() throws IOException {
    List<Message.Verdict> verdicts = new ArrayList<>();
    long bytes = 0;
    linesOfThisAnswer.set(0);
    try {
      while (true) {
        String text = line();
        bytes += length + 1L;
        linesOfThisAnswer.incrementAndGet();
        if (bytes > Limits.ANSWER_BYTES) {
          throw protocolError(
              "more than "
                  + (Limits.ANSWER_BYTES >> 20)
                  + " MiB and "
                  + linesOfThisAnswer.get()
                  + " lines came without an ack; score only what has changed, and answer each mark");
        }
        Message message;
        try {
          message = MessageReader.read(text);
        } catch (StrayLine stray) {
          if (skipStray || text.isBlank()) {
            continue;
          }
          throw protocolError(stray.getMessage());
        }
        if (message instanceof Message.Verdict verdict) {
          verdicts.add(verdict);
        } else {
          return new Answer(verdicts, message, null);
        }
      }
    } catch (DetectorFault fault) {
      return Answer.of(fault);
    }
  }

  /** Returns whether anything but blanks follows before the stream ends. */
  boolean goesOn() throws IOException {
    while (true) {
      while (next < filled) {
        if (!Character.isWhitespace(buffer[next++])) {
          return true;
        }
      }
      filled = Math.max(0, in.read(buffer));
      next = 0;
      if (filled == 0) {
        return false;
      }
    }
  }

  private String line() throws IOException {
    length = 0;
    while (true) {
      if (next == filled) {
        filled = in.read(buffer);
        next = 0;
        if (filled < 0) {
          filled = 0;
          if (length > 0) {
            throw protocolError(
                "the last line has no end: '"
                    + Protocol.shown(new String(line, 0, length, StandardCharsets.UTF_8))
                    + "'; end each message with a line feed");
          }
          throw new EOFException();
        }
      }
      int end = next;
      while (end < filled && buffer[end] != '\n') {
        end++;
      }
      keep(next, end);
      boolean whole = end < filled;
      next = whole ? end + 1 : end;
      if (whole) {
        try {
          return StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(line, 0, length))
              .toString();
        } catch (CharacterCodingException e) {
          throw protocolError(
              "a line is not UTF-8: '"
                  + Protocol.shown(new String(line, 0, length, StandardCharsets.ISO_8859_1))
                  + "'");
        }
      }
    }
  }

  private void keep(int from, int to) {
    int more = to - from;
    if (length + more > Limits.LINE_BYTES) {
      throw protocolError(
          "a line is longer than "
              + (Limits.LINE_BYTES >> 20)
              + " MiB: '"
              + Protocol.shown(new String(line, 0, Math.min(length, 200), StandardCharsets.UTF_8))
              + "'; end each message with a line feed, and split large groups");
    }
    if (length + more > line.length) {
      line = Arrays.copyOf(line, Math.max(length + more, line.length * 2));
    }
    System.arraycopy(buffer, from, line, length, more);
    length += more;
  }
}
