package spiritsafe.compare;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import spiritsafe.metric.AlertAgreement;
import spiritsafe.text.IndentedJson;
import spiritsafe.trial.ShownNames;

/** Comparisons as text of at most 100 columns, and as JSON. */
public final class ComparisonReport {

  private static final int NAME = 30;

  private ComparisonReport() {}

  /** Returns the table of two runs. */
  public static String pairs(String first, String second, List<RunPair> all, ShownNames names) {
    List<RunPair> pairs = all.stream().map(pair -> pair.called(names)).toList();
    StringBuilder text = new StringBuilder();
    text.append("first:  ").append(first).append("\nsecond: ").append(second).append('\n');
    boolean few = false;
    for (RunPair pair : pairs) {
      text.append('\n').append(pair.first());
      text.append(pair.first().equals(pair.second()) ? "" : " against " + pair.second());
      text.append('\n');
      text.append(line("", "first", "second", "difference, 95 %", "p", "verdict"));
      for (PairedComparison one : pair.comparisons()) {
        boolean stated = one.first().isPresent() && one.second().isPresent();
        few |= stated && one.difference().isEmpty();
        text.append(
            line(
                "  " + one.statistic().text(),
                number(one.first()),
                number(one.second()),
                one.difference()
                    .map(i -> number(i.low()) + " to " + number(i.high()))
                    .orElse(stated ? "no interval" : "not est."),
                one.pValue().isPresent() ? chance(one.pValue().getAsDouble()) : "-",
                one.verdict().words()));
        if (one.pBetter().isPresent()) {
          text.append("    ").append(chances(one)).append('\n');
        }
      }
      text.append("  ").append(agreement(pair.agreement())).append('\n');
    }
    text.append(
        "\ndifference: second less first. p: of the permutation test. The verdict is on the second,"
            + "\nby its interval beside the margin; undecided is neither better nor the same.\n");
    if (few) {
      text.append(
          "! Fewer than five operators or honest organizations, or a difference that is the same in\n"
              + "  all resamples: no interval, and so no verdict.\n");
    }
    return text.toString();
  }

  private static String agreement(AlertAgreement one) {
    return one.value().isEmpty()
        ? AlertAgreement.NAME + " not est.: neither alerts anybody"
        : String.format(
            Locale.ROOT,
            "%s %s: both alert %d of the %d accounts that either alerts; %s by lot",
            AlertAgreement.NAME,
            number(one.value()),
            one.both(),
            one.either(),
            number(one.byChance()));
  }

  private static String chances(PairedComparison one) {
    return "second "
        + chances(
            one.pWorse().getAsDouble(),
            one.pEquivalent().getAsDouble(),
            one.pBetter().getAsDouble(),
            one.margin())
        + " of resamples";
  }

  private static String chances(double worse, double equivalent, double better, double margin) {
    return String.format(
        Locale.ROOT,
        "worse in %.0f %%, the same within %s in %.0f %%, better in %.0f %%",
        100 * worse,
        number(margin),
        100 * equivalent,
        100 * better);
  }

