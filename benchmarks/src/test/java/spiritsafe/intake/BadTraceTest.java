package spiritsafe.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bad file is refused with its name, the line, what is wrong and how to mend it. */
class BadTraceTest {

  private static final String AZURE = "TIMESTAMP,ContextTokens,GeneratedTokens\n";
  private static final String BURST =
      "Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type\n";
  private static final String SPAN =
      "{\"startTimeUnixNano\":\"1000\",\"attributes\":{\"gen_ai.operation.name\":\"chat\",%s}}\n";

  @TempDir Path folder;

  static Stream<Arguments> badFiles() {
    return Stream.of(
        bad(TraceFormat.AZURE, 0, "", "is empty"),
        bad(TraceFormat.AZURE, 0, AZURE, "holds no rows"),
        bad(
            TraceFormat.AZURE,
            1,
            "2023-11-16 18:17:03.9799600,4808,10\n",
            "the header has no column 'TIMESTAMP'"),
        bad(TraceFormat.AZURE, 1, BURST, "the header has no column 'TIMESTAMP'"),
        bad(
            TraceFormat.AZURE,
            3,
            AZURE + "2023-11-16 18:17:03.9,1,1\n16/11/2023 18:17,1,1\n",
            "TIMESTAMP is '16/11/2023 18:17'"),
        bad(
            TraceFormat.AZURE,
            2,
            AZURE + "2023-11-16 18:17:03.9,-4,1\n",
            "ContextTokens is '-4', must be a whole number of 0 or more"),
        bad(
            TraceFormat.AZURE,
            2,
            AZURE + "2023-11-16 18:17:03.9,4,3000000000\n",
            "output_tokens is 3000000000"),
        bad(TraceFormat.AZURE, 2, AZURE + "2023-11-16 18:17:03.9,4\n", "is no legal CSV"),
        bad(TraceFormat.AZURE, 2, AZURE + "2023-11-16 18:17:03.9,4,5,6\n", "is no legal CSV"),
        bad(TraceFormat.AZURE, 2, AZURE + "\"2023-11-16 18:17:03.9,4,5\n", "is no legal CSV"),
        bad(TraceFormat.BURSTGPT, 2, BURST + "-3,GPT-4,1,2,3,API log\n", "Timestamp is '-3'"),
        bad(TraceFormat.BURSTGPT, 2, BURST + "3,GPT-4,1,2,4,API log\n", "must be 3, the sum"),
        bad(TraceFormat.BURSTGPT, 2, BURST + "3,GPT-4,1,2,3,Batch log\n", "'API log' or"),
        bad(
            TraceFormat.MOONCAKE,
            2,
            "{\"timestamp\":0,\"input_length\":1,\"output_length\":1}\n{\"timestamp\":3,\"inp\n",
            "is no complete JSON value"),
        bad(TraceFormat.MOONCAKE, 1, "[{\"timestamp\":0}]\n", "is not a JSON object"),
        bad(
            TraceFormat.MOONCAKE,
            1,
            "{\"timestamp\":0,\"output_length\":1}\n",
            "has no 'input_length'"),
        bad(
            TraceFormat.MOONCAKE,
            1,
            "{\"timestamp\":0,\"input_length\":1.5,\"output_length\":1}\n",
            "input_length is 1.5"),
        bad(
            TraceFormat.MOONCAKE,
            1,
            "{\"timestamp\":0,\"input_length\":64,\"output_length\":1,\"hash_ids\":[1,2,3,4]}\n",
            "more than blocks of 512"),
        bad(TraceFormat.OTEL, 0, "{\"name\":\"GET /\"}\n", "no call to a model among its 1"),
        bad(
            TraceFormat.OTEL,
            1,
            "{\"attributes\":{\"gen_ai.operation.name\":\"chat\"}}\n",
            "has no time"),
        bad(
            TraceFormat.OTEL,
            1,
            "{\"timestamp\":\"yesterday\",\"gen_ai.operation.name\":\"chat\"}\n",
            "has a time that cannot be read"),
        bad(
            TraceFormat.OTEL,
            1,
            SPAN.formatted("\"gen_ai.request.temperature\":2.5"),
            "temperature is 2.5, must be 0 to 2"),
        bad(
            TraceFormat.OTEL,
            1,
            SPAN.formatted(
                "\"gen_ai.usage.input_tokens\":5,\"gen_ai.usage.cache_read.input_tokens\":9"),
            "cachedTokens is 9, above inputTokens 5"),
        bad(
            TraceFormat.OTEL,
            1,
            SPAN.formatted("\"gen_ai.usage.input_tokens\":\"many\""),
            "gen_ai.usage.input_tokens is \"many\", no number"));
  }

  private static Arguments bad(TraceFormat format, int line, String content, String what) {
    return Arguments.of(format, line, content, what);
  }

  @ParameterizedTest
  @MethodSource("badFiles")
  void isRefused(TraceFormat format, int line, String content, String what) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.trace"), content);

    IntakeException refusal = assertThrows(IntakeException.class, () -> Traces.open(format, file));

    assertEquals(line, refusal.line(), refusal.getMessage());
    assertTrue(
        refusal.getMessage().startsWith(file + (line > 0 ? ":" + line : "") + ": "),
        refusal.getMessage());
    assertTrue(refusal.getMessage().contains(what), refusal.getMessage());
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    Path file = folder.resolve("nowhere.csv");

    IntakeException refusal =
        assertThrows(IntakeException.class, () -> Traces.open(TraceFormat.AZURE, file));

    assertTrue(refusal.getMessage().contains("does not exist"), refusal.getMessage());
  }

  @Test
  void bytesThatAreNotTextAreRefusedInEveryFormat() throws IOException {
    byte[] latin1 = {'{', '"', (byte) 0xe9, '"', '}', '\n'};
    Path file = Files.write(folder.resolve("latin1"), latin1);

    for (TraceFormat format : TraceFormat.values()) {
      IntakeException refusal =
          assertThrows(IntakeException.class, () -> Traces.open(format, file));
      assertTrue(refusal.getMessage().contains("not UTF-8"), refusal.getMessage());
    }
  }

  @Test
  void aPackedFileThatWasCutOffIsRefused() throws IOException {
    Path whole = folder.resolve("whole.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(whole))) {
      Files.copy(Traces.bundled("azure2023_code_excerpt.csv"), out);
    }
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(bytes, bytes.length / 2));

    IntakeException refusal =
        assertThrows(IntakeException.class, () -> Traces.open(TraceFormat.AZURE, cut));

    assertTrue(refusal.getMessage().contains("cut off"), refusal.getMessage());
  }

  @Test
  void anUnknownFormatNamesThoseThereAre() {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> TraceFormat.parse("azur"));

    assertEquals(
        "'azur' is no trace format; there are azure, mooncake, burstgpt, ragpulse, otel",
        refusal.getMessage());
  }
}
