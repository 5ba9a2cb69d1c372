package spiritsafe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import spiritsafe.dataset.DataFormat;
import spiritsafe.dataset.DatasetInspector;
import spiritsafe.dataset.DatasetWriter;

/** How a data set is written. */
final class DatasetOptions {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = DataFormatByName.class,
      defaultValue = "parquet",
      description = "How tables are written: parquet (the default), jsonl or jsonl.zst.")
  private DataFormat format;

  /** Refuses a folder that is there already, before any work is done. */
  static void refuseExisting(Path folder) {
    if (Files.exists(folder)) {
      throw CommandFailure.usage(
          folder + " is there already. Name another folder or remove it first");
    }
  }

  /** Writes a data set and tells what is in it. */
  void write(Path folder, int threads, DatasetWriter.Contents contents, PrintWriter out)
      throws IOException {
    new DatasetWriter(folder, format, threads, count -> {}).write(contents);
    out.print(DatasetInspector.describe(folder));
    out.println();
    out.println("In " + folder + "; check it with: spiritsafe dataset verify " + folder);
    out.flush();
  }
}
