package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What is wrong with a command line is told all at once, in the words of people. */
class MistakesTest {

  private static List<String> told(String... args) {
    Invocation wrong = Invocation.of(args);
    assertEquals(ExitCode.USAGE, wrong.exitCode(), wrong.err());
    assertEquals("", wrong.out());
    List<String> lines = wrong.err().lines().toList();
    assertTrue(lines.get(lines.size() - 1).contains("Try 'spiritsafe "), wrong.err());
    return lines.subList(0, lines.size() - 1);
  }

  private static void assertTold(List<String> lines, String... parts) {
    assertEquals(parts.length, lines.size(), lines.toString());
    for (String part : parts) {
      assertTrue(
          lines.stream().anyMatch(line -> line.startsWith("spiritsafe: ") && line.contains(part)),
          part + " in " + lines);
    }
  }

  @Test
  void aWrongScenarioAMissingDetectorAndABadSeedAreToldTogether() {
    assertTold(
        told("run", "--scenario", "hydramix", "--seed", "x"),
        "Invalid value for option '--seed': 'x' is not a whole number",
        "Missing required option: '--detector=SPEC'",
        "bundled scenario 'hydramix'. Did you mean hydra-mix?");
  }

  @Test
  void whatOnlyTheCommandWouldFindIsToldTogetherToo() {
    assertTold(
        told("run", "--scenario", "hydramix", "--detector", "volum,timin"),
        "bundled scenario 'hydramix'",
        "Did you mean volume?");
    assertTold(
        told("run", "--scenario=hydra-mix", "--detector=volum", "--detector=timin"),
        "Did you mean volume?",
        "Did you mean timing?");
  }

  @Test
  void aMistypedOptionIsTakenForTheOneThatIsMissing() {
    List<String> lines = told("run", "--scenario", "hydra-mix", "--detectr", "volume", "--scale=y");

    assertTold(lines, "has no option '--detectr'", "'y' is not a number");
  }

  @Test
  void helpIsGivenWhateverElseIsWrong() {
    Invocation help = Invocation.of("run", "--scenario", "hydramix", "--seed", "x", "--help");

    assertEquals(ExitCode.DONE, help.exitCode(), help.err());
    assertTrue(help.out().contains("Usage: spiritsafe run"), help.out());
  }

  @Test
  void aNumberThatIsTooLargeIsToldItsLimits() {
    assertTrue(
        told("run", "--threads=3000000000")
            .get(0)
            .endsWith("'3000000000' is not a whole number from -2147483648 to 2147483647"));
  }

  /** No option of any command is told by the name that Java has for its type. */
  @Test
  void everyNumberIsAskedForInTheWordsOfPeople() {
    List<List<String>> calls = new ArrayList<>();
    walk(Spiritsafe.withAllCommands(), List.of(), calls);
    assertTrue(calls.size() > 30, calls.toString());
    for (List<String> call : calls) {
      Invocation wrong = Invocation.of(call.toArray(String[]::new));
      assertTrue(
          wrong.err().contains("'x' is not a whole number")
              || wrong.err().contains("'x' is not a number"),
          call + ": " + wrong.err());
      assertTrue(
          !wrong.err().matches("(?s).*is not an? (int|long|double|float|short).*"), wrong.err());
    }
  }

  private static void walk(CommandLine line, List<String> path, List<List<String>> calls) {
    for (OptionSpec option : line.getCommandSpec().options()) {
      if (Set.of(Integer.class, int.class, Long.class, long.class, Double.class, double.class)
              .contains(option.auxiliaryTypes()[0])
          && option.converters().length == 0) {
        List<String> call = new ArrayList<>(path);
        call.add(option.longestName() + "=x");
        calls.add(call);
      }
    }
    line.getSubcommands()
        .forEach(
            (name, each) -> {
              List<String> deeper = new ArrayList<>(path);
              deeper.add(name);
              walk(each, deeper, calls);
            });
  }
}
