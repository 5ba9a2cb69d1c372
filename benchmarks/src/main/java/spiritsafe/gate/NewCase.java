package spiritsafe.gate;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import spiritsafe.metric.ThresholdPolicy;
import spiritsafe.process.DetectorFinder;
import spiritsafe.trial.DetectorSpec;
import spiritsafe.yaml.Fields;
import spiritsafe.yaml.FileComplaint;

/**
 * A campaign that was missed once, as a case that is never to be missed again: the scenario and the
 * seed, not the data.
 *
 * @param id of the case
 * @param detectors who missed it
 * @param scenario as the gate file finds it
 * @param seed of its world
 * @param scale of its world
 * @param campaign its name
 * @param exchanges how many may leak until it is found
 * @param policy how thresholds were chosen when it was missed
 */
public record NewCase(
    String id,
    List<DetectorSpec> detectors,
    String scenario,
    long seed,
    double scale,
    String campaign,
    long exchanges,
    ThresholdPolicy policy) {

  /** Refuses nulls and a case for nobody. */
  public NewCase {
    Objects.requireNonNull(id, "id");
    detectors = List.copyOf(detectors);
    if (detectors.isEmpty()) {
      throw new IllegalArgumentException("case " + id + " is for no detector");
    }
    Objects.requireNonNull(scenario, "scenario");
    Objects.requireNonNull(campaign, "campaign");
    Objects.requireNonNull(policy, "policy");
  }

  /** Returns an id made of a campaign and a seed, of letters that ids may have. */
  public static String id(String campaign, long seed) {
    String plain =
        campaign
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9._-]+", "-")
            .replaceAll("^[^a-z0-9]+", "");
    String begin = plain.isEmpty() ? "campaign" : plain;
    return begin.substring(0, Math.min(40, begin.length())) + "-seed-" + seed;
  }

  /**
   * Returns the text of a gate file with this as its first case; all else stays as it is.
   *
   * @throws FileComplaint if the file is wrong before or after, or its cases stand in brackets
   */
  public String addedTo(String file, String yaml, DetectorFinder finder) {
    GateReader.parse(file, yaml, finder); // told in its own words when it is wrong already
    Fields top = new Fields(file, Fields.compose(file, yaml, GateReader.SCHEMA), "$", List.of());
    String text;
    if (!top.has("cases")) {
      text = yaml + (yaml.endsWith("\n") ? "" : "\n") + "\ncases:\n  - " + item("    ");
    } else {
      int begin = index(yaml, top.begin("cases"));
      if (yaml.charAt(begin) != '-') {
        throw top.wrong(
            "cases", "stands in brackets", "Write each case on lines that begin with -");
      }
      String indent = yaml.substring(yaml.lastIndexOf('\n', begin) + 1, begin);
      text = yaml.substring(0, begin) + "- " + item(indent + "  ") + indent + yaml.substring(begin);
    }
    GateReader.parse(file, text, finder); // never leave behind what is not read
    return text;
  }

  /** Marks count code points, strings chars. */
  private static int index(String yaml, int codePoints) {
    return yaml.offsetByCodePoints(0, codePoints);
  }

  private String item(String indent) {
    String names = detectors.stream().map(d -> quoted(d.text())).collect(Collectors.joining(", "));
    return String.join(
        "\n" + indent,
        "id: " + id,
        "detector: [" + names + "]",
        "scenario: " + quoted(scenario),
        "seed: " + seed,
        "scale: " + scale,
        "threshold: " + quoted(policy.text()),
        "expect: {campaign: "
            + quoted(campaign)
            + ", detected_within: {exchanges: "
            + exchanges
            + "}}\n");
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
