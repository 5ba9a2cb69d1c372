package spiritsafe.process;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One request to a service on this machine, on a connection of its own that is closed behind the
 * reply (HTTP/1.1, RFC 9112). A service that serves one connection at a time would wait for ever on
 * one that is kept for later while another world or copy is at the door, and Java's own clients
 * keep theirs.
 */
final class HttpCall implements AutoCloseable {

  private static final int CONNECT_MILLIS = 5_000;

  /** More than any header of a reply needs. */
  private static final int MOST_HEADER_BYTES = 1 << 16;

  private final Socket socket;
  private InputStream in;
  private int status;

  /**
   * Connects.
   *
   * @throws ConnectException if nobody listens
   */
  HttpCall(URI address) throws IOException {
    String host = address.getHost().replaceAll("[\\[\\]]", "");
    socket = connect(InetAddress.getAllByName(host), address.getPort());
  }

  private static Socket connect(InetAddress[] hosts, int port) throws IOException {
    IOException last = null;
    for (InetAddress host : hosts) {
      Socket socket = new Socket(Proxy.NO_PROXY);
      try {
        socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
        return socket;
      } catch (IOException e) {
        socket.close();
        last = e;
      }
    }
    throw last == null ? new ConnectException("the name has no address") : last;
  }

  /** Sends a body and reads the head of the reply. */
  void post(URI address, Map<String, String> headers, byte[] body) throws IOException {
    String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
    StringBuilder head = new StringBuilder("POST " + path + " HTTP/1.1\r\n");
    head.append("Host: ").append(address.getRawAuthority()).append("\r\n");
    head.append("Connection: close\r\nContent-Length: ").append(body.length).append("\r\n");
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream request = new ByteArrayOutputStream(start.length + body.length);
    request.writeBytes(start);
    request.writeBytes(body);
    socket.getOutputStream().write(request.toByteArray());
    in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    Map<String, String> told;
    do {
      String[] words = line().split(" ", 3);
      if (words.length < 2 || !words[0].startsWith("HTTP/1.") || !words[1].matches("[0-9]{3}")) {
        throw new IOException("the reply is no HTTP/1.1");
      }
      status = Integer.parseInt(words[1]);
      told = headers();
    } while (status < 200); // interim replies
    if (told.getOrDefault("transfer-encoding", "").toLowerCase(Locale.ROOT).endsWith("chunked")) {
      in = new Chunks(in);
    } else if (told.containsKey("content-length")) {
      in = new Bounded(in, number(told.get("content-length"), 10));
    }
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new TreeMap<>();
    int bytes = 0;
    for (String line = line(); !line.isEmpty(); line = line()) {
      bytes += line.length();
      if (bytes > MOST_HEADER_BYTES) {
        throw new IOException("the head of the reply is too long");
      }
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    return headers;
  }

  private String line() throws IOException {
    return line(in);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0 || line.size() > MOST_HEADER_BYTES) {
        throw new EOFException("the reply ended early");
      }
      line.write(c);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  private static long number(String text, int radix) throws IOException {
    try {
      long number = Long.parseLong(text, radix);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IOException("'" + text + "' is no length of a reply", e);
    }
    throw new IOException("'" + text + "' is no length of a reply");
  }

  /** Returns the status of the reply. */
  int status() {
    return status;
  }

  /** Returns its body. */
  InputStream body() {
    return in;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** A body of so many bytes. */
  private static final class Bounded extends InputStream {

    private final InputStream in;
    private long left;

    Bounded(InputStream in, long length) {
      this.in = in;
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int most) throws IOException {
      if (left == 0) {
        return -1;
      }
      int count = in.read(bytes, from, (int) Math.min(most, left));
      if (count < 0) {
        throw new IOException("the reply ended " + left + " bytes early");
      }
      left -= count;
      return count;
    }
  }

  /** A body in chunks, each behind its length. */
  private static final class Chunks extends InputStream {

    private final InputStream in;
    private long left;
    private boolean begun;
    private boolean ended;

    Chunks(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int most) throws IOException {
      if (left == 0 && !ended) {
        if (begun) {
          line(in); // the end of the chunk before
        }
        begun = true;
        left = number(line(in).replaceAll(";.*", "").strip(), 16);
        ended = left == 0;
      }
      if (ended) {
        return -1;
      }
      int count = in.read(bytes, from, (int) Math.min(most, left));
      if (count < 0) {
        throw new IOException("the reply ended within a chunk");
      }
      left -= count;
      return count;
    }
  }
}
