package spiritsafe.illicit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import spiritsafe.random.Draws;
import spiritsafe.random.Shapes;
import spiritsafe.scenario.Campaign;
import spiritsafe.scenario.Rounds;
import spiritsafe.world.Rhythms;
import spiritsafe.world.WeekShape;

/**
 * When a campaign works: all its workers start together and stop together. With the student in the
 * loop its shifts are rounds of collection, with training between them.
 */
final class Shifts {

  /**
   * Length of a shift and of the pause after it, in hours, log-normal. Assumed: a disclosed
   * campaign is called synchronized, without figures.
   */
  private static final double SHIFT_HOURS = 7;

  private static final double PAUSE_HOURS = 0.7;

  private final long startMicros;
  private final long endMicros;
  private final WeekShape rhythm;
  private final Optional<Rounds> rounds;
  private final List<Long> borders = new ArrayList<>();
  private final double workMass;

  Shifts(Campaign campaign, long windowStart, Draws chance) {
    this.startMicros = windowStart + campaign.start().toSeconds() * 1_000_000L;
    this.endMicros = startMicros + campaign.length().toSeconds() * 1_000_000L;
    this.rhythm =
        Rhythms.developer(campaign.evasion().utcOffsetHours()).mixed(campaign.dailyRhythm());
    this.rounds = campaign.conduct().rounds();
    if (rounds.isPresent()) {
      layRounds(rounds.get());
    } else {
      layShifts(chance);
    }
    this.workMass = massBefore(endMicros);
  }

  private void layShifts(Draws chance) {
    long time = startMicros;
    while (time < endMicros) {
      borders.add(time);
      time += (long) (Shapes.logNormal(chance, SHIFT_HOURS, 0.5) * 3_600e6);
      borders.add(Math.min(time, endMicros));
      time += (long) (Shapes.logNormal(chance, PAUSE_HOURS, 0.6) * 3_600e6);
    }
  }

  private void layRounds(Rounds wanted) {
    long pause = wanted.pause().toSeconds() * 1_000_000L;
    long work = (endMicros - startMicros - pause * (wanted.count() - 1)) / wanted.count();
    for (int i = 0; i < wanted.count(); i++) {
      borders.add(startMicros + i * (work + pause));
      borders.add(startMicros + i * (work + pause) + work);
    }
  }

  long startMicros() {
    return startMicros;
  }

  long endMicros() {
    return endMicros;
  }

  /** Returns which share of the whole work lies before a time, 0 to 1. */
  double doneBefore(long time) {
    return Math.min(1, massBefore(time) / workMass);
  }

  /** Returns how far the rounds have come at a time, 0 in the first to 1 in the last. */
  double progress(long time) {
    if (rounds.isEmpty()) {
      return 0;
    }
    int round = 0;
    while (2 * (round + 1) < borders.size() && borders.get(2 * (round + 1)) <= time) {
      round++;
    }
    return round / (double) (rounds.get().count() - 1);
  }

  /** Returns the stretches of work within a stretch of time, in order: start and end. */
  List<long[]> workBetween(long from, long to) {
    List<long[]> stretches = new ArrayList<>();
    for (int i = 0; i < borders.size(); i += 2) {
      long start = Math.max(from, borders.get(i));
      long end = Math.min(to, borders.get(i + 1));
      if (start < end) {
        stretches.add(new long[] {start, end});
      }
    }
    return stretches;
  }

  private double massBefore(long time) {
    double mass = 0;
    for (int i = 0; i < borders.size() && borders.get(i) < time; i += 2) {
      mass += rhythm.mass(borders.get(i), Math.min(time, borders.get(i + 1)));
    }
    return mass;
  }
}
