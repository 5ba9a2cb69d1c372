package spiritsafe.scenario;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * A day on which people and offices of some time zones keep Sunday hours.
 *
 * @param date the day, by the clock on the wall of whoever keeps it
 * @param leastOffset the westernmost zone that keeps it, hours from UTC, −12 to 14
 * @param mostOffset the easternmost, {@code leastOffset} to 14
 */
public record Holiday(LocalDate date, int leastOffset, int mostOffset) {

  /** Refuses zones that do not exist or stand the wrong way round. */
  public Holiday {
    Objects.requireNonNull(date, "date");
    Limits.between("leastOffset", leastOffset, -12, 14);
    Limits.between("mostOffset", mostOffset, -12, 14);
    if (mostOffset < leastOffset) {
      throw new IllegalArgumentException(
          "mostOffset is " + mostOffset + ", below leastOffset, which is " + leastOffset);
    }
  }

  /** Returns whether people who live so many hours from UTC keep it. */
  public boolean isKeptAt(int utcOffsetHours) {
    return utcOffsetHours >= leastOffset && utcOffsetHours <= mostOffset;
  }

  /** Returns its first moment in a time zone, microseconds since the epoch. */
  public long startMicros(int utcOffsetHours) {
    Instant midnight = date.atStartOfDay(ZoneOffset.ofHours(utcOffsetHours)).toInstant();
    return midnight.getEpochSecond() * 1_000_000L;
  }
}
