package spiritsafe.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import spiritsafe.truth.AccountTruth;
import spiritsafe.truth.CampaignTruth;
import spiritsafe.truth.LabeledTraffic;
import spiritsafe.truth.Truth;

/**
 * Checks a data set: every file is there and none besides but what an audit said of it, every
 * checksum, length and row count, every row against its schema, the order of time, the join of
 * labels, and the counts of the truth.
 */
public final class DatasetVerifier {

  private DatasetVerifier() {}

  /**
   * Returns what is wrong, worst first; nothing when all is well. Rows are read only when files are
   * whole, since a damaged file would only repeat its own fault.
   *
   * @throws DatasetException if the folder is no data set at all
   */
  public static List<String> verify(Path folder) throws IOException {
    Manifest manifest = Manifest.read(folder);
    List<String> findings = new ArrayList<>();
    Set<String> listed = new TreeSet<>();
    for (Manifest.FileEntry entry : manifest.files()) {
      listed.add(entry.path());
      Path file = folder.resolve(entry.path());
      if (!Files.isRegularFile(file)) {
        findings.add(entry.path() + ": is missing. Get or make the data set again");
      } else if (Files.size(file) != entry.bytes()) {
        findings.add(
            entry.path()
                + ": has "
                + Files.size(file)
                + " bytes, the manifest says "
                + entry.bytes()
                + ". Get or make the data set again");
      } else if (!Checksums.of(file).equals(entry.sha256())) {
        findings.add(
            entry.path() + ": its SHA-256 is not that of the manifest. Get or make it again");
      }
    }
    Set<String> unlisted = Set.of(Manifest.FILE, Checksums.FILE, Manifest.AUDIT);
    for (String path : Checksums.files(folder)) {
      if (!listed.contains(path) && !unlisted.contains(path)) {
        findings.add(path + ": is not in the manifest. Remove it from the folder");
      }
    }
    if (!Checksums.tree(manifest.files()).equals(manifest.treeSha256())) {
      findings.add(
          Manifest.FILE + ": its tree_sha256 does not fit its files. Get the manifest again");
    }
    checksumFile(folder, manifest, findings);
    if (findings.isEmpty()) {
      for (String split : manifest.splits().keySet()) {
        rows(folder, manifest, split, findings);
      }
    }
    return findings;
  }

  private static void checksumFile(Path folder, Manifest manifest, List<String> findings)
      throws IOException {
    Path file = folder.resolve(Checksums.FILE);
    if (!Files.isRegularFile(file)) {
      findings.add(Checksums.FILE + ": is missing. Get or make the data set again");
      return;
    }
    Map<String, String> sums = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      int gap = line.indexOf("  ");
      if (gap > 0) {
        sums.put(line.substring(gap + 2), line.substring(0, gap));
      }
    }
    Map<String, String> expected = new TreeMap<>();
    manifest.files().forEach(entry -> expected.put(entry.path(), entry.sha256()));
    expected.put(Manifest.FILE, Checksums.of(folder.resolve(Manifest.FILE)));
    if (!sums.equals(expected)) {
      findings.add(
          Checksums.FILE + ": does not agree with the manifest and its files. Get it again");
    }
  }

  private static void rows(Path folder, Manifest manifest, String split, List<String> findings) {
    try {
      LabeledTraffic traffic = Dataset.open(folder).split(split);
      long[] counts = new long[2];
      Map<String, Long> byCampaign = new HashMap<>();
      Truth truth =
          traffic.stream(
              batch -> {
                counts[0] += batch.exchanges().size();
                batch
                    .labels()
                    .forEach(
                        label -> {
                          if (label.illicit()) {
                            counts[1]++;
                            byCampaign.merge(label.campaign().orElseThrow(), 1L, Long::sum);
                          }
                        });
              });
      Manifest.SplitCounts said = manifest.splits().get(split);
      count(findings, split, "exchanges", counts[0], said.exchanges());
      count(findings, split, "illicit exchanges", counts[1], said.illicitExchanges());
      count(findings, split, "accounts", truth.accounts().size(), said.accounts());
      count(
          findings,
          split,
          "illicit accounts",
          truth.accounts().values().stream().filter(AccountTruth::illicit).count(),
          said.illicitAccounts());
      count(findings, split, "campaigns", truth.campaigns().size(), said.campaigns());
      for (CampaignTruth campaign : truth.campaigns()) {
        count(
            findings,
            split,
            "illicit exchanges of campaign " + campaign.campaign(),
            byCampaign.getOrDefault(campaign.campaign(), 0L),
            campaign.exchangeCount());
      }
      for (Manifest.FileEntry entry : manifest.files()) {
        boolean exchangeTable =
            entry.split().equals(split)
                && (entry.table().equals("exchanges") || entry.table().equals("exchange-labels"));
        if (exchangeTable) {
          count(findings, entry.path(), "rows", counts[0], entry.rows());
        }
      }
    } catch (IOException e) {
      findings.add(e.getMessage());
    }
  }

  private static void count(
      List<String> findings, String where, String what, long found, long said) {
    if (found != said) {
      findings.add(
          where
              + ": has "
              + found
              + " "
              + what
              + ", "
              + said
              + " are said. Get or make the data set again");
    }
  }
}
