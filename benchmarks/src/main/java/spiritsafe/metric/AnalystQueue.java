package spiritsafe.metric;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What an analyst sees who looks at the most suspect new alerts of each day (UTC) and no more than
 * a given number of them; an account is looked at once at most, on the day of its alert, by the
 * suspicion it was alerted with. Where equal suspicions meet the end of the day's work they count
 * in proportion, as if drawn from at random.
 *
 * <p>Fraudulent accounts that carried no illicit exchange are left out, though they would take up
 * work; what is not looked at on its day is never looked at.
 *
 * @param reviewed accounts looked at
 * @param right those of them that carried illicit exchanges, in expectation
 * @param positives accounts that carried illicit exchanges, alerted or not
 */
public record AnalystQueue(double reviewed, double right, int positives) {

  private static final long DAY_MICROS = 86_400_000_000L;

  private record Case(double suspicion, boolean positive) {}

  /**
   * Plays all days.
   *
   * @param perDay alerts looked at a day, at least 1
   */
  public static AnalystQueue of(Ranking ranking, AlertLookup alerts, double threshold, int perDay) {
    if (perDay < 1) {
      throw new IllegalArgumentException("an analyst looks at " + perDay + " alerts a day");
    }
    TreeMap<Long, List<Case>> days = new TreeMap<>();
    for (RankedAccount account : ranking.accounts()) {
      Optional<Alert> alert = alerts.alert(account.accountId(), threshold);
      if (alert.isPresent()) {
        days.computeIfAbsent(
                Math.floorDiv(alert.get().timeMicros(), DAY_MICROS), day -> new ArrayList<>())
            .add(new Case(alert.get().suspicion(), account.positive()));
      }
    }
    double reviewed = 0;
    double right = 0;
    for (List<Case> day : days.values()) {
      reviewed += Math.min(perDay, day.size());
      right += rightAmongFirst(day, perDay);
    }
    return new AnalystQueue(reviewed, right, ranking.positives());
  }

  private static double rightAmongFirst(List<Case> day, int perDay) {
    TreeMap<Double, List<Case>> blocks = new TreeMap<>();
    day.forEach(
        one -> blocks.computeIfAbsent(one.suspicion(), value -> new ArrayList<>()).add(one));
    Collection<List<Case>> highestFirst = blocks.descendingMap().values();
    double left = perDay;
    double right = 0;
    for (List<Case> block : highestFirst) {
      long positives = block.stream().filter(Case::positive).count();
      double taken = Math.min(left, block.size());
      right += positives * (taken / block.size());
      left -= taken;
    }
    return right;
  }

  /** Returns the share of looks that were right; empty when there was nothing to look at. */
  public OptionalDouble precision() {
    return reviewed == 0 ? OptionalDouble.empty() : OptionalDouble.of(right / reviewed);
  }

  /** Returns the share of positives looked at; empty when there is none. */
  public OptionalDouble recall() {
    return positives == 0 ? OptionalDouble.empty() : OptionalDouble.of(right / positives);
  }
}
