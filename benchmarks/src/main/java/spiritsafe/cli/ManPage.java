package spiritsafe.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The manual page of a command, in the macros of {@code man(7)}. It bears no date: the same program
 * prints the same page.
 */
final class ManPage {

  private final CommandSpec spec;
  private final StringBuilder page = new StringBuilder();

  private ManPage(CommandSpec spec) {
    this.spec = spec;
  }

  /** Returns the page, lines ended by {@code \n}. */
  static String of(CommandSpec spec, String version) {
    return new ManPage(spec).page(version);
  }

  private String page(String version) {
    String title = spec.qualifiedName("-");
    page.append(".TH \"").append(text(title.toUpperCase(Locale.ROOT)));
    page.append("\" 1 \"\" \"spiritsafe ").append(text(version)).append("\" \"spiritsafe\"\n");
    section("NAME");
    page.append(text(title)).append(" \\- ");
    line(words(spec.usageMessage().header()));
    section("SYNOPSIS");
    line(words(new Help(spec, Help.defaultColorScheme(Ansi.OFF)).synopsis(0).split("\\R")));
    if (spec.usageMessage().description().length > 0) {
      section("DESCRIPTION");
      line(words(spec.usageMessage().description()));
    }
    arguments();
    options();
    commands();
    section("FILES AND ENVIRONMENT");
    line(
        "Options that take a value can also be set by SPIRITSAFE_* in the environment and by "
            + SettingsFile.NAME
            + " in the current folder; see spiritsafe-config-show(1). NO_COLOR and CLICOLOR_FORCE"
            + " are respected.");
    examples();
    section("EXIT STATUS");
    lines(exitCodes());
    section("SEE ALSO");
    line(seeAlso());
    return page.toString();
  }

  private void arguments() {
    if (!spec.positionalParameters().isEmpty()) {
      section("ARGUMENTS");
      for (PositionalParamSpec argument : spec.positionalParameters()) {
        entry(argument.paramLabel(), argument);
      }
    }
  }

  private void options() {
    List<OptionSpec> shown = spec.options().stream().filter(option -> !option.hidden()).toList();
    if (!shown.isEmpty()) {
      section("OPTIONS");
      for (OptionSpec option : shown) {
        String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
        entry(String.join(", ", option.names()) + value, option);
      }
    }
  }

  private void entry(String head, ArgSpec argument) {
    page.append(".TP\n\\fB").append(text(head)).append("\\fR\n");
    line(words(argument.description()));
  }

  private void commands() {
    if (!spec.subcommands().isEmpty()) {
      section("COMMANDS");
      for (CommandLine below : spec.subcommands().values()) {
        page.append(".TP\n\\fB").append(text(below.getCommandName())).append("\\fR\n");
        line(words(below.getCommandSpec().usageMessage().header()));
      }
    }
  }

  /** The footer of every command but the first is its examples. */
  private void examples() {
    List<String> said = footer(spec);
    if (spec.parent() != null && !said.isEmpty()) {
      section("EXAMPLES");
      lines(said);
    }
  }

  private List<String> exitCodes() {
    return footer(spec.root());
  }

  private static List<String> footer(CommandSpec spec) {
    return Arrays.stream(spec.usageMessage().footer()).filter(line -> !line.isBlank()).toList();
  }

  private String seeAlso() {
    List<String> pages = new ArrayList<>();
    if (spec.parent() != null) {
      pages.add(spec.parent().qualifiedName("-") + "(1)");
    }
    for (CommandLine below : spec.subcommands().values()) {
      pages.add(below.getCommandSpec().qualifiedName("-") + "(1)");
    }
    return String.join(", ", pages);
  }

  private void section(String name) {
    page.append(".SH ").append(name).append('\n');
  }

  private void line(String words) {
    page.append(text(words)).append('\n');
  }

  /** Lines that are not to be filled up. */
  private void lines(List<String> lines) {
    page.append(".nf\n");
    lines.forEach(this::line);
    page.append(".fi\n");
  }

  private static String words(String... lines) {
    String plain = Ansi.OFF.string(String.join(" ", lines));
    return plain.strip().replaceAll("\\s+", " ");
  }

  /** Escapes what roff would obey; every dash is one that can be copied to a shell. */
  private static String text(String plain) {
    String escaped = plain.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
    return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
  }
}
