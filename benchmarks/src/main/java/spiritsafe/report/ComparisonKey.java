package spiritsafe.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import spiritsafe.trial.TrialResult;

/**
 * What two runs must share before their numbers may stand side by side: the same key of accuracy
 * for quality, the same key of performance for speed.
 *
 * @param accuracy digest over the parts but the machine
 * @param performance digest over all parts
 * @param parts what went in, by name
 */
record ComparisonKey(String accuracy, String performance, SortedMap<String, String> parts) {

  /** The part that tells how finely the moments of detectors outside were taken. */
  static final String BATCH = "batch";

  /** The part that tells what detectors are told of their alerts while they run. */
  static final String FEEDBACK = "feedback";

  /** What a part says where there is nothing of the kind. */
  static final String NONE = "none";

  static ComparisonKey of(TrialResult result, RunFacts facts) {
    SortedMap<String, String> parts = new TreeMap<>();
    parts.put("dataset", facts.datasetDigest().isEmpty() ? facts.dataset() : facts.datasetDigest());
    parts.put("seeds", facts.seeds().toString());
    parts.put("split", "test");
    parts.put("unit", "account");
    parts.put("threshold_policy", result.policy().text());
    parts.put("metrics_version", Integer.toString(MetricRows.VERSION));
    parts.put(BATCH, batch(result));
    // The harness tells no detector, in this process or outside, whether its alerts were right.
    parts.put(FEEDBACK, NONE);
    String accuracy = digest(parts);
    parts.put("machine", digest(facts.machine()));
    return new ComparisonKey(accuracy, digest(parts), parts);
  }

  /** Returns the resolutions of all detectors outside, each once; none where all are within. */
  static String batch(TrialResult result) {
    String all =
        result.detectors().stream()
            .flatMap(detector -> detector.spec().resolution().stream())
            .distinct()
            .sorted()
            .collect(Collectors.joining("; "));
    return all.isEmpty() ? NONE : all;
  }

  /** Returns what is told of the machine: enough to compare, nothing that names it. */
  static SortedMap<String, String> machine() {
    SortedMap<String, String> machine = new TreeMap<>();
    machine.put("os", System.getProperty("os.name"));
    machine.put("arch", System.getProperty("os.arch"));
    machine.put("cpus", Integer.toString(Runtime.getRuntime().availableProcessors()));
    machine.put("max_heap_bytes", Long.toString(Runtime.getRuntime().maxMemory()));
    machine.put("java", Runtime.version().toString());
    return machine;
  }

  private static String digest(Map<String, String> parts) {
    MessageDigest digest = sha256();
    parts.forEach(
        (name, value) ->
            digest.update((name + "=" + value + "\n").getBytes(StandardCharsets.UTF_8)));
    return text(digest);
  }

  /** Returns the digest of the bytes of a file, which is read piece by piece. */
  static String digest(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] piece = new byte[1 << 16];
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        digest.update(piece, 0, read);
      }
    }
    return text(digest);
  }

  private static String text(MessageDigest digest) {
    return "sha256:" + HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
