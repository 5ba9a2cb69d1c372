package spiritsafe.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Reads all a detector prints to standard error, and keeps the beginning and the end of it: {@value
 * #HEAD} bytes and {@value #TAIL}.
 */
final class LogTail implements Runnable {

  static final int HEAD = 1 << 20;
  static final int TAIL = 1 << 18;

  /** Colours, moves of the cursor, titles of windows: what terminals obey (ECMA-48). */
  private static final Pattern ESCAPES =
      Pattern.compile(
          "\u001b\\[[0-?]*[ -/]*[@-~]"
              + "|\u001b[\\]PX^_][^\u0007\u001b]*(\u0007|\u001b\\\\)?"
              + "|\u001b[ -/]*[0-~]");

  private final InputStream in;
  private final ByteArrayOutputStream head = new ByteArrayOutputStream();
  private byte[] ring = {};
  private long behindHead;

  LogTail(InputStream in) {
    this.in = in;
  }

  @Override
  public void run() {
    byte[] buffer = new byte[8_192];
    try {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        keep(buffer, read);
      }
    } catch (IOException e) {
      return; // closed, as the detector has been ended
    }
  }

  private synchronized void keep(byte[] bytes, int count) {
    int first = Math.min(count, HEAD - head.size());
    head.write(bytes, 0, first);
    if (first < count && ring.length == 0) {
      ring = new byte[TAIL];
    }
    for (int i = first; i < count; i++) {
      ring[(int) (behindHead++ % TAIL)] = bytes[i];
    }
  }

  private byte[] tail() {
    int kept = (int) Math.min(behindHead, TAIL);
    byte[] tail = new byte[kept];
    for (int i = 0; i < kept; i++) {
      tail[i] = ring[(int) ((behindHead - kept + i) % TAIL)];
    }
    return tail;
  }

  /** Returns the last line that is not blank, empty when there is none. */
  synchronized String lastLine() {
    return plain(new String(behindHead > 0 ? tail() : head.toByteArray(), StandardCharsets.UTF_8))
        .lines()
        .filter(line -> !line.isBlank())
        .reduce((before, last) -> last)
        .map(Protocol::shown)
        .orElse("");
  }

  /**
   * Returns what was printed, without what terminals obey; of a long log the middle is left out.
   */
  synchronized String text() {
    String start = plain(head.toString(StandardCharsets.UTF_8));
    if (behindHead == 0) {
      return start;
    }
    String left =
        behindHead > TAIL ? "\n[" + (behindHead - TAIL) + " bytes are left out here]\n" : "";
    return start + left + plain(new String(tail(), StandardCharsets.UTF_8));
  }

  /** Returns a text as lines of what can be seen. */
  static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    ESCAPES
        .matcher(text)
        .replaceAll("")
        .replace("\r\n", "\n")
        .replace('\r', '\n')
        .codePoints()
        .forEach(
            c ->
                plain.appendCodePoint(
                    c != '\n' && c != '\t' && Protocol.harmful(c) ? '\uFFFD' : c));
    return plain.toString();
  }
}
