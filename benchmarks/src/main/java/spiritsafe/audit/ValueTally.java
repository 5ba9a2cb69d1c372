package spiritsafe.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Which texts an account used how often; the first {@value #MOST} of them are told apart. */
final class ValueTally {

  /** More distinct values than this of one account say nothing that fewer do not. */
  static final int MOST = 256;

  private final Map<String, int[]> counts = new LinkedHashMap<>();
  private int rows;

  void add(String value) {
    rows++;
    int[] count = counts.get(value);
    if (count != null) {
      count[0]++;
    } else if (counts.size() < MOST) {
      counts.put(value, new int[] {1});
    }
  }

  /** Returns the commonest, the earliest of equally common ones. */
  String commonest() {
    String best = "";
    int most = 0;
    for (Map.Entry<String, int[]> entry : counts.entrySet()) {
      if (entry.getValue()[0] > most) {
        most = entry.getValue()[0];
        best = entry.getKey();
      }
    }
    return best;
  }

  double commonestShare() {
    return rows == 0 ? 0 : (double) counts.getOrDefault(commonest(), new int[1])[0] / rows;
  }

  double emptyShare() {
    return rows == 0 ? 0 : (double) counts.getOrDefault("", new int[1])[0] / rows;
  }

  /** Returns the share of rows whose text was there before, of as many as can be told apart. */
  double repeatedShare() {
    return rows == 0 ? 0 : 1 - (double) counts.size() / Math.min(rows, MOST);
  }

  int distinct() {
    return counts.size();
  }

  Set<String> values() {
    return counts.keySet();
  }
}
