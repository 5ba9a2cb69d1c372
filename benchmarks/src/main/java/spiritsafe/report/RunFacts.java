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
 * @param programs the files that detectors are made of, with the digests of their bytes, by what
 *     the detector was asked for by; of a stored run it is not read again
 */
public record RunFacts(
    String command,
    String dataset,
    String datasetDigest,
    List<Long> seeds,
    Instant started,
    Duration wall,
    String version,
    SortedMap<String, String> machine,
    SortedMap<String, SortedMap<String, String>> programs) {

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
    programs = Collections.unmodifiableSortedMap(new TreeMap<>(programs));
  }

  /** Returns what is told of this machine: enough to compare, nothing that names it. */
  public static SortedMap<String, String> thisMachine() {
    return ComparisonKey.machine();
  }

  /** Returns the same with the files that detectors are made of. */
  public RunFacts with(SortedMap<String, SortedMap<String, String>> known) {
    return new RunFacts(
        command, dataset, datasetDigest, seeds, started, wall, version, machine, known);
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
    this(
        command,
        dataset,
        datasetDigest,
        seeds,
        started,
        wall,
        version,
        ComparisonKey.machine(),
        new TreeMap<>());
  }
}
