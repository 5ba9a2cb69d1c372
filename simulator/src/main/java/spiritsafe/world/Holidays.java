package spiritsafe.world;

import java.util.List;
import spiritsafe.scenario.Holiday;

/** The holidays of a world, and what they make of the weeks of those who keep them. */
public final class Holidays {

  /** A world that knows none. */
  public static final Holidays NONE = new Holidays(List.of());

  private final List<Holiday> all;

  /** Takes the holidays of a scenario. */
  public Holidays(List<Holiday> all) {
    this.all = List.copyOf(all);
  }

  /** Returns a week as people keep it who live so many hours from UTC. */
  public WeekShape kept(WeekShape week, int utcOffsetHours) {
    WeekShape kept = week;
    for (Holiday holiday : all) {
      if (holiday.isKeptAt(utcOffsetHours)) {
        kept = kept.withSundayAt(holiday.startMicros(utcOffsetHours), utcOffsetHours);
      }
    }
    return kept;
  }
}
