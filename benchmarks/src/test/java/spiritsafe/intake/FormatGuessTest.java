package spiritsafe.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatGuessTest {

  @ParameterizedTest
  @CsvSource({
    "azure2023_code_excerpt.csv, AZURE",
    "burstgpt_6_columns.csv, BURSTGPT",
    "burstgpt_8_columns.csv, BURSTGPT",
    "mooncake_conversation_excerpt.jsonl, MOONCAKE",
    "otel_genai.jsonl, OTEL",
  })
  void tellsFormatsByTheirFirstLine(String name, TraceFormat format)
      throws IOException, URISyntaxException {
    Path file = Path.of(FormatGuessTest.class.getResource("/traces/" + name).toURI());

    assertEquals(format, TraceFormat.detect(file));
  }

  @Test
  void saysWhenAFileBearsNoMarks(@TempDir Path folder) throws IOException {
    Path other = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");
    Path empty = Files.writeString(folder.resolve("empty.csv"), "\n");

    String message =
        assertThrows(IntakeException.class, () -> TraceFormat.detect(other)).getMessage();
    assertTrue(message.contains("no known trace format"), message);
    assertThrows(IntakeException.class, () -> TraceFormat.detect(empty));
    assertThrows(IntakeException.class, () -> TraceFormat.detect(folder.resolve("none.csv")));
  }
}
