package spiritsafe.inspect;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import spiritsafe.benign.ArchetypeProfile;
import spiritsafe.benign.ServiceProfile;
import spiritsafe.scenario.Archetype;
import spiritsafe.scenario.Model;
import spiritsafe.scenario.Population;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.Spread;
import spiritsafe.world.Registrar;
import spiritsafe.world.Registrar.Customer;
import spiritsafe.world.Rhythms;
import spiritsafe.world.WeekShape;

/**
 * What the declared numbers of a population come to in the window of a scenario, by arithmetic
 * alone: accounts, exchanges of an account, hours of the week.
 *
 * <p>How senders of an archetype work (in sessions, in runs, steadily) is written down here a
 * second time and on purpose: the engine is held against it. Blind to meetings of courses and
 * hackathons and to trials of new models, of which no rate is given.
 */
final class HonestLaw {

  /** Points of a numerical mean over a law. */
  private static final int POINTS = 40;

  /** Times of arrival in a mean over those who come while the window lasts. */
  private static final int ARRIVALS = 12;

  /** A person's day: ten times the usual on 3 % of days, else log-normal of deviation 0.5. */
  private static final double WILD_DAYS = 0.03;

  private static final double WILD_FACTOR = 10;
  private static final double DAY_SIGMA = 0.5;

  /** Square of the variation of a person's rate over days: E d² / (E d)² − 1 of the above. */
  private static final double DAY_NOISE = 1.35;

  /** Square of the variation of what a client of a pool sends in some days (assumed). */
  private static final double POOL_CLIENT_NOISE = 0.05;

  /** How a sender works. */
  enum Work {
    /** Gaps one after the other, all day. */
    STEADY,
    /** Runs over lists, at random times. */
    RUNS,
    /** A person's sessions, on some days. */
    SESSIONS,
    /** Fixed minutes. */
    CLOCK,
    /** Not by a rate of its own. */
    OTHER
  }

  /**
   * How many accounts a tenant has: log-normal, cut at both ends.
   *
   * @param median of the law
   * @param sigma deviation of its logarithm
   * @param least accounts
   * @param most accounts
   */
  record Size(double median, double sigma, int least, int most) {

    static final Size ONE = new Size(1, 0, 1, 1);

    double mean() {
      return moment(size -> size);
    }

    double deviation() {
      double mean = mean();
      return StrictMath.sqrt(Math.max(0, moment(size -> size * size) - mean * mean));
    }

    private double moment(DoubleUnaryOperator of) {
      int points = 100 * POINTS;
      double sum = 0;
      for (int i = 0; i < points; i++) {
        double score = Band.quantile((i + 0.5) / points);
        double size = (int) Math.min(most, Math.max(least, median * StrictMath.exp(sigma * score)));
        sum += of.applyAsDouble(size);
      }
      return sum / points;
    }
  }

  /** Sessions, or runs, of an archetype: mean exchanges, and E s² / (E s)² of their sizes. */
  private record Stints(double exchanges, double spread) {

    /** 59 % of one turn, else 2 and more: mean 1.78. */
    static final Stints CHAT = new Stints(1.78, 1.5);

    /** 8.7 turns of 8.6 steps; both with tails of e^2. */
    static final Stints AGENT = new Stints(74.99, 10);

    /** About sixty labels in a sitting, exponential. */
    static final Stints LABELS = new Stints(60, 2);
  }

  private final Population population;
  private final Scenario scenario;
  private final Archetype archetype;
  private final long beginsMicros;

  /** The law of accounts that are there when the window begins. */
  HonestLaw(Population population, Scenario scenario) {
    this(population, scenario, scenario.window().startMicros());
  }

  private HonestLaw(Population population, Scenario scenario, long beginsMicros) {
    this.population = population;
    this.scenario = scenario;
    this.archetype = population.archetype();
    this.beginsMicros = beginsMicros;
  }

