package spiritsafe.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.report.MetricRows;
import spiritsafe.trial.DetectorResult;
import spiritsafe.trial.DetectorSpec;
import spiritsafe.trial.TinyWorld;
import spiritsafe.trial.TrialResult;
import spiritsafe.trial.TrialRunner;
import spiritsafe.trial.TrialRunner.Worlds;
import spiritsafe.trial.TrialStatus;

/** What a detector is told at first, where it works, and what it says of itself. */
class GreetingTest {

  private static String rogue(String settings, String way) {
    return "cmd?" + settings + ":" + Rogue.command(way);
  }

  private static JsonNode hello(DetectorResult result) throws IOException {
    assertEquals(TrialStatus.OK, result.status(), () -> result.failure().toString());
    return new ObjectMapper().readTree(result.log().lines().skip(1).findFirst().orElseThrow());
  }

  @Test
  void itIsToldItsSeedItsParametersTheUnitAndItsFolder() throws IOException {
    JsonNode hello =
        hello(Trials.run(rogue("batch=2&limit=0.5&model=a b&seed=9&name=mine", "has-params")));

    assertEquals(9, hello.path("seed").asLong());
    assertEquals("{\"limit\":\"0.5\",\"model\":\"a b\"}", hello.path("params").toString());
    assertEquals("account", hello.path("unit").asText());
    assertTrue(Path.of(hello.path("workdir").asText()).isAbsolute());
  }

  @Test
  void itStartsInAFolderOfItsOwnThatIsRemovedWithAllThatIsInIt() throws IOException {
    DetectorResult result = Trials.run(rogue("batch=2", "has-params"));

    Path folder = Path.of(hello(result).path("workdir").asText());
    assertTrue(result.log().contains("in " + folder), result.log());
    assertFalse(Files.exists(folder));
    assertFalse(Files.exists(Path.of("left-over.txt")));
  }

  @Test
  void itsFolderIsRemovedTooWhenItFails() throws IOException {
    DetectorResult result = Trials.run(rogue("batch=2&limits=1", "has-params"));

    assertEquals(TrialStatus.UNSUPPORTED, result.status());
    String log = result.log();
    JsonNode hello = new ObjectMapper().readTree(log.lines().skip(1).findFirst().orElseThrow());
    assertFalse(Files.exists(Path.of(hello.path("workdir").asText())));
  }

  @Test
  void aSettingThatNobodyKnowsIsRefusedByNameWithThoseThatThereAre() throws IOException {
    DetectorResult result = Trials.run(rogue("bacth=2", "has-params"));

    assertEquals(TrialStatus.UNSUPPORTED, result.status());
    String told = result.failure().orElseThrow().message();
    assertTrue(told.contains("no setting bacth; of its own it has limit, model"), told);
  }

  @Test
  void itCanBeStartedInTheCurrentFolder() throws IOException {
    DetectorResult result = Trials.run(rogue("folder=current", "count"));

    assertEquals(TrialStatus.OK, result.status());
  }

  @Test
  void programsAndFilesNamedFromTheCurrentFolderAreFound() {
    String here = Path.of("").toAbsolutePath() + File.separator;
    String paths = "src/test" + File.pathSeparator + "src/main";

    assertEquals(
        List.of(
            "python3",
            here + "pom.xml",
            here + "./pom.xml",
            "--config=" + here + "pom.xml",
            here + "src/test" + File.pathSeparator + here + "src/main",
            "src", // a bare word that is a folder is more often a subcommand
            "no-such.py",
            "src/no-such.py",
            "-c",
            "print(1/2)",
            "",
            "--level=src",
            "http://127.0.0.1:9/pom.xml"),
        CommandWords.fromHere(
            List.of(
                "python3",
                "pom.xml",
                "./pom.xml",
                "--config=pom.xml",
                paths,
                "src",
                "no-such.py",
                "src/no-such.py",
                "-c",
                "print(1/2)",
                "",
                "--level=src",
                "http://127.0.0.1:9/pom.xml")));
  }

