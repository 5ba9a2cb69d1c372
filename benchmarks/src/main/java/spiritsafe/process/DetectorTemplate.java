package spiritsafe.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import spiritsafe.dataset.WholeFile;
import spiritsafe.trial.DetectorSpec;

/** A detector to begin with: it works, has a test, a workflow for hosted CI and a page to read. */
public enum DetectorTemplate {
  /** In Java, for {@code --detector-jar}. */
  JAVA(
      "sh build.sh",
      "",
      Map.of(
          "java/README.md", "README.md",
          "java/build.sh", "build.sh",
          "java/detector.yml", ".github/workflows/detector.yml",
          "java/services", "META-INF/services/spiritsafe.catalog.DetectorPlugin",
          "java/src/detector/BesideHonest.java", "src/detector/BesideHonest.java",
          "java/src/detector/Plugin.java", "src/detector/Plugin.java",
          "java/src/detector/Regularity.java", "src/detector/Regularity.java",
          "java/test/detector/RegularityTest.java", "test/detector/RegularityTest.java")),

  /** In Python, with its standard library. */
  PYTHON(
      "python3 -m unittest",
      "python3 detector.py",
      outside("python/detector.py", "python/test_detector.py")),

  /** In JavaScript, for Node.js. */
  NODE(
      "node --test detector.test.mjs",
      "node detector.mjs",
      outside("node/detector.mjs", "node/detector.test.mjs")),

  /** For any POSIX shell, without other programs. */
  SHELL("sh test.sh", "sh detector.sh", outside("shell/detector.sh", "shell/test.sh"));

  private static final String NAME = "@NAME@";

  private final String test;
  private final String command;
  private final Map<String, String> files;

  DetectorTemplate(String test, String command, Map<String, String> files) {
    this.test = test;
    this.command = command;
    this.files = new TreeMap<>(files);
  }

  private static Map<String, String> outside(String... own) {
    Map<String, String> files = new TreeMap<>();
    files.put("outside/README.md", "README.md");
    files.put("outside/detector.yml", ".github/workflows/detector.yml");
    for (String file : own) {
      files.put(file, file.substring(file.indexOf('/') + 1));
    }
    return files;
  }

  /** Returns the command that runs its test, in its folder. */
  public String test() {
    return test;
  }

  /** Returns the command that runs it, in its folder; empty for one that is loaded from a jar. */
  public String command() {
    return command;
  }

  /**
   * Writes it to a folder that is not there or empty.
   *
   * @param name of the detector, lower case letters and digits joined by hyphens
   * @return the files, in the order of their names
   * @throws IllegalArgumentException if the name is not legal or taken, or the folder not empty
   */
  public List<Path> write(String name, Path folder) throws IOException {
    DetectorSpec spec = DetectorSpec.parse(name);
    if (!spec.settings().isEmpty()) {
      throw new IllegalArgumentException("detector name '" + name + "' must have no settings");
    }
    if (spec.oracle()
        || spec.name().equals("all")
        || DetectorFinder.withoutJars().find(name).isPresent()) {
      throw new IllegalArgumentException(
          "there is a detector '" + name + "' already; choose another with --name");
    }
    refuseWhatIsThere(folder);
    Files.createDirectories(folder);
    List<Path> written = new ArrayList<>();
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getValue());
      WholeFile.write(path, filled(file.getKey(), name));
      if (file.getValue().endsWith(".sh")) {
        boolean ignored = path.toFile().setExecutable(true);
      }
      written.add(path);
    }
    return written.stream().sorted().toList();
  }

  private static void refuseWhatIsThere(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> content = Files.list(folder)) {
      if (content.findAny().isPresent()) {
        throw new IllegalArgumentException(
            "folder '" + folder + "' is not empty; name a new one with -o, nothing was written");
      }
    } catch (NotDirectoryException e) {
      throw new IllegalArgumentException(
          "'" + folder + "' is a file, must be a folder; name a new one with -o", e);
    }
  }

  private String filled(String resource, String name) throws IOException {
    try (InputStream in =
        DetectorTemplate.class.getResourceAsStream("/spiritsafe/template/" + resource)) {
      if (in == null) {
        throw new IllegalStateException("template " + resource + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace(NAME, name)
          .replace("@TEST@", test)
          .replace("@COMMAND@", command);
    }
  }
}
