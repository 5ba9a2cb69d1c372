package spiritsafe.speed;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import spiritsafe.engine.Simulation;
import spiritsafe.scenario.Scale;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.ScenarioReader;
import spiritsafe.scenario.Split;
import spiritsafe.scenario.Window;

/**
 * Seconds for a world of the honest scenario: the engine alone, all fields but rendered text, each
 * exchange consumed. The number of exchanges is printed at set-up; divide.
 *
 * <p>How to run: {@code benchmarks/speed EngineBenchmark}. Judge by ratios within one run; a shared
 * machine is half as fast an hour later.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx1g", "-XX:+UseParallelGC"})
public class EngineBenchmark {

  /** Worker threads. */
  @Param({"1", "2"})
  public int threads;

  /** Length of the world: 5 days are some 10 million exchanges, 53 days some 100 million. */
  @Param("5")
  public int days;

  /** Size of the honest world: 0.55 makes some 10,000 accounts, 52 some 1,000,000. */
  @Param("0.55")
  public double scale;

  private Simulation simulation;

  /** Makes the world and plays it once, to tell how much it holds. */
  @Setup
  public void makeWorld() throws IOException {
    Scenario whole = ScenarioReader.read(Path.of("../scenarios/honest-only.yaml"));
    Scenario shortened =
        new Scenario(
            whole.name(),
            whole.title(),
            whole.difficulty(),
            new Window(whole.window().start(), Duration.ofDays(days)),
            whole.slice(),
            whole.models(),
            whole.populations(),
            whole.clusters());
    simulation = Simulation.of(new Scale(scale).of(shortened), 7, Split.TEST, threads);
    long[] count = new long[1];
    int accounts =
        simulation.stream(batch -> count[0] += batch.exchanges().size()).accounts().size();
    System.out.println("# " + count[0] + " exchanges, " + accounts + " accounts");
  }

  /** Streams the world. */
  @Benchmark
  public void stream(Blackhole sink) throws IOException {
    simulation.stream(batch -> sink.consume(batch.exchanges()));
  }
}
