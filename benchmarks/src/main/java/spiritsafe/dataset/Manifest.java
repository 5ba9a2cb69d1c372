package spiritsafe.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import spiritsafe.text.IndentedJson;

/**
 * What a data set holds: the source of truth that its other front doors are made from.
 *
 * @param schema {@value #SCHEMA}
 * @param name of the data set
 * @param license SPDX identifier of the data
 * @param generator name and version of the tool
 * @param source {@code scenario}, or what was imported
 * @param seed the seed given; 0 for imported traffic
 * @param scale the scale given; 1 for imported traffic
 * @param format ending of the table files
 * @param scenarioSha256 of {@code scenario/scenario.yaml}; empty for imported traffic
 * @param missingFields columns that the traffic lacks
 * @param splits counts by split
 * @param files every file but the manifest and the checksums
 * @param treeSha256 over the sorted lines {@code sha256 two-spaces path} of those files
 */
public record Manifest(
    String schema,
    String name,
    String license,
    Generator generator,
    String source,
    long seed,
    double scale,
    String format,
    String scenarioSha256,
    List<String> missingFields,
    SortedMap<String, SplitCounts> splits,
    List<FileEntry> files,
    String treeSha256) {

  /** The version of this form. */
  public static final String SCHEMA = "spiritsafe.dataset/1";

  /** Name of the file. */
  public static final String FILE = "manifest.json";

  /**
   * What the shortcut audit says of the data, written after the data set is complete: the one file
   * that may be there without being listed, and that is no part of what is reproduced.
   */
  public static final String AUDIT = "stats/shortcuts.json";

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

  /** Copies the collections. */
  public Manifest {
    missingFields = List.copyOf(missingFields);
    splits = new TreeMap<>(splits);
    files = List.copyOf(files);
  }

  /**
   * The tool that made a data set.
   *
   * @param name of the tool
   * @param version of the tool
   */
  public record Generator(String name, String version) {}

  /**
   * What a split holds.
   *
   * @param exchanges all of them
   * @param illicitExchanges those that serve a campaign's training
   * @param accounts all that sent
   * @param illicitAccounts those that carried illicit exchanges
   * @param fraudulentAccounts those held under false pretences
   * @param campaigns those that sent
   * @param contentSha256 over the values of all exchange rows, whatever the format
   */
  public record SplitCounts(
      long exchanges,
      long illicitExchanges,
      long accounts,
      long illicitAccounts,
      long fraudulentAccounts,
      long campaigns,
      String contentSha256) {}

  /**
   * A file of a data set.
   *
   * @param path with forward slashes, from the folder
   * @param mediaType of its bytes
   * @param bytes its length
   * @param rows its rows, 0 if it is no table
   * @param sha256 of its bytes
   * @param table which table it is, empty if none
   * @param split which split it belongs to, empty if none
   */
  public record FileEntry(
      String path,
      String mediaType,
      long bytes,
      long rows,
      String sha256,
      String table,
      String split) {}

  String json() {
    return IndentedJson.of(this);
  }

  /**
   * Reads the manifest of a folder.
   *
   * @throws DatasetException if there is none or it is not of this version
   */
  public static Manifest read(Path folder) throws DatasetException {
    Path file = folder.resolve(FILE);
    if (!Files.isDirectory(folder)) {
      throw new DatasetException(folder.toString(), "is not a folder", "Name a data set folder");
    }
    if (!Files.isRegularFile(file)) {
      throw new DatasetException(
          folder.toString(),
          "has no " + FILE + ", so it is no data set or an unfinished one",
          "Make one with: spiritsafe generate SCENARIO -o " + folder);
    }
    String text;
    Map<?, ?> raw;
    try {
      text = Files.readString(file);
      raw = JSON.readValue(text, Map.class);
    } catch (JsonProcessingException e) {
      throw new DatasetException(
          file.toString(),
          "is not JSON (" + e.getOriginalMessage() + ")",
          "Get or make the data set again");
    } catch (IOException e) {
      throw new DatasetException(
          file.toString(), "cannot be read (" + e.getMessage() + ")", "Check its permissions");
    }
    if (!SCHEMA.equals(raw.get("schema"))) {
      throw new DatasetException(
          file.toString(),
          "is of schema '" + raw.get("schema") + "', this version reads " + SCHEMA,
          "Use the version of spiritsafe that made it");
    }
    try {
      return JSON.readValue(text, Manifest.class);
    } catch (JsonProcessingException e) {
      throw new DatasetException(
          file.toString(),
          "lacks or misspells a key (" + e.getOriginalMessage() + ")",
          "Get or make the data set again");
    }
  }
}
