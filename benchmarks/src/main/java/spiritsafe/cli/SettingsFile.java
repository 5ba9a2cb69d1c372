package spiritsafe.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A file of settings, in the format of Java's properties and UTF-8.
 *
 * @param values what it says, by name
 * @param complaint why it cannot be understood; empty if it can
 */
record SettingsFile(SortedMap<String, String> values, String complaint) {

  /** Its name in the current folder. */
  static final String NAME = "spiritsafe.properties";

  /** Holds the values in order. */
  SettingsFile {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** Reads the file of a folder; without one there are no settings. */
  static SettingsFile read(Path folder) {
    SortedMap<String, String> values = new TreeMap<>();
    Properties said = new Properties();
    try (Reader reader = Files.newBufferedReader(folder.resolve(NAME), StandardCharsets.UTF_8)) {
      said.load(reader);
    } catch (NoSuchFileException e) {
      return new SettingsFile(values, "");
    } catch (IOException | IllegalArgumentException e) {
      // an escape that is none is an illegal argument to Java, and bytes that are no UTF-8 an I/O
      // error that says how long the wrong part is
      return new SettingsFile(
          values, NAME + " cannot be read as properties in UTF-8: " + e.getMessage());
    }
    for (String name : said.stringPropertyNames()) {
      values.put(name, said.getProperty(name).strip());
    }
    return new SettingsFile(values, "");
  }
}
