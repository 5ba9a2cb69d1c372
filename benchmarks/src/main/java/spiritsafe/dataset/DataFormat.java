package spiritsafe.dataset;

import java.util.Arrays;
import java.util.Optional;

/** How the tables of a data set are written. */
public enum DataFormat {
  /** JSON Lines, plain. */
  JSONL("jsonl", "application/jsonlines"),
  /** JSON Lines in zstd frames, level 1. */
  JSONL_ZST("jsonl.zst", "application/zstd"),
  /** Apache Parquet, zstd level 1. */
  PARQUET("parquet", "application/x-parquet");

  private final String extension;
  private final String mediaType;

  DataFormat(String extension, String mediaType) {
    this.extension = extension;
    this.mediaType = mediaType;
  }

  /** Returns its name, which is also the ending of its files. */
  public String extension() {
    return extension;
  }

  /** Returns the media type of its files. */
  public String mediaType() {
    return mediaType;
  }

  /** Finds the format of a name. */
  public static Optional<DataFormat> named(String name) {
    return Arrays.stream(values()).filter(format -> format.extension.equals(name)).findFirst();
  }
}
