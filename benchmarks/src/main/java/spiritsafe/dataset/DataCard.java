package spiritsafe.dataset;

import java.util.Map;
import java.util.Set;

/** The page that a person reads first in a data set folder. */
final class DataCard {

  static final String LICENSE =
      "SPDX-License-Identifier: CC-BY-4.0\n\n"
          + "This data set is licensed under the Creative Commons Attribution 4.0 International\n"
          + "License. Its text is at https://creativecommons.org/licenses/by/4.0/legalcode.\n"
          + "Imported traffic keeps the licence of its source, which the README names.\n";

  private DataCard() {}

  static String of(
      DatasetWriter.Contents contents,
      DataFormat format,
      Map<String, Manifest.SplitCounts> counts,
      Set<String> missing) {
    StringBuilder card = new StringBuilder();
    card.append("# ").append(contents.name()).append("\n\n");
    boolean synthetic = !contents.scenarioYaml().isEmpty();
    card.append(
        synthetic
            ? "Synthetic LLM-API traffic with labels, made by spiritsafe. No real person, account,"
                + " network or\nprovider is in it. For developing and comparing detectors of illicit"
                + " distillation.\n"
            : "Imported LLM-API traffic in the schema of spiritsafe. Source: "
                + contents.source()
                + "\n");
    card.append("\n| split | exchanges | illicit | accounts | illicit | campaigns |\n");
    card.append("|---|---:|---:|---:|---:|---:|\n");
    counts.forEach(
        (name, split) ->
            card.append("| ")
                .append(name)
                .append(" | ")
                .append(split.exchanges())
                .append(" | ")
                .append(split.illicitExchanges())
                .append(" | ")
                .append(split.accounts())
                .append(" | ")
                .append(split.illicitAccounts())
                .append(" | ")
                .append(split.campaigns())
                .append(" |\n"));
    card.append("\nTables are ")
        .append(format.extension())
        .append("; their columns are in `schema/`.\n");
    card.append("`data/` is what a gateway logs; `labels/` is the truth, apart.\n");
    if (!missing.isEmpty()) {
      card.append("\nMissing in the source, and so empty here: ")
          .append(String.join(", ", missing))
          .append(".\n");
    }
    card.append("\nCheck it: `sha256sum -c SHA256SUMS` or `spiritsafe dataset verify .`\n");
    if (synthetic) {
      card.append("Make it again, byte for byte: `spiritsafe dataset reproduce .`\n");
    }
    return card.toString();
  }
}
