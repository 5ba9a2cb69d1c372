package spiritsafe.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code spiritsafe version}: which build this is, for people and for programs. */
@Command(
    name = "version",
    header = "Tells the version of spiritsafe and of Java.",
    mixinStandardHelpOptions = true)
final class VersionCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print it as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    if (json) {
      ObjectNode node = new ObjectMapper().createObjectNode();
      node.put("name", "spiritsafe").put("version", Spiritsafe.version());
      node.put("java", Runtime.version().toString());
      node.put("os", System.getProperty("os.name")).put("arch", System.getProperty("os.arch"));
      spec.commandLine().getOut().print(node + "\n");
    } else {
      for (String line : new Spiritsafe.Version().getVersion()) {
        spec.commandLine().getOut().print(line + "\n");
      }
    }
    spec.commandLine().getOut().flush();
    return ExitCode.DONE;
  }
}
