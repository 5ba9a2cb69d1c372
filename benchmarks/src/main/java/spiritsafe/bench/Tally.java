package spiritsafe.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import spiritsafe.detector.AccountSubject;
import spiritsafe.detector.GroupSubject;
import spiritsafe.detector.Score;

/**
 * What a detector said while it was timed: every alert, and a print of all scores in order. Two
 * passes over the same exchanges that say the same have equal tallies.
 *
 * <p>The print sees suspicions, moments and the sizes of groups, not whom or what evidence: taking
 * those in would cost the time that is measured.
 */
final class Tally {

  /** The first score of an account that reached the threshold. */
  private record FirstAlert(long timeMicros, double suspicion) {}

  private final OptionalDouble threshold;
  private final Map<String, FirstAlert> alerts = new LinkedHashMap<>();
  private long scores;
  private long print;

  Tally(OptionalDouble threshold) {
    this.threshold = threshold;
  }

  void take(Score score, long timeMicros) {
    scores++;
    mix(Double.doubleToLongBits(score.suspicion() + 0.0));
    mix(timeMicros);
    boolean alert = threshold.isPresent() && score.suspicion() >= threshold.getAsDouble();
    if (score.subject() instanceof AccountSubject account) {
      mix(-1);
      if (alert) {
        alerts.putIfAbsent(account.accountId(), new FirstAlert(timeMicros, score.suspicion()));
      }
    } else if (score.subject() instanceof GroupSubject group) {
      mix(group.accountIds().size());
      if (alert) {
        FirstAlert first = new FirstAlert(timeMicros, score.suspicion());
        group.accountIds().forEach(member -> alerts.putIfAbsent(member, first));
      }
    }
  }

  private void mix(long value) {
    print = print * 0x9E3779B97F4A7C15L + value;
    print ^= print >>> 29;
  }

  int alerts() {
    return alerts.size();
  }

  long scores() {
    return scores;
  }

  /** Returns whether two passes raised the same alerts, at the same moments, by equal scores. */
  boolean sameAs(Tally other) {
    return alerts.equals(other.alerts) && scores == other.scores && print == other.print;
  }

  /** Returns in what two passes differ, for a person. */
  String difference(Tally other) {
    return alerts.equals(other.alerts)
        ? "the same " + alerts() + " alerts, but other scores"
        : alerts() + " alerts where a plain run raises " + other.alerts() + ", or at other moments";
  }
}
