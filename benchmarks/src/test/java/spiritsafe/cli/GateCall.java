package spiritsafe.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Calls of {@code gate} on a world of half the size of our own gate's. */
final class GateCall {

  /** What all gate files begin with; a check may follow. */
  static final String HEAD =
      """
      schema: spiritsafe.gate/1
      detector: [oracle, random]
      data: [{scenario: small.yaml, seeds: [3], scale: 0.5}]
      threshold: {policy: "fpr<=0.1"}
      baseline: b.json
      """;

  private GateCall() {}

  /** Puts the scenario into a folder. */
  static void prepare(Path folder) throws IOException {
    Files.copy(Path.of("../gate/small-harvests.yaml"), folder.resolve("small.yaml"));
  }

  /** Writes a gate file and runs a command on it. */
  static Invocation run(Path folder, String text, String... arguments) throws IOException {
    Path file = folder.resolve("gate.yml");
    Files.writeString(file, text);
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("-f", file.toString()));
    return Invocation.of(all.toArray(String[]::new));
  }
}
