package spiritsafe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import spiritsafe.dataset.DataFormat;
import spiritsafe.dataset.DatasetInspector;
import spiritsafe.dataset.DatasetWriter;

/** Data set folders as commands make them. */
final class DatasetFolders {

  private DatasetFolders() {}

  /** Refuses a folder that is there already, before any work is done. */
  static void refuseExisting(Path folder) {
    if (Files.exists(folder)) {
      throw CommandFailure.usage(
          folder + " is there already. Name another folder or remove it first");
    }
  }

  /** Writes a data set and tells what is in it. */
  static void write(
      Path folder, DataFormat format, int threads, DatasetWriter.Contents contents, PrintWriter out)
      throws IOException {
    new DatasetWriter(folder, format, threads, count -> {}).write(contents);
    out.print(DatasetInspector.describe(folder));
    out.println();
    out.println("In " + folder + "; check it with: spiritsafe dataset verify " + folder);
    out.flush();
  }
}
