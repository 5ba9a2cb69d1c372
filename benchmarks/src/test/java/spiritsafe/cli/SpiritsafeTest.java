package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import spiritsafe.trial.DetectorSpec;

class SpiritsafeTest {

  @Test
  void helpNamesEveryCommandAndGoesToStandardOutput() {
    Invocation help = Invocation.of("--help");

    assertEquals(ExitCode.DONE, help.exitCode());
    assertEquals("", help.err());
    CommandLine line = Spiritsafe.withAllCommands();
    assertFalse(line.getSubcommands().isEmpty());
    for (String command : line.getSubcommands().keySet()) {
      assertTrue(help.out().contains("\n  " + command + " "), command);
    }
  }

  @Test
  void everyCommandExplainsItself() {
    for (String command : Spiritsafe.withAllCommands().getSubcommands().keySet()) {
      Invocation help = Invocation.of(command, "--help");
      assertEquals(ExitCode.DONE, help.exitCode(), command);
      assertTrue(help.out().contains("Usage: spiritsafe " + command), command);
    }
  }

  @Test
  void versionNamesTheJava() {
    Invocation version = Invocation.of("--version");

    assertEquals(ExitCode.DONE, version.exitCode());
    assertTrue(version.out().startsWith("spiritsafe "), version.out());
    assertTrue(version.out().contains("Java " + Runtime.version()), version.out());
  }

  @Test
  void aMistypedCommandIsOneMessageWithASuggestion() {
    Invocation wrong = Invocation.of("detectr");

    assertEquals(ExitCode.USAGE, wrong.exitCode());
    assertEquals("", wrong.out());
    assertTrue(wrong.err().contains("'detectr'"), wrong.err());
    assertTrue(wrong.err().contains("detectors"), wrong.err());
    assertEquals(2, wrong.err().lines().count(), wrong.err());
  }

  @Test
  void noCommandIsAMistakeToo() {
    Invocation nothing = Invocation.of();

    assertEquals(ExitCode.USAGE, nothing.exitCode());
    assertTrue(nothing.err().contains("a command is missing"), nothing.err());
  }

  @Test
  void anUnknownOptionPointsToTheHelpOfItsCommand() {
    Invocation wrong = Invocation.of("detectors", "list", "--colour");

    assertEquals(ExitCode.USAGE, wrong.exitCode());
    assertTrue(wrong.err().contains("Try 'spiritsafe detectors list --help'"), wrong.err());
  }

  @Test
  void aMistypedOptionIsOneMessageWithASuggestion() {
    Invocation wrong =
        Invocation.of("run", "--thread=2", "--scenario", "hydra-mix", "--detector", "volume");

    assertEquals(ExitCode.USAGE, wrong.exitCode());
    assertEquals(
        "spiritsafe: 'spiritsafe run' has no option '--thread=2'\n"
            + "Did you mean --threads? Try 'spiritsafe run --help'.\n",
        wrong.err().replace("\r", ""));
  }

  @Test
  void aMistypedOptionThatIsRequiredIsNotCalledMissing() {
    Invocation wrong = Invocation.of("run", "--scenario", "hydra-mix", "--detectr", "volume");

    assertTrue(wrong.err().contains("no option '--detectr'"), wrong.err());
    assertTrue(wrong.err().contains("Did you mean --detector"), wrong.err());
  }

  @Test
  void anOptionOfAnotherCommandNamesThatCommand() {
    Invocation wrong = Invocation.of("explain", "--detector", "volume");

    assertTrue(wrong.err().contains("--detector is an option of arena"), wrong.err());
  }

  @Test
  void oneArgumentTooManyIsCalledThat() {
    Invocation wrong = Invocation.of("explain", "pr_auc", "recall");

    assertTrue(wrong.err().contains("takes no further argument 'recall'"), wrong.err());
  }

  @Test
  void aScenarioGivenAsAnArgumentWhereAnOptionTakesItIsAnswered() {
    Invocation wrong = Invocation.of("run", "hydra-mix", "--detector", "volume");

    assertEquals(ExitCode.USAGE, wrong.exitCode());
    assertTrue(wrong.err().contains("Did you mean --scenario hydra-mix?"), wrong.err());
  }

  @Test
  void stackTracesAreShownOnlyWhenAskedFor() {
    String[] failing = {"import", "--format", "azure", "no-such-file.csv"};

    Invocation quiet = Invocation.of(failing);
    Invocation verbose = Invocation.of("import", "-v", "--format", "azure", "no-such-file.csv");

    assertEquals(ExitCode.BAD_DATA, quiet.exitCode());
    assertEquals(1, quiet.err().lines().count(), quiet.err());
    assertEquals(ExitCode.BAD_DATA, verbose.exitCode());
    assertTrue(verbose.err().contains("\tat spiritsafe.intake."), verbose.err());
  }

