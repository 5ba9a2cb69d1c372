package spiritsafe.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spiritsafe.process.Conformance.Outcome;
import spiritsafe.process.Conformance.Result;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Prompt;

class PythonExampleTest {

  private static final Path SCRIPT =
      Path.of("..", "detectors", "examples", "python", "repeated_templates.py");

  private List<String> command;

  @BeforeEach
  void findPython() throws Exception {
    assumeTrue(Python.present(), Python.ABSENT);
    assumeTrue(Files.exists(SCRIPT), "tests run outside a checkout");
    command = List.of(Python.executable(), SCRIPT.toString());
  }

  /**
   * Six strangers deal out one template, each slot once; six others write what nobody else does.
   */
  @Test
  void accountsThatShareATemplateWithStrangersAreMoreSuspectThanThoseThatDoNot() throws Exception {
    List<Exchange> exchanges = new ArrayList<>();
    for (int i = 0; i < 96; i++) {
      boolean shares = i % 2 == 0;
      String account = (shares ? "deals-" : "own-") + i / 2 % 6;
      String text =
          shares
              ? "Explain in careful numbered steps how the following value was derived and check"
                  + " each of them against the definition: item-"
                  + i
              : ("w" + account + " ").repeat(3) + "note" + i + " says v" + i * 7 + " of x" + i * 31;
      exchanges.add(
          PracticeTraffic.of(
              i,
              PracticeTraffic.START_MICROS + i * PracticeTraffic.MINUTE_MICROS,
              account,
              Prompt.of(text),
              ConformanceBench.USUAL.get(0).response()));
    }
    Map<String, Double> last = new HashMap<>();
    try (Talk talk = new Talk(Peer.start(command), Patience.OF_RUNS)) {
      Practice practice = Practice.with(talk).greet(4, 1);
      ConformanceBench.playInFours(practice, exchanges);
      practice.finish();
      talk.scores()
          .forEach(s -> last.put(s.node().path("id").asText(), s.node().path("v").asDouble()));
    }

    for (int i = 0; i < 6; i++) {
      // Eight prompts of each, of which those after the third stranger count: a share of 5/8 or
      // more, worth 1 - 5/64 at least, taken at 8/24. 0.625 x 0.92 x 0.33 = 0.19
      assertTrue(last.get("deals-" + i) > 0.19, last.toString());
      assertEquals(0.0, last.getOrDefault("own-" + i, 0.0), last.toString());
    }
  }

  @Tag("slow")
  @Test
  void keepsTheProtocol() throws Exception {
    expectConformance(command);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void theExamplesOfTheDocumentationKeepTheProtocolToo(int which, @TempDir Path folder)
      throws Exception {
    expectConformance(List.of(Python.executable(), example(which, folder)));
  }

  /** The busiest honest account made three exchanges; {@code A} makes five, two more. */
  @Test
  void theExampleThatLearnsScoresBeyondTheBusiestHonestAccount(@TempDir Path folder)
      throws Exception {
    String spec = "cmd:'" + Python.executable() + "' '" + example(1, folder) + "'";

    Map<String, Double> highest = Trials.highest(Trials.taught(spec, "h h X! X! X! X! i h"));

    assertEquals(Map.of("a", 1.0, "b", -1.0, "c", -2.0, "A", 2.0), highest);
  }

  private static String example(int which, Path folder) throws IOException {
    String page = Files.readString(Path.of("..", "docs", "protocol.md"));
    String script = page.split("```python")[which + 1].split("```")[0].strip();
    return Files.writeString(folder.resolve("detector.py"), script + "\n").toString();
  }

  private static void expectConformance(List<String> command) throws InterruptedException {
    List<Result> failed =
        Conformance.of(command, Patience.OF_RUNS, result -> {}).stream()
            .filter(result -> result.outcome() == Outcome.FAIL)
            .toList();

    assertEquals(List.of(), failed);
  }
}
