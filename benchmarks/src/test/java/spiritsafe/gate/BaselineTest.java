package spiritsafe.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spiritsafe.metric.Alert;
import spiritsafe.metric.CampaignOutcome;
import spiritsafe.metric.Interval;
import spiritsafe.metric.Judged;
import spiritsafe.metric.Statistic;
import spiritsafe.metric.WorldTruth;
import spiritsafe.metric.Worlds;
import spiritsafe.yaml.FileComplaint;

class BaselineTest {

  private static final Worlds WORLDS =
      new Worlds()
          .pool("k", 0.9, Double.NEGATIVE_INFINITY)
          .organization("o", 0.3, 0.1 + 0.2)
          .organization("q", Double.NEGATIVE_INFINITY);

  private static Measured measured() {
    WorldTruth world = WORLDS.truth();
    CampaignOutcome found =
        new CampaignOutcome(
            world.truth().campaigns().get(0),
            Optional.of(new Alert("p0000", 7_000_000, 3, 0.9)),
            4,
            400,
            1);
    Judged judged = WORLDS.judged(0.5);
    return new Measured(world, new Judged(judged.ranking(), List.of(found), judged.threshold()));
  }

  private static Baseline baseline(Map<String, OptionalDouble> numbers, String digest) {
    Measured measured = measured();
    return new Baseline(
        "fpr<=0.02",
        1,
        new TreeMap<>(Map.of("os", "any")),
        List.of(
            new Baseline.World(
                "honest-only",
                Optional.of(7L),
                digest,
                new TreeMap<>(
                    Map.of(
                        "volume",
                        new Baseline.Reached(
                            measured.judged().threshold(),
                            BaselineWorlds.suspicions(measured),
                            BaselineWorlds.outcomes(measured),
                            new TreeMap<>(numbers),
                            new TreeMap<>(
                                Map.of(
                                    "pr_auc",
                                    new Interval(0.25, 0.5, Interval.Method.BOOTSTRAP),
                                    "leak",
                                    new Interval(3, Double.POSITIVE_INFINITY))),
                            new TreeMap<>(Map.of("exchanges_per_s", 1000.0))))))),
        new TreeMap<>(Map.of("a", 3, "ground honest-only", 0)),
        List.of(new Baseline.Accepted("2026-01-02", "a \"reason\"", List.of("x"))));
  }

  @Test
  void itIsReadBackAsItWasWritten(@TempDir Path folder) throws IOException {
    Baseline written =
        baseline(
            Map.of("pr_auc", OptionalDouble.of(0.1 + 0.2), "recall", OptionalDouble.empty()),
            "sha256:x");
    Path file = folder.resolve("b.json");
    Files.writeString(file, BaselineFile.text(written));
    assertEquals(Optional.of(written), BaselineFile.read(file));
    assertEquals(Optional.empty(), BaselineFile.read(folder.resolve("none.json")));
  }

  @Test
  void whatIsNoBaselineIsRefusedWithARemedy(@TempDir Path folder) throws IOException {
    for (String text : List.of("{}", "[", "{\"schema\": \"spiritsafe.baseline/1\"}")) {
      Path file = folder.resolve("b.json");
      Files.writeString(file, text);
      String message =
          assertThrows(FileComplaint.class, () -> BaselineFile.read(file)).getMessage();
      assertTrue(message.contains("is no baseline") && message.contains("baseline save"), message);
    }
  }

  /** Every number computed from it is the one that was computed when it was written. */
  @Test
  void allNumbersFollowFromItAgain() {
    Baseline.Reached reached = baseline(Map.of(), "x").worlds().get(0).detectors().get("volume");
    Judged then = BaselineWorlds.judged(reached, WORLDS.truth());
    int finite = 0;
    for (Statistic statistic : Statistic.all()) {
      double now = statistic.of().applyAsDouble(measured().judged());
      assertEquals(now, statistic.of().applyAsDouble(then), statistic.text());
      finite += Double.isFinite(now) ? 1 : 0;
    }
    assertTrue(finite > 10, "guard: " + finite + " numbers can be stated");
  }

  @Test
  void anotherWorldHasAnotherDigest() {
    assertEquals(BaselineWorlds.digest(WORLDS.truth()), BaselineWorlds.digest(WORLDS.truth()));
    Worlds other = new Worlds().pool("k", 0.9, 0.9).organization("o", 0.3, 0.3);
    assertNotEquals(BaselineWorlds.digest(WORLDS.truth()), BaselineWorlds.digest(other.truth()));
    Baseline.Reached reached = baseline(Map.of(), "x").worlds().get(0).detectors().get("volume");
    assertThrows(FileComplaint.class, () -> BaselineWorlds.judged(reached, other.truth()));
  }

  private static BaselineDiff diff(double before, double now, String digest) {
    GateFile gate =
        GateReportTest.gate("baseline: b.json\nregressions: [{metric: pr_auc, margin: 0.05}]\n");
    return BaselineDiff.of(
        gate,
        baseline(Map.of("pr_auc", OptionalDouble.of(before)), "sha256:x"),
        baseline(Map.of("pr_auc", OptionalDouble.of(now)), digest));
  }

