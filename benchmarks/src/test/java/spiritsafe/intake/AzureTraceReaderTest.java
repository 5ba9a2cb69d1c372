package spiritsafe.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spiritsafe.traffic.AccountField;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Field;

class AzureTraceReaderTest {

  @Test
  void readsTheRealTraceOf2023() throws IOException {
    ImportedTraffic traffic =
        Traces.open(TraceFormat.AZURE, Traces.bundled("azure2023_code_excerpt.csv"));

    List<Exchange> exchanges = Traces.exchanges(traffic);
    assertEquals(300, exchanges.size());
    assertEquals(300, traffic.exchangeCount());
    assertEquals(0, traffic.latenessMicros(), "the published trace is in order");
    // 2023-11-16 18:17:03.9799600,4808,10
    Exchange first = exchanges.get(0);
    assertEquals(Clock.micros(Instant.parse("2023-11-16T18:17:03.979960Z")), first.timeMicros());
    assertEquals(4808, first.response().inputTokens());
    assertEquals(10, first.response().outputTokens());
    // 2023-11-16 18:20:40.8181990,176,88
    Exchange last = exchanges.get(299);
    assertEquals(Clock.micros(Instant.parse("2023-11-16T18:20:40.818199Z")), last.timeMicros());
    assertEquals(176, last.response().inputTokens());
    assertEquals(88, last.response().outputTokens());
  }

  @Test
  void declaresAllButTimesAndTokensMissing() throws IOException {
    ImportedTraffic traffic =
        Traces.open(TraceFormat.AZURE, Traces.bundled("azure2023_code_excerpt.csv"));

    assertEquals(
        EnumSet.complementOf(
            EnumSet.of(
                Field.TIME_MICROS, Field.EXCHANGE_ID, Field.INPUT_TOKENS, Field.OUTPUT_TOKENS)),
        traffic.missingFields());
    assertEquals(EnumSet.allOf(AccountField.class), traffic.missingAccountFields());
  }

  @Test
  void readsTheFormOf2024WithOffsetsAndWholeSeconds(@TempDir Path folder) throws IOException {
    Path file =
        Traces.write(
            folder,
            "2024.csv",
            "TIMESTAMP,ContextTokens,GeneratedTokens",
            "2024-05-12 00:00:00.009930+00:00,2162,5",
            "2024-05-12 00:00:01+00:00,7,9");

    List<Exchange> exchanges = Traces.exchanges(Traces.open(TraceFormat.AZURE, file));

    long midnight = Clock.micros(Instant.parse("2024-05-12T00:00:00Z"));
    assertEquals(midnight + 9_930, exchanges.get(0).timeMicros());
    assertEquals(midnight + 1_000_000, exchanges.get(1).timeMicros());
  }

  @Test
  void countsTheImagesOfTheMultimodalForm(@TempDir Path folder) throws IOException {
    Path file =
        Traces.write(
            folder,
            "2025.csv",
            "TIMESTAMP,NumImages,ContextTokens,GeneratedTokens",
            "2024-10-15 00:00:00.5,3,2162,5");

    ImportedTraffic traffic = Traces.open(TraceFormat.AZURE, file);

    assertEquals(3, Traces.exchanges(traffic).get(0).request().imageCount());
    assertTrue(!traffic.missingFields().contains(Field.IMAGE_COUNT));
  }
}
