package spiritsafe.arena;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BiFunction;
import spiritsafe.dataset.WholeFile;
import spiritsafe.dataset.WholeFolder;

/** What came of an arena, as text and files. */
public final class ArenaReport {

  /** How results are printed. */
  public enum Format {
    /** For people, in a terminal. */
    TABLE(ArenaTable::text),
    /** All of it, for programs. */
    JSON((result, width) -> ArenaJson.of(result)),
    /** One line a policy. */
    CSV((result, width) -> ArenaTable.csv(result)),
    /** For people, in an issue or a pull request. */
    MD((result, width) -> ArenaTable.markdown(result));

    private final BiFunction<ArenaResult, Integer, String> report;

    Format(BiFunction<ArenaResult, Integer, String> report) {
      this.report = report;
    }

    /**
     * Returns the text, lines ended by {@code \n}.
     *
     * @param width of the terminal in characters, to which tables are cut
     */
    public String of(ArenaResult result, int width) {
      return report.apply(result, width);
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
    try (WholeFolder whole = WholeFolder.begin(folder)) {
      Path partial = whole.partial();
      WholeFile.write(partial.resolve("arena.csv"), ArenaTable.csv(result));
      WholeFile.write(partial.resolve("arena.md"), ArenaTable.markdown(result));
      WholeFile.write(partial.resolve("containment.svg"), ContainmentPlot.svg(result));
      WholeFile.write(partial.resolve("arena.json"), ArenaJson.of(result));
      whole.done("arena.json");
    }
  }
}
