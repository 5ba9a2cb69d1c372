package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import spiritsafe.catalog.Catalog;
import spiritsafe.catalog.CatalogEntry;

class DetectorsCommandTest {

  @Test
  void listsEveryDetectorOfTheCatalog() {
    Invocation list = Invocation.of("detectors", "list");

    assertEquals(ExitCode.DONE, list.exitCode());
    assertEquals(1 + Catalog.entries().size(), list.out().lines().count());
    assertEquals(list.out(), Invocation.of("detectors").out());
  }

  @Test
  void showsEveryOneOfThem() {
    for (CatalogEntry entry : Catalog.entries()) {
      Invocation show = Invocation.of("detectors", "show", entry.name());
      assertEquals(ExitCode.DONE, show.exitCode(), show.err());
      assertTrue(show.out().startsWith(entry.name() + ": "), show.out());
      for (String setting : entry.settings().keySet()) {
        assertTrue(show.out().contains("setting        " + setting), show.out());
      }
    }
  }

  @Test
  void anUnknownOneIsAMistakeOfTheCommandLine() {
    Invocation wrong = Invocation.of("detectors", "show", "no-such-detector");

    assertEquals(ExitCode.USAGE, wrong.exitCode());
    assertTrue(wrong.err().contains("there is no detector 'no-such-detector'"), wrong.err());
    assertEquals(1, wrong.err().lines().count());
  }
}
