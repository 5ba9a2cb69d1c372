package spiritsafe.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import spiritsafe.dataset.WholeFile;
import spiritsafe.truth.LabeledTraffic;

/** Writes traffic to a file, row by row: memory does not grow with it. */
public final class TrafficExport {

  /**
   * What was written.
   *
   * @param exchanges how many
   * @param startMicros the time of the first; 0 when there was none
   */
  public record Written(long exchanges, long startMicros) {}

  private TrafficExport() {}

  /**
   * Writes a file, packed when its name ends in {@code .gz} or {@code .zst}; it appears when it is
   * complete.
   *
   * @param labels whether the truth about each exchange is written too, which CSV alone can hold
   * @throws IOException if the traffic cannot be read or the file not written
   * @throws IllegalArgumentException if labels are asked for where they have no place
   */
  public static Written write(
      Path target, ExportFormat format, LabeledTraffic traffic, boolean labels) throws IOException {
    if (labels && format != ExportFormat.CSV) {
      throw new IllegalArgumentException("labels go with csv alone");
    }
    try (WholeFile file = WholeFile.begin(target)) {
      long[] countAndStart = {0, 0};
      try (ExchangeExport export =
          open(packed(file.partial(), target.toString()), format, traffic, labels)) {
        traffic.stream(
            batch -> {
              for (int i = 0; i < batch.exchanges().size(); i++) {
                if (countAndStart[0]++ == 0) {
                  countAndStart[1] = batch.exchanges().get(i).timeMicros();
                }
                export.write(batch.exchanges().get(i), batch.labels().get(i));
              }
            });
      }
      file.done();
      return new Written(countAndStart[0], countAndStart[1]);
    }
  }

  @SuppressWarnings("resource") // the packing streams close the one beneath
  private static Writer packed(Path partial, String name) throws IOException {
    OutputStream raw = Files.newOutputStream(partial);
    OutputStream packed =
        name.endsWith(".gz")
            ? new GZIPOutputStream(raw, 1 << 16)
            : name.endsWith(".zst") ? new ZstdOutputStream(raw, 1) : raw;
    return new BufferedWriter(new OutputStreamWriter(packed, StandardCharsets.UTF_8), 1 << 16);
  }

  private static ExchangeExport open(
      Writer out, ExportFormat format, LabeledTraffic traffic, boolean labels) throws IOException {
    return switch (format) {
      case CSV -> new CsvExport(out, labels);
      case MOONCAKE -> new MooncakeExport(json(out));
      case LITELLM -> new LiteLlmExport(json(out));
      case OTEL -> new OpenTelemetryExport(json(out), traffic.missingFields());
    };
  }

  private static JsonGenerator json(Writer out) throws IOException {
    return new JsonFactory()
        .createGenerator(out)
        .setPrettyPrinter(new MinimalPrettyPrinter("")); // lines end themselves
  }
}
