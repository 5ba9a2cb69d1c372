package spiritsafe.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import spiritsafe.engine.Simulation;
import spiritsafe.scenario.Scale;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.ScenarioReader;
import spiritsafe.scenario.Split;

/**
 * No false alarm over the bundled scenarios at small scale: some 5,000 numbers a seed at 1 in
 * 100,000 each, and less, as most bands are wider than their law, so that a seed fails for no
 * reason once in twenty changes of all worlds at most.
 */
class BundledScenariosTest {

  private static final Path SCENARIOS = Path.of("..", "scenarios");

  static Stream<Path> scenarios() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path folder : List.of(SCENARIOS, SCENARIOS.resolve("traps"))) {
      try (Stream<Path> all = Files.list(folder)) {
        all.filter(file -> file.toString().endsWith(".yaml")).sorted().forEach(files::add);
      }
    }
    return files.stream();
  }

  /** Some ten thousand to some hundred thousand exchanges each. */
  private static double scale(Path file) {
    if (file.getParent().endsWith("traps")) {
      return 0.3;
    }
    return switch (file.getFileName().toString()) {
      case "disclosed-2026-02.yaml" -> 0.0001;
      case "fixed-prompt-industrial.yaml", "hydra-mix.yaml" -> 0.001;
      case "pathway-spread-agentic.yaml", "relay-own-users.yaml" -> 0.001;
      case "release-pivot-agentic.yaml" -> 0.0005;
      case "student-in-the-loop.yaml" -> 0.03;
      default -> 0.005;
    };
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void nothingLiesOutside(Path file) throws IOException {
    assertEquals(List.of(), outside(file, 7));
  }

  @Tag("slow")
  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void norDoesItWithOtherSeeds(Path file) throws IOException {
    for (long seed = 8; seed < 10; seed++) {
      assertEquals(List.of(), outside(file, seed));
    }
  }

  private static List<String> outside(Path file, long seed) throws IOException {
    Scenario scenario =
        new Scale(scale(file)).of(ScenarioReader.parse(file.toString(), Files.readString(file)));
    Simulation world = Simulation.of(scenario, seed, Split.TEST, 2);
    Inspection inspection = Inspector.inspect(scenario, "test", world, world.stream(batch -> {}));
    long judged = InspectionTable.judged(inspection);
    assertTrue(judged > 5, judged + " numbers are judged");
    List<String> outside = new ArrayList<>();
    for (Inspection.Part part : inspection.parts().toList()) {
      for (Figure figure : part.figures()) {
        if (figure.judgement() == Figure.Judgement.OUTSIDE) {
          outside.add("seed " + seed + ", " + part.name() + ": " + figure);
        }
      }
    }
    return outside;
  }
}
