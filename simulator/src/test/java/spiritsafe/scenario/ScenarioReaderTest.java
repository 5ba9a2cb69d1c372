package spiritsafe.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioReaderTest {

  static final Path BAD = Path.of("src/test/resources/bad");
  static final Path GOOD = Path.of("src/test/resources/good");
  static final Path BUNDLED = Path.of("../scenarios");

  static List<Path> bad() throws IOException {
    return yaml(BAD);
  }

  static List<Path> bundled() throws IOException {
    return yaml(BUNDLED);
  }

  private static List<Path> yaml(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found =
          files
              .filter(file -> file.toString().endsWith(".yaml"))
              .sorted(Comparator.naturalOrder())
              .toList();
      assertTrue(!found.isEmpty(), "no files in " + folder);
      return found;
    }
  }

  /** The message of each stands beside it: file, line, path, what is wrong, how to mend it. */
  @ParameterizedTest
  @MethodSource("bad")
  void eachTrapHasItsOneMessage(Path file) throws IOException {
    ScenarioException thrown =
        assertThrows(
            ScenarioException.class,
            () -> ScenarioReader.parse(file.getFileName().toString(), Files.readString(file)));
    Path expected = Path.of(file.toString().replace(".yaml", ".txt"));
    if (Boolean.getBoolean("spiritsafe.write")) {
      Files.writeString(expected, thrown.getMessage() + "\n");
    }
    assertEquals(Files.readString(expected).strip(), thrown.getMessage());
  }

  @ParameterizedTest
  @MethodSource("bundled")
  void bundledScenariosAreReadAndNamedAsTheirFiles(Path file) {
    Scenario scenario = ScenarioReader.read(file);
    assertEquals(file.getFileName().toString(), scenario.name() + ".yaml");
  }

  @ParameterizedTest
  @MethodSource("bundled")
  void aLockReadsBackToAnEqualScenario(Path file) {
    Scenario scenario = ScenarioReader.read(file);
    String lock = ScenarioLock.write(scenario);
    assertEquals(scenario, ScenarioLock.read("lock", lock));
    assertEquals(lock, ScenarioLock.write(ScenarioLock.read("lock", lock)));
  }

  @Test
  void aLockFromBeforeSignalsWereDeclaredStillReads() {
    Scenario tiny = ScenarioReader.read(GOOD.resolve("tiny.yaml"));
    String old = ScenarioLock.write(tiny).replaceAll(",\\s+\"signals\" : \\[ ]", "");
    assertFalse(old.contains("signals"), old);
    assertEquals(tiny, ScenarioLock.read("lock", old));
  }

  @Test
  void whatIsLeftOutHasTheDocumentedDefault() {
    Scenario tiny = ScenarioReader.read(GOOD.resolve("tiny.yaml"));
    Cluster pool = tiny.clusters().get(0);
    assertEquals(java.time.Duration.ofMinutes(10), tiny.slice());
    assertEquals(5, tiny.models().size());
    assertEquals(0.2, pool.standbyFraction());
    assertEquals(new Span(3, 12), pool.signup().accountsPerInstrument());
    assertEquals(RoutingPolicy.ROUND_ROBIN, pool.routing().policy());
    assertEquals(0.9, pool.routing().rateCapFraction());
    assertEquals(List.of("SG", "JP", "US"), pool.countries());
    assertEquals(new Span(2, 16), pool.campaigns().get(0).samplesPerItem());
  }

  @Test
  void aMissingFileIsSaidToBeMissing(@TempDir Path folder) {
    Path file = folder.resolve("nowhere.yaml");
    assertEquals(
        file + ": there is no such file. Check the path",
        assertThrows(ScenarioException.class, () -> ScenarioReader.read(file)).getMessage());
  }

  @Test
  void aFileThatIsNotTextIsSaidToBeNone(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("binary.yaml");
    Files.write(file, new byte[] {(byte) 0xC3, (byte) 0x28, (byte) 0xFF});
    assertEquals(
        file + ": is not UTF-8 text. Save it as UTF-8",
        assertThrows(ScenarioException.class, () -> ScenarioReader.read(file)).getMessage());
  }

  /** Twelve levels of ten aliases each would be 10^12 items. */
  @Test
  void aBombOfAliasesIsRefused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < 12; i++) {
      bomb.append("a").append(i).append(": &a").append(i).append(" [");
      for (int j = 0; j < 10; j++) {
        bomb.append(j == 0 ? "" : ", ").append("*a").append(i - 1);
      }
      bomb.append("]\n");
    }
    assertThrows(ScenarioException.class, () -> ScenarioReader.parse("bomb.yaml", bomb.toString()));
  }

  /** 15,000 becomes 300 at a fiftieth; rates and shares stay. */
  @Test
  void scalingDividesTotalsAndLeavesRates() {
    Scenario tiny = ScenarioReader.read(GOOD.resolve("tiny.yaml"));
    Scenario half = new Scale(0.5).of(tiny);
    assertEquals(10, half.populations().get(0).tenants());
    assertEquals(250, half.clusters().get(0).campaigns().get(0).exchanges());
    assertEquals(3, half.clusters().get(0).accounts()); // 2.5 rounds up
    assertEquals(
        tiny.clusters().get(0).campaigns().get(0).coverFraction(),
        half.clusters().get(0).campaigns().get(0).coverFraction());
    assertEquals(tiny.clusters().get(0).signup(), half.clusters().get(0).signup());
    Scenario speck = new Scale(0.0001).of(tiny);
    assertEquals(1, speck.populations().get(0).tenants());
    assertEquals(1, speck.clusters().get(0).accounts());
    assertThrows(IllegalArgumentException.class, () -> new Scale(0));
    assertThrows(IllegalArgumentException.class, () -> new Scale(Double.NaN));
  }
}
