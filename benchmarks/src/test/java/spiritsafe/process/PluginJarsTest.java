package spiritsafe.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spiritsafe.trial.DetectorResult;
import spiritsafe.trial.TrialStatus;

class PluginJarsTest {

  private static final String SERVICE = "META-INF/services/spiritsafe.catalog.DetectorPlugin";

  @TempDir private Path folder;

  /** Compiles a plug-in whose detector does the given statement at each exchange. */
  private Path jar(String name, String statement) throws IOException {
    Path source = folder.resolve("Plugin.java");
    Files.writeString(
        source,
        """
        package example;
        import java.util.*;
        import spiritsafe.catalog.*;
        import spiritsafe.detector.*;
        import spiritsafe.traffic.*;
        public final class Plugin implements DetectorPlugin {
          @Override public CatalogEntry entry() {
            return new CatalogEntry("%s", "example", "an example", Set.of(), Set.of(),
                settings -> {
                  int step = settings.integer("step", 1);
                  Map<String, Integer> counts = new HashMap<>();
                  return (exchange, scores) -> { %s };
                });
          }
        }
        """
            .formatted(name, statement));
    assertEquals(
        0,
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-d",
                folder.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                source.toString()));
    Path jar = folder.resolve(name + ".jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      out.putNextEntry(new JarEntry("example/Plugin.class"));
      out.write(Files.readAllBytes(folder.resolve("example/Plugin.class")));
      out.putNextEntry(new JarEntry(SERVICE));
      out.write("example.Plugin\n".getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }

  private DetectorResult run(String spec, Path jar) throws IOException {
    return Trials.run(new DetectorFinder(PluginJars.load(List.of(jar))), spec, Trials.SCRIPT);
  }

  @Test
  void aDetectorOfAJarIsRunWithItsSettings() throws IOException {
    Path jar =
        jar(
            "counter",
            "scores.accept(Score.of(exchange.accountId(),"
                + " counts.merge(exchange.accountId(), step, Integer::sum)));");

    assertEquals(5.0, Trials.highest(run("counter", jar)).get("A"));
    assertEquals(10.0, Trials.highest(run("counter?step=2", jar)).get("A"));
  }

  @Test
  void aJarSeesNoTruth() throws IOException {
    Path jar = jar("spy", "System.out.println(spiritsafe.truth.Label.HONEST);");

    DetectorResult result = run("spy", jar);

    assertEquals(TrialStatus.CRASH, result.status());
    assertTrue(result.failure().orElseThrow().message().contains("spiritsafe/truth/Label"));
  }

  @Test
  void aNameThatIsTakenIsRefused() throws IOException {
    Path jar = jar("volume", "");

    Exception wrong = assertThrows(IllegalArgumentException.class, () -> run("volume", jar));
    assertTrue(wrong.getMessage().contains("'volume', which there is already"));
  }

  @Test
  void aJarWithoutADetectorIsToldWhatItLacks() throws IOException {
    Path empty = folder.resolve("empty.jar");
    try (OutputStream file = Files.newOutputStream(empty);
        JarOutputStream out = new JarOutputStream(file)) {
      out.putNextEntry(new JarEntry("nothing"));
    }

    for (Path jar : List.of(empty, folder.resolve("no-such.jar"))) {
      assertThrows(IllegalArgumentException.class, () -> PluginJars.load(List.of(jar)));
    }
    Exception wrong =
        assertThrows(IllegalArgumentException.class, () -> PluginJars.load(List.of(empty)));
    assertTrue(wrong.getMessage().contains(SERVICE), wrong.getMessage());
  }
}
