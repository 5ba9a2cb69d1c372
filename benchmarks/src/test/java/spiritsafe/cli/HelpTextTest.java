package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import spiritsafe.text.Paragraph;

class HelpTextTest {

  private static List<CommandLine> commands(CommandLine line) {
    List<CommandLine> all = new ArrayList<>(List.of(line));
    for (CommandLine below : new LinkedHashSet<>(line.getSubcommands().values())) {
      all.addAll(commands(below));
    }
    return all;
  }

  /** What is longer has no blank at which it could have been broken. */
  @ParameterizedTest
  @ValueSource(ints = {60, 80, 120})
  void theHelpOfEveryCommandFitsTheTerminal(int width) {
    List<CommandLine> all = commands(Spiritsafe.withAllCommands().setUsageHelpWidth(width));
    assertTrue(all.size() > 30, "guard: " + all.size());
    for (CommandLine command : all) {
      CommandSpec spec = command.getCommandSpec();
      String help = command.getUsageMessage(CommandLine.Help.Ansi.OFF);
      for (String line : help.lines().toList()) {
        assertTrue(
            line.length() <= width || !line.strip().contains(" "),
            spec.qualifiedName() + " at " + width + ": " + line);
      }
      String description = String.join(" ", spec.usageMessage().description()).replace("%%", "%");
      assertTrue(
          description.isEmpty() || help.contains(Paragraph.of(description, "", width)),
          spec.qualifiedName() + " is broken twice:\n" + help);
      // A shell takes away the sign and the end of the line, so this is what it would read.
      String read = help.replaceAll(" \\\\\n +", " ");
      for (String example : HelpText.examples(spec)) {
        assertTrue(read.contains(example), spec.qualifiedName() + ": " + example + "\n" + help);
      }
    }
  }

  @Test
  void everyCommandThatMakesSomethingHasAnExample() {
    int examples = 0;
    for (CommandLine command : commands(Spiritsafe.withAllCommands())) {
      examples += HelpText.examples(command.getCommandSpec()).size();
    }
    assertTrue(examples > 30, "guard: " + examples);
  }

  @Test
  void anExampleGoesOnInTheNextLineAsAShellReadsIt() {
    assertEquals(
        """

        Prose that is broken
        anew.
        Example: spiritsafe \\
                     run \\
                     --x 'a b'
        """,
        HelpText.footer(
            List.of("", "Prose that is", "broken anew.", "Example: spiritsafe run --x 'a b'"), 22));
    assertEquals(
        "Example: spiritsafe run --x 'a b'\n",
        HelpText.footer(List.of("Example: spiritsafe run \\", "    --x 'a b'"), 80));
  }
}
