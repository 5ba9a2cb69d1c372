package spiritsafe.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/** A file of settings, in the format of Java's properties and UTF-8. */
final class SettingsFile {

  /** Its name in the current folder. */
  static final String NAME = "spiritsafe.properties";

  private SettingsFile() {}

  /**
   * Reads the file of a folder; without one there are no settings.
   *
   * @throws CommandFailure if it cannot be read or understood
   */
  static SortedMap<String, String> read(Path folder) {
    Properties said = new Properties();
    try (Reader reader = Files.newBufferedReader(folder.resolve(NAME), StandardCharsets.UTF_8)) {
      said.load(reader);
    } catch (NoSuchFileException e) {
      return new TreeMap<>();
    } catch (IOException | IllegalArgumentException e) {
      // an escape that is none is an illegal argument to Java, and bytes that are no UTF-8 an I/O
      // error that says how long the wrong part is
      throw CommandFailure.usage(NAME + " cannot be read as UTF-8 properties: " + e.getMessage());
    }
    SortedMap<String, String> settings = new TreeMap<>();
    for (String name : said.stringPropertyNames()) {
      settings.put(name, said.getProperty(name).strip());
    }
    return settings;
  }
}
