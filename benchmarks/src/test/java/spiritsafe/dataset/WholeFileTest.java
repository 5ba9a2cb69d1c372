package spiritsafe.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

  @Test
  void aBodyThatFailsLeavesTheOldFileAndNothingElse(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("some/gate.yml");
    WholeFile.write(file, "written by hand\n");
    IOException full =
        assertThrows(
            IOException.class,
            () ->
                WholeFile.write(
                    file,
                    out -> {
                      out.write("half of ");
                      out.flush();
                      throw new IOException("no space left");
                    }));
    assertEquals(
        file + ": cannot be written: no space left. Make room there, or name another place with -o",
        full.getMessage());
    assertEquals("written by hand\n", Files.readString(file));
    try (Stream<Path> all = Files.list(file.getParent())) {
      assertEquals(List.of(file), all.toList());
    }
  }

  @Test
  void aBodyThatEndsTakesThePlaceOfTheOldFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("gate.yml");
    WholeFile.write(file, "old and longer\n");
    WholeFile.write(file, out -> out.write("né\n"));
    assertEquals("né\n", Files.readString(file));
  }
}
