package spiritsafe.fidelity;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import spiritsafe.intake.ImportedTraffic;
import spiritsafe.intake.IntakeException;
import spiritsafe.intake.IntakeOptions;
import spiritsafe.intake.TraceFormat;
import spiritsafe.traffic.ErrorKind;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Field;

/**
 * A real trace, read and put on its ticks.
 *
 * @param path the file
 * @param format how it was read
 * @param requests those that reached the model, at multiples of the tick
 * @param tickMicros how finely it tells time
 * @param wallClock whether its times are those of a wall clock, rather than counted from a start of
 *     their own
 */
public record RealTrace(
    Path path, TraceFormat format, RequestSeries requests, long tickMicros, boolean wallClock) {

  /**
   * Reads a trace.
   *
   * @throws IntakeException if it cannot be read, or has no times or no tokens
   */
  public static RealTrace read(Path path, TraceFormat format) throws IOException {
    ImportedTraffic traffic = format.open(path, IntakeOptions.DEFAULTS);
    Set<Field> missing = traffic.missingFields();
    for (Field field : new Field[] {Field.TIME_MICROS, Field.INPUT_TOKENS, Field.OUTPUT_TOKENS}) {
      if (missing.contains(field)) {
        throw new IntakeException(
            path,
            0,
            "has no " + field.column().name() + ", so nothing generated can be compared with it",
            "Name a trace that holds times, input tokens and output tokens");
      }
    }
    boolean tellsFailures = !missing.contains(Field.ERROR_KIND);
    RequestSeries.Builder requests = new RequestSeries.Builder();
    Numbering clients = new Numbering();
    Numbering sessions = new Numbering();
    traffic.stream(
        batch -> {
          for (Exchange exchange : batch.exchanges()) {
            if (!tellsFailures || answered(exchange)) {
              requests.add(
                  exchange.timeMicros(),
                  exchange.response().inputTokens(),
                  exchange.response().outputTokens(),
                  clients.of(exchange.accountId()),
                  sessions.of(exchange.request().conversationId()));
            }
          }
        });
    RequestSeries series = requests.build();
    if (series.durationSeconds() == 0) {
      throw new IntakeException(
          path,
          0,
          "has fewer than two different times of requests that were answered",
          "Name a trace that tells when its requests came");
    }
    long tick = ClockTick.of(series);
    return new RealTrace(
        path,
        format,
        series.onTicks(tick),
        tick,
        format == TraceFormat.AZURE || format == TraceFormat.OTEL);
  }

  /** Returns whether a request reached the model and was answered, as far as a log tells. */
  static boolean answered(Exchange exchange) {
    ErrorKind kind = exchange.response().errorKind();
    return kind == ErrorKind.NONE
        || (kind == ErrorKind.UNKNOWN && exchange.response().outputTokens() > 0);
  }

  /** Numbers names from 1 in order of appearance; no name is 0. */
  static final class Numbering {
    private final Map<String, Integer> numbers = new HashMap<>();

    int of(String name) {
      return name.isEmpty() ? 0 : numbers.computeIfAbsent(name, added -> numbers.size() + 1);
    }
  }
}
