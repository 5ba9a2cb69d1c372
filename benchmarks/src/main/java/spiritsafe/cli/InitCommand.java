package spiritsafe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import spiritsafe.dataset.OutputPlace;
import spiritsafe.process.DetectorTemplate;

/** {@code spiritsafe init}: something to begin with. */
@Command(
    name = "init",
    header = "Writes a detector, a gate, a scenario or a project to begin with.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Example: spiritsafe init detector --lang python --name steady -o steady",
      "         spiritsafe init project -o our-gate",
    },
    mixinStandardHelpOptions = true)
final class InitCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "say what to begin: spiritsafe init detector --lang python, or init gate, scenario or"
            + " project");
  }

  @Command(
      name = "detector",
      header = "Writes a detector that works, with a test, a CI workflow and a README.",
      description = {
        "It scores accounts by how evenly they space their exchanges (in a shell: by how many in a",
        "row are theirs), and is there to be changed. A folder that is not empty is left alone.",
      },
      mixinStandardHelpOptions = true)
  int detector(
      @Option(
              names = "--lang",
              required = true,
              paramLabel = "LANG",
              description = "java, python, node or shell.")
          DetectorTemplate language,
      @Option(
              names = "--name",
              paramLabel = "NAME",
              defaultValue = "my-detector",
              description = "Its name, lower case with hyphens; by default ${DEFAULT-VALUE}.")
          String name,
      @Option(
              names = {"-o", "--output"},
              paramLabel = "DIR",
              description = "The folder to write; by default one of its name.")
          Path output)
      throws IOException {
    Path folder = output == null ? Path.of(name) : output;
    PrintWriter out = spec.commandLine().getOut();
    try {
      language.write(name, folder).forEach(out::println);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e);
    } catch (FileSystemException e) {
      throw unwritable(folder, e);
    }
    out.println();
    out.println("Test it:  cd " + TrialRun.quoted(folder.toString()) + " && " + language.test());
    if (!language.command().isEmpty()) {
      out.println("Try it:   spiritsafe conformance -- " + language.command());
      out.println(
          "Run it:   spiritsafe run --scenario hydra-mix --scale 0.002 --detector 'cmd:"
              + language.command()
              + "'");
    } else {
      out.println(
          "Run it:   spiritsafe run --scenario hydra-mix --scale 0.002 --detector-jar "
              + name
              + ".jar --detector "
              + name);
    }
    out.flush();
    return ExitCode.DONE;
  }

  private static CommandFailure unwritable(Path folder, FileSystemException e) {
    return CommandFailure.badData(OutputPlace.complaint(folder, e).getMessage());
  }

  @Command(
      name = "gate",
      header = "Writes a gate file that works, and a scenario for it.",
      description = "What is there already is left alone.",
      mixinStandardHelpOptions = true)
  int gate(@Mixin Place place) throws IOException {
    return begin(Starter.GATE, place);
  }

  @Command(
      name = "scenario",
      header = "Writes a scenario that works: one pool of accounts among honest tenants.",
      description = "What is there already is left alone.",
      mixinStandardHelpOptions = true)
  int scenario(@Mixin Place place) throws IOException {
    return begin(Starter.SCENARIO, place);
  }

  @Command(
      name = "project",
      header = "Writes a folder with a scenario, a gate and a page that says how to use them.",
      description = "What is there already is left alone.",
      mixinStandardHelpOptions = true)
  int project(@Mixin Place place) throws IOException {
    return begin(Starter.PROJECT, place);
  }

  /** Where to write, and under which name. */
  static final class Place {

    @Option(
        names = "--name",
        paramLabel = "NAME",
        defaultValue = "first-harvest",
        description = "Of the scenario, lower case with hyphens; by default ${DEFAULT-VALUE}.")
    private String name;

    @Option(
        names = {"-o", "--output"},
        paramLabel = "DIR",
        defaultValue = ".",
        description = "The folder to write to; by default the one you are in.")
    private Path output;
  }

  private int begin(Starter starter, Place place) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try {
      starter.write(place.name, place.output).forEach(out::println);
    } catch (FileSystemException e) {
      throw unwritable(place.output, e);
    }
    out.println();
    if (starter != Starter.GATE) {
      out.println("Check it: spiritsafe scenarios check " + quoted(place, "scenario.yaml"));
    }
    if (starter != Starter.SCENARIO) {
      out.println("Lint it:  spiritsafe gate lint -f " + quoted(place, "gate.yml"));
      out.println("Run it:   spiritsafe gate -f " + quoted(place, "gate.yml"));
    }
    out.flush();
    return ExitCode.DONE;
  }

  private static String quoted(Place place, String file) {
    return TrialRun.quoted(place.output.resolve(file).normalize().toString());
  }
}
