package spiritsafe.benign;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import spiritsafe.random.Draws;
import spiritsafe.random.SeedTree;
import spiritsafe.random.Shapes;
import spiritsafe.scenario.Population;
import spiritsafe.scenario.Spread;
import spiritsafe.source.OwnAccount;
import spiritsafe.source.Sender;
import spiritsafe.source.TrafficSource;
import spiritsafe.traffic.Pathway;
import spiritsafe.truth.Label;
import spiritsafe.world.Address;
import spiritsafe.world.Device;
import spiritsafe.world.Holidays;
import spiritsafe.world.Presence;
import spiritsafe.world.Registrar;
import spiritsafe.world.Registrar.Customer;
import spiritsafe.world.Registrar.Organization;
import spiritsafe.world.Rhythms;
import spiritsafe.world.WeekShape;

/**
 * Tenants that are many: of one company, one course, one hall, one card. What they share is what
 * clusters of fraudulent accounts share, for honest reasons; sizes and habits are those of the
 * table of look-alikes in the documentation, most of them assumed.
 */
final class Crowds {

  private final Tenancy tenancy;
  private final Holidays holidays;
  private final long endMicros;

  Crowds(Tenancy tenancy, Holidays holidays, long endMicros) {
    this.holidays = holidays;
    this.tenancy = tenancy;
    this.endMicros = endMicros;
  }

  /**
   * What a crowd is made from.
   *
   * @param population which it belongs to
   * @param profile its archetype's numbers
   * @param volume exchanges of a member on an active day
   * @param offset hours from UTC
   * @param seed the crowd's
   * @param draws what the crowd's own numbers are drawn from
   */
  record Crowd(
      Population population,
      ArchetypeProfile profile,
      Spread volume,
      int offset,
      SeedTree seed,
      Draws draws) {

    int size(double median, double sigma, int least, int most) {
      return (int) Math.min(most, Math.max(least, Shapes.logNormal(draws, median, sigma)));
    }
  }

  /** One member of a crowd: an account, habits and chance. */
  private record Member(
      Habits habits, double perDay, OwnAccount account, SeedTree seed, Draws draws) {

    Draws play() {
      return seed.child("play").draws();
    }
  }

  /** 30 to 500 accounts behind an exit (assumed). */
  TrafficSource office(Crowd crowd) {
    WeekShape week = holidays.kept(Rhythms.office(crowd.offset()), crowd.offset());
    return house(
        crowd,
        crowd.size(70, 0.7, 20, 500),
        member -> seat(crowd, member, SessionShape.CHAT, week));
  }

  /** 50 to 500 paid people in three shifts; one rubric for all. */
  TrafficSource labellingVendor(Crowd crowd) {
    return house(
        crowd,
        crowd.size(110, 0.6, 50, 500),
        member -> {
          int shift = 8 * member.draws().below(3);
          WeekShape week = Rhythms.office(Math.floorMod(crowd.offset() + shift + 12, 24) - 12);
          return seat(crowd, member, SessionShape.LABELLING, week);
        });
  }

  /** 4 to 60 agents of one company, at work by night too. */
  TrafficSource agentFleet(Crowd crowd) {
    WeekShape week = holidays.kept(Rhythms.developer(crowd.offset()).mixed(0.35), crowd.offset());
    return house(
        crowd, crowd.size(12, 0.7, 4, 60), member -> seat(crowd, member, SessionShape.AGENT, week));
  }

  /** 30 to 300 students; two lessons a week with one assignment each, little between them. */
  TrafficSource classroom(Crowd crowd) {
    int size = crowd.size(70, 0.6, 30, 300);
    WeekShape week = holidays.kept(Rhythms.chat(crowd.offset()), crowd.offset());
    Gathering.Plan lessons =
        new Gathering.Plan(
            lessons(crowd.draws(), crowd.offset()),
            1.5,
            0.7,
            9,
            2 + crowd.draws().below(6),
            3,
            crowd.draws().nextLong());
    return house(
        crowd,
        size,
        member ->
            new Members(
                List.of(
                    seat(crowd, member, SessionShape.CHAT, week),
                    new Gathering(
                        lessons,
                        member.habits(),
                        member.seed().child("lessons").draws(),
                        member.account()))));
  }

