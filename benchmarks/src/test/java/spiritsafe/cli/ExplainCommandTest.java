package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import spiritsafe.gate.LintKind;

class ExplainCommandTest {

  private static String explain(String name) {
    Invocation done = Invocation.of("explain", name);
    assertEquals(ExitCode.DONE, done.exitCode(), done.err());
    return done.out();
  }

  @Test
  void tellsWhatANumberMeansAndWhatItIsBlindTo() {
    String text = explain("campaign_recall");
    assertTrue(text.startsWith("campaign_recall (metric)"), text);
    assertTrue(text.contains("Blind to: ") && text.contains("Chance: "), text);
  }

  @Test
  void tellsWhatAWarningMeansAndHowToMendIt() {
    String text = explain("few-operators");
    assertTrue(text.startsWith("few-operators (warning)"), text);
    assertTrue(text.contains("To mend it: Raise --scale"), text);
  }

  @Test
  void tellsOfStatusesChecksAuditsAndExitCodes() {
    assertTrue(explain("timeout").contains("answerSeconds"));
    assertTrue(explain("s12").startsWith("S12 (audit check)"));
    assertTrue(explain("ack-index").startsWith("ack-index (conformance check)"));
    assertTrue(explain("relabel").startsWith("relabel (run audit)"));
    assertTrue(explain("13").contains("cannot be told"));
    assertEquals(explain("13"), explain("exit 13"));
  }

  @Test
  void tellsOfEveryFindingOfGateLintWhatToDo() {
    for (LintKind kind : LintKind.values()) {
      List<Topic> topics = Topics.find(kind.id());
      assertEquals(1, topics.size(), kind.id() + " means one thing");
      assertEquals(kind.remedy() + ".", topics.get(0).facts().get("To mend it"));
    }
    assertTrue(explain("unpinned-data").startsWith("unpinned-data (finding of gate lint)"));
  }

  @Test
  void tellsWhatAKeyOfAScenarioMayBe() {
    String text = explain("scenario.clusters.routing.policy");
    assertTrue(text.startsWith("scenario.clusters.routing.policy (scenario key)"), text);
    assertTrue(text.contains("Allowed: ") && text.contains("Default: "), text);
    assertEquals(text, explain("clusters.routing.policy"));
    assertTrue(explain("scenario.slice").contains("Default: \"PT10M\""), explain("scenario.slice"));
    assertTrue(explain("scenario.window.start").contains("none; it must be given"));
  }

  @Test
  void listsAllByKindInColumnsThatFit() {
    for (String width : List.of("60", "80", "140")) {
      Invocation done = Invocation.in(Map.of("COLUMNS", width), Path.of(""), "explain");
      assertEquals(ExitCode.DONE, done.exitCode(), done.err());
      assertTrue(done.out().contains("Warnings of runs:\n"), done.out());
      assertTrue(
          done.out().lines().allMatch(line -> line.length() <= Integer.parseInt(width)),
          done.out());
    }
  }

  @Test
  void jsonHasEveryTopicWithItsFacts() throws IOException {
    JsonNode all = new ObjectMapper().readTree(Invocation.of("explain", "--format=json").out());
    assertTrue(all.size() > 250, "only " + all.size());
    JsonNode one =
        new ObjectMapper().readTree(Invocation.of("explain", "pr_auc", "--format=json").out());
    assertEquals("metric", one.get(0).get("kind").asText());
    assertTrue(one.get(0).get("facts").has("Blind to"));
  }

  @Test
  void aNameThatIsNoneSuggestsWhatWasMeantWhateverItsKind() {
    for (List<String> pair :
        List.of(
            List.of("pr_acu", "pr_auc"),
            List.of("few-operator", "few-operators"),
            List.of("cluster.routing", "clusters.routing"),
            List.of("timeuot", "timeout"))) {
      Invocation wrong = Invocation.of("explain", pair.get(0));
      assertEquals(ExitCode.USAGE, wrong.exitCode());
      assertEquals("", wrong.out());
      assertTrue(wrong.err().contains("Did you mean " + pair.get(1)), wrong.err());
    }
  }
}
