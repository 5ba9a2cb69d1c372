package spiritsafe.world;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import spiritsafe.random.Draws;

/** The shapes of a week that senders follow, by the kind of work and the time zone. */
public final class Rhythms {

  /*
   * Hours from local midnight. Developers: the code-completion week of Azure 2024 (DynamoLLM, HPCA
   * 2025), weekday factors in UTC moved so that its evening peak falls on the afternoon of the
   * Americas (UTC-6), which are most of its users. Chat: the campus chat of BurstGPT has two humps
   * and a lunch dip; the multi-region Azure chat shape is what a mix of zones makes of it.
   */
  private static final double[] DEVELOPER_HOURS = {
    .30, .25, .23, .24, .26, .38, .70, 1.19, 1.69, 1.82, 1.72, 1.60, 1.55, 1.99, 2.18, 2.23, 2.06,
    1.52, 1.10, .82, .71, .68, .53, .42
  };

  /** Day factors of the same trace, Monday to Sunday. */
  private static final double[] DEVELOPER_DAYS = {1.23, 1.33, 1.32, 1.28, 1.03, .41, .39};

  private static final double[] CHAT_HOURS = {
    .55, .38, .26, .20, .18, .22, .38, .70, 1.10, 1.45, 1.55, 1.40, 1.15, 1.35, 1.55, 1.60, 1.50,
    1.30, 1.20, 1.30, 1.35, 1.25, 1.05, .80
  };

  /** Day factors of Azure's chat week, 2024. */
  private static final double[] CHAT_DAYS = {1.18, 1.22, 1.13, 1.14, 1.03, .66, .64};

  private static final double[] OFFICE_HOURS = {
    .05, .03, .02, .02, .03, .06, .25, .90, 2.00, 2.60, 2.70, 2.30, 1.50, 2.20, 2.60, 2.50, 2.00,
    1.10, .55, .35, .25, .20, .12, .08
  };

  private static final double[] OFFICE_DAYS = {1.30, 1.35, 1.32, 1.30, 1.10, .33, .30};

  /** Weekday factors of the chat service of Azure 2024 in UTC, people of many zones. */
  private static final double[] CHAT_SERVICE_HOURS = {
    .89, .97, .96, .79, .81, .87, 1.01, 1.09, 1.11, 1.08, .98, 1.03, 1.15, 1.27, 1.34, 1.24, 1.13,
    1.09, 1.08, 1.01, .92, .77, .69, .72
  };

  /** Weekday factors of the code service of Azure 2024 in UTC. */
  private static final double[] CODE_SERVICE_HOURS = {
    .71, .68, .64, .53, .42, .34, .30, .25, .23, .24, .26, .38, .70, 1.19, 1.69, 1.82, 1.72, 1.99,
    2.18, 2.23, 2.06, 1.52, 1.10, .82
  };

  /*
   * Chat of one campus, read off figures of BurstGPT: median requests by hour of weekdays (hours 5
   * and 7, too small to read, lie between their neighbours), and days of the week, which have half
   * as much at weekends.
   */
  private static final double[] CAMPUS_HOURS = {
    .523, .317, .184, .125, .052, .055, .059, .12, .227, 1.2, 1.77, 1.8, .772, 1.04, 1.75, 2.09,
    2.12, 1.49, .877, 1.14, 1.33, 1.21, 1.07, .848
  };

  private static final double[] CAMPUS_DAYS = {1.18, 1.16, 1.22, 1.22, 1.04, .52, .66};

  /*
   * A university's help desk: hours of RAGPulse (arXiv 2511.12979, MIT) from local midnight, of all its
   * days together, and a day of its weekend over the mean of its whole working days, which is 0.73.
   * One week is too short to tell one working day from another.
   */
  private static final double[] HELP_DESK_HOURS = {
    1.209, .334, .239, .088, .101, .113, .113, .372, .762, 1.09, 1.254, 1.342, 1.575, 1.638, 1.606,
    1.77, 1.436, 1.235, 1.329, 1.342, 1.209, 1.386, 1.348, 1.109
  };

  private static final double[] HELP_DESK_DAYS = {1, 1, 1, 1, 1, .73, .73};

  /** The week of a chat service with users in many zones. */
  public static final WeekShape CHAT_SERVICE = WeekShape.of(CHAT_SERVICE_HOURS, CHAT_DAYS, 0);

  /** The week of a service for developers in many zones. */
  public static final WeekShape CODE_SERVICE = WeekShape.of(CODE_SERVICE_HOURS, DEVELOPER_DAYS, 0);

  /**
   * Share of people by offset from UTC, coarse: the Americas, Europe and Africa, India, East Asia
   * and Oceania. Assumed from more than half of use lying outside the United States (OpenRouter's
   * study of 100 T tokens, by billing).
   */
  private static final int[] OFFSETS = {-8, -6, -5, -3, 0, 1, 2, 3, 5, 8, 9, 10};

  private static final double[] OFFSET_WEIGHTS = {
    .12, .10, .16, .05, .09, .15, .05, .03, .11, .07, .05, .02
  };

  private Rhythms() {}

  /** Returns the share of people by their offset from UTC in hours; shares add up to 1. */
  public static SortedMap<Integer, Double> offsets() {
    SortedMap<Integer, Double> shares = new TreeMap<>();
    for (int i = 0; i < OFFSETS.length; i++) {
      shares.put(OFFSETS[i], OFFSET_WEIGHTS[i]);
    }
    return Collections.unmodifiableSortedMap(shares);
  }

  /** Draws an offset from UTC in hours as people have it. */
  public static int offset(Draws draws) {
    double luck = draws.nextDouble();
    for (int i = 0; i < OFFSETS.length; i++) {
      luck -= OFFSET_WEIGHTS[i];
      if (luck < 0) {
        return OFFSETS[i];
      }
    }
    return OFFSETS[0];
  }

  /** Returns the week of developers in a time zone. */
  public static WeekShape developer(int utcOffsetHours) {
    return DEVELOPER[index(utcOffsetHours)];
  }

  /** Returns the week of people who chat in a time zone. */
  public static WeekShape chat(int utcOffsetHours) {
    return CHAT[index(utcOffsetHours)];
  }

  /** Returns the week of offices in a time zone. */
  public static WeekShape office(int utcOffsetHours) {
    return OFFICE[index(utcOffsetHours)];
  }

  /** Returns the week of a campus that chats in a time zone. */
  public static WeekShape campus(int utcOffsetHours) {
    return WeekShape.of(CAMPUS_HOURS, CAMPUS_DAYS, utcOffsetHours);
  }

  /** Returns the week of a help desk whose people live in a time zone. */
  public static WeekShape helpDesk(int utcOffsetHours) {
    return WeekShape.of(HELP_DESK_HOURS, HELP_DESK_DAYS, utcOffsetHours);
  }

  private static int index(int utcOffsetHours) {
    return utcOffsetHours + 12;
  }

  private static WeekShape[] zones(double[] hours, double[] days) {
    WeekShape[] zones = new WeekShape[27];
    for (int offset = -12; offset <= 14; offset++) {
      zones[index(offset)] = WeekShape.of(hours, days, offset);
    }
    return zones;
  }

  private static final WeekShape[] DEVELOPER = zones(DEVELOPER_HOURS, DEVELOPER_DAYS);
  private static final WeekShape[] CHAT = zones(CHAT_HOURS, CHAT_DAYS);
  private static final WeekShape[] OFFICE = zones(OFFICE_HOURS, OFFICE_DAYS);
}