  @Test
  void theDifferenceTellsWhatIsWorseByMoreThanItsMargin() {
    assertEquals(List.of(), diff(0.8, 0.8, "sha256:x").lines());
    assertEquals(1, diff(0.8, 0.8, "sha256:x").same());
    BaselineDiff slight = diff(0.8, 0.76, "sha256:x"); // 0.04 is within 0.05
    assertEquals(List.of("honest-only seed 7: volume: pr_auc was 0.8, is 0.76"), slight.lines());
    assertEquals(List.of(), slight.worse());
    assertEquals(1, diff(0.8, 0.7, "sha256:x").worse().size());
    assertEquals(List.of(), diff(0.8, 0.9, "sha256:x").worse(), "better");
  }

  /** As one baseline, with another policy, version, digest, set of detectors or of worlds. */
  private static Baseline like(
      Baseline from, String policy, int version, Function<Baseline.World, Baseline.World> world) {
    return new Baseline(
        policy,
        version,
        new TreeMap<>(),
        from.worlds().stream().map(world).filter(one -> one != null).toList(),
        new TreeMap<>(),
        List.of());
  }

  @Test
  void whateverTakesProtectionAwayIsListedByName() {
    GateFile gate =
        GateReportTest.gate("baseline: b.json\nregressions: [{metric: pr_auc, margin: 0.05}]\n");
    Baseline then = baseline(Map.of("pr_auc", OptionalDouble.of(0.8)), "sha256:x");
    UnaryOperator<Baseline.World> same = world -> world;
    assertEquals(
        List.of(), BaselineDiff.of(gate, then, like(then, "fpr<=0.02", 1, same)).worse(), "guard");
    assertEquals(
        List.of("thresholds were chosen by fpr<=0.02 and are by fpr<=0.5"),
        BaselineDiff.of(gate, then, like(then, "fpr<=0.5", 1, same)).worse());
    assertEquals(
        List.of("metrics were of version 1 and are of 2"),
        BaselineDiff.of(gate, then, like(then, "fpr<=0.02", 2, same)).worse());
    assertEquals(
        List.of("honest-only seed 7: gone"),
        BaselineDiff.of(gate, then, like(then, "fpr<=0.02", 1, world -> null)).worse());
    assertEquals(
        List.of("honest-only seed 7: volume: gone"),
        BaselineDiff.of(
                gate,
                then,
                like(
                    then,
                    "fpr<=0.02",
                    1,
                    world ->
                        new Baseline.World(
                            world.ground(), world.seed(), world.digest(), new TreeMap<>())))
            .worse());
    assertEquals(
        List.of("honest-only seed 7: another world than before; its numbers do not compare"),
        diff(0.8, 0.1, "sha256:y").worse());
    assertEquals(
        List.of("honest-only seed 7: volume: pr_auc is not asked for any more"),
        BaselineDiff.of(gate, then, baseline(Map.of(), "sha256:x")).worse());
    assertEquals(
        List.of("honest-only seed 7: volume: pr_auc: new"),
        BaselineDiff.of(gate, baseline(Map.of(), "sha256:x"), then).lines());
  }

  /** A level without a regression of its number loses by any fall; with one, beyond its margin. */
  @Test
  void aLevelThatFallsOrIsMissedIsLost() {
    String level = "levels: [{id: finds, metric: campaign_recall, min: 0.5}]\n";
    assertEquals(
        List.of("honest-only seed 7: volume: campaign_recall was 1, is 0.9: worse"),
        levelDiff(level, "campaign_recall", 1, 0.9));
    assertEquals(List.of(), levelDiff(level, "campaign_recall", 0.9, 1));
    assertEquals(
        List.of(
            "honest-only seed 7: volume: campaign_recall was 1, is 0.333: level finds was met and"
                + " is missed"),
        levelDiff(level, "campaign_recall", 1, 1 / 3.0));
    String both =
        "baseline: b.json\nregressions: [{metric: campaign_recall, margin: 0.2}]\n" + level;
    assertEquals(List.of(), levelDiff(both, "campaign_recall", 1, 0.9));
    assertEquals(
        List.of(
            "honest-only seed 7: volume: campaign_recall was 1, is 0.7: worse by more than its"
                + " margin"),
        levelDiff(both, "campaign_recall", 1, 0.7));
    assertEquals(
        List.of(
            "honest-only seed 7: volume: campaign_recall was 0.55, is 0.45: level finds was met and"
                + " is missed"),
        levelDiff(both, "campaign_recall", 0.55, 0.45),
        "within the margin");
    String harm = "levels: [{id: harm, metric: false_positive_rate, max: 0.5}]\n";
    assertEquals(
        List.of("honest-only seed 7: volume: false_positive_rate was 0.1, is 0.2: worse"),
        levelDiff(harm, "false_positive_rate", 0.1, 0.2));
    assertEquals(List.of(), levelDiff(harm, "false_positive_rate", 0.2, 0.1));
    assertEquals(
        List.of(
            "honest-only seed 7: volume: false_positive_rate was 0.1, is not estimable: level harm"
                + " was met and is missed"),
        levelDiff(harm, "false_positive_rate", 0.1, Double.NaN));
    assertEquals(List.of(), levelDiff(harm, "false_positive_rate", Double.NaN, 0.9), "none before");
  }

  private static List<String> levelDiff(String checks, String number, double before, double now) {
    GateFile gate =
        GateReader.parse(
            "gate.yml",
            "schema: spiritsafe.gate/1\ndetector: volume\ndata: [{scenario: honest-only}]\n"
                + checks);
    return BaselineDiff.of(
            gate,
            baseline(Map.of(number, stated(before)), "sha256:x"),
            baseline(Map.of(number, stated(now)), "sha256:x"))
        .worse();
  }

  private static OptionalDouble stated(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
