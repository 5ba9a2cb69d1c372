package spiritsafe.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputPlaceTest {

  @TempDir private Path folder;

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.skip(1).map(file -> folder.relativize(file).toString()).sorted().toList();
    }
  }

  @Test
  void toAskLeavesNothingBehindNotEvenTheFolder() throws IOException {
    OutputPlace.refuseUnwritableFolder(folder.resolve("a/b"));
    OutputPlace.refuseUnwritableFile(folder.resolve("c/d.json"));

    assertEquals(List.of(), left());
  }

  @Test
  void aFullDiskIsToldWithThePlaceAsTheUserNamesItAndWithARemedy() {
    IOException told =
        assertThrows(
            IOException.class,
            () -> {
              try (WholeFolder run = WholeFolder.begin(folder.resolve("run"))) {
                WholeFile.write(
                    run.partial().resolve("truth/accounts.jsonl"),
                    out -> {
                      throw new IOException("No space left on device");
                    });
              }
            });

    assertEquals(
        folder.resolve("run/truth/accounts.jsonl")
            + ": cannot be written: no space left on device. Make room there, or name another place"
            + " with -o",
        told.getMessage());
  }

  @Test
  void whatIsWrongWithWhatIsReadIsNotTakenForTheDisk() {
    DatasetException read = new DatasetException("data", "is damaged", "Make it again");

    assertSame(read, OutputPlace.complaint(folder, read));
  }

  @Test
  void aFolderAppearsWithAllItsFilesAndOtherFilesOfAnEarlierOneStay() throws IOException {
    Path run = folder.resolve("run");
    try (WholeFolder first = WholeFolder.begin(run)) {
      Files.createDirectories(first.partial().resolve("deep"));
      Files.writeString(first.partial().resolve("deep/rows"), "1");
      Files.writeString(first.partial().resolve("last"), "1");
      assertTrue(Files.notExists(run));
      first.done("last");
    }
    assertEquals(List.of("run", "run/deep", "run/deep/rows", "run/last"), left());

    Files.writeString(run.resolve("notes"), "mine");
    try (WholeFolder second = WholeFolder.begin(run)) {
      Files.createDirectories(second.partial().resolve("deep"));
      Files.writeString(second.partial().resolve("deep/rows"), "2");
      Files.writeString(second.partial().resolve("last"), "2");
      assertEquals("1", Files.readString(run.resolve("last")));
      second.done("last");
    }
    assertEquals(List.of("run", "run/deep", "run/deep/rows", "run/last", "run/notes"), left());
    assertEquals("2", Files.readString(run.resolve("deep/rows")));
    assertEquals("2", Files.readString(run.resolve("last")));
  }

  @Test
  void aFolderThatIsNotDoneLeavesNothing() throws IOException {
    try (WholeFolder begun = WholeFolder.begin(folder.resolve("run"))) {
      Files.writeString(begun.partial().resolve("rows"), "1");
    }

    assertEquals(List.of(), left());
  }
}
