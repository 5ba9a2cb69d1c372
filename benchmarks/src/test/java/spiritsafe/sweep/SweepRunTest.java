package spiritsafe.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spiritsafe.catalog.Catalog;
import spiritsafe.catalog.CatalogEntry;
import spiritsafe.dataset.DatasetException;
import spiritsafe.trial.TrialStatus;

class SweepRunTest {

  private static final SweepPlan PLAN =
      Sweeps.plan(List.of("coverFraction=0,0.5"), List.of(1L, 2L), "volume", "oracle");

  @TempDir private Path folder;
  private final List<String> told = new ArrayList<>();

  private SweepResult run(
      SweepPlan plan,
      Path place,
      Function<String, Optional<CatalogEntry>> catalog,
      int threads,
      boolean retry)
      throws IOException {
    told.clear();
    return new SweepRun(
            plan,
            SweepFolder.open(place, plan),
            catalog,
            threads,
            retry,
            (done, kept, failed, total) -> told.add(done + " " + kept + " " + failed + " " + total))
        .run(Sweeps.cells(plan));
  }

  private SweepResult run(Path place, int threads) throws IOException {
    return run(PLAN, place, Catalog::find, threads, false);
  }

  @Test
  void threadsAndAnInterruptionChangeNoByte() throws IOException {
    SweepResult whole = run(folder.resolve("one"), 1);
    String json = SweepJson.of(whole);
    assertEquals(List.of("0 0 0 4", "1 0 0 4", "2 0 0 4", "3 0 0 4", "4 0 0 4"), told);

    Path other = folder.resolve("three");
    assertEquals(json, SweepJson.of(run(other, 3)));

    // as if interrupted: one cell is missing, one damaged, and a third was being written
    List<Path> cells = cells(other);
    assertEquals(4, cells.size());
    Files.delete(cells.get(0));
    Files.writeString(cells.get(1), Files.readString(cells.get(1)).substring(0, 90));
    Files.writeString(other.resolve("cells/.x.json.partial-1"), "{");
    SweepResult resumed = run(other, 2);

    assertEquals(List.of("2 2 0 4", "3 2 0 4", "4 2 0 4"), told);
    assertEquals(json, SweepJson.of(resumed));
    assertEquals(SweepCsv.of(whole), SweepCsv.of(resumed));
    assertEquals(SweepCurves.of(whole), SweepCurves.of(resumed));
    assertEquals(4, cells(other).size());
  }

  private static List<Path> cells(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("cells"))) {
      return files.sorted().toList();
    }
  }

  @Test
  void theOracleIsPerfectAndTheKnobMovesVolume() throws IOException {
    SweepResult result = run(folder, 2);
    List<Double> leaks = new ArrayList<>();
    result.each(
        (cell, point) -> {
          if (point.detector().equals("oracle")) {
            assertEquals(1.0, point.metric(SweepMetric.RECALL).orElseThrow());
            assertEquals(1.0, point.metric(SweepMetric.CAMPAIGNS_FOUND).orElseThrow());
          } else {
            leaks.add(point.metric(SweepMetric.LEAKED).orElseThrow());
          }
        });

    // An account is alerted at its 20th exchange; if half of them are cover, fewer were illicit.
    assertTrue(leaks.get(0) > 0 && leaks.get(0) < 1, leaks.toString());
    assertNotEquals(leaks.get(0), leaks.get(2), "seed 1, without and with cover");
  }

  @Test
  void aFolderOfAnotherSweepIsRefusedWithWhatDiffers() throws IOException {
    run(folder, 1);

    DatasetException wrong =
        assertThrows(
            DatasetException.class,
            () ->
                SweepFolder.open(
                    folder, Sweeps.plan(List.of("coverFraction=0,0.5"), List.of(1L), "volume")));

    assertTrue(
        wrong.getMessage().contains("holds another sweep: seeds is [1,2] there and [1] here"),
        wrong.getMessage());
  }

  @Test
  void aFolderWithOtherThingsIsRefusedAndLeftAlone() throws IOException {
    Files.writeString(folder.resolve("thesis.txt"), "mine");

    assertThrows(DatasetException.class, () -> SweepFolder.open(folder, PLAN));

    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void aFailureIsKeptUntilItIsToBeTriedAgain() throws IOException {
    SweepPlan plan = Sweeps.plan(List.of("stealth=0"), List.of(1L), "volume", "timing");
    var broken =
        Sweeps.with(
            "volume",
            (exchange, scores) -> {
              throw new IllegalStateException("broken");
            });

    SweepResult failed = run(plan, folder, broken, 1, false);

    SweepPoint volume = failed.points().get(0).get(0);
    assertEquals(TrialStatus.CRASH, volume.status());
    assertTrue(volume.message().contains("broken"), volume.message());
    assertTrue(failed.points().get(0).get(1).ok(), "the other one of the cell stands");
    assertEquals("1 0 1 1", told.get(1));

    assertEquals(1, run(plan, folder, Catalog::find, 1, false).failed(), "kept as failed");
    assertEquals(0, run(plan, folder, Catalog::find, 1, true).failed());
  }

  @Test
  void cellsThatRunOutOfMemoryTogetherAreRunAlone() throws IOException {
    AtomicInteger times = new AtomicInteger();
    var hungry =
        Sweeps.with(
            "volume",
            (exchange, scores) -> {
              if (times.getAndIncrement() == 0) {
                throw new OutOfMemoryError("as if");
              }
            });

    assertEquals(0, run(PLAN, folder, hungry, 2, false).failed());
  }

  @Test
  void aCellThatRunsOutOfMemoryAloneHasFailed() throws IOException {
    var hungry =
        Sweeps.with(
            "volume",
            (exchange, scores) -> {
              throw new OutOfMemoryError("as if");
            });

    SweepResult result = run(PLAN, folder, hungry, 2, false);

    assertEquals(8, result.failed(), "both detectors of four cells");
    assertEquals(TrialStatus.OOM, result.points().get(0).get(0).status());
  }
}
