package spiritsafe.audit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The checks of the checklist that are not made here, each with the reason or the place. */
final class ElsewhereChecks implements Check {

  private static final TreeMap<String, String> WHY =
      new TreeMap<>(
          Map.of(
              "S14",
                  "time order: detectors are fed in time order; the detector contract replays prefixes",
              "S16", "trap pairs: need a scenario of each pair; run the audit on each of them",
              "S23",
                  "unseen campaign types: needs more campaign types and detectors than there are",
              "S29", "realism distance: spiritsafe fidelity measures it against real traces",
              "S30",
                  "difficulty ladder: needs detectors on several difficulties; see spiritsafe run",
              "S32", "matched operating point: spiritsafe run gives all detectors one policy",
              "S33",
                  "calibration transfer: needs detectors; spiritsafe run tells alarms by archetype",
              "S34", "seed noise: run the audit and spiritsafe run with other seeds and compare",
              "S37",
                  "cost realism: needs detectors; spiritsafe run tells what leaked before the alert"));

  @Override
  public List<String> ids() {
    return List.copyOf(WHY.keySet());
  }

  @Override
  public String title() {
    return "elsewhere";
  }

  @Override
  public List<Finding> run(AuditInput input) {
    return WHY.entrySet().stream()
        .map(check -> Finding.skipped(check.getKey(), check.getValue()))
        .toList();
  }
}