  /** Returns the table of several worlds. */
  public static String blocks(List<BlockComparison> comparisons, ShownNames names) {
    StringBuilder text = new StringBuilder();
    for (BlockComparison comparison : comparisons) {
      BlockComparison one = comparison.called(names);
      text.append(one.statistic().text())
          .append(" over ")
          .append(one.blocks().size())
          .append(one.seedsAreBlocks() ? " seeds of one scenario" : " scenarios")
          .append("\n\n");
      text.append(String.format(Locale.ROOT, "%-40s  %9s  %9s\n", "detector", "mean rank", "mean"));
      for (BlockComparison.Ranked row : one.detectors()) {
        text.append(
            String.format(
                Locale.ROOT,
                "%-40s  %9.2f  %9s\n",
                cut(row.detector(), 40),
                row.meanRank(),
                number(row.mean())));
      }
      text.append('\n').append(CriticalDifference.text(one));
      text.append("\nFriedman: p ").append(chance(one.pValue()));
      text.append(" (").append(one.pMethod()).append(')');
      text.append(
          one.pValue() <= BlockComparison.LEVEL
              ? ", they are not all alike\n"
              : ", nothing says that they differ\n");
      if (one.blocks().size() < BlockComparison.FEWEST) {
        text.append(
            "! Fewer than six worlds: which pairs differ cannot be told at the 5 % level.\n");
      } else {
        text.append("Cannot be told apart (Wilcoxon, Holm, 5 %): ");
        text.append(
            one.groups().isEmpty()
                ? "none"
                : String.join(
                    " | ", one.groups().stream().map(group -> String.join(", ", group)).toList()));
        text.append('\n');
      }
      text.append("\nSecond beside first, over worlds like these (Bayesian signed ranks):\n");
      for (BlockComparison.Pair pair : one.pairs()) {
        BayesianSignedRanks own = pair.chances();
        text.append(
            String.format(
                Locale.ROOT,
                "  %-36s %s\n",
                cut(pair.second(), 16) + " beside " + cut(pair.first(), 12),
                chances(own.worse(), own.equivalent(), own.better(), pair.margin())));
      }
      if (one.seedsAreBlocks()) {
        text.append("! One scenario: nothing is said of others.\n");
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** Returns the comparison of two runs as JSON. */
  public static String pairsJson(
      String first, String second, List<RunPair> pairs, ShownNames names) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("schema", "spiritsafe.comparison/1").put("first", first).put("second", second);
    put(root, names);
    ArrayNode all = root.putArray("pairs");
    for (RunPair pair : pairs) {
      for (PairedComparison one : pair.comparisons()) {
        ObjectNode node = all.addObject();
        node.put("first_detector", pair.first()).put("second_detector", pair.second());
        node.put("metric", one.statistic().text());
        put(node, "first", one.first());
        put(node, "second", one.second());
        one.difference()
            .ifPresent(
                interval -> {
                  ObjectNode ends = node.putObject("difference");
                  put(ends, "lo", OptionalDouble.of(interval.low()));
                  put(ends, "hi", OptionalDouble.of(interval.high()));
                });
        node.put("margin", one.margin());
        put(node, "p_better", one.pBetter());
        put(node, "p_equivalent", one.pEquivalent());
        put(node, "p_worse", one.pWorse());
        put(node, "p_value", one.pValue());
        node.put("verdict", one.verdict().words());
      }
    }
    ArrayNode agreements = root.putArray("agreements");
    for (RunPair pair : pairs) {
      AlertAgreement agreement = pair.agreement();
      ObjectNode node = agreements.addObject();
      node.put("first_detector", pair.first()).put("second_detector", pair.second());
      node.put("metric", AlertAgreement.NAME);
      put(node, "value", agreement.value());
      put(node, "floor", agreement.byChance());
      node.put("both", agreement.both()).put("first", agreement.first());
      node.put("second", agreement.second()).put("accounts", agreement.all());
    }
    return text(root);
  }

  /** Returns the comparison over worlds as JSON. */
  public static String blocksJson(List<BlockComparison> comparisons, ShownNames names) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("schema", "spiritsafe.comparison/1");
    put(root, names);
    ArrayNode all = root.putArray("metrics");
    for (BlockComparison one : comparisons) {
      ObjectNode node = all.addObject();
      node.put("metric", one.statistic().text());
      node.put("blocks_are", one.seedsAreBlocks() ? "seeds" : "scenarios");
      ArrayNode blocks = node.putArray("blocks");
      one.blocks().forEach(blocks::add);
      ArrayNode detectors = node.putArray("detectors");
      for (BlockComparison.Ranked row : one.detectors()) {
        ObjectNode detector = detectors.addObject().put("detector", row.detector());
        detector.put("mean_rank", row.meanRank());
        put(detector, "mean", OptionalDouble.of(row.mean()));
      }
      node.put("chi_square", one.chiSquare());
      put(node, "f", OptionalDouble.of(one.f()));
      node.put("p_value", one.pValue()).put("p_method", one.pMethod());
      ArrayNode pairs = node.putArray("pairs");
      for (BlockComparison.Pair pair : one.pairs()) {
        ObjectNode row = pairs.addObject().put("first", pair.first()).put("second", pair.second());
        row.put("p_value", pair.pValue()).put("p_holm", pair.adjusted());
        row.put("margin", pair.margin()).put("p_worse", pair.chances().worse());
        row.put("p_equivalent", pair.chances().equivalent());
        row.put("p_better", pair.chances().better());
      }
      ArrayNode groups = node.putArray("groups");
      one.groups().forEach(group -> group.forEach(groups.addArray()::add));
    }
    return text(root);
  }

  private static void put(ObjectNode root, ShownNames names) {
    if (!names.declared().isEmpty()) {
      names.declared().forEach(root.putObject("declared_names")::put);
    }
  }

  private static void put(ObjectNode node, String name, OptionalDouble value) {
    if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
      node.put(name, value.getAsDouble());
    } else {
      node.putNull(name);
    }
  }

  private static String text(ObjectNode root) {
    return IndentedJson.of(root);
  }

  private static String line(
      String name, String first, String second, String difference, String p, String verdict) {
    return String.format(
                Locale.ROOT,
                "%-32s %9s %9s  %-20s %7s  %s",
                cut(name, NAME + 2),
                first,
                second,
                difference,
                p,
                verdict)
            .stripTrailing()
        + "\n";
  }

  private static String cut(String name, int most) {
    return name.length() <= most ? name : name.substring(0, most - 1) + "…";
  }

  private static String chance(double pValue) {
    return pValue < 0.001 ? "<0.001" : number(pValue);
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : "not est.";
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "not est.";
    }
    if (Double.isInfinite(value)) {
      return "∞";
    }
    return Math.abs(value) >= 1000
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.3f", value);
  }
}
