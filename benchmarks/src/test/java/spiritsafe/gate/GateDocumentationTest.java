package spiritsafe.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the page on gates shows is what the reader reads. */
class GateDocumentationTest {

  private static final Path PAGE = Path.of("../docs/gate.md");
  private static final Path WORKFLOW = Path.of("../docs/gate-workflow.yml");

  @Test
  void theExampleOfThePageIsRead() throws IOException {
    Matcher block =
        Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
    assertTrue(block.find(), "the page shows a file");
    GateFile gate = GateReader.parse("docs/gate.md", block.group(1));
    assertEquals(2, gate.cases().size());
    assertEquals(3, gate.levels().size());
    assertEquals(1, gate.knownFailures().size());
  }

  @Test
  void thePageTellsEveryExitCode() throws IOException {
    String page = Files.readString(PAGE);
    for (GateReport.Outcome outcome : GateReport.Outcome.values()) {
      assertTrue(page.contains("\n| " + outcome.exitCode() + " |"), outcome.toString());
    }
  }

  @Test
  void theWorkflowRunsOurGateAndNamesNoHost() throws IOException {
    String text = Files.readString(WORKFLOW);
    assertFalse(text.contains("://"), text);
    JsonNode workflow = new YAMLMapper().readTree(text);
    String commands = workflow.path("jobs").path("gate").path("steps").findValuesAsText("run") + "";
    assertTrue(commands.contains("./spiritsafe gate -f gate/spiritsafe.gate.yml"), commands);
    assertTrue(Files.exists(Path.of("../gate/spiritsafe.gate.yml")));
  }
}
