package spiritsafe.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a report says of a run beyond its numbers.
 *
 * @param command the command line that made it
 * @param dataset a name for the traffic, for example that of the scenario
 * @param datasetDigest what identifies its bytes, for example the digest of a scenario lock; empty
 *     when not known
 * @param seeds the seeds of its worlds
 * @param started when it began
 * @param wall how long it took
 * @param version of the program
 * @param machine what is told of the machine, by name
 */
public record RunFacts(
    String command,
    String dataset,
    String datasetDigest,
    List<Long> seeds,
    Instant started,
    Duration wall,
    String version,
    SortedMap<String, String> machine) {

  /** Refuses nulls. */
  public RunFacts {
    Objects.requireNonNull(command, "command");
    Objects.requireNonNull(dataset, "dataset");
    Objects.requireNonNull(datasetDigest, "datasetDigest");
    seeds = List.copyOf(seeds);
    Objects.requireNonNull(started, "started");
    Objects.requireNonNull(wall, "wall");
    Objects.requireNonNull(version, "version");
    machine = Collections.unmodifiableSortedMap(new TreeMap<>(machine));
  }

  /** Makes those of a run on this machine. */
  public RunFacts(
      String command,
      String dataset,
      String datasetDigest,
      List<Long> seeds,
      Instant started,
      Duration wall,
      String version) {
    this(command, dataset, datasetDigest, seeds, started, wall, version, ComparisonKey.machine());
  }
}