  /** 50 to 400 new accounts in one hall for a day or two; each begins with the starter prompt. */
  TrafficSource hackathon(Crowd crowd) {
    Draws draws = crowd.draws();
    int size = crowd.size(110, 0.6, 50, 400);
    long span = endMicros - tenancy.startMicros();
    long hours = 24L + draws.below(25);
    long latest = Math.max(1, span - Duration.ofHours(hours).toNanos() / 1_000);
    long start = tenancy.startMicros() + (long) (draws.nextDouble() * latest);
    Gathering.Plan event =
        new Gathering.Plan(List.of(start), hours, 1, 45, 1 + draws.below(3), 1, draws.nextLong());
    List<Address> hall = tenancy.registrar().addresses(crowd.seed(), Customer.VISITOR);
    List<TrafficSource> guests = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      SeedTree seed = crowd.seed().child(i);
      Organization own =
          tenancy.registrar().newcomer(seed, Customer.VISITOR, hall.get(0).country(), start);
      Member member = member(crowd, own, hall, 0.5, seed);
      guests.add(new Gathering(event, member.habits(), member.play(), member.account()));
    }
    return new Members(guests);
  }

  /** 5 to 80 accounts, each of a client of its own, all paid for by the agency's card. */
  TrafficSource agency(Crowd crowd) {
    int size = crowd.size(16, 0.8, 5, 80);
    List<Address> office = tenancy.registrar().addresses(crowd.seed(), Customer.OFFICE);
    Organization agency =
        tenancy.registrar().established(crowd.seed(), Customer.OFFICE, office.get(0).country());
    WeekShape week = holidays.kept(Rhythms.chat(crowd.offset()), crowd.offset());
    List<TrafficSource> clients = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      SeedTree seed = crowd.seed().child(i);
      Organization client =
          tenancy
              .registrar()
              .organization(seed, Customer.SERVICE, agency.country(), agency.instrument());
      Member member = member(crowd, client, office, 0.3, seed);
      clients.add(
          new Backend(
              member.habits(),
              week,
              member.play(),
              member.account(),
              member.perDay(),
              Growth.NONE,
              tenancy.begins(member.account().sender().account(), member.seed())));
    }
    return new Members(clients);
  }

  /**
   * One account that carries the users of 8 to 20 products, each with a model. They share its
   * volume by log-normal weights, as the clients of a pool do (ServeGen; the deviation is assumed).
   */
  TrafficSource aggregator(Crowd crowd) {
    List<Address> addresses = tenancy.registrar().addresses(crowd.seed(), Customer.SERVICE);
    Organization organization =
        tenancy.registrar().established(crowd.seed(), Customer.SERVICE, addresses.get(0).country());
    OwnAccount account =
        new OwnAccount(
            tenancy.sender(
                crowd.population(),
                Customer.SERVICE,
                organization,
                addresses,
                0.5,
                crowd.seed(),
                crowd.draws()));
    int size = 8 + crowd.draws().below(13);
    double perDay =
        Shapes.logNormal(crowd.draws(), crowd.volume().median(), crowd.volume().sigma());
    double[] weights = new double[size];
    for (int i = 0; i < size; i++) {
      weights[i] = Shapes.logNormal(crowd.draws(), 1, 1);
    }
    double all = Arrays.stream(weights).sum();
    List<TrafficSource> products = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      SeedTree seed = crowd.seed().child(i);
      Draws own = seed.child("habits").draws();
      Habits habits =
          tenancy.habits(crowd.population(), crowd.profile(), seed.child("prompts"), own);
      products.add(
          new Backend(
              habits,
              Rhythms.chat(Rhythms.offset(own)),
              seed.child("play").draws(),
              account,
              perDay * weights[i] / all,
              Growth.NONE,
              tenancy.startMicros()));
    }
    return new Members(products);
  }

  /**
   * One person who opens an account after the other for the credit of newcomers, two in three days
   * at the median; each lasts 2 to 9 days. Half pay nothing, half show one card for all (all
   * assumed; Stripe counts 7.4 and 16.7 % of sign-ups at AI companies in 2025 and 2026 as abuse of
   * several accounts).
   */
  TrafficSource creditFarmer(Crowd crowd) {
    Draws draws = crowd.draws();
    double days = (endMicros - tenancy.startMicros()) / (double) Tenancy.DAY_MICROS;
    int size = crowd.size(1 + 0.65 * days, 0.7, 1, 200);
    Registrar registrar = tenancy.registrar();
    List<Address> exits = registrar.addresses(crowd.seed(), Customer.FARMER);
    List<Device> computer = registrar.devices(crowd.seed(), Customer.FARMER);
    String card = draws.happens(0.5) ? HexFormat.of().toHexDigits(draws.nextLong()) : "";
    WeekShape week = Rhythms.chat(crowd.offset());
    Habits habits =
        tenancy.habits(crowd.population(), crowd.profile(), crowd.seed().child("prompts"), draws);
    long span = endMicros - tenancy.startMicros();
    List<TrafficSource> accounts = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      SeedTree seed = crowd.seed().child(i);
      Draws own = seed.child("turn").draws();
      // The first is in use when the world begins; the others follow one another.
      long from = tenancy.startMicros() + (long) ((i - 1 + own.nextDouble()) / size * span);
      from = Math.max(tenancy.startMicros(), from);
      long lasts = (long) ((2 + 7 * own.nextDouble()) * Tenancy.DAY_MICROS);
      Organization newcomer =
          registrar.newcomer(seed, Customer.FARMER, exits.get(0).country(), from).paidBy(card);
      List<Address> places = new ArrayList<>(exits);
      Collections.rotate(places, own.below(places.size()));
      Sender sender =
          tenancy.sender(
              crowd.population(),
              Customer.FARMER,
              registrar.account(seed, Customer.FARMER, newcomer, places.get(0)),
              new Presence(
                  newcomer.id(),
                  Pathway.FIRST_PARTY_API,
                  places,
                  0.5,
                  computer.stream().map(device -> device.withKey(own.nextLong())).toList(),
                  Presence.Use.BY_SPELL,
                  own.nextLong()),
              seed);
      double perDay = Shapes.logNormal(own, crowd.volume().median(), crowd.volume().sigma());
      accounts.add(
          new Spell(
              new SeatTenant(
                  new Seat(
                      habits,
                      SessionShape.CHAT,
                      week,
                      seed.child("play").draws(),
                      perDay,
                      crowd.profile().activeDayFraction(),
                      from),
                  new OwnAccount(sender, Label.FARMED)),
              from + lasts));
    }
    return new Members(accounts);
  }

  /** Makes the members of one organization behind its addresses. */
  private TrafficSource house(Crowd crowd, int size, Function<Member, TrafficSource> work) {
    Customer customer = crowd.profile().customer();
    List<Address> addresses = tenancy.registrar().addresses(crowd.seed(), customer);
    Organization organization =
        tenancy.registrar().established(crowd.seed(), customer, addresses.get(0).country());
    List<TrafficSource> members = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      members.add(work.apply(member(crowd, organization, addresses, 0.5, crowd.seed().child(i))));
    }
    return new Members(members);
  }

  private Member member(
      Crowd crowd,
      Organization organization,
      List<Address> addresses,
      double addressChangePerDay,
      SeedTree seed) {
    Draws own = seed.child("habits").draws();
    // People word things their own way; the labels of a vendor follow its one guideline.
    SeedTree prompt =
        switch (crowd.population().archetype()) {
          case LABELLING_VENDOR -> crowd.seed().child("prompts");
          default -> seed.child("prompts");
        };
    Habits habits = tenancy.habits(crowd.population(), crowd.profile(), prompt, own);
    double perDay = Shapes.logNormal(own, crowd.volume().median(), crowd.volume().sigma());
    Sender sender =
        tenancy.sender(
            crowd.population(),
            crowd.profile().customer(),
            organization,
            addresses,
            addressChangePerDay,
            seed,
            own);
    return new Member(habits, perDay, new OwnAccount(sender), seed, own);
  }

  private TrafficSource seat(Crowd crowd, Member member, SessionShape shape, WeekShape week) {
    return new SeatTenant(
        new Seat(
            member.habits(),
            shape,
            week,
            member.play(),
            member.perDay(),
            crowd.profile().activeDayFraction(),
            tenancy.begins(member.account().sender().account(), member.seed())),
        member.account());
  }

  /** Two lessons a week, on working days between 9 and 16 o'clock local time. */
  private List<Long> lessons(Draws draws, int offset) {
    int first = draws.below(3);
    int second = first + 1 + draws.below(2);
    int hour = 9 + draws.below(7);
    List<Long> starts = new ArrayList<>();
    long hourMicros = 3_600_000_000L;
    long day = Math.floorDiv(tenancy.startMicros(), Tenancy.DAY_MICROS);
    for (; day * Tenancy.DAY_MICROS < endMicros; day++) {
      // Day 4 of the epoch was a Monday.
      long weekday = Math.floorMod(day - 4, 7);
      long start = day * Tenancy.DAY_MICROS + (hour - offset) * hourMicros;
      if ((weekday == first || weekday == second) && start >= tenancy.startMicros()) {
        starts.add(start);
      }
    }
    if (starts.isEmpty()) {
      // A world too short for a lesson begins with one.
      starts.add(tenancy.startMicros());
    }
    return starts;
  }
}
