package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spiritsafe.sweep.Sweeps;

class SweepCommandTest {

  @TempDir private Path folder;
  private Path scenario;

  @BeforeEach
  void writesAScenario() throws IOException {
    scenario = Files.writeString(folder.resolve("one-day.yaml"), Sweeps.SCENARIO);
  }

  private Invocation sweep(String... more) {
    List<String> args =
        new ArrayList<>(
            List.of("sweep", scenario.toString(), "-o", folder.resolve("out").toString()));
    args.addAll(List.of(more));
    return Invocation.of(args.toArray(String[]::new));
  }

  @Test
  void writesResultsAndPicturesAndPrintsATable() throws IOException {
    Invocation done =
        sweep("--param", "stealth=0,1", "--detector", "volume,oracle", "--seeds", "1,2");

    assertEquals(ExitCode.DONE, done.exitCode(), done.err());
    assertEquals("", done.err());
    assertEquals(4, done.out().lines().filter(line -> line.matches("[01] .*")).count(), done.out());
    for (String file : List.of("sweep.json", "sweep.csv", "recall.svg", "leaked.svg")) {
      assertTrue(Files.exists(folder.resolve("out").resolve(file)), file);
    }

    Invocation json =
        sweep("--param=stealth=0,1", "--detector=volume,oracle", "--seeds=1,2", "--format=json");
    JsonNode printed = new ObjectMapper().readTree(json.out());
    assertEquals(8, printed.path("points").size());
    assertEquals(json.out(), Files.readString(folder.resolve("out/sweep.json")));
  }

  @Test
  void aKnobWithoutEffectIsTold() throws IOException {
    Files.writeString(scenario, Sweeps.SCENARIO.substring(0, Sweeps.SCENARIO.indexOf("clusters:")));

    Invocation done = sweep("--param", "stealth=0,1", "--detector", "volume");

    assertEquals(ExitCode.DONE, done.exitCode(), done.err());
    assertTrue(done.err().contains("stealth changes nothing in one-day"), done.err());
  }

  @Test
  void mistakesAreToldBeforeAnythingRuns() {
    assertMistake(sweep("--param", "cover=0,1", "--detector", "volume"), "'coverFraction'");
    assertMistake(sweep("--param", "stealth=0,2", "--detector", "volume"), "from 0 to 1");
    assertMistake(sweep("--param", "stealth", "--detector", "volume"), "KNOB=VALUE");
    assertMistake(sweep("--param", "stealth=0", "--detector", "volum"), "Did you mean volume?");
    assertMistake(sweep("--param", "stealth=0", "--detector", "volume", "--seeds", "1,1"), "twice");
    assertMistake(
        sweep("--param", "stealth=0", "--detector", "volume", "--threads", "0"), "1 or more");
    assertMistake(sweep("--param", "stealth=0", "--detector", "volume", "--scale", "0"), "scale");
    assertMistake(
        sweep("--param", "stealth=0", "--set", "stealth=1", "--detector", "volume"), "--set");
    assertMistake(sweep("--detector", "volume"), "--param");
  }

  private void assertMistake(Invocation wrong, String told) {
    assertEquals(ExitCode.USAGE, wrong.exitCode(), wrong.err());
    assertEquals("", wrong.out());
    assertTrue(wrong.err().contains(told), wrong.err());
    assertTrue(wrong.err().lines().count() <= 2, wrong.err());
    assertTrue(Files.notExists(folder.resolve("out")), "nothing was written");
  }
}
