package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spiritsafe.sweep.Sweeps;

class BenchCommandTest {

  @TempDir private Path folder;
  private Path scenario;

  @BeforeEach
  void writesAScenario() throws IOException {
    scenario = Files.writeString(folder.resolve("one-day.yaml"), Sweeps.SCENARIO);
  }

  private Invocation bench(String... more) {
    List<String> args = new ArrayList<>(List.of("bench", "--scenario", scenario.toString()));
    args.addAll(List.of(more));
    return Invocation.of(args.toArray(String[]::new));
  }

  @Test
  void writesAFileThatLaterSpeedsStandBeside() {
    String file = folder.resolve("b.json").toString();
    String[] same = {"--detector=volume", "--rate=20000", "--repeat=2", "--threshold=fixed:20"};
    List<String> first = new ArrayList<>(List.of(same));
    first.add("-o" + file);

    Invocation done = bench(first.toArray(String[]::new));
    assertEquals(ExitCode.DONE, done.exitCode(), done.err());
    assertEquals("", done.err());
    assertTrue(done.out().lines().anyMatch(line -> line.startsWith("volume ")), done.out());
    assertTrue(done.out().contains("(no detector)"), done.out());

    List<String> second = new ArrayList<>(List.of(same));
    second.add("--against=" + file);
    Invocation again = bench(second.toArray(String[]::new));
    assertEquals(ExitCode.DONE, again.exitCode(), again.err());
    assertTrue(again.out().contains("volume, as fast as can be: was "), again.out());

    second.add("--seed=8");
    Invocation other = bench(second.toArray(String[]::new));
    assertEquals(ExitCode.USAGE, other.exitCode());
    assertTrue(other.err().contains("seeds was [7] and is [8]"), other.err());
  }

  @Test
  void mistakesAreToldBeforeAnythingRuns() throws IOException {
    Path scores = Files.writeString(folder.resolve("x.jsonl"), "");
    assertMistake(bench("--detector=volum"), "Did you mean volume?");
    assertMistake(bench("--detector=volume", "--find-peak"), "--slo p99=5ms");
    assertMistake(bench("--detector=volume", "--slo=p99=5ms"), "not asked for");
    assertMistake(bench("--detector=volume", "--find-peak", "--slo=fast"), "no objective");
    assertMistake(bench("--detector=volume", "--rate=0"), "rate is 0.0, must be above 0");
    assertMistake(bench("--detector=volume", "--exchanges=0"), "exchanges is 0");
    assertMistake(bench("--detector=scores:" + scores), "only reads scores");
    Invocation unwritable = bench("--detector=volume", "-o", folder.toString());
    assertEquals(ExitCode.BAD_DATA, unwritable.exitCode());
    assertTrue(unwritable.err().contains("Name a file"), unwritable.err());
    assertMistake(
        bench("--detector=volume", "--against", folder.resolve("no.json").toString()), "no.json");
    assertMistake(
        bench("--detector=volume", "--find-peak", "--slo=p99.99=5ms"), "p99.99 takes 100000");
  }

  private static void assertMistake(Invocation wrong, String told) {
    assertEquals(ExitCode.USAGE, wrong.exitCode(), wrong.err());
    assertEquals("", wrong.out());
    assertTrue(wrong.err().contains(told), wrong.err());
    assertTrue(wrong.err().lines().count() <= 2, wrong.err());
  }
}
