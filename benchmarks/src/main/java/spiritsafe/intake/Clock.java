package spiritsafe.intake;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;

/** The ways in which traces write time; finer parts than a microsecond are cut off. */
final class Clock {

  private static final DateTimeFormatter DATE_TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .toFormatter();

  private Clock() {}

  /**
   * Reads a date and a time of day, joined by {@code T} or a blank, with up to nine digits of
   * fraction; without an offset it is UTC. For example {@code 2023-11-16 18:15:46.6805900}.
   *
   * @throws DateTimeParseException if it is none
   */
  static long dateTimeAsMicros(String text) {
    TemporalAccessor parsed = DATE_TIME.parse(text);
    ZoneOffset offset = parsed.query(TemporalQueries.offset());
    LocalDateTime local = LocalDateTime.from(parsed);
    return micros(OffsetDateTime.of(local, offset == null ? ZoneOffset.UTC : offset).toInstant());
  }

  /** Returns microseconds since the epoch. */
  static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  /**
   * Reads a number of seconds of 0 or more.
   *
   * @throws NumberFormatException if it is no number or below 0
   * @throws ArithmeticException if it is beyond the range of a long
   */
  static long secondsAsMicros(String text) {
    BigDecimal seconds = new BigDecimal(text);
    if (seconds.signum() < 0) {
      throw new NumberFormatException(text);
    }
    return seconds.movePointRight(6).setScale(0, RoundingMode.DOWN).longValueExact();
  }
}
