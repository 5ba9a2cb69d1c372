package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code generate} and {@code import} write, {@code dataset} and {@code run} read. */
class DatasetRoundTripTest {

  @TempDir Path folder;

  private Invocation done(String... args) {
    Invocation done = Invocation.of(args);
    assertEquals(ExitCode.DONE, done.exitCode(), done.out() + done.err());
    assertEquals("", done.err());
    return done;
  }

  private String generate(String name, String... more) {
    String target = folder.resolve(name).toString();
    List<String> args =
        new java.util.ArrayList<>(
            List.of("generate", "hydra-mix", "--scale", "0.0001", "-o", target));
    args.addAll(List.of(more));
    assertTrue(done(args.toArray(String[]::new)).out().contains("In " + target));
    return target;
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "jsonl", "jsonl.zst"})
  void whatIsGeneratedIsRightAndCanBeReproduced(String format) {
    String target = generate("d", "--format", format, "--splits", "test");

    done("dataset", "verify", target);
    done("dataset", "reproduce", target, "--threads", "1");
    assertTrue(done("dataset", "inspect", target, "--brief").out().contains("test"));
  }

  /** The lock that lies with a data set holds what was set, so it is made again alike. */
  @Test
  void knobsThatAreSetReachTheDataAndItsLock() throws IOException {
    String plain = generate("plain", "--format", "jsonl", "--splits", "test");
    String hidden =
        generate(
            "hidden",
            "--format",
            "jsonl",
            "--splits",
            "test",
            "--set",
            "stealth=1",
            "--set",
            "coverFraction=0.25");
    done("dataset", "reproduce", hidden, "--threads", "1");
    String lock = "";
    try (var files = Files.walk(Path.of(hidden).resolve("scenario"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        lock += Files.readString(file);
      }
    }
    assertTrue(lock.contains("\"coverFraction\" : 0.25"), lock);
    assertTrue(lock.contains("\"paraphrase\" : 1.0"), lock);
    assertTrue(
        !Files.readString(Path.of(plain).resolve("SHA256SUMS"))
            .equals(Files.readString(Path.of(hidden).resolve("SHA256SUMS"))));

    Invocation unknown = Invocation.of("audit", "hydra-mix", "--set", "stealht=1");
    assertEquals(ExitCode.USAGE, unknown.exitCode());
    assertTrue(unknown.err().contains("has no knob 'stealht'"), unknown.err());
  }

  @Test
  void detectorsSayTheSameOfAScenarioAndOfItsDataSet() throws IOException {
    String data = generate("d", "--format", "jsonl.zst");
    done("run", "--data", data, "--detector", "volume", "-o", folder.resolve("a").toString());
    done(
        "run",
        "--scenario",
        "hydra-mix",
        "--scale",
        "0.0001",
        "--detector",
        "volume",
        "-o",
        folder.resolve("b").toString());

    String scores = "detectors/01-volume/scores.jsonl";
    assertEquals(
        -1,
        Files.mismatch(folder.resolve("a").resolve(scores), folder.resolve("b").resolve(scores)));
  }

  @Test
  void aDamagedDataSetIsBadData() throws IOException {
    String target = generate("d", "--splits", "test");
    Files.writeString(Path.of(target, "README.md"), "something else");

    Invocation verify = Invocation.of("dataset", "verify", target);

    assertEquals(ExitCode.BAD_DATA, verify.exitCode());
    assertTrue(verify.out().contains("README.md"), verify.out());
    assertEquals(
        ExitCode.BAD_DATA, Invocation.of("dataset", "inspect", folder.toString()).exitCode());
    assertEquals(
        ExitCode.BAD_DATA,
        Invocation.of("run", "--data", folder.toString(), "--detector", "volume").exitCode());
  }

  @Test
  void mistakesAreToldBeforeAnythingIsMade() throws IOException {
    Path there = Files.createDirectory(folder.resolve("there"));

    assertMistake("is there already", "generate", "hydra-mix", "-o", there.toString());
    assertMistake("Did you mean hydra-mix?", "generate", "hydra-mux", "-o", folder + "/x");
    assertMistake("parquet", "generate", "hydra-mix", "-o", folder + "/x", "--format", "csv");
    assertMistake("later", "generate", "hydra-mix", "-o", folder + "/x", "--splits", "later");
    assertMistake("--output", "generate", "hydra-mix");
    assertMistake(
        "a data set has its own", "run", "--data", "x", "--seed", "8", "--detector", "volume");
    assertMistake("mutually exclusive", "run", "--data", "x", "--scenario", "y", "--detector", "z");
    assertTrue(Files.notExists(folder.resolve("x")));
  }

  private static void assertMistake(String told, String... args) {
    Invocation wrong = Invocation.of(args);
    assertEquals(ExitCode.USAGE, wrong.exitCode(), wrong.err());
    assertTrue(wrong.err().contains(told), wrong.err());
  }

  @Test
  void anImportedTraceIsADataSetThatDetectorsRunOn() throws URISyntaxException {
    Path trace = Path.of(getClass().getResource("/traces/azure2023_code_excerpt.csv").toURI());
    String target = folder.resolve("azure").toString();
    done(
        "import",
        "--format",
        "azure",
        trace.toString(),
        "--label",
        "honest",
        "--accounts",
        "file",
        "--split-by-time",
        "-o",
        target);

    done("dataset", "verify", target);
    Invocation some = Invocation.of("run", "--data", target, "--detector", "volume,frame-lsh");
    Invocation all = Invocation.of("run", "--data", target, "--detector", "all");

    assertEquals(ExitCode.DETECTOR_FAILED, some.exitCode(), "asked for by name, lacks prompts");
    assertTrue(some.err().contains("frame-lsh: unsupported: needs prompt"), some.err());
    assertEquals(ExitCode.DONE, all.exitCode(), all.err());
    assertTrue(all.out().contains("unsupported"), all.out());
  }

  /**
   * Some orders of the Java library change from one process to the next. Six processes that each
   * draw one of two orders all agree by chance once in 32.
   */
  @Test
  @Tag("slow")
  void everyProcessMakesTheSameBytes() throws Exception {
    Set<String> trees = new HashSet<>();
    for (int i = 0; i < 6; i++) {
      Path target = folder.resolve("p" + i);
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Spiritsafe.class.getName(),
                  "generate",
                  "hydra-mix",
                  "--scale=0.0001",
                  "--splits=test",
                  "-o",
                  target.toString())
              .inheritIO()
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      assertEquals(ExitCode.DONE, process.waitFor());
      trees.add(Files.readString(target.resolve("SHA256SUMS")));
    }
    assertEquals(1, trees.size());
  }
}
