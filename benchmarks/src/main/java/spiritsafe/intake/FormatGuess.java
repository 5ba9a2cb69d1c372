package spiritsafe.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;

/** Tells the format of a trace by its first line that is not blank. */
final class FormatGuess {

  private FormatGuess() {}

  /**
   * Returns the format whose marks the first line bears: the column names of a CSV header, or the
   * keys of a JSON object. An object without lengths is taken for OpenTelemetry, whose reader says
   * what it misses.
   *
   * @throws IntakeException if it bears the marks of none
   */
  static TraceFormat of(TraceFile file) throws IOException {
    String line = firstLine(file);
    if (line.stripLeading().startsWith("{")) {
      JsonNode node = JsonLines.embedded(line);
      if (!node.has("input_length") || !node.has("output_length")) {
        return TraceFormat.OTEL;
      }
      return node.has("session_id") ? TraceFormat.RAGPULSE : TraceFormat.MOONCAKE;
    }
    if (line.contains("ContextTokens") && line.contains("GeneratedTokens")) {
      return TraceFormat.AZURE;
    }
    if (line.contains("Request tokens") && line.contains("Response tokens")) {
      return TraceFormat.BURSTGPT;
    }
    throw file.fail(
        1,
        "bears the marks of no known trace format",
        "Name the format with --real-format, or check that it is the right file");
  }

  private static String firstLine(TraceFile file) throws IOException {
    try (BufferedReader text = file.text()) {
      for (String line = text.readLine(); line != null; line = text.readLine()) {
        if (!line.isBlank()) {
          return line;
        }
      }
    } catch (CharacterCodingException e) {
      throw file.notText(1);
    }
    throw file.fail(0, "is empty", "Check that it is the right file");
  }
}
