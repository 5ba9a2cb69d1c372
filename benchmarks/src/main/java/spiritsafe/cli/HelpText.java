package spiritsafe.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_DESCRIPTION;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_FOOTER;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_HEADER;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_PARAMETER_LIST;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import spiritsafe.text.Paragraph;

/**
 * The help of all commands: paragraphs that are broken once, at blanks, wherever the lines of the
 * source end; and examples of which no argument is ever broken, so that they can be pasted.
 */
final class HelpText {

  /** Where descriptions begin. */
  private static final int COLUMN = 26;

  private static final String INDENT = "  ";

  /** What stands before an example, and the example: a command line of the shell. */
  private static final Pattern EXAMPLE =
      Pattern.compile("(\\s*|[^:]{1,20}:\\s+)((?:source <\\()?spiritsafe .*)");

  private static final Pattern ARGUMENT = Pattern.compile("(?:[^\\s'\"]|'[^']*'|\"[^\"]*\")+");

  private HelpText() {}

  /** Makes it the help of a command and of all beneath it. */
  static void install(CommandLine line) {
    Map<String, IHelpSectionRenderer> sections = new HashMap<>(line.getHelpSectionMap());
    sections.put(SECTION_KEY_HEADER, help -> paragraph(help, usage(help).header()));
    sections.put(SECTION_KEY_DESCRIPTION, help -> paragraph(help, usage(help).description()));
    sections.put(SECTION_KEY_PARAMETER_LIST, HelpText::parameters);
    sections.put(SECTION_KEY_OPTION_LIST, HelpText::options);
    sections.put(SECTION_KEY_COMMAND_LIST, HelpText::commands);
    sections.put(SECTION_KEY_FOOTER, help -> footer(List.of(usage(help).footer()), width(help)));
    line.setHelpSectionMap(sections);
  }

  private static CommandLine.Model.UsageMessageSpec usage(Help help) {
    return help.commandSpec().usageMessage();
  }

  private static int width(Help help) {
    return usage(help).width();
  }

  private static String paragraph(Help help, String... lines) {
    return lines.length == 0 ? "" : Paragraph.of(plain(lines), "", width(help));
  }

  /** What picocli formats is text here, in which a per cent sign is written twice. */
  private static String plain(String... lines) {
    return String.join(" ", lines).replace("%%", "%").replace("%n", " ");
  }

  private static String parameters(Help help) {
    StringBuilder text = new StringBuilder();
    for (PositionalParamSpec parameter : help.commandSpec().positionalParameters()) {
      if (!parameter.hidden()) {
        entry(text, help, help.colorScheme().text("    "), parameter);
      }
    }
    return text.toString();
  }

  private static String options(Help help) {
    StringBuilder text = new StringBuilder();
    help.commandSpec().options().stream()
        .filter(option -> !option.hidden())
        .sorted(Comparator.comparing(option -> option.longestName().replaceFirst("^-+", "")))
        .forEach(option -> entry(text, help, names(help, option), option));
    return text.toString();
  }

  private static Text names(Help help, OptionSpec option) {
    Text names = help.colorScheme().text(option.shortestName().startsWith("--") ? "    " : "");
    List<String> all = new ArrayList<>(List.of(option.names()));
    all.sort(Comparator.comparingInt(String::length));
    for (int i = 0; i < all.size(); i++) {
      names = names.concat(i == 0 ? "" : ", ").concat(help.colorScheme().optionText(all.get(i)));
    }
    return names;
  }

  private static void entry(StringBuilder text, Help help, Text names, ArgSpec argument) {
    Text label =
        help.parameterLabelRenderer()
            .renderParameterLabel(
                argument, help.colorScheme().ansi(), help.colorScheme().optionParamStyles());
    described(text, names.concat(label), plain(argument.description()), width(help));
  }

  private static String commands(Help help) {
    StringBuilder text = new StringBuilder();
    help.subcommands()
        .forEach(
            (name, below) ->
                described(
                    text,
                    help.colorScheme().commandText(name),
                    plain(usage(below).header()),
                    width(help)));
    return text.toString();
  }

  /** Sets a description beside what it is of, or below where that is long. */
  private static void described(StringBuilder text, Text head, String description, int width) {
    String colored = INDENT + head;
    int used = INDENT.length() + head.plainString().length();
    String blanks = " ".repeat(Math.max(0, COLUMN - used));
    String lines = Paragraph.beside(" ".repeat(COLUMN), description, width);
    text.append(colored);
    text.append(used + 1 < COLUMN ? blanks + lines.substring(COLUMN) : "\n" + lines);
  }

  /**
   * Returns what stands below the options: prose in paragraphs, and examples that go on in the next
   * line as a shell reads it.
   */
  static String footer(List<String> lines, int width) {
    StringBuilder text = new StringBuilder();
    List<String> prose = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher example = EXAMPLE.matcher(lines.get(i));
      if (!example.matches() && !lines.get(i).isBlank()) {
        prose.add(lines.get(i));
        continue;
      }
      flush(text, prose, width);
      if (lines.get(i).isBlank()) {
        text.append('\n');
        continue;
      }
      String command = example.group(2);
      while (command.endsWith("\\") && i + 1 < lines.size()) {
        i++;
        command = command.substring(0, command.length() - 1).strip() + " " + lines.get(i).strip();
      }
      example(text, example.group(1), command, width);
    }
    flush(text, prose, width);
    return text.toString();
  }

  private static void flush(StringBuilder text, List<String> prose, int width) {
    if (!prose.isEmpty()) {
      text.append(Paragraph.of(plain(prose.toArray(String[]::new)), "", width));
      prose.clear();
    }
  }

  private static void example(StringBuilder text, String lead, String command, int width) {
    String indent = " ".repeat(lead.length() + 4);
    StringBuilder line = new StringBuilder(lead);
    boolean fresh = true;
    List<String> arguments = arguments(command);
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      int after = i + 1 < arguments.size() ? 2 : 0; // room for the sign that it goes on
      if (!fresh && line.length() + 1 + argument.length() + after > width) {
        text.append(line).append(" \\\n");
        line = new StringBuilder(indent);
        fresh = true;
      }
      line.append(fresh ? "" : " ").append(argument);
      fresh = false;
    }
    text.append(line).append('\n');
  }

  /** Returns the arguments of a command line, an option together with its value. */
  private static List<String> arguments(String command) {
    List<String> arguments = new ArrayList<>();
    ARGUMENT
        .matcher(command)
        .results()
        .map(MatchResult::group)
        .forEach(
            argument -> {
              int last = arguments.size() - 1;
              boolean value =
                  last >= 0
                      && arguments.get(last).matches("--?[a-z-]+")
                      && !argument.startsWith("-");
              if (value) {
                arguments.set(last, arguments.get(last) + " " + argument);
              } else {
                arguments.add(argument);
              }
            });
    return arguments;
  }

  /** Returns the examples of a command, each in one line as its footer has it. */
  static List<String> examples(CommandSpec command) {
    return footer(List.of(command.usageMessage().footer()), Integer.MAX_VALUE)
        .lines()
        .map(EXAMPLE::matcher)
        .filter(Matcher::matches)
        .map(example -> example.group(2))
        .toList();
  }
}
