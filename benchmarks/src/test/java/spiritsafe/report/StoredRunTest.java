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
  @ValueSource(strings = {"fixed:3", "fpr<=0.4", "precision>=0.9", "max-fbeta:0.5", "fixed:99"})
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

  private static String refused(Path folder) {
    return assertThrows(DatasetException.class, () -> StoredRun.read(folder)).getMessage();
  }
}