  /**
   * Returns the share of accounts that are opened while the window lasts. Ages at its end are
   * log-normal; members of an office join evenly from its founding on, which is before the window.
   */
  double newcomers() {
    if (service()) {
      return 0;
    }
    Customer customer = ArchetypeProfile.of(archetype).customer();
    boolean established =
        switch (archetype) {
          case AGENT_FLEET, AGGREGATOR, CLASSROOM -> true;
          default -> false;
        };
    if (established || customer == Customer.STARTUP) {
      return 0;
    }
    double length = scenario.window().length().toSeconds() / 86_400.0;
    double median = Registrar.medianAgeDays(customer);
    if (customer == Customer.OFFICE) {
      return mean(
          score ->
              length / Math.max(length + 1, median * StrictMath.exp(Registrar.AGE_SIGMA * score)));
    }
    return Band.below(StrictMath.log(length / median) / Registrar.AGE_SIGMA);
  }

  /** Returns the share of accounts that send nothing in the window. */
  double silent() {
    double late = newcomers();
    if (late == 0) {
      return volume().silent();
    }
    long length = scenario.window().endMicros() - scenario.window().startMicros();
    double sum = 0;
    for (int i = 0; i < ARRIVALS; i++) {
      long begins = scenario.window().startMicros() + (long) ((i + 0.5) / ARRIVALS * length);
      sum += new HonestLaw(population, scenario, begins).volume().silent();
    }
    return (1 - late) * volume().silent() + late * sum / ARRIVALS;
  }

  /** Returns the share of tenants that stand alone and have a second account. */
  double secondAccounts() {
    return service() ? 0 : ArchetypeProfile.of(archetype).secondAccountFraction();
  }

  /** Returns how many people try the work and leave, in the window and beside all tenants. */
  double passers() {
    return service()
        ? 0
        : population.tenants() * ArchetypeProfile.of(archetype).passersPerWeek() * days() / 7;
  }

  /** Returns whether a client of an archetype makes small calls of its own beside the work. */
  static boolean makesSideCalls(Archetype archetype) {
    return archetype == Archetype.CODING_AGENT_SEAT || archetype == Archetype.AGENT_FLEET;
  }

  /** Returns how it works. */
  Work work() {
    return switch (archetype) {
      case INDIVIDUAL_DEVELOPER,
          TRAVELLING_USER,
          RED_TEAM,
          CODING_AGENT_SEAT,
          AGENT_FLEET,
          CORPORATE_NAT,
          LABELLING_VENDOR ->
          Work.SESSIONS;
      case BATCH_DOCUMENTS, EVALUATION_HARNESS, JUDGE_PIPELINE, SYNTHETIC_DATA, CI_PIPELINE ->
          Work.RUNS;
      case CRON_JOB -> Work.CLOCK;
      case CLASSROOM, HACKATHON, CREDIT_FARMER -> Work.OTHER;
      case RELEASE_ADOPTER -> releasesInWindow() ? Work.OTHER : Work.STEADY;
      default -> Work.STEADY;
    };
  }

  /** Returns how many accounts a tenant has. */
  Size size() {
    return switch (archetype) {
      case CORPORATE_NAT -> new Size(70, 0.7, 20, 500);
      case LABELLING_VENDOR -> new Size(110, 0.6, 50, 500);
      case AGENT_FLEET -> new Size(12, 0.7, 4, 60);
      case CLASSROOM -> new Size(70, 0.6, 30, 300);
      case HACKATHON -> new Size(110, 0.6, 50, 400);
      case AGENCY -> new Size(16, 0.8, 5, 80);
      case CREDIT_FARMER ->
          new Size(1 + 0.65 * scenario.window().length().toHours() / 24.0, 0.7, 1, 200);
      default -> Size.ONE;
    };
  }

  /** Returns the declared exchanges of an account on an active day. */
  Spread declared() {
    return population
        .exchangesPerDay()
        .orElseGet(
            () ->
                service()
                    ? new Spread(Arrays.stream(serviceVolumes()).average().orElse(0), 0)
                    : ArchetypeProfile.of(archetype).exchangesPerDay());
  }

  private double[] serviceVolumes() {
    return ServiceProfile.of(archetype).volumes(population.tenants());
  }

