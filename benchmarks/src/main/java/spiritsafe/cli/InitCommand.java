package spiritsafe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import spiritsafe.process.DetectorTemplate;

/** {@code spiritsafe init}: something to begin with. */
@Command(
    name = "init",
    header = "Writes a detector to begin with.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example: spiritsafe init detector --lang python --name steady -o steady"},
    mixinStandardHelpOptions = true)
final class InitCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to begin: spiritsafe init detector --lang python");
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
      throw CommandFailure.usage(
          "folder '"
              + folder
              + "' cannot be written ("
              + (e.getReason() == null ? e.getClass().getSimpleName() : e.getReason())
              + "); name another with -o");
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
}
