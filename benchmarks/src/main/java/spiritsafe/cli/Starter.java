package spiritsafe.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import spiritsafe.dataset.WholeFile;

/** Small files that work, to begin with and to change. */
enum Starter {
  /** A gate of bundled detectors, on a scenario beside it. */
  GATE("gate.yml", "scenario.yaml"),
  /** A scenario of one pool among honest tenants. */
  SCENARIO("scenario.yaml"),
  /** Both, and a page that says how to use them. */
  PROJECT("README.md", "gate.yml", "scenario.yaml");

  private static final String NAME = "[a-z0-9]+(-[a-z0-9]+)*";

  private final List<String> files;

  Starter(String... files) {
    this.files = List.of(files);
  }

  /**
   * Writes it; all of it, or nothing.
   *
   * @param name of the scenario, lower case letters and digits joined by hyphens
   * @return the files, in the order of their names
   * @throws CommandFailure if the name is not legal, or one of the files is there already
   */
  List<Path> write(String name, Path folder) throws IOException {
    if (!name.matches(NAME)) {
      throw CommandFailure.usage(
          "name '" + name + "' must be lower case letters and digits joined by hyphens");
    }
    List<Path> paths = files.stream().map(folder::resolve).toList();
    for (Path path : paths) {
      if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        throw CommandFailure.usage(
            "'" + path + "' is there already; name another folder with -o, nothing was written");
      }
    }
    Files.createDirectories(folder);
    for (String file : files) {
      WholeFile.write(folder.resolve(file), filled(file, name));
    }
    return paths;
  }

  private static String filled(String file, String name) throws IOException {
    try (InputStream in = Starter.class.getResourceAsStream("/spiritsafe/template/start/" + file)) {
      if (in == null) {
        throw new IllegalStateException("template " + file + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("@NAME@", name);
    }
  }
}
