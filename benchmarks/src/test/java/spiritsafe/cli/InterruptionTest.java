package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that a signal ends, each in a Java of its own. */
@DisabledOnOs(OS.WINDOWS)
class InterruptionTest {

  private static final List<String> RUN =
      List.of(
          "run",
          "--scenario",
          "traps/classroom-both",
          "--scale",
          "0.01",
          "--threshold",
          "fixed:20",
          "--detector");

  @TempDir private Path folder;

  /** Answers every mark, and when the world is over says so in a file and then nothing more. */
  @BeforeEach
  void writeTheOneThatHangs() throws IOException {
    Files.writeString(
        folder.resolve("hang.sh"),
        """
        while read -r line; do
          case $line in
            '{"t":"hello"'*) echo '{"t":"ready","protocol":1,"name":"hang"}' ;;
            '{"t":"mark"'*)
              [ -e "$2" ] || echo $$ > "$2"
              index=${line#*'"i":'}
              echo "{\\"t\\":\\"ack\\",\\"i\\":${index%%[!0-9]*}}" ;;
            '{"t":"end"'*) echo $$ > "$1"; sleep 300 ;;
          esac
        done
        """);
  }

  private String hanging() {
    return "cmd?answerSeconds=200&folder=current&readySeconds=200:sh hang.sh hanging running";
  }

