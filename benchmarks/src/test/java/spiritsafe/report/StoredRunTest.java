package spiritsafe.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spiritsafe.dataset.DatasetException;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.trial.DetectorSpec;
import spiritsafe.trial.TestDetectors;
import spiritsafe.trial.TinyWorld;
import spiritsafe.trial.TrialResult;
import spiritsafe.trial.TrialRunner;

class StoredRunTest {

  private static TrialResult trial(String policy) throws IOException {
    return new TrialRunner(TestDetectors.all()::find, ThresholdPolicy.parse(policy), false)
        .run(
            new TrialRunner.Worlds(
                Optional.empty(),
                Optional.of(new TinyWorld("d d D! e D! e D! f", 3)),
                new TinyWorld("a A! b A! a A! A! B C! C!", 3)),
            Stream.of("volume", "silent", "crash", "oracle").map(DetectorSpec::parse).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fixed:3",
        "fpr<=0.4",
        "precision>=0.9",
        "max-fbeta:0.5",
        "alerts-per-day<=2",
        "min-cost:fp=1,fn-token=0.01",
        "fixed:99"
      })
  void theFilesGiveEveryNumberBackToTheByte(String policy, @TempDir Path folder)
      throws IOException {
    RunFolder.write(folder, trial(policy), ReportTest.FACTS);
    StoredRun stored = StoredRun.read(folder);
    assertEquals(Files.readString(folder.resolve("results.json")), stored.json());
    String summary = Files.readString(folder.resolve("summary.md"));
    stored.write(folder);
    assertEquals(summary, Files.readString(folder.resolve("summary.md")));
  }

  @Test
  void aNumberThatDiffersIsNamed(@TempDir Path folder) throws IOException {
    RunFolder.write(folder, trial("fixed:3"), ReportTest.FACTS);
    ObjectMapper json = new ObjectMapper();
    ObjectNode old = (ObjectNode) json.readTree(folder.resolve("results.json").toFile());
    ((ObjectNode) old.get("detectors").get(0).get("metrics").get(0)).put("value", 0.25);
    List<NumberChange> changes =
        NumberChange.between(old, json.readTree(StoredRun.read(folder).json()));
    // A leads with 4; a and C tie at 2: 1/2 * 1 + 1/2 * 2/3.
    String now = Double.toString(0.5 + 0.5 * (2.0 / 3));
    assertEquals(List.of(new NumberChange("volume", "pr_auc", "0.25", now)), changes);
  }

  @Test
  void aFolderThatWasTouchedIsRefused(@TempDir Path folder) throws IOException {
    assertTrue(refused(folder).contains("holds no results.json"));
    RunFolder.write(folder, trial("fixed:3"), ReportTest.FACTS);
    Path scores = folder.resolve("detectors/01-volume/scores.jsonl");
    Files.writeString(scores, "{}\n", StandardOpenOption.APPEND);
    assertTrue(refused(folder).contains("scores.jsonl: is not what the run has written"));
    Files.delete(scores);
    assertTrue(refused(folder).contains("scores.jsonl: is missing"));
    Files.writeString(folder.resolve("results.json"), "{}");
    assertTrue(refused(folder).contains("its schema is not spiritsafe.results/1"));
  }

  /** A second run that stops midway leaves no results.json beside files of two runs. */
  @Test
  void whatIsHalfWrittenHasNoResults(@TempDir Path folder) throws IOException {
    RunFolder.write(folder, trial("fixed:3"), ReportTest.FACTS);
    Path world = folder.resolve("truth/world.jsonl");
    Files.delete(world);
    Files.createDirectory(world); // so that it cannot be written
    assertThrows(
        IOException.class, () -> RunFolder.write(folder, trial("fixed:1"), ReportTest.FACTS));
    assertTrue(refused(folder).contains("holds no results.json"));
    Files.delete(world);
    RunFolder.write(folder, trial("fixed:1"), ReportTest.FACTS);
    assertEquals(Files.readString(folder.resolve("results.json")), StoredRun.read(folder).json());
    try (Stream<Path> all = Files.walk(folder)) {
      assertEquals(List.of(), all.filter(file -> file.toString().contains(".partial-")).toList());
    }
  }

  private static String refused(Path folder) {
    return assertThrows(DatasetException.class, () -> StoredRun.read(folder)).getMessage();
  }

  @Test
  void theLossOfTransferIsTheGapToThePolicyOnTest() throws IOException {
    // Validation: D 3, d 2, e 2, f 1; at most 0.4 of three honest is one, but d and e tie: above 2.
    // Test: A 4, C 2 and a 2, b 1; one of two honest is more than 0.4: above 2 as well.
    List<MetricRow> rows =
        MetricRows.of(trial("fpr<=0.4").detectors().get(0).judgement().orElseThrow());
    assertEquals(0, loss(rows, "recall"));
    assertEquals(0, loss(rows, "fpr"));
    rows = MetricRows.of(trial("precision>=0.6").detectors().get(0).judgement().orElseThrow());
    // On validation 0.6 is kept at 3 alone; on test 2 of 3 at the tie of 2 do, and both are found.
    assertEquals(0.5, loss(rows, "recall"), 1e-12);
    assertEquals(2.0 / 3 - 1, loss(rows, "precision"), 1e-12);
  }

  private static double loss(List<MetricRow> rows, String of) {
    return rows.stream()
        .filter(row -> row.name().equals("threshold_transfer_loss"))
        .filter(row -> of.equals(row.slice().get("of")))
        .findFirst()
        .orElseThrow()
        .value()
        .getAsDouble();
  }
}
