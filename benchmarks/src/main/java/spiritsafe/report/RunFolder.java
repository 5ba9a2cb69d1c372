package spiritsafe.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import spiritsafe.dataset.OutputPlace;
import spiritsafe.dataset.WholeFile;
import spiritsafe.dataset.WholeFolder;
import spiritsafe.report.ResultsJson.WrittenFile;
import spiritsafe.trial.DetectorResult;
import spiritsafe.trial.DetectorSpec;
import spiritsafe.trial.TrialResult;

/**
 * A trial as a folder: {@code results.json}, {@code results.csv}, {@code summary.md}, {@code
 * lock.json} with what was run, {@code truth/} with what metrics know of the test world, and for
 * each detector that has a judgement {@code detectors/01-name/} with what it said; of one that runs
 * outside, failed or not, also what it printed for people.
 */
public final class RunFolder {

  private static final String RESULTS = "results.json";
  private static final String LOCK = "lock.json";
  private static final String LOG = "detector.stderr.log";

  private RunFolder() {}

  /** What else a folder is to hold, made of what is in it by then. */
  public interface Addition {
    /** Adds it to a folder that is not in its place yet. */
    void addTo(Path folder) throws IOException;
  }

  /**
   * Writes the folder; files of the same names are replaced. All is written elsewhere first, and
   * {@code results.json}, which holds the digests of the others, comes last: while it is there, the
   * rest is of the same run.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(Path folder, TrialResult result, RunFacts facts, Addition addition)
      throws IOException {
    try (WholeFolder whole = WholeFolder.begin(folder)) {
      fill(whole.partial(), result, facts);
      addition.addTo(whole.partial());
      whole.done(RESULTS);
    } catch (IOException e) {
      throw OutputPlace.complaint(folder, e);
    }
  }

  /** Writes the folder with nothing else in it. */
  public static void write(Path folder, TrialResult result, RunFacts facts) throws IOException {
    write(folder, result, facts, whole -> {});
  }

  /** Returns the digest of the bytes of a file, as files of a run have it. */
  public static String digest(Path file) throws IOException {
    return ComparisonKey.digest(file);
  }

  /** Returns whether a folder holds a run. */
  public static boolean holdsRun(Path folder) {
    return Files.exists(folder.resolve(RESULTS));
  }

  private static void fill(Path folder, TrialResult result, RunFacts facts) throws IOException {
    Map<DetectorSpec, SortedMap<String, WrittenFile>> files = new HashMap<>();
    List<DetectorResult> detectors = result.detectors();
    for (int i = 0; i < detectors.size(); i++) {
      DetectorResult detector = detectors.get(i);
      // The number keeps apart one detector under different settings.
      String name = "detectors/%02d-%s".formatted(i + 1, detector.spec().name());
      SortedMap<String, WrittenFile> own = new TreeMap<>();
      if (detector.judgement().isPresent()) {
        own.putAll(writeDetector(folder, name, detector.judgement().get()));
      }
      if (!detector.log().isEmpty()) {
        String log = name + "/" + LOG;
        Files.createDirectories(folder.resolve(name));
        WholeFile.write(folder.resolve(log), detector.log());
        own.put("log", new WrittenFile(log, ComparisonKey.digest(folder.resolve(log))));
      }
      files.put(detector.spec(), own);
    }
    WholeFile.write(folder.resolve(LOCK), RunLock.of(result, facts));
    TruthFiles.write(folder.resolve("truth"), result.world());
    writeNumbers(folder, result, facts, files, digests(folder, "truth", TruthFiles.NAMES));
  }

  /** Writes the files that follow from what detectors said. */
  static void writeNumbers(
      Path folder,
      TrialResult result,
      RunFacts facts,
      Map<DetectorSpec, ? extends Map<String, WrittenFile>> files,
      Map<String, WrittenFile> truth)
      throws IOException {
    Files.createDirectories(folder);
    WholeFile.write(folder.resolve("results.csv"), CsvReport.of(result));
    WholeFile.write(folder.resolve("summary.md"), MarkdownReport.of(result, facts));
    WholeFile.write(folder.resolve(RESULTS), ResultsJson.of(result, facts, files, truth));
  }

  private static SortedMap<String, WrittenFile> writeDetector(
      Path folder, String name, DetectorResult.Judgement judgement) throws IOException {
    Path own = folder.resolve(name);
    DetectorFiles.write(own, judgement);
    return digests(folder, name, DetectorFiles.NAMES);
  }

  private static SortedMap<String, WrittenFile> digests(
      Path folder, String name, List<String> files) throws IOException {
    SortedMap<String, WrittenFile> written = new TreeMap<>();
    for (String file : files) {
      String path = name + "/" + file + ".jsonl";
      if (Files.exists(folder.resolve(path))) {
        written.put(file, new WrittenFile(path, ComparisonKey.digest(folder.resolve(path))));
      }
    }
    return written;
  }
}
