package spiritsafe.benign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;

/** A published figure of one target: what part of it, and the band in which it may lie. */
record Target(
    String id, String part, String value, double low, double high, String source, String licence) {

  static final Path FOLDER = Path.of("src/test/resources/targets");

  /** Reads all targets by id. */
  static Map<String, List<Target>> all() {
    Map<String, List<Target>> all = new LinkedHashMap<>();
    for (String line : lines("*.csv")) {
      String[] cells = line.split(";", -1);
      Target target =
          new Target(
              cells[0],
              cells[1],
              cells[2],
              Double.parseDouble(cells[3]),
              Double.parseDouble(cells[4]),
              cells[5],
              cells[6]);
      all.computeIfAbsent(target.id(), id -> new ArrayList<>()).add(target);
    }
    return all;
  }

  /** Reads what is known not to be matched, by id or by id and part, and why. */
  static Map<String, String> notMatched() {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (String line : lines("not-matched.txt")) {
      int end = line.indexOf(": ");
      reasons.put(line.substring(0, end), line.substring(end + 2));
    }
    return reasons;
  }

  private static List<String> lines(String glob) {
    List<String> lines = new ArrayList<>();
    try (var files = Files.newDirectoryStream(FOLDER, glob)) {
      List<Path> sorted = new ArrayList<>();
      files.forEach(sorted::add);
      sorted.sort(null);
      for (Path file : sorted) {
        try (Stream<String> all = Files.lines(file)) {
          all.filter(line -> !line.startsWith("#") && !line.isBlank()).forEach(lines::add);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  /** Returns how the list of what is not matched calls it. */
  String name() {
    return id + " " + part;
  }

  boolean holds(double simulated) {
    return simulated >= low && simulated <= high;
  }

  /**
   * Returns a quantile of lengths or gaps or, of the part "ks", the greatest difference of their
   * distribution function from the quantiles traced.
   */
  double ofValues(double[] values) {
    if (!part.equals("ks")) {
      return Observed.quantile(values, Double.parseDouble(part.substring(1)) / 100);
    }
    double most = 0;
    for (String pair : value.split(" ")) {
      double p = Double.parseDouble(pair.substring(0, pair.indexOf(':')));
      double at = Double.parseDouble(pair.substring(pair.indexOf(':') + 1));
      double below = 0;
      double upTo = 0;
      for (double v : values) {
        below += v < at ? 1.0 / values.length : 0;
        upTo += v <= at ? 1.0 / values.length : 0;
      }
      // Where many values are equal, the quantile stands anywhere in their step.
      most = Math.max(most, Math.max(below - p, p - upTo));
    }
    return most;
  }

  /** Returns the correlation of 24 hours with those traced, where these are legible. */
  double ofHours(double[] day) {
    String[] traced = value.split(" ");
    List<double[]> pairs = new ArrayList<>();
    for (int hour = 0; hour < 24; hour++) {
      if (!traced[hour].equals("-")) {
        pairs.add(new double[] {Double.parseDouble(traced[hour]), day[hour]});
      }
    }
    return new PearsonsCorrelation(pairs.toArray(double[][]::new))
        .getCorrelationMatrix()
        .getEntry(0, 1);
  }
}
