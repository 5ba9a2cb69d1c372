package spiritsafe.speed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import spiritsafe.catalog.Catalog;
import spiritsafe.detector.AccountAware;
import spiritsafe.detector.Detector;
import spiritsafe.engine.Simulation;
import spiritsafe.scenario.Scale;
import spiritsafe.scenario.ScenarioReader;
import spiritsafe.scenario.Split;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.Exchange;

/**
 * Milliseconds for a detector to observe a small world that lies in memory; the number of exchanges
 * is printed at set-up. Prompts are rendered when a detector reads them, as in a run from the
 * engine, so a detector of content pays for that too.
 *
 * <p>How to run: {@code benchmarks/speed DetectorBenchmark}. Judge by ratios within one run.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx4g", "-XX:+UseParallelGC"})
public class DetectorBenchmark {

  /** The detector. */
  @Param({"volume", "timing", "frame-lsh", "link-graph", "mmd-window", "first-seen"})
  public String detector;

  private final List<Account> accounts = new ArrayList<>();
  private final List<Exchange> exchanges = new ArrayList<>();

  /** Plays a world into memory. */
  @Setup
  public void makeWorld() throws IOException {
    Simulation.of(
        new Scale(0.0005).of(ScenarioReader.read(Path.of("../scenarios/hydra-mix.yaml"))),
        7,
        Split.TEST,
        1)
        .stream(
            batch -> {
              accounts.addAll(batch.newAccounts());
              exchanges.addAll(batch.exchanges());
            });
    System.out.println("# " + exchanges.size() + " exchanges, " + accounts.size() + " accounts");
  }

  /** Observes the world from its beginning. */
  @Benchmark
  public void observe(Blackhole sink) {
    Detector fresh = Catalog.find(detector).orElseThrow().make(Map.of());
    if (fresh instanceof AccountAware aware) {
      accounts.forEach(aware::accountSeen);
    }
    for (Exchange exchange : exchanges) {
      fresh.observe(exchange, sink::consume);
    }
  }
}
