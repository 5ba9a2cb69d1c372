package spiritsafe.dataset;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import spiritsafe.text.IndentedJson;
import spiritsafe.traffic.Account;
import spiritsafe.truth.LabeledTraffic;

/**
 * Writes a data set folder: under a temporary name beside its own, and renamed when complete, so
 * that an interrupted run leaves nothing that could be taken for a data set. Nothing in it depends
 * on the clock, the machine or the number of threads.
 */
public final class DatasetWriter {

  private final Path target;
  private final DataFormat format;
  private final int threads;
  private final LongConsumer progress;

  /**
   * Makes a writer.
   *
   * @param target the folder to be made
   * @param threads that encode
   * @param progress is told how many exchanges of a split are written
   */
  public DatasetWriter(Path target, DataFormat format, int threads, LongConsumer progress) {
    this.target = target.toAbsolutePath().normalize();
    this.format = format;
    this.threads = threads;
    this.progress = progress;
  }

  /**
   * Where the traffic of a data set comes from.
   *
   * @param name of the data set
   * @param source {@code scenario}, or a description of what was imported
   * @param version of the tool
   * @param seed given, or 0
   * @param scale given, or 1
   * @param scenarioYaml the author's text, or empty
   * @param scenarioLock the scenario with all defaults, or empty
   * @param worlds the splits in order
   */
  public record Contents(
      String name,
      String source,
      String version,
      long seed,
      double scale,
      String scenarioYaml,
      String scenarioLock,
      Map<String, LabeledTraffic> worlds) {}

  /**
   * Writes the folder.
   *
   * @throws DatasetException if it is there already or cannot be written
   */
  public Manifest write(Contents contents) throws IOException {
    if (Files.exists(target)) {
      throw new DatasetException(
          target.toString(), "is there already", "Name another folder or remove it first");
    }
    Path parent = target.getParent();
    Path partial;
    try {
      Files.createDirectories(parent);
      partial = Files.createTempDirectory(parent, "." + target.getFileName() + ".partial-");
    } catch (IOException e) {
      throw OutputPlace.complaint(target, e);
    }
    Thread tidy = new Thread(() -> removeQuietly(partial));
    Runtime.getRuntime().addShutdownHook(tidy);
    boolean done = false;
    try {
      Manifest manifest = fill(partial, contents);
      try {
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileAlreadyExistsException e) {
        throw new DatasetException(
            target.toString(), "appeared while writing", "Name another folder");
      }
      done = true;
      return manifest;
    } catch (IOException e) {
      throw OutputPlace.complaint(target, e);
    } finally {
      if (!done) {
        removeQuietly(partial);
      }
      try {
        Runtime.getRuntime().removeShutdownHook(tidy);
      } catch (IllegalStateException e) {
        // Shutting down already; the hook tidies.
      }
    }
  }

  private Manifest fill(Path folder, Contents contents) throws IOException {
    List<SplitWriter.Written> written = new ArrayList<>();
    Map<String, SplitWriter> splits = new LinkedHashMap<>();
    Set<String> missing = new java.util.TreeSet<>();
    for (Map.Entry<String, LabeledTraffic> world : contents.worlds().entrySet()) {
      SplitWriter split = new SplitWriter(folder, world.getKey(), format, threads, progress);
      split.write(world.getValue());
      written.addAll(split.files());
      splits.put(world.getKey(), split);
      world.getValue().missingFields().forEach(field -> missing.add(field.column().name()));
      world
          .getValue()
          .missingAccountFields()
          .forEach(field -> missing.add("accounts." + field.column().name()));
    }
    if (!contents.scenarioYaml().isEmpty()) {
      Path scenario = Files.createDirectories(folder.resolve("scenario"));
      Files.writeString(scenario.resolve("scenario.yaml"), contents.scenarioYaml());
      Files.writeString(scenario.resolve("scenario.lock.json"), contents.scenarioLock());
    }
    Path schema = Files.createDirectories(folder.resolve("schema"));
    for (Table<?> table : Table.ALL) {
      Files.writeString(schema.resolve(table.name() + ".schema.json"), TableSchema.json(table));
    }
    json(folder.resolve("splits.json"), overlaps(splits, !contents.scenarioYaml().isEmpty()));
    Map<String, Object> stats = new LinkedHashMap<>();
    splits.forEach((name, split) -> stats.put(name, split.summary()));
    Files.createDirectories(folder.resolve("stats"));
    json(folder.resolve("stats/summary.json"), stats);
    TreeMap<String, Manifest.SplitCounts> counts = new TreeMap<>();
    splits.forEach((name, split) -> counts.put(name, split.counts()));
    Files.writeString(folder.resolve("LICENSE"), DataCard.LICENSE);
    Files.writeString(folder.resolve("README.md"), DataCard.of(contents, format, counts, missing));
    List<Manifest.FileEntry> files = entries(folder, written);
    Manifest manifest =
        new Manifest(
            Manifest.SCHEMA,
            contents.name(),
            "CC-BY-4.0",
            new Manifest.Generator("spiritsafe", contents.version()),
            contents.source(),
            contents.seed(),
            contents.scale(),
            format.extension(),
            contents.scenarioYaml().isEmpty() ? "" : Checksums.of(contents.scenarioYaml()),
            List.copyOf(missing),
            counts,
            files,
            Checksums.tree(files));
    Files.writeString(folder.resolve(Manifest.FILE), manifest.json());
    Map<String, String> checksums = new TreeMap<>();
    files.forEach(file -> checksums.put(file.path(), file.sha256()));
    checksums.put(Manifest.FILE, Checksums.of(folder.resolve(Manifest.FILE)));
    StringBuilder sums = new StringBuilder();
    checksums.forEach((path, sha256) -> sums.append(Checksums.line(sha256, path)));
    Files.writeString(folder.resolve(Checksums.FILE), sums);
    return manifest;
  }