  /**
   * Relative variance of the mean over the clients of a pool, times their number: that of one,
   * whose hours and bursts are chance, times how unequal they are.
   */
  private double poolNoise() {
    double sum = 0;
    double squares = 0;
    for (double volume : serviceVolumes()) {
      sum += volume;
      squares += volume * volume;
    }
    return POOL_CLIENT_NOISE * population.tenants() * squares / (sum * sum);
  }

  /** Returns the declared share of days that are active. */
  double activeDays() {
    return service() ? 1 : ArchetypeProfile.of(archetype).activeDayFraction();
  }

  /** Returns whether the archetype is a service of many users, with a profile of that kind. */
  boolean service() {
    return ServiceProfile.exists(archetype);
  }

  private boolean pool() {
    return switch (archetype) {
      case LARGE_POOL_SERVICE, MIDDLE_POOL_SERVICE, SMALL_POOL_SERVICE -> true;
      default -> false;
    };
  }

  /** Returns whether a model comes out while the window lasts. */
  boolean releasesInWindow() {
    return scenario.models().stream()
        .map(Model::released)
        .anyMatch(scenario.window().start()::isBefore);
  }

  /** Returns the law of exchanges of an account on a calendar day. */
  VolumeLaw volume() {
    Spread declared = declared();
    double median = declared.median() * activeDays();
    double days = days();
    switch (work()) {
      case RUNS -> {
        // Runs come at random; their sizes are log-normal of deviation 0.9.
        double runs = activeDays() * (archetype == Archetype.CI_PIPELINE ? 14 : 1) * days;
        return new VolumeLaw(
            median, declared.sigma(), StrictMath.exp(0.81) / runs, StrictMath.exp(-runs));
      }
      case SESSIONS -> {
        Stints stints = stints();
        double active = Math.max(activeDays() * days, 0.5);
        double sessions = Math.max(1, active * declared.median() / stints.exchanges());
        double noise = stints.spread() / sessions + DAY_NOISE / active;
        return new VolumeLaw(median, declared.sigma(), noise, silentSeat(stints));
      }
      default -> {
        if (archetype == Archetype.HYPERGROWTH_STARTUP) {
          return growing(median, declared.sigma(), days);
        }
        // Bursts: the squared variation of gaps is 4 on average, at most 25.
        double noise =
            work() == Work.CLOCK || service()
                ? Math.max(0.001, pool() ? poolNoise() : 0)
                : 4 / (median * days);
        double silent =
            work() == Work.CLOCK || service()
                ? 0
                : mean(
                    score ->
                        StrictMath.exp(
                            -median * StrictMath.exp(declared.sigma() * score) * days / 4));
        return new VolumeLaw(median, declared.sigma(), noise, silent);
      }
    }
  }

