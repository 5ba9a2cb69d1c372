package spiritsafe.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads all a detector prints to standard error, and keeps the end of it. */
final class LogTail implements Runnable {

  private static final int KEPT = 8_192;

  private final InputStream in;
  private final byte[] ring = new byte[KEPT];
  private long total;

  LogTail(InputStream in) {
    this.in = in;
  }

  @Override
  public void run() {
    byte[] buffer = new byte[KEPT];
    try {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        keep(buffer, read);
      }
    } catch (IOException e) {
      return; // closed, as the detector has been ended
    }
  }

  private synchronized void keep(byte[] bytes, int count) {
    for (int i = 0; i < count; i++) {
      ring[(int) (total++ % KEPT)] = bytes[i];
    }
  }

  /** Returns the last line that is not blank, empty when there is none. */
  synchronized String lastLine() {
    int kept = (int) Math.min(total, KEPT);
    byte[] end = new byte[kept];
    for (int i = 0; i < kept; i++) {
      end[i] = ring[(int) ((total - kept + i) % KEPT)];
    }
    return new String(end, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank())
        .reduce((before, last) -> last)
        .map(Protocol::shown)
        .orElse("");
  }
}
