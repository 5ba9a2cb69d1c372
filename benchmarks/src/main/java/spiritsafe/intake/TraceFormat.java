package spiritsafe.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The formats of traces that can be read. A new one is one class and one line here. */
public enum TraceFormat {
  AZURE("azure", "Azure LLM inference traces of 2023 to 2025, CSV", AzureTraceReader::new),
  MOONCAKE("mooncake", "Mooncake traces with block hashes, JSON Lines", MooncakeTraceReader::new),
  BURSTGPT("burstgpt", "BurstGPT traces of 6 or 8 columns, CSV", BurstGptTraceReader::new),
  RAGPULSE("ragpulse", "RAGPulse traces with sessions, JSON Lines", RagPulseTraceReader::new),
  OTEL("otel", "OpenTelemetry GenAI spans or logs, JSON Lines", OpenTelemetryReader::new);

  private final String code;
  private final String summary;
  private final Supplier<TraceReader> reader;

  TraceFormat(String code, String summary, Supplier<TraceReader> reader) {
    this.code = code;
    this.summary = summary;
    this.reader = reader;
  }

  /** Returns the name to ask for it by. */
  public String code() {
    return code;
  }

  /** Returns one line on what it is. */
  public String summary() {
    return summary;
  }

  /**
   * Reads a trace through once, checks every row, and returns it as traffic. Names that end in
   * {@code .gz} or {@code .zst} are unpacked on the way.
   *
   * @throws IntakeException if the file is not of this format or a row is not legal
   */
  public ImportedTraffic open(Path file, IntakeOptions options) throws IOException {
    return ImportedTraffic.open(reader.get(), new TraceFile(file), options);
  }

  /**
   * Finds the format of a file by its first line.
   *
   * @throws IntakeException if it bears the marks of none
   */
  public static TraceFormat detect(Path file) throws IOException {
    return FormatGuess.of(new TraceFile(file));
  }

  /**
   * Finds the format of a name.
   *
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static TraceFormat parse(String code) {
    return Arrays.stream(values())
        .filter(format -> format.code.equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + code
                        + "' is no trace format; there are "
                        + Arrays.stream(values())
                            .map(TraceFormat::code)
                            .collect(Collectors.joining(", "))));
  }
}
