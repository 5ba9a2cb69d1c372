package spiritsafe.arena;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Function;

/** What came of an arena, as text and files. */
public final class ArenaReport {

  /** How results are printed. */
  public enum Format {
    /** For people, in a terminal. */
    TABLE(ArenaTable::text),
    /** All of it, for programs. */
    JSON(ArenaJson::of),
    /** One line a policy. */
    CSV(ArenaTable::csv),
    /** For people, in an issue or a pull request. */
    MD(ArenaTable::markdown);

    private final Function<ArenaResult, String> report;

    Format(Function<ArenaResult, String> report) {
      this.report = report;
    }

    /** Returns the text, lines ended by {@code \n}. */
    public String of(ArenaResult result) {
      return report.apply(result);
    }
  }

  private ArenaReport() {}

  /**
   * Writes {@code arena.json}, {@code arena.csv}, {@code arena.md} and {@code containment.svg};
   * files of these names are replaced.
   *
   * @throws IOException if the folder cannot be written
   */
  public static void write(Path folder, ArenaResult result) throws IOException {
    Files.createDirectories(folder);
    write(folder, "arena.json", ArenaJson.of(result));
    write(folder, "arena.csv", ArenaTable.csv(result));
    write(folder, "arena.md", ArenaTable.markdown(result));
    write(folder, "containment.svg", ContainmentPlot.svg(result));
  }

  private static void write(Path folder, String name, String text) throws IOException {
    Path unfinished = folder.resolve(name + ".part");
    Files.writeString(unfinished, text, StandardCharsets.UTF_8);
    Files.move(unfinished, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }
}
