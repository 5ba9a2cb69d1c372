package spiritsafe.audit;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * S29: how far the lengths of each kind of honest sender lie from the nearest public trace, beside
 * how far traces lie from each other.
 *
 * <p>The distance is the mean, over the quantiles 50, 90 and 99 %, of how many times one must
 * double or halve the tokens of one side to get the other's: the Wasserstein distance of logarithms
 * to base 2, taken at three points. A kind is far when its distance exceeds the 95 % quantile of
 * those between two traces. Every account counts alike, by its few exchanges in the sample. Blind
 * to arrivals, and to whole services: {@code spiritsafe fidelity} holds those against a trace.
 */
final class TraceDistance implements Check {

  private static final String TABLE = "trace-lengths.csv";
  private static final List<String> FIELDS = List.of("input_tokens", "output_tokens");
  private static final double[] PROBABILITIES = {0.50, 0.90, 0.99};
  private static final double SHARE = 0.95;

  /** Fewer accounts of a kind have no 90 % quantile worth the name. */
  private static final int LEAST = 10;

  /** Quantiles of traces: by field, then by trace. */
  private final Map<String, Map<String, double[]>> traces = table();

  @Override
  public List<String> ids() {
    return List.of("S29");
  }

  @Override
  public String title() {
    return "distance from real traces";
  }

  @Override
  public List<Finding> run(AuditInput input) {
    Sample sample = input.exchanges().columns();
    List<Finding> findings = new ArrayList<>();
    for (Variable variable : sample.variables()) {
      if (FIELDS.contains(variable.name()) && variable.numeric()) {
        lengthsByKind(input, sample, variable)
            .forEach((kind, tokens) -> findings.add(of(variable.name(), kind, tokens)));
      }
    }
    return findings.isEmpty()
        ? List.of(
            Finding.skipped(
                "S29", "no kind of honest sender has lengths and " + LEAST + " accounts"))
        : findings;
  }

  private static Map<String, double[]> lengthsByKind(
      AuditInput input, Sample sample, Variable variable) {
    Map<String, List<Double>> tokens = new TreeMap<>();
    Map<String, Set<Integer>> accounts = new TreeMap<>();
    for (int row = 0; row < sample.rows(); row++) {
      AuditedAccount account = input.people().get(sample.account()[row]);
      double value = variable.number(row);
      // A failed request has no answer; its zero is no length.
      if (!account.positive() && !account.archetype().isEmpty() && value > 0) {
        tokens.computeIfAbsent(account.archetype(), unused -> new ArrayList<>()).add(value);
        accounts
            .computeIfAbsent(account.archetype(), unused -> new HashSet<>())
            .add(sample.account()[row]);
      }
    }
    Map<String, double[]> byKind = new TreeMap<>();
    tokens.forEach(
        (kind, values) -> {
          if (accounts.get(kind).size() >= LEAST) {
            byKind.put(kind, values.stream().mapToDouble(Double::doubleValue).sorted().toArray());
          }
        });
    return byKind;
  }

  private Finding of(String field, String kind, double[] ascending) {
    double[] quantiles = new double[PROBABILITIES.length];
    for (int i = 0; i < quantiles.length; i++) {
      int at = (int) Math.ceil(PROBABILITIES[i] * ascending.length) - 1;
      quantiles[i] = ascending[Math.max(0, at)];
    }
    String nearest = "";
    double least = Double.POSITIVE_INFINITY;
    for (Map.Entry<String, double[]> trace : traces.get(field).entrySet()) {
      double distance = distance(quantiles, trace.getValue());
      if (distance < least) {
        least = distance;
        nearest = trace.getKey();
      }
    }
    return Finding.atMost(
        "S29",
        Severity.WARNING,
        "exchange",
        kind + " " + field,
        "doublings from " + nearest,
        least,
        between(field),
        "no public trace has such lengths: check the kind's constants, or say what they are after");
  }

  /** Returns the 95 % quantile of the distances between two traces. */
  double between(String field) {
    List<double[]> all = List.copyOf(traces.get(field).values());
    List<Double> distances = new ArrayList<>();
    for (int a = 0; a < all.size(); a++) {
      for (int b = a + 1; b < all.size(); b++) {
        distances.add(distance(all.get(a), all.get(b)));
      }
    }
    distances.sort(null);
    return distances.get((int) Math.ceil(SHARE * distances.size()) - 1);
  }

  /** Returns the mean number of doublings between quantiles. */
  static double distance(double[] some, double[] others) {
    double sum = 0;
    for (int i = 0; i < some.length; i++) {
      sum += Math.abs(StrictMath.log(some[i] / others[i])) / StrictMath.log(2);
    }
    return sum / some.length;
  }

  private static Map<String, Map<String, double[]>> table() {
    Map<String, Map<String, double[]>> table = new LinkedHashMap<>();
    try (InputStream stream = TraceDistance.class.getResourceAsStream(TABLE);
        CsvReader<NamedCsvRecord> rows =
            CsvReader.builder()
                .commentStrategy(CommentStrategy.SKIP)
                .ofNamedCsvRecord(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (NamedCsvRecord row : rows) {
        table
            .computeIfAbsent(row.getField("field"), unused -> new LinkedHashMap<>())
            .put(
                row.getField("trace"),
                Arrays.stream(new String[] {"p50", "p90", "p99"})
                    .mapToDouble(name -> Double.parseDouble(row.getField(name)))
                    .toArray());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(TABLE + " of this program cannot be read", e);
    }
    return table;
  }
}
