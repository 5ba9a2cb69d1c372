package spiritsafe.speed;

import java.util.concurrent.TimeUnit;
import org.apache.commons.math3.util.FastMath;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import spiritsafe.random.Draws;
import spiritsafe.random.ExpTable;

/**
 * Nanoseconds for e to the power of a number that is unlike the one before, as in draws of lengths:
 * the reason for a function of our own.
 *
 * <p>How to run: {@code benchmarks/speed ExpBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
@OperationsPerInvocation(ExpBenchmark.COUNT)
public class ExpBenchmark {

  static final int COUNT = 4_096;

  private final double[] numbers = new double[COUNT];

  /** Draws numbers between −4 and 4. */
  public ExpBenchmark() {
    Draws draws = new Draws(1);
    for (int i = 0; i < COUNT; i++) {
      numbers[i] = 8 * draws.nextDouble() - 4;
    }
  }

  /** The engine's. */
  @Benchmark
  public double table() {
    double sum = 0;
    for (double number : numbers) {
      sum += ExpTable.at(number);
    }
    return sum;
  }

  /** The JDK's that is the same on every machine. */
  @Benchmark
  public double strictMath() {
    double sum = 0;
    for (double number : numbers) {
      sum += StrictMath.exp(number);
    }
    return sum;
  }

  /** Commons Math's, the same on every machine too. */
  @Benchmark
  public double fastMath() {
    double sum = 0;
    for (double number : numbers) {
      sum += FastMath.exp(number);
    }
    return sum;
  }
}