  private static List<Manifest.FileEntry> entries(Path folder, List<SplitWriter.Written> tables)
      throws IOException {
    Map<String, SplitWriter.Written> byPath = new LinkedHashMap<>();
    for (SplitWriter.Written table : tables) {
      byPath.put(folder.relativize(table.file()).toString().replace('\\', '/'), table);
    }
    List<Manifest.FileEntry> entries = new ArrayList<>();
    for (String path : Checksums.files(folder)) {
      Path file = folder.resolve(path);
      SplitWriter.Written table = byPath.get(path);
      entries.add(
          new Manifest.FileEntry(
              path,
              table == null ? mediaType(path) : table.format().mediaType(),
              Files.size(file),
              table == null ? 0 : table.rows(),
              Checksums.of(file),
              table == null ? "" : table.table().name(),
              table == null ? "" : file.getParent().getFileName().toString()));
    }
    return entries;
  }

  private static String mediaType(String path) {
    if (path.endsWith(".json")) {
      return "application/json";
    }
    if (path.endsWith(".yaml")) {
      return "application/yaml";
    }
    return path.endsWith(".md") ? "text/markdown" : "text/plain";
  }

  /** Counts what splits share; a split is a world of its own, so all should be none. */
  private static Map<String, Object> overlaps(Map<String, SplitWriter> splits, boolean simulated) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put(
        "rule",
        simulated
            ? "each split is the scenario run under another child of the seed"
            : "each split is a part of the time of the source");
    Map<String, Object> overlaps = new LinkedHashMap<>();
    List<String> names = List.copyOf(splits.keySet());
    for (int i = 0; i < names.size(); i++) {
      for (int j = i + 1; j < names.size(); j++) {
        SplitWriter one = splits.get(names.get(i));
        SplitWriter other = splits.get(names.get(j));
        Map<String, Object> shared = new LinkedHashMap<>();
        shared.put("accounts", shared(one, other, Account::accountId));
        shared.put("organizations", shared(one, other, Account::organizationId));
        shared.put("payment_instruments", shared(one, other, Account::paymentInstrument));
        Set<String> addresses = new HashSet<>(one.addresses());
        addresses.retainAll(other.addresses());
        addresses.remove("");
        shared.put("ip_addresses", addresses.size());
        overlaps.put(names.get(i) + "/" + names.get(j), shared);
      }
    }
    document.put("overlaps", overlaps);
    return document;
  }

  private static int shared(
      SplitWriter one, SplitWriter other, Function<Account, String> attribute) {
    Set<String> values = new HashSet<>();
    one.accounts().forEach(account -> values.add(attribute.apply(account)));
    Set<String> both = new HashSet<>();
    for (Account account : other.accounts()) {
      String value = attribute.apply(account);
      if (!value.isEmpty() && values.contains(value)) {
        both.add(value);
      }
    }
    return both.size();
  }

  private static void json(Path file, Object value) throws IOException {
    Files.writeString(file, IndentedJson.of(Objects.requireNonNull(value)));
  }

  /** Removes a folder with all in it, as well as it can. */
  static void removeQuietly(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // What cannot be removed stays under its temporary name, which no command takes for data.
    }
  }
}
