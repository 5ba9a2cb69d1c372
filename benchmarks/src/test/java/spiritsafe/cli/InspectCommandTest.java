package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spiritsafe.sweep.Sweeps;

class InspectCommandTest {

  @TempDir private Path folder;

  @Test
  void setsWhatWasAskedForBesideWhatWasMade() throws IOException {
    Path scenario = Files.writeString(folder.resolve("one-day.yaml"), Sweeps.SCENARIO);
    String data = folder.resolve("data").toString();
    Invocation.of("generate", scenario.toString(), "--splits", "test", "-o", data);

    Invocation text = Invocation.of("dataset", "inspect", data);
    assertEquals(ExitCode.DONE, text.exitCode(), text.err());
    assertTrue(text.out().contains("population people"), text.out());
    assertTrue(text.out().contains("campaign harvest"), text.out());
    String brief = Invocation.of("dataset", "inspect", data, "--brief").out();
    assertTrue(text.out().startsWith(brief), "what was told before stands first");

    JsonNode json =
        new ObjectMapper()
            .readTree(Invocation.of("dataset", "inspect", data, "--format", "json").out());
    JsonNode exchanges =
        json.path("asked_and_made").path("campaigns").path(0).path("figures").path(0);
    assertEquals("exchanges", exchanges.path("name").asText());
    assertEquals(150, exchanges.path("asked").asInt());
    assertEquals("one-day", json.path("manifest").path("name").asText());
  }
}
