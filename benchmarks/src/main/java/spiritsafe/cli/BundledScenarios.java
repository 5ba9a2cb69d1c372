package spiritsafe.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.ScenarioReader;

/**
 * The scenarios that travel in the jar, by name, and those of the user, by path. One in a folder
 * has the folder in its name: {@code traps/classroom-both}.
 */
final class BundledScenarios {

  private static final String FOLDER = "/scenarios";
  private static final String SUFFIX = ".yaml";

  private BundledScenarios() {}

  /** Returns the texts of all of them by name. */
  static SortedMap<String, String> texts() throws IOException {
    URL folder = BundledScenarios.class.getResource(FOLDER);
    if (folder == null) {
      return Collections.emptySortedMap();
    }
    try {
      URI place = folder.toURI();
      if (!place.getScheme().equals("jar")) {
        return texts(Path.of(place));
      }
      try (FileSystem jar = FileSystems.newFileSystem(place, Collections.emptyMap())) {
        return texts(jar.getPath(FOLDER));
      }
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private static SortedMap<String, String> texts(Path folder) throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        if (name.endsWith(SUFFIX)) {
          texts.put(
              name.substring(0, name.length() - SUFFIX.length()),
              Files.readString(file, StandardCharsets.UTF_8));
        }
      }
    }
    return texts;
  }

  /**
   * Returns the text of a scenario: of a bundled one for its bare name, else of a file.
   *
   * @throws CommandFailure if there is neither
   */
  static String text(String nameOrPath) throws IOException {
    SortedMap<String, String> bundled = texts();
    String text = bundled.get(nameOrPath);
    if (text != null) {
      return text;
    }
    refuseUnknown(nameOrPath, bundled);
    return Files.readString(Path.of(nameOrPath));
  }

  /**
   * Reads and checks a scenario: a bundled one for its bare name, else a file.
   *
   * @throws CommandFailure if there is neither
   * @throws spiritsafe.scenario.ScenarioException if the file is wrong
   */
  static Scenario read(String nameOrPath) throws IOException {
    return read(nameOrPath, Path.of(""), Map.of());
  }

  /**
   * Reads and checks a scenario: a bundled one for its bare name, else a file.
   *
   * @param base the folder that paths are relative to
   * @throws CommandFailure if there is neither
   * @throws spiritsafe.scenario.ScenarioException if the file is wrong
   */
  static Scenario read(String nameOrPath, Path base) throws IOException {
    return read(nameOrPath, base, Map.of());
  }

  /**
   * Reads and checks a scenario with some knobs set to other values.
   *
   * @param base the folder that paths are relative to
   * @param knobs values by key, as files write them
   * @throws CommandFailure if there is neither
   * @throws spiritsafe.scenario.ScenarioException if the file or a knob is wrong
   */
  static Scenario read(String nameOrPath, Path base, Map<String, String> knobs) throws IOException {
    SortedMap<String, String> bundled = texts();
    String text = bundled.get(nameOrPath);
    if (text != null) {
      return ScenarioReader.parse(nameOrPath + SUFFIX, text, knobs);
    }
    String path = base.resolve(nameOrPath).toString();
    refuseUnknown(path, bundled);
    return knobs.isEmpty()
        ? ScenarioReader.read(Path.of(path))
        : ScenarioReader.parse(path, Files.readString(Path.of(path)), knobs);
  }

  /**
   * Refuses what is neither, without reading any that is.
   *
   * @throws CommandFailure if it is neither
   */
  static void refuseUnknown(String nameOrPath) throws IOException {
    boolean bundled =
        !nameOrPath.isEmpty()
            && BundledScenarios.class.getResource(FOLDER + "/" + nameOrPath + SUFFIX) != null;
    if (!bundled && !Files.isRegularFile(Path.of(nameOrPath))) {
      refuseUnknown(nameOrPath, texts());
    }
  }

  private static void refuseUnknown(String nameOrPath, SortedMap<String, String> bundled) {
    Path path = Path.of(nameOrPath);
    if (Files.isDirectory(path)) {
      throw CommandFailure.usage(nameOrPath + " is a directory; name a scenario file");
    }
    if (!Files.exists(path)) {
      throw CommandFailure.usage(
          "there is neither a file nor a bundled scenario '"
              + nameOrPath
              + "'. "
              + DidYouMean.sentence(nameOrPath, bundled.keySet()));
    }
  }
}