  @Test
  void aBareFirstWordIsLookedForOnThePathWhateverLiesInTheCurrentFolder() {
    String script = Path.of("src", "test").toString();

    assertEquals(List.of("pom.xml"), CommandWords.fromHere(List.of("pom.xml")));
    assertEquals(
        List.of(Path.of(script).toAbsolutePath().toString()),
        CommandWords.fromHere(List.of(script)));
  }

  @Test
  void aScriptNamedFromTheCurrentFolderRuns() throws IOException {
    assumeTrue(Python.present(), Python.ABSENT);

    DetectorResult result =
        Trials.run("cmd:python3 src/test/resources/spiritsafe/process/count.py");

    assertEquals(5.0, Trials.highest(result).get("A"));
  }

  private static TrialResult run(String... specs) throws IOException {
    return new TrialRunner(
            DetectorFinder.withoutJars()::find, ThresholdPolicy.parse("fixed:3"), false)
        .run(
            new Worlds(
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                new TinyWorld(Trials.SCRIPT, 5)),
            java.util.Arrays.stream(specs).map(DetectorSpec::parse).toList());
  }

  @Test
  void itIsCalledWhatItCallsItselfOrWhatTheSettingSays() throws IOException {
    TrialResult result =
        run(
            rogue("batch=2", "count"),
            "volume",
            rogue("batch=3", "count"),
            rogue("batch=2&name=ours", "count"),
            rogue("batch=2&name=volume", "count"));

    assertEquals(
        List.of("rogue", "volume", "rogue (2)", "ours", "volume (2)"),
        result.detectors().stream().map(DetectorResult::label).toList());
  }

  @Test
  void aHostileNameIsShownAsPlainTextOfOneLine() throws IOException {
    String label = Trials.run(rogue("batch=2", "hostile-name")).label();

    assertEquals("</script> " + "x".repeat(50) + "…", label);
  }

  @Test
  void oneThatCannotBeStartedHasTheNameItWasGiven() throws IOException {
    assertEquals("ours", Trials.run("cmd?name=ours:no-such-program").label());
    assertEquals("cmd:no-such-program", Trials.run("cmd:no-such-program").label());
  }

  @ParameterizedTest
  @CsvSource({"calibrated, true", "count, false"})
  void calibrationIsMeasuredOfThoseThatSayTheirScoresAreProbabilities(String way, boolean measured)
      throws IOException {
    DetectorResult result =
        Trials.run(rogue("batch=2", way), way.equals("count") ? "a A!" : "a A! A!");

    assertEquals(
        measured,
        MetricRows.of(result.judgement().orElseThrow()).stream()
            .filter(row -> row.name().equals("brier"))
            .findFirst()
            .orElseThrow()
            .estimable());
  }

  @Test
  void calibratedIsTrueOrFalseAndNothingElse() throws IOException {
    DetectorResult result = Trials.run(rogue("batch=2", "maybe-calibrated"));

    assertEquals(TrialStatus.PROTOCOL_ERROR, result.status());
    assertTrue(
        result.failure().orElseThrow().message().contains("\"calibrated\" must be true or false"));
  }

  @Test
  void itsLogIsKeptWholeWithoutWhatTerminalsObey() throws IOException {
    DetectorResult result = Trials.run(rogue("batch=2", "colourful"));

    assertTrue(
        result.log().startsWith("== test world ==\nred plain\uFFFDgnp.exe\n10 %\n20 %\n"),
        result.log());
  }

  @Test
  void theLogOfOneThatCrashesIsKeptToo() throws IOException {
    DetectorResult result = Trials.run(rogue("batch=2", "crash"));

    assertTrue(result.log().startsWith("== test world ==\n"), result.log());
    assertTrue(result.log().endsWith("\ncannot open model.bin\n"), result.log());
  }
}
