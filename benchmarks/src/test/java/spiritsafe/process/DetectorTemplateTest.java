package spiritsafe.process;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import spiritsafe.process.Conformance.Outcome;
import spiritsafe.process.Conformance.Result;
import spiritsafe.trial.DetectorResult;
import spiritsafe.trial.TrialStatus;

class DetectorTemplateTest {

  /** As even as can be, nine times in a row. */
  private static final String CLOCK = "a a a a a a a a a A! A!";

  @TempDir private Path folder;

  private static boolean present(String program) {
    try {
      Process process = new ProcessBuilder(program, "-c", "exit").start();
      process.getOutputStream().close();
      return process.waitFor(10, TimeUnit.SECONDS);
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void assumePresent(DetectorTemplate template) {
    String program = CommandWords.split(template.test()).get(0);
    assumeTrue(present(program), program + " is not on the path; its template is not run");
  }

  @ParameterizedTest
  @EnumSource(names = "JAVA", mode = EnumSource.Mode.EXCLUDE)
  void theTestThatComesWithItPasses(DetectorTemplate template) throws Exception {
    assumePresent(template);
    template.write("my-own", folder);

    Process test =
        new ProcessBuilder(CommandWords.split(template.test()))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(test.getInputStream().readAllBytes());

    assertEquals(0, test.waitFor(), said);
  }

  /** No clock is more even than that which it learned from: (0 + 1) / (1 + 1). */
  @Test
  void thePythonOneLearnsFromHonestAccountsUnlessToldNotTo() throws Exception {
    assumeTrue(Python.present(), Python.ABSENT);
    expectToLearn(DetectorTemplate.PYTHON, Python.executable(), 1.0, 0.5);
  }

  @Test
  void theOneForNodeLearnsFromHonestAccountsUnlessToldNotTo() throws Exception {
    assumePresent(DetectorTemplate.NODE);
    expectToLearn(DetectorTemplate.NODE, "node", 1.0, 0.5);
  }

  /** Nine in a row are none beyond nine. */
  @Test
  void theOneForAShellLearnsFromHonestAccountsUnlessToldNotTo() throws Exception {
    assumePresent(DetectorTemplate.SHELL);
    expectToLearn(DetectorTemplate.SHELL, "sh", 9.0, 0.0);
  }

  @Test
  void thePythonOneKeepsTheProtocol() throws Exception {
    assumeTrue(Python.present(), Python.ABSENT);
    expectConformance(DetectorTemplate.PYTHON, Python.executable());
  }

  @Tag("slow")
  @Test
  void theOneForNodeKeepsTheProtocol() throws Exception {
    assumePresent(DetectorTemplate.NODE);
    expectConformance(DetectorTemplate.NODE, "node");
  }

  @Tag("slow")
  @Test
  void theOneForAShellKeepsTheProtocol() throws Exception {
    assumePresent(DetectorTemplate.SHELL);
    expectConformance(DetectorTemplate.SHELL, "sh");
  }

  private List<String> written(DetectorTemplate template, String program) throws IOException {
    template.write("my-own", folder);
    List<String> command = new ArrayList<>(CommandWords.split(template.command()));
    command.set(0, program);
    command.set(1, folder.resolve(command.get(1)).toString());
    return command;
  }

  private void expectConformance(DetectorTemplate template, String program) throws Exception {
    List<String> command = written(template, program);

    List<Result> failed =
        Conformance.of(command, Patience.OF_RUNS, result -> {}).stream()
            .filter(result -> result.outcome() == Outcome.FAIL)
            .toList();

    assertEquals(List.of(), failed);
    assertEquals(List.of(), Trials.leftOver());
  }

  /**
   * Of nine exchanges in a row of one account, five minutes apart, once it learned from the same.
   */
  private void expectToLearn(
      DetectorTemplate template, String program, double untaught, double taught) throws Exception {
    List<String> command = written(template, program);
    String words = command.stream().map(word -> "'" + word + "'").collect(joining(" "));
    DetectorFinder finder = DetectorFinder.withoutJars();
    String honest = CLOCK.replace("a", "h").replace("A!", "X!");

    DetectorResult plain = Trials.run(finder, "cmd?learn=no:" + words, CLOCK);
    assertEquals(untaught, Trials.highest(plain).get("a"));
    DetectorResult learned = Trials.taught(finder, "cmd:" + words, honest, CLOCK);
    assertEquals(taught, Trials.highest(learned).get("a"));
    DetectorResult without = Trials.run(finder, "cmd:" + words, CLOCK);
    assertEquals(TrialStatus.UNSUPPORTED, without.status());
  }

  @Test
  void theJavaOneCompilesPassesItsTestAndIsLoadedFromItsJar() throws Exception {
    DetectorTemplate.JAVA.write("my-own", folder);
    Path classes = folder.resolve("target/classes");
    compile(
        classes,
        "src/detector/BesideHonest.java",
        "src/detector/Plugin.java",
        "src/detector/Regularity.java");
    compile(classes, "test/detector/RegularityTest.java");
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
      Method main = loader.loadClass("detector.RegularityTest").getMethod("main", String[].class);
      main.invoke(null, (Object) new String[0]);
    }
    Path jar = folder.resolve("my-own.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (String entry :
          List.of(
              "detector/BesideHonest.class",
              "detector/Plugin.class",
              "detector/Regularity.class",
              "META-INF/services/spiritsafe.catalog.DetectorPlugin")) {
        out.putNextEntry(new JarEntry(entry));
        Path from = entry.startsWith("META") ? folder : classes;
        out.write(Files.readAllBytes(from.resolve(entry)));
      }
    }

    DetectorFinder finder = new DetectorFinder(PluginJars.load(List.of(jar)));

    assertEquals(1.0, Trials.highest(Trials.run(finder, "my-own?learn=no", CLOCK)).get("a"));
    // It learned from one honest clock, than which no clock is more even: (0 + 1) / (1 + 1).
    assertEquals(
        0.5,
        Trials.highest(Trials.taught(finder, "my-own", CLOCK.replace('a', 'h'), CLOCK)).get("a"));
    assertEquals(TrialStatus.UNSUPPORTED, Trials.run(finder, "my-own", CLOCK).status());
  }

