package spiritsafe.world;

import spiritsafe.random.Draws;

/**
 * The clients in use: a few libraries in many versions, each with the TLS greeting of its runtime.
 *
 * <p>The mix is assumed; the tail of old versions follows the installers of a large package index
 * (48 % current year, 20, 11, 14 and 7 % older; PEP 777, appendix). Fingerprints are made up and
 * have the shape of JA4 alone. How often clients are renewed is assumed: agents renew themselves
 * within days at six places in ten, other clients about once in two months, those that are years
 * old about once a year.
 */
public final class Clients {

  private record Library(
      String name, String runtime, double developerWeight, double serverWeight) {}

  private static final Library[] LIBRARIES = {
    new Library("python", "cpython", .42, .50),
    new Library("node", "nodejs", .24, .22),
    new Library("go", "go", .06, .14),
    new Library("java", "jvm", .03, .08),
    new Library("curl", "openssl", .05, .02),
    new Library("browser", "chromium", .20, .04),
  };

  /** Share by age of the version in years, see above. */
  private static final double[] AGE_WEIGHTS = {.48, .20, .11, .14, .07};

  private static final long DAY_MICROS = 86_400_000_000L;
  private static final long YEAR_MICROS = 365 * DAY_MICROS;
  private static final long RUNTIMES_SINCE = 1_420_070_400_000_000L;

  private static final double RENEWS_ITSELF = 0.6;
  private static final double DAYS_BETWEEN_OWN_RENEWALS = 4;
  private static final double DAYS_BETWEEN_RENEWALS = 60;
  private static final double DAYS_BETWEEN_RENEWALS_OF_THE_OLD = 400;

  private final long nowMicros;

  /** Makes the clients that are in use when a world begins. */
  Clients(long nowMicros) {
    this.nowMicros = nowMicros;
  }

  /** Draws the client of a person. */
  Installation developer(Draws draws) {
    return draw(draws, false);
  }

  /** Draws the client of a service. */
  Installation server(Draws draws) {
    return draw(draws, true);
  }

  /** Draws the client of a coding agent: one command-line tool in many versions. */
  Installation codingAgent(Draws draws) {
    int age = age(draws);
    if (!draws.happens(RENEWS_ITSELF)) {
      return installation("agent-cli", "nodejs", age, draws);
    }
    Recurrence renewal = renewal(DAYS_BETWEEN_OWN_RENEWALS, draws);
    long released = renewal.firstMicros() - renewal.everyMicros();
    return new Installation("agent-cli", "nodejs", released, runtimeYear(0, draws), renewal);
  }

  /** Draws evenly over all libraries and years, as a program does that makes up its clients. */
  Installation randomized(Draws draws) {
    Library library = LIBRARIES[draws.below(LIBRARIES.length)];
    return installation(library.name(), library.runtime(), draws.below(AGE_WEIGHTS.length), draws);
  }

  private Installation draw(Draws draws, boolean server) {
    double luck = draws.nextDouble();
    Library drawn = LIBRARIES[0];
    for (Library library : LIBRARIES) {
      luck -= server ? library.serverWeight() : library.developerWeight();
      if (luck < 0) {
        drawn = library;
        break;
      }
    }
    return installation(drawn.name(), drawn.runtime(), age(draws), draws);
  }

  /** Draws how many years old a version is. */
  private static int age(Draws draws) {
    double luck = draws.nextDouble();
    int age = 0;
    while (age < AGE_WEIGHTS.length - 1 && luck >= AGE_WEIGHTS[age]) {
      luck -= AGE_WEIGHTS[age];
      age++;
    }
    return age;
  }

  private Installation installation(String name, String runtime, int age, Draws draws) {
    long released = nowMicros - (long) ((age + draws.nextDouble()) * YEAR_MICROS);
    double days = age == 0 ? DAYS_BETWEEN_RENEWALS : DAYS_BETWEEN_RENEWALS_OF_THE_OLD;
    return new Installation(name, runtime, released, runtimeYear(age, draws), renewal(days, draws));
  }

  /** Of a runtime the versions of two years are in use with a library. */
  private int runtimeYear(int age, Draws draws) {
    return (int) ((nowMicros - RUNTIMES_SINCE) / YEAR_MICROS) - age - draws.below(2);
  }

  /** A place renews its client at intervals of its own: half to one and a half times the mean. */
  private Recurrence renewal(double meanDays, Draws draws) {
    long every = (long) (meanDays * (0.5 + draws.nextDouble()) * DAY_MICROS);
    return new Recurrence(nowMicros + (long) (draws.nextDouble() * every), every);
  }
}
