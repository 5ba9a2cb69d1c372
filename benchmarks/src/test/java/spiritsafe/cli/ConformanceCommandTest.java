package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ConformanceCommandTest {

  private static final String ABSENT = "no-such-program-of-anybody";

  @Test
  void aCommandThatFailsExitsWithFindingsAndSaysHowToMendIt() {
    Invocation run = Invocation.of("conformance", "--", ABSENT, "--fast");

    assertEquals(ExitCode.FINDINGS, run.exitCode());
    assertTrue(run.out().contains("fail  starts"), run.out());
    assertTrue(run.out().contains("'" + ABSENT + "' cannot be started"), run.out());
    assertTrue(run.out().contains("to mend: install it"), run.out());
    assertTrue(run.out().contains("0 pass, 1 fail"), run.out());
  }

  @Test
  void programsGetJsonAndNothingElse() throws Exception {
    JsonNode report =
        new ObjectMapper()
            .readTree(Invocation.of("conformance", "--format", "json", "--", ABSENT).out());

    assertEquals("spiritsafe-detector/1", report.path("protocol").asText());
    assertEquals(1, report.path("failed").asInt());
    assertTrue(report.path("checks").size() >= 30);
    assertEquals("skip", report.path("checks").path(1).path("outcome").asText());
  }

  @Test
  void continuousIntegrationGetsASuite() throws Exception {
    String xml = Invocation.of("conformance", "--format", "junit", "--", ABSENT).out();

    Document suite =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(xml)));
    assertEquals("1", suite.getDocumentElement().getAttribute("failures"));
    assertEquals(1, suite.getElementsByTagName("failure").getLength());
    assertEquals(
        suite.getDocumentElement().getAttribute("tests"),
        Integer.toString(suite.getElementsByTagName("testcase").getLength()));
  }

  @Test
  void aMissingCommandAndAnOpenQuoteAreMistakesOfTheCommandLine() {
    assertEquals(ExitCode.USAGE, Invocation.of("conformance").exitCode());
    Invocation open = Invocation.of("conformance", "python3 'x");
    assertEquals(ExitCode.USAGE, open.exitCode());
    assertTrue(open.err().contains("leaves a ' open"), open.err());
    assertEquals(
        ExitCode.USAGE,
        Invocation.of("conformance", "--answer-seconds", "0", "--", ABSENT).exitCode());
  }

  @Test
  void allChecksCanBeListedWithoutACommand() {
    Invocation list = Invocation.of("conformance", "--list");

    assertEquals(ExitCode.DONE, list.exitCode());
    assertTrue(list.out().contains("ack-index: acknowledges marks by their number"), list.out());
  }
}