  private void compile(Path classes, String... sources) throws IOException {
    Files.createDirectories(classes);
    List<String> words =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-Xlint:all",
                "-Werror",
                "-d",
                classes.toString(),
                "-cp",
                classes
                    + System.getProperty("path.separator")
                    + System.getProperty("java.class.path")));
    for (String source : sources) {
      words.add(folder.resolve(source).toString());
    }
    words.set(words.indexOf("-Xlint:all"), "-Xlint:all,-path,-processing");
    assertEquals(
        0,
        ToolProvider.getSystemJavaCompiler().run(null, null, null, words.toArray(String[]::new)));
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsLeftToFillIn(DetectorTemplate template) throws IOException {
    List<Path> written = template.write("my-own", folder);

    assertTrue(written.contains(folder.resolve("README.md")));
    assertTrue(written.contains(folder.resolve(".github/workflows/detector.yml")));
    for (Path file : written) {
      assertFalse(Files.readString(file).matches("(?s).*@[A-Z]+@.*"), file.toString());
    }
  }

  @Test
  void aFolderThatIsNotEmptyIsLeftAlone() throws IOException {
    Path mine = Files.writeString(folder.resolve("README.md"), "mine");

    Exception refused =
        assertThrows(
            IllegalArgumentException.class, () -> DetectorTemplate.NODE.write("my-own", folder));

    assertTrue(refused.getMessage().contains("is not empty"), refused.getMessage());
    assertThrows(IllegalArgumentException.class, () -> DetectorTemplate.NODE.write("my-own", mine));
    assertEquals("mine", Files.readString(mine));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void namesThatAreTakenOrNotLegalAreRefused() {
    for (String name : List.of("volume", "oracle", "all", "cmd", "My Detector", "../x", "a?b=1")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> DetectorTemplate.SHELL.write(name, folder.resolve("new")),
          name);
    }
    assertFalse(Files.exists(folder.resolve("new")));
  }
}
