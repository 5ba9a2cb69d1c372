package spiritsafe.intake;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import spiritsafe.traffic.Exchange;
import spiritsafe.truth.LabeledTraffic;

/** The traces of the tests, and short cuts to what is in them. */
final class Traces {

  private Traces() {}

  static Path bundled(String name) {
    try {
      return Path.of(Traces.class.getResource("/traces/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static ImportedTraffic open(TraceFormat format, Path file) throws IOException {
    return format.open(file, IntakeOptions.DEFAULTS);
  }

  static Path write(Path folder, String name, String... lines) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
  }

  static List<Exchange> exchanges(LabeledTraffic traffic) throws IOException {
    List<Exchange> all = new ArrayList<>();
    traffic.stream(batch -> all.addAll(batch.exchanges()));
    return all;
  }
}
