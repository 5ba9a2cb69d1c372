package spiritsafe.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import spiritsafe.report.RunFacts;

/** What is told of the machine: enough to keep speeds of different ones apart, no name of it. */
final class Machine {

  /** Where Linux tells the processor's model; elsewhere it stays unknown. */
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private Machine() {}

  /** Returns that of this machine, by name. */
  static SortedMap<String, String> here() {
    SortedMap<String, String> machine = new TreeMap<>(RunFacts.thisMachine());
    machine.put("cpu", model(PROCESSORS));
    return machine;
  }

  static String model(Path processors) {
    try (Stream<String> lines = Files.lines(processors)) {
      return lines
          .filter(line -> line.startsWith("model name") && line.contains(":"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
