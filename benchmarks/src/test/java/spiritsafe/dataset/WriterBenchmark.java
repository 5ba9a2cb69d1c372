package spiritsafe.dataset;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import spiritsafe.engine.Simulation;
import spiritsafe.scenario.Scale;
import spiritsafe.scenario.ScenarioReader;
import spiritsafe.scenario.Split;
import spiritsafe.traffic.Exchange;

/**
 * Milliseconds to write {@value #ROWS} exchanges on one thread in each format, and what its parts
 * take alone: rendering the prompts, compressing the JSON Lines, putting the compressed bytes on
 * the disk.
 *
 * <p>How to run: {@code benchmarks/speed WriterBenchmark}. Judge by ratios within one run.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4)
@Measurement(iterations = 7)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx4g", "-XX:+UseParallelGC"})
public class WriterBenchmark {

  private static final int ROWS = 262_144;

  private final List<Exchange> rows = new ArrayList<>();
  private Path folder;
  private byte[] json;
  private byte[] compressed;

  /** Plays a world into memory and makes the bytes that parts work on. */
  @Setup
  public void makeRows() throws IOException {
    Simulation.of(
        new Scale(0.002).of(ScenarioReader.read(Path.of("../scenarios/hydra-mix.yaml"))),
        7,
        Split.TEST,
        1)
        .stream(
            batch ->
                batch.exchanges().stream().limit(ROWS - (long) rows.size()).forEach(rows::add));
    if (rows.size() < ROWS) {
      throw new IllegalStateException("the world has only " + rows.size() + " exchanges");
    }
    folder = Files.createTempDirectory("writer-benchmark");
    json = Files.readAllBytes(write(DataFormat.JSONL));
    compressed = Zstd.compress(json, 1);
    System.out.printf(
        "# %d bytes of JSON Lines, %d compressed, %d as Parquet%n",
        json.length, compressed.length, Files.size(write(DataFormat.PARQUET)));
  }

  /** Takes away what was written. */
  @TearDown
  public void clean() throws IOException {
    for (DataFormat format : DataFormat.values()) {
      Files.deleteIfExists(file(format));
    }
    Files.deleteIfExists(folder.resolve("disk"));
    Files.delete(folder);
  }

  private Path file(DataFormat format) {
    return folder.resolve("rows." + format.extension());
  }

  private Path write(DataFormat format) throws IOException {
    Path file = file(format);
    Files.deleteIfExists(file);
    try (TableWriter<Exchange> writer = TableWriter.open(Table.EXCHANGES, format, file, 1)) {
      writer.write(rows);
    }
    return file;
  }

  /** Writes Parquet. */
  @Benchmark
  public Path parquet() throws IOException {
    return write(DataFormat.PARQUET);
  }

  /** Writes compressed JSON Lines. */
  @Benchmark
  public Path jsonLinesCompressed() throws IOException {
    return write(DataFormat.JSONL_ZST);
  }

  /** Writes plain JSON Lines. */
  @Benchmark
  public Path jsonLines() throws IOException {
    return write(DataFormat.JSONL);
  }

  /** Renders the prompts. */
  @Benchmark
  public void render(Blackhole sink) {
    for (Exchange row : rows) {
      sink.consume(row.request().prompt().text());
    }
  }

  /** Compresses the JSON Lines. */
  @Benchmark
  public byte[] compress() {
    return Zstd.compress(json, 1);
  }

  /** Puts the compressed bytes on the disk. */
  @Benchmark
  public Path disk() throws IOException {
    return Files.write(folder.resolve("disk"), compressed);
  }
}