  private static String[] args(List<String> first, String... more) {
    return Stream.concat(first.stream(), Stream.of(more)).toArray(String[]::new);
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(
              name -> !List.of("hang.sh", "hanging", "running", "stdout", "stderr").contains(name))
          .sorted()
          .toList();
    }
  }

  private boolean runs(String file) throws IOException {
    long pid = Long.parseLong(Files.readString(folder.resolve(file)).strip());
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  @Test
  void anInterruptedRunKeepsTheDetectorsThatWereThroughAndSaysWhichWereNot() throws Exception {
    try (Child child =
        new Child(folder, args(RUN, "volume", "--detector", hanging(), "-o", "run"))) {
      child.await(() -> Files.exists(folder.resolve("hanging")));
      assertTrue(runs("hanging"));

      assertEquals(130, child.signal("INT"));

      assertEquals(
          "spiritsafe: interrupted; 1 of 2 detectors (but not "
              + hanging()
              + ") is kept in run, marked as partial. The same command runs all again.\n",
          child.err());
      assertEquals("", child.out());
    }
    assertFalse(runs("hanging"), "the detector ended with the run");
    assertEquals(List.of("run"), left());
    JsonNode results = new ObjectMapper().readTree(folder.resolve("run/results.json").toFile());
    assertEquals("interrupted", results.at("/run/status").asText());
    assertTrue(results.at("/run/partial").asBoolean());
    assertEquals("ok", results.at("/detectors/0/status").asText());
    assertTrue(results.at("/detectors/0/metrics").size() > 10);
    assertEquals("not-run", results.at("/detectors/1/status").asText());
    assertEquals("interrupted", results.at("/warnings/0/id").asText());

    String run = folder.resolve("run").toString();
    Invocation report = Invocation.of("report", run, "--format", "table");
    assertEquals(0, report.exitCode(), report.err());
    assertTrue(report.out().contains("not-run"), report.out());
    Invocation page = Invocation.of("report", run, "-o", folder.resolve("r.html").toString());
    assertEquals(0, page.exitCode(), page.err());
    Invocation same = Invocation.of("compare", run, run, "--detector", "volume," + hanging());
    assertEquals(2, same.exitCode());
    assertTrue(same.err().contains("was interrupted and is compared without"), same.err());
  }

  @Test
  void aRunInWhichNoneWasThroughLeavesNothing() throws Exception {
    try (Child child = new Child(folder, args(RUN, hanging(), "-o", "run"))) {
      child.await(() -> Files.exists(folder.resolve("hanging")));

      assertEquals(143, child.signal("TERM"));

      assertEquals(
          "spiritsafe: interrupted; no detector was through with the test world, so nothing is"
              + " kept. The same command starts anew.\n",
          child.err());
    }
    assertEquals(List.of(), left());
    assertFalse(runs("hanging"));
  }

  @Test
  void anEarlierRunStaysWhenAnotherIntoItsFolderIsInterrupted() throws Exception {
    Path run = folder.resolve("run");
    assertEquals(0, Invocation.of(args(RUN, "volume", "-o", run.toString())).exitCode());
    String before = Files.readString(run.resolve("results.json"));
    try (Child child =
        new Child(folder, args(RUN, "timing", "--detector", hanging(), "-o", "run"))) {
      child.await(() -> Files.exists(folder.resolve("hanging")));

      assertEquals(130, child.signal("INT"));

      assertTrue(
          child.err().contains("run holds an earlier run, which stays as it is"), child.err());
    }
    assertEquals(before, Files.readString(run.resolve("results.json")));
    assertEquals(0, Invocation.of("report", run.toString(), "--format", "json").exitCode());
  }

  @Test
  void seedsThatWereDoneAreKept() throws Exception {
    try (Child child = new Child(folder, args(RUN, "volume", "--seeds", "1-500", "-o", "runs"))) {
      child.await(() -> Files.exists(folder.resolve("runs/seed-2/results.json")));

      assertEquals(130, child.signal("INT"));

      assertTrue(
          child.err().matches("spiritsafe: interrupted; \\d+ of 500 seeds are kept in runs.*\n"),
          child.err());
    }
    JsonNode seeds = new ObjectMapper().readTree(folder.resolve("runs/seeds.json").toFile());
    assertTrue(seeds.get("partial").asBoolean());
    int done = seeds.get("seeds").size();
    assertTrue(done >= 2, seeds.get("seeds").toString());
    assertEquals(500 - done, seeds.get("seeds_not_run").size());
    assertEquals(done, seeds.get("runs").size());
  }

  @Test
  void aCommandThatKeepsNothingSaysSoAndLeavesNothing() throws Exception {
    try (Child child =
        new Child(folder, "generate", "hydra-mix", "--scale", "0.05", "-o", "data")) {
      child.await(() -> unfinished());

      assertEquals(130, child.signal("INT"));

      assertEquals(
          "spiritsafe: interrupted; nothing unfinished is kept. The same command starts anew.\n",
          child.err());
      assertEquals("", child.out());
    }
    assertEquals(List.of(), left());
  }

  /** Each waits for a detector that says nothing more, and has made nothing that can be used. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "arena traps/classroom-both --scale 0.01 --threshold fixed:20 -o out --detector",
        "bench --scenario traps/classroom-both --scale 0.01 --threshold fixed:20 -o out --detector"
      })
  void commandsThatWaitForADetectorEndItAndLeaveNothing(String command) throws Exception {
    try (Child child = new Child(folder, args(List.of(command.split(" ")), hanging()))) {
      child.await(() -> Files.exists(folder.resolve("hanging")));

      assertEquals(143, child.signal("TERM"));

      assertEquals(
          "spiritsafe: interrupted; nothing unfinished is kept. The same command starts anew.\n",
          child.err());
      assertEquals("", child.out());
    }
    assertEquals(List.of(), left());
    assertFalse(runs("hanging"), "the detector ended with the command");
  }

  @Test
  void aProgramThatCannotBeStartedLeavesNoTraceOfThisOneBehind() throws Exception {
    try (Child child = new Child(folder, args(RUN, "cmd:no-such-program"))) {
      assertEquals(ExitCode.DETECTOR_FAILED, child.exitCode());

      assertTrue(child.err().contains("'no-such-program' cannot be started; it is"), child.err());
      assertFalse(child.err().contains("Exception"), child.err());
    }
  }

  /** At first data sets are written; what is under way then stands under names of its own. */
  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aDemoThatIsInterruptedWhileItWritesItsDataLeavesNothingHalfWritten(String signal, int code)
      throws Exception {
    Path demo = folder.resolve("demo");
    try (Child child = new Child(folder, "demo", "-o", "demo")) {
      child.await(() -> !names(demo).isEmpty());

      assertEquals(code, child.signal(signal));

      assertEquals(
          "spiritsafe: interrupted; nothing unfinished is kept. The same command starts anew.\n",
          child.err());
      assertEquals("", child.out());
    }
    assertEquals(List.of(), names(demo));
  }

  /** The data are whole then, and the run is, as far as it came, or not there. */
  @Test
  void aDemoThatIsInterruptedWhileDetectorsRunKeepsItsDataAndCanBeCalledAgain() throws Exception {
    Path demo = folder.resolve("demo");
    String[] command = {"demo", "--scale", "0.0002", "-o", "demo"};
    try (Child child = new Child(folder, command)) {
      child.await(() -> Files.exists(demo.resolve(".spiritsafe-demo")));

      assertEquals(143, child.signal("TERM"));

      assertTrue(child.err().startsWith("spiritsafe: interrupted; "), child.err());
      assertEquals(1, child.err().lines().count(), child.err());
    }
    Invocation whole = Invocation.of("dataset", "verify", demo.resolve("data").toString());
    assertEquals(ExitCode.DONE, whole.exitCode(), whole.err());
    assertTrue(Set.of(".spiritsafe-demo", "data", "run").containsAll(names(demo)), demo.toString());
    if (Files.exists(demo.resolve("run"))) {
      String run = demo.resolve("run").toString();
      assertEquals(0, Invocation.of("report", run, "--format", "table").exitCode());
    }
    command[4] = demo.toString();
    DemoCommandTest.assertWhole(Invocation.of(command), demo, "0.0002");
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      return List.of(); // not there yet
    }
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aComparisonThatIsInterruptedSaysNothingOfWhatItHasNotDone(String signal, int code)
      throws Exception {
    String run = folder.resolve("run").toString();
    assertEquals(0, Invocation.of(args(RUN, "volume,timing", "-o", run)).exitCode());
    String[] command = {
      "compare", "run", "run", "--detector", "volume,timing", "--resamples", "5000000"
    };
    try (Child child = new Child(folder, command)) {
      // It writes no file that would tell how far it is; five seconds of work are beyond its start.
      child.await(() -> worked(child).toSeconds() >= 5);

      assertEquals(code, child.signal(signal));

      assertEquals(
          "spiritsafe: interrupted; nothing unfinished is kept. The same command starts anew.\n",
          child.err());
      assertEquals("", child.out());
    }
    assertEquals(List.of("run"), left());
  }

  private static Duration worked(Child child) {
    return ProcessHandle.of(child.pid())
        .flatMap(process -> process.info().totalCpuDuration())
        .orElse(Duration.ZERO);
  }

  private boolean unfinished() {
    try {
      return !left().isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void anInterruptedGateWritesNoVerdictOnADetectorThatWasEndedUnderIt() throws Exception {
    Files.writeString(
        folder.resolve("gate.yml"),
        """
        schema: spiritsafe.gate/1
        detector: "%s"
        data:
          - {scenario: traps/classroom-both, seeds: [1], scale: 0.01}
        threshold: {policy: "fpr<=0.01", chosen_on: validation}
        levels:
          - {id: ranks, metric: pr_auc, min: 0.1}
        """
            .formatted(hanging()));
    try (Child child = new Child(folder, "gate", "-o", "reports")) {
      child.await(() -> Files.exists(folder.resolve("hanging")));

      assertEquals(130, child.signal("INT"));

      assertEquals(
          "spiritsafe: interrupted; nothing unfinished is kept. The same command starts anew.\n",
          child.err());
      assertEquals("", child.out());
    }
    assertFalse(runs("hanging"));
    assertEquals(List.of("gate.yml"), left());
  }
}
