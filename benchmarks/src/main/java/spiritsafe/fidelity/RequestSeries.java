package spiritsafe.fidelity;

import java.util.Arrays;

/**
 * Requests in time order, reduced to what a serving trace tells: when, how large, and perhaps
 * whose.
 *
 * <p>Clients and sessions are dense numbers from 1; 0 stands for a request that names none. The
 * arrays given are kept, not copied, and must not change.
 */
public final class RequestSeries {

  private final long[] timeMicros;
  private final int[] inputTokens;
  private final int[] outputTokens;
  private final int[] clients;
  private final int[] sessions;

  /**
   * Wraps columns of equal length.
   *
   * @throws IllegalArgumentException if lengths differ or times decrease
   */
  RequestSeries(
      long[] timeMicros, int[] inputTokens, int[] outputTokens, int[] clients, int[] sessions) {
    int size = timeMicros.length;
    if (inputTokens.length != size
        || outputTokens.length != size
        || clients.length != size
        || sessions.length != size) {
      throw new IllegalArgumentException("columns of different lengths");
    }
    for (int i = 1; i < size; i++) {
      if (timeMicros[i] < timeMicros[i - 1]) {
        throw new IllegalArgumentException("request " + i + " is earlier than the one before it");
      }
    }
    this.timeMicros = timeMicros;
    this.inputTokens = inputTokens;
    this.outputTokens = outputTokens;
    this.clients = clients;
    this.sessions = sessions;
  }

  /** Returns how many requests there are. */
  public int size() {
    return timeMicros.length;
  }

  /** Returns when a request arrived, microseconds since the epoch. */
  public long timeMicros(int index) {
    return timeMicros[index];
  }

  /** Returns the input tokens of a request. */
  public int inputTokens(int index) {
    return inputTokens[index];
  }

  /** Returns the output tokens of a request. */
  public int outputTokens(int index) {
    return outputTokens[index];
  }

  /** Returns the client of each request, 0 where none is named. */
  int[] clients() {
    return clients.clone();
  }

  /** Returns the session of each request, 0 where none is named. */
  int[] sessions() {
    return sessions.clone();
  }

  /** Returns whether any request names a client. */
  boolean namesClients() {
    return Arrays.stream(clients).anyMatch(client -> client > 0);
  }

  /** Returns whether any request names a session. */
  boolean namesSessions() {
    return Arrays.stream(sessions).anyMatch(session -> session > 0);
  }

  /** Returns seconds from the first request to the last; 0 for fewer than two. */
  public double durationSeconds() {
    return size() < 2 ? 0 : (timeMicros[size() - 1] - timeMicros[0]) / 1e6;
  }

  /** Returns the seconds between each request and the next, one fewer than there are requests. */
  double[] gapSeconds() {
    double[] gaps = new double[Math.max(0, size() - 1)];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = (timeMicros[i + 1] - timeMicros[i]) / 1e6;
    }
    return gaps;
  }

  /** Returns the mean of the gaps; not a number for fewer than two requests. */
  double meanGapSeconds() {
    return size() < 2 ? Double.NaN : durationSeconds() / (size() - 1);
  }

  /** Returns the factor on the gaps of this series that gives it the mean gap of another. */
  double tempoOf(RequestSeries other) {
    double own = meanGapSeconds();
    return own > 0 ? other.meanGapSeconds() / own : 1;
  }

  double[] inputs() {
    return Arrays.stream(inputTokens).asDoubleStream().toArray();
  }

  double[] outputs() {
    return Arrays.stream(outputTokens).asDoubleStream().toArray();
  }

  /** Returns the requests from one place to before another. */
  RequestSeries slice(int from, int to) {
    return new RequestSeries(
        Arrays.copyOfRange(timeMicros, from, to),
        Arrays.copyOfRange(inputTokens, from, to),
        Arrays.copyOfRange(outputTokens, from, to),
        Arrays.copyOfRange(clients, from, to),
        Arrays.copyOfRange(sessions, from, to));
  }

  /**
   * Returns the same requests at another tempo: every gap times a factor, the first request where
   * it was.
   */
  RequestSeries atTempo(double factor) {
    long[] times = new long[size()];
    for (int i = 0; i < times.length; i++) {
      times[i] = timeMicros[0] + Math.round((timeMicros[i] - timeMicros[0]) * factor);
    }
    return new RequestSeries(times, inputTokens, outputTokens, clients, sessions);
  }

  /** Returns the same requests with times rounded to multiples of a tick after the first one. */
  RequestSeries onTicks(long tickMicros) {
    if (tickMicros <= 1) {
      return this;
    }
    long[] times = new long[size()];
    for (int i = 0; i < times.length; i++) {
      long since = timeMicros[i] - timeMicros[0];
      times[i] = timeMicros[0] + (since + tickMicros / 2) / tickMicros * tickMicros;
    }
    return new RequestSeries(times, inputTokens, outputTokens, clients, sessions);
  }

  /** Collects requests that come in time order. */
  static final class Builder {

    private long[] timeMicros = new long[1_024];
    private int[] inputTokens = new int[1_024];
    private int[] outputTokens = new int[1_024];
    private int[] clients = new int[1_024];
    private int[] sessions = new int[1_024];
    private int size;

    void add(long time, int input, int output, int client, int session) {
      if (size == timeMicros.length) {
        int longer = size * 2;
        timeMicros = Arrays.copyOf(timeMicros, longer);
        inputTokens = Arrays.copyOf(inputTokens, longer);
        outputTokens = Arrays.copyOf(outputTokens, longer);
        clients = Arrays.copyOf(clients, longer);
        sessions = Arrays.copyOf(sessions, longer);
      }
      timeMicros[size] = time;
      inputTokens[size] = input;
      outputTokens[size] = output;
      clients[size] = client;
      sessions[size] = session;
      size++;
    }

    int size() {
      return size;
    }

    RequestSeries build() {
      return new RequestSeries(
          Arrays.copyOf(timeMicros, size),
          Arrays.copyOf(inputTokens, size),
          Arrays.copyOf(outputTokens, size),
          Arrays.copyOf(clients, size),
          Arrays.copyOf(sessions, size));
    }
  }
}