  @Test
  void aCallForHelpReadsTheOptionsOfTheCommandItIsAboutAlone() {
    CommandLine line = HelpCall.find("run", "--help").orElseThrow();

    for (var command : line.getSubcommands().entrySet()) {
      boolean read = !command.getValue().getCommandSpec().options().isEmpty();
      boolean inherits = command.getValue().getCommandSpec().userObject() == null;
      assertEquals(command.getKey().equals("run"), read && !inherits, command.getKey());
    }
    assertTrue(HelpCall.find("run", "--scenario", "x").isEmpty());
    assertTrue(HelpCall.find("config", "show", "run", "--help").isEmpty());
  }

  @Test
  void helpThatReadsLittleSaysTheSame() {
    CommandLine all = Spiritsafe.withAllCommands().setUsageHelpWidth(80);
    CommandLine few = HelpCall.find("--help").orElseThrow().setUsageHelpWidth(80);

    assertEquals(all.getUsageMessage(Ansi.OFF), few.getUsageMessage(Ansi.OFF));
    assertEquals(
        all.getSubcommands().get("gate").getSubcommands().get("lint").getUsageMessage(Ansi.OFF),
        HelpCall.find("gate", "lint", "-h")
            .orElseThrow()
            .getSubcommands()
            .get("gate")
            .getSubcommands()
            .get("lint")
            .getUsageMessage(Ansi.OFF));
  }

  @Test
  void helpOfACommandThatDoesNotExistIsAMistake() {
    Invocation mistyped = Invocation.of("dataste", "--help");
    Invocation beneath = Invocation.of("gate", "--help", "lnt");

    assertEquals(ExitCode.USAGE, mistyped.exitCode());
    assertTrue(mistyped.err().contains("Did you mean dataset?"), mistyped.err());
    assertEquals("", mistyped.out());
    assertEquals(ExitCode.USAGE, beneath.exitCode());
    assertTrue(beneath.err().contains("Did you mean lint"), beneath.err());
  }

  @Test
  void theVersionIsThereForProgramsToo() throws IOException {
    Invocation version = Invocation.of("version", "--json");

    assertEquals(ExitCode.DONE, version.exitCode(), version.err());
    JsonNode json = new ObjectMapper().readTree(version.out());
    assertEquals("spiritsafe", json.get("name").asText());
    assertEquals(Runtime.version().toString(), json.get("java").asText());
  }

  @Test
  void colourIsAsTheCommandLineSaysWhateverTheEnvironmentSays() {
    String bold = "\033[1m";
    Invocation always = Invocation.in(Map.of("NO_COLOR", "1"), Path.of(""), "--color=always", "-h");
    Invocation never =
        Invocation.in(Map.of("CLICOLOR_FORCE", "1"), Path.of(""), "--help", "--color", "never");
    assertTrue(always.out().contains(bold), always.out());
    assertFalse(never.out().contains(bold), never.out());
    Invocation wrong = Invocation.of("doctor", "--color=sometimes");
    assertEquals(ExitCode.USAGE, wrong.exitCode());
  }

  @Test
  void detectorsMayBeAskedForWithWhereTheyComeFrom() {
    assertEquals(
        DetectorSpec.parse("volume?tokens=1"), DetectorSpec.parse("builtin:volume?tokens=1"));
    assertEquals(DetectorSpec.parse("volume"), DetectorSpec.parse("java:volume"));
    assertEquals(DetectorSpec.parse("scores:a,b.csv"), DetectorSpec.parse("file:a,b.csv"));
    assertEquals(1, DetectorSpecs.parse(List.of("builtin:volume", "volume")).wanted().size());
  }

  @Test
  void aChoiceThatIsNotMadeIsToldOnce() {
    Invocation done = Invocation.of("bench", "--detector", "volume");
    assertEquals(ExitCode.USAGE, done.exitCode());
    assertTrue(
        done.err()
            .startsWith(
                "spiritsafe: Missing required argument (specify one of these): (--scenario"),
        done.err());
  }

  /** A process ends without asking its writers whether they still hold something. */
  @ParameterizedTest
  @ValueSource(strings = {"scenarios list", "detectors", "version", "explain"})
  void whatIsPrintedIsWrittenBeforeTheProgramEnds(String call) {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    PrintWriter out =
        new PrintWriter(new OutputStreamWriter(written, StandardCharsets.UTF_8), true);
    assertEquals(
        ExitCode.DONE, Spiritsafe.run(out, new PrintWriter(new StringWriter()), call.split(" ")));
    int atTheEnd = written.size();
    out.flush();
    assertTrue(atTheEnd > 0);
    assertEquals(written.size(), atTheEnd);
  }
}
