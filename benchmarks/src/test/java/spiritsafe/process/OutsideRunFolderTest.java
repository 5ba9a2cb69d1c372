package spiritsafe.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.report.RunFacts;
import spiritsafe.report.RunFolder;
import spiritsafe.report.StoredRun;
import spiritsafe.trial.DetectorResult;
import spiritsafe.trial.DetectorSpec;
import spiritsafe.trial.TinyWorld;
import spiritsafe.trial.TrialResult;
import spiritsafe.trial.TrialRunner;
import spiritsafe.trial.TrialRunner.Worlds;

class OutsideRunFolderTest {

  @TempDir private Path folder;

  private static TrialResult run(String... ways) throws IOException {
    TinyWorld world = new TinyWorld(Trials.SCRIPT, 5);
    return new TrialRunner(
            DetectorFinder.withoutJars()::find, ThresholdPolicy.parse("fpr<=0.5"), false)
        .run(
            new Worlds(Optional.empty(), Optional.of(world), world),
            List.of(ways).stream()
                .map(way -> DetectorSpec.parse("cmd?batch=2:" + Rogue.command(way)))
                .toList());
  }

  private static RunFacts facts(SortedMap<String, SortedMap<String, String>> programs) {
    return new RunFacts(
        "spiritsafe run",
        "tiny",
        "abc",
        List.of(7L),
        Instant.EPOCH,
        Duration.ZERO,
        "test",
        new TreeMap<>(),
        programs);
  }

  private String read(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  @Test
  void theLogOfEachIsKeptWorldByWorldAndOfThoseThatFailToo() throws IOException {
    RunFolder.write(folder, run("colourful", "crash"), facts(new TreeMap<>()));

    String log = read("detectors/01-cmd/detector.stderr.log");
    assertTrue(log.startsWith("== validation world ==\nred plain"), log);
    assertTrue(log.contains("== test world ==\nred plain"), log);
    assertTrue(read("detectors/02-cmd/detector.stderr.log").contains("cannot open model.bin"));
  }

  @Test
  void aRunIsReadBackWithNamesAndLogs() throws IOException {
    RunFolder.write(folder, run("colourful", "calibrated", "crash"), facts(new TreeMap<>()));

    StoredRun stored = StoredRun.read(folder);

    assertEquals(
        List.of("rogue", "rogue (2)", "rogue (3)"),
        stored.result().detectors().stream().map(DetectorResult::label).toList());
    assertEquals(
        List.of(false, true),
        stored.result().detectors().stream()
            .flatMap(detector -> detector.judgement().stream())
            .map(DetectorResult.Judgement::calibrated)
            .toList());
    assertEquals(read("results.json"), stored.json());
  }

  @Test
  void theLockTellsWhatWasRunAndNothingOfWhatCameOut() throws IOException {
    TrialResult trial = run("count");
    String spec = trial.detectors().get(0).spec().text();
    SortedMap<String, SortedMap<String, String>> programs = new TreeMap<>();
    programs.put(spec, new TreeMap<>(java.util.Map.of("/x/detector.py", "sha256:00")));
    RunFolder.write(folder, trial, facts(programs));
    String first = read("lock.json");

    JsonNode lock = new ObjectMapper().readTree(first);
    assertEquals("spiritsafe.lock/1", lock.path("schema").asText());
    assertEquals("abc", lock.path("dataset").path("digest").asText());
    assertEquals("[7]", lock.path("seeds").toString());
    assertEquals("fpr<=0.5", lock.path("threshold_policy").asText());
    JsonNode detector = lock.path("detectors").path(0);
    assertEquals(spec, detector.path("spec").asText());
    assertEquals("/x/detector.py", detector.path("files").path(0).path("path").asText());

    RunFolder.write(folder, run("count"), facts(programs));
    assertEquals(first, read("lock.json"));
  }

  @Test
  void theFilesThatADetectorIsKnownToBeMadeOfAreFound() {
    DetectorFinder finder = DetectorFinder.withoutJars();
    Path here = Path.of("pom.xml").toAbsolutePath();

    assertEquals(
        List.of(here),
        List.copyOf(finder.files(DetectorSpec.parse("cmd:python3 -u pom.xml --fast --no=x"))));
    assertEquals(
        List.of(here),
        List.copyOf(finder.files(DetectorSpec.parse("cmd?batch=2:run --config=pom.xml"))));
    assertEquals(List.of(), List.copyOf(finder.files(DetectorSpec.parse("volume"))));
  }
}
