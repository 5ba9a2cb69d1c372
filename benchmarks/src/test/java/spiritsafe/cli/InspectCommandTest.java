package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    assertEquals("clusters[0].campaigns[0]", campaign(json).path("path").asText());
    assertEquals("one-day", json.path("manifest").path("name").asText());
  }

  private static JsonNode campaign(JsonNode json) {
    return json.path("asked_and_made").path("campaigns").path(0);
  }

  @Test
  void tablesAreNoWiderThanAHundredColumnsAndLinesOfValuesSayTheSame() throws IOException {
    Path scenario = Files.writeString(folder.resolve("one-day.yaml"), Sweeps.SCENARIO);
    String data = folder.resolve("data").toString();
    Invocation.of("generate", scenario.toString(), "--splits", "test", "-o", data);

    String text = Invocation.of("dataset", "inspect", data).out();
    String asked = text.substring(text.indexOf("population people"));
    assertEquals(List.of(), asked.lines().filter(line -> line.length() > 100).toList());
    List<String> values =
        Invocation.of("dataset", "inspect", data, "--format", "csv").out().lines().toList();
    assertTrue(values.get(0).startsWith("kind,part,path,name,origin,asked,made"), values.get(0));
    assertTrue(
        values.contains(
            "campaign,harvest,clusters[0].campaigns[0],exchanges,\"exchanges\",150.0,"
                + rest(data)),
        values.toString());
  }

  /** What JSON says of the exchanges of the campaign after what was asked. */
  private static String rest(String data) throws IOException {
    JsonNode one =
        campaign(
                new ObjectMapper()
                    .readTree(Invocation.of("dataset", "inspect", data, "--format", "json").out()))
            .path("figures")
            .path(0);
    return String.join(
        ",",
        one.path("made").asText(),
        one.path("difference_percent").asText(),
        one.path("least").asText(),
        one.path("most").asText(),
        one.path("chance").asText());
  }

  @Test
  void aLockThatAsksForAnotherRateThanTheEngineMadeShows() throws IOException {
    Path scenario = Files.writeString(folder.resolve("one-day.yaml"), Sweeps.SCENARIO);
    Path data = folder.resolve("data");
    Invocation.of("generate", scenario.toString(), "--splits", "test", "-o", data.toString());
    String honoured = Invocation.of("dataset", "inspect", data.toString()).out();
    assertTrue(honoured.contains("\n0 of "), honoured);

    Path lock = data.resolve("scenario/scenario.lock.json");
    String declared = Files.readString(lock);
    String other = declared.replace("\"exchanges\" : 150", "\"exchanges\" : 300");
    assertNotEquals(declared, other);
    Files.writeString(lock, other);
    String mutant = Invocation.of("dataset", "inspect", data.toString()).out();
    assertTrue(
        mutant
            .lines()
            .anyMatch(line -> line.matches(" +exchanges +300 +150 +-50\\.0 % .*! exchanges")),
        mutant);
  }
}
