package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;

/** A run whose page tests look at. */
final class ReportedRun {

  static final String HOSTILE = "</script><svg onload=alert(1)>\"'&";

  private ReportedRun() {}

  /** Makes it and returns its folder. */
  static Path in(Path folder) {
    Path run = folder.resolve("run");
    Invocation made =
        Invocation.of(
            "run",
            "--scenario",
            "hydra-mix",
            "--scale",
            "0.0002",
            "--detector",
            "volume,link-graph,frame-lsh,oracle",
            "--threshold",
            "fpr<=0.1",
            "-o",
            run.toString());
    assertEquals(ExitCode.DONE, made.exitCode(), made.err());
    return run;
  }

  /** Reads a page as XML, which it is too. */
  static Document parsed(String html) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
  }

  /** Makes a page of runs. */
  static String report(Path folder, Path... runs) throws IOException {
    Path file = folder.resolve("again.html");
    String[] arguments =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of("report", "-o", file.toString()),
                Arrays.stream(runs).map(Path::toString))
            .toArray(String[]::new);
    Invocation done = Invocation.of(arguments);
    assertEquals(ExitCode.DONE, done.exitCode(), done.err());
    assertEquals(file.toString(), done.out().strip());
    return Files.readString(file);
  }

  /** Copies a run for what would spoil it. */
  static Path copy(Path from, Path to) throws IOException {
    try (java.util.stream.Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
    return to;
  }
}
