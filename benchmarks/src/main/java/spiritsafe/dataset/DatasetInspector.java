package spiritsafe.dataset;

import java.nio.file.Path;
import java.util.Locale;

/** Shows what a data set holds. */
public final class DatasetInspector {

  private DatasetInspector() {}

  /** Returns some lines for people. */
  public static String describe(Path folder) throws DatasetException {
    Manifest manifest = Manifest.read(folder);
    StringBuilder text = new StringBuilder();
    long bytes = manifest.files().stream().mapToLong(Manifest.FileEntry::bytes).sum();
    text.append(
        String.format(
            Locale.ROOT,
            "%s  (%s, %s %s)\n\n",
            manifest.name(),
            manifest.schema(),
            manifest.generator().name(),
            manifest.generator().version()));
    text.append(String.format(Locale.ROOT, "  source    %s\n", manifest.source()));
    if (!manifest.scenarioSha256().isEmpty()) {
      text.append(
          String.format(
              Locale.ROOT, "  seed      %d, scale %s\n", manifest.seed(), manifest.scale()));
    }
    text.append(String.format(Locale.ROOT, "  format    %s\n", manifest.format()));
    text.append(
        String.format(Locale.ROOT, "  files     %,d, %,d bytes\n", manifest.files().size(), bytes));
    text.append(String.format(Locale.ROOT, "  tree      %s\n\n", manifest.treeSha256()));
    text.append(
        String.format(
            Locale.ROOT,
            "  %-11s %12s %10s %9s %9s %11s %10s\n",
            "split",
            "exchanges",
            "illicit",
            "accounts",
            "illicit",
            "fraudulent",
            "campaigns"));
    manifest
        .splits()
        .forEach(
            (name, split) ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "  %-11s %,12d %,10d %,9d %,9d %,11d %,10d\n",
                        name,
                        split.exchanges(),
                        split.illicitExchanges(),
                        split.accounts(),
                        split.illicitAccounts(),
                        split.fraudulentAccounts(),
                        split.campaigns())));
    if (!manifest.missingFields().isEmpty()) {
      text.append(
          String.format(
              Locale.ROOT, "\n  missing   %s\n", String.join(", ", manifest.missingFields())));
    }
    return text.toString();
  }
}
