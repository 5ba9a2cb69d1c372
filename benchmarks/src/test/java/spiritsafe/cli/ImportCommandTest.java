package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ImportCommandTest {

  private static String trace(String name) {
    try {
      return Path.of(ImportCommandTest.class.getResource("/traces/" + name).toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void tellsWhatATraceHoldsAndLacks() {
    Invocation done =
        Invocation.of("import", "--format", "azure", trace("azure2023_code_excerpt.csv"));

    assertEquals(ExitCode.DONE, done.exitCode(), done.err());
    assertTrue(done.out().contains("exchanges      300\n"), done.out());
    assertTrue(done.out().contains("accounts       none named\n"), done.out());
    assertTrue(done.out().contains("from           2023-11-16T18:17:03.979960Z\n"), done.out());
    assertTrue(
        done.out().contains("holds          time_micros, exchange_id, input_tokens, output_tokens"),
        done.out());
  }

  @Test
  void tellsWhatItPassedOver() {
    Invocation done = Invocation.of("import", "--format", "otel", trace("otel_genai.jsonl"));

    assertTrue(done.out().contains("accounts       3\n"), done.out());
    assertTrue(done.out().contains("passed over    2,"), done.out());
  }

  @Test
  void aBadTraceIsBadData() {
    Invocation wrong = Invocation.of("import", "--format", "azure", trace("otel_genai.jsonl"));

    assertEquals(ExitCode.BAD_DATA, wrong.exitCode());
    assertEquals(1, wrong.err().lines().count(), wrong.err());
    assertTrue(wrong.err().contains("otel_genai.jsonl:"), wrong.err());
  }

  @Test
  void anUnknownFormatOrLabelIsAMistakeOfTheCommandLine() {
    Invocation format = Invocation.of("import", "--format", "azur", trace("otel_genai.jsonl"));
    Invocation label = Invocation.of("import", "--format", "otel", "--label=harvest", "x");

    assertEquals(ExitCode.USAGE, format.exitCode());
    assertTrue(format.err().contains("azure, mooncake, burstgpt, ragpulse, otel"), format.err());
    assertEquals(ExitCode.USAGE, label.exitCode());
    assertTrue(label.err().contains("neither honest nor unknown"), label.err());
  }
}