  /** A startup doubles in 3 to 7 days, until it is 200 times as large. */
  private VolumeLaw growing(double median, double sigma, double days) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < POINTS; i++) {
      double doubling = 3 + 4 * (i + 0.5) / POINTS;
      double factor = 0;
      for (int hour = 0; hour < POINTS * POINTS; hour++) {
        double day = days * (hour + 0.5) / (POINTS * POINTS);
        factor += Math.min(200, StrictMath.pow(2, day / doubling)) / (POINTS * POINTS);
      }
      sum += factor / POINTS;
      squares += factor * factor / POINTS;
    }
    double noise = squares / (sum * sum) - 1;
    return new VolumeLaw(median * sum, sigma, noise + 4 / (median * days), 0);
  }

  private Stints stints() {
    return archetype == Archetype.LABELLING_VENDOR
        ? Stints.LABELS
        : makesSideCalls(archetype) ? Stints.AGENT : Stints.CHAT;
  }

  /**
   * The chance that a person has no session in the window: sessions are a Poisson process of the
   * hours of active days, each with a factor of its own.
   */
  private double silentSeat(Stints stints) {
    long start = beginsMicros;
    double length = scenario.window().endMicros() - start;
    int days = (int) Math.max(1, Math.ceil(length / 86_400e6));
    double[] mass = new double[days];
    for (int day = 0; day < days; day++) {
      long from = start + day * 86_400_000_000L;
      long to = Math.min(from + 86_400_000_000L, scenario.window().endMicros());
      mass[day] = overZones(week -> week.mass(from, to));
    }
    Spread declared = declared();
    double meanFactor =
        WILD_DAYS * WILD_FACTOR + (1 - WILD_DAYS) * StrictMath.exp(DAY_SIGMA * DAY_SIGMA / 2);
    return mean(
        score -> {
          double perHour =
              declared.median()
                  * StrictMath.exp(declared.sigma() * score)
                  / meanFactor
                  / 24
                  / stints.exchanges();
          double silent = 1;
          for (double hours : mass) {
            double none =
                WILD_DAYS * StrictMath.exp(-perHour * hours * WILD_FACTOR)
                    + (1 - WILD_DAYS)
                        * mean(
                            other ->
                                StrictMath.exp(
                                    -perHour * hours * StrictMath.exp(DAY_SIGMA * other)));
            silent *= 1 - activeDays() + activeDays() * none;
          }
          return silent;
        });
  }

  /** Returns the days that the window is worth at the mean rate of a week. */
  double days() {
    return overZones(week -> week.mass(beginsMicros, scenario.window().endMicros())) / 24;
  }

  /** Returns the share of exchanges at weekends (UTC); empty where no week is declared. */
  Optional<Double> weekendShare() {
    boolean grows = archetype == Archetype.HYPERGROWTH_STARTUP;
    if (work() == Work.OTHER || work() == Work.CLOCK || grows) {
      return Optional.empty();
    }
    return Optional.of(overZones(this::weekendShare));
  }

  private double weekendShare(WeekShape week) {
    long start = scenario.window().startMicros();
    long end = scenario.window().endMicros();
    long day = 86_400_000_000L;
    double weekend = 0;
    for (long from = start; from < end; ) {
      long to = Math.min(end, Math.floorDiv(from, day) * day + day);
      weekend += PopulationTally.weekend(from) ? week.mass(from, to) : 0;
      from = to;
    }
    return weekend / week.mass(start, end);
  }

  /** The mean over the time zones that people live in, of the week of this archetype. */
  private double overZones(java.util.function.ToDoubleFunction<WeekShape> number) {
    double sum = 0;
    double weights = 0;
    IntFunction<WeekShape> weeks = week();
    for (Map.Entry<Integer, Double> zone : Rhythms.offsets().entrySet()) {
      sum += zone.getValue() * number.applyAsDouble(weeks.apply(zone.getKey()));
      weights += zone.getValue();
    }
    return sum / weights;
  }

  private IntFunction<WeekShape> week() {
    return switch (archetype) {
      case CRON_JOB -> zone -> WeekShape.FLAT;
      case CORPORATE_NAT, LABELLING_VENDOR -> Rhythms::office;
      case BATCH_DOCUMENTS, SYNTHETIC_DATA -> zone -> Rhythms.developer(zone).mixed(0.3);
      case EVALUATION_HARNESS -> zone -> Rhythms.developer(zone).mixed(0.6);
      case JUDGE_PIPELINE -> zone -> Rhythms.developer(zone).mixed(0.4);
      case AGENT_FLEET -> zone -> Rhythms.developer(zone).mixed(0.35);
      case INDIVIDUAL_DEVELOPER, TRAVELLING_USER, RED_TEAM, CODING_AGENT_SEAT, CI_PIPELINE ->
          Rhythms::developer;
      default ->
          service()
              ? switch (ServiceProfile.of(archetype).week()) {
                case CHAT -> Rhythms::chat;
                case CHAT_MIXED -> zone -> Rhythms.CHAT_SERVICE;
                case CODE -> zone -> Rhythms.CODE_SERVICE;
                case CAMPUS -> Rhythms::campus;
                case HELP_DESK -> Rhythms::helpDesk;
              }
              : Rhythms::chat;
    };
  }

  /** The mean over a standard normal score. */
  private static double mean(DoubleUnaryOperator of) {
    double sum = 0;
    for (int i = 0; i < POINTS; i++) {
      sum += of.applyAsDouble(Band.quantile((i + 0.5) / POINTS));
    }
    return sum / POINTS;
  }
}
