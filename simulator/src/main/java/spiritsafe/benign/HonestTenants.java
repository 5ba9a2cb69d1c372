package spiritsafe.benign;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import spiritsafe.random.Draws;
import spiritsafe.random.SeedTree;
import spiritsafe.random.Shapes;
import spiritsafe.scenario.Archetype;
import spiritsafe.scenario.Model;
import spiritsafe.scenario.Population;
import spiritsafe.scenario.Spread;
import spiritsafe.scenario.Window;
import spiritsafe.source.OwnAccount;
import spiritsafe.source.Sender;
import spiritsafe.source.Task;
import spiritsafe.source.TrafficSource;
import spiritsafe.traffic.Endpoint;
import spiritsafe.traffic.PromptRenderer;
import spiritsafe.traffic.ToolChoice;
import spiritsafe.world.Holidays;
import spiritsafe.world.ModelMarket;
import spiritsafe.world.Registrar;
import spiritsafe.world.Registrar.Customer;
import spiritsafe.world.Rhythms;
import spiritsafe.world.WeekShape;
import spiritsafe.world.prompt.PromptBook;

/** Makes the sources of a population: one per honest tenant, each from a seed of its own. */
public final class HonestTenants {

  private final Holidays holidays;
  private final Tenancy tenancy;
  private final Crowds crowds;
  private final ModelMarket market;
  private final PromptBook prompts;
  private final long startMicros;
  private final long endMicros;

  /**
   * Makes the maker of a world's honest tenants.
   *
   * @param window when the world is, and its holidays
   */
  public HonestTenants(Registrar registrar, ModelMarket market, PromptBook prompts, Window window) {
    this.holidays = new Holidays(window.holidays());
    this.tenancy = new Tenancy(registrar, market, prompts, window.startMicros());
    this.crowds = new Crowds(tenancy, holidays, window.endMicros());
    this.market = market;
    this.prompts = prompts;
    this.startMicros = window.startMicros();
    this.endMicros = window.endMicros();
  }

  /**
   * Makes one tenant of a population.
   *
   * @param number which of the population, from 0
   */
  public TrafficSource tenant(Population population, int number, SeedTree seed) {
    if (ServiceProfile.exists(population.archetype())) {
      return service(population, number, seed);
    }
    ArchetypeProfile profile = ArchetypeProfile.of(population.archetype());
    Draws draws = seed.child("habits").draws();
    Spread volume = population.exchangesPerDay().orElse(profile.exchangesPerDay());
    int offset = Rhythms.offset(draws);
    Crowds.Crowd crowd = new Crowds.Crowd(population, profile, volume, offset, seed, draws);
    switch (population.archetype()) {
      case CORPORATE_NAT:
        return crowds.office(crowd);
      case LABELLING_VENDOR:
        return crowds.labellingVendor(crowd);
      case AGENT_FLEET:
        return crowds.agentFleet(crowd);
      case CLASSROOM:
        return crowds.classroom(crowd);
      case HACKATHON:
        return crowds.hackathon(crowd);
      case AGENCY:
        return crowds.agency(crowd);
      case AGGREGATOR:
        return crowds.aggregator(crowd);
      case CREDIT_FARMER:
        return crowds.creditFarmer(crowd);
      default:
        return single(population, profile, volume, offset, seed, draws);
    }
  }

  private TrafficSource single(
      Population population,
      ArchetypeProfile profile,
      Spread volume,
      int offset,
      SeedTree seed,
      Draws draws) {
    List<TrafficSource> all = new ArrayList<>();
    all.add(
        work(
            population,
            profile,
            volume,
            offset,
            seed,
            draws,
            () -> tenancy.sender(population, profile.customer(), seed, draws)));
    tenancy
        .second(population, profile, seed)
        .ifPresent(
            sender -> {
              SeedTree own = seed.child("second");
              Draws habits = own.child("habits").draws();
              all.add(work(population, profile, volume, offset, own, habits, () -> sender));
            });
    if (profile.passersPerWeek() > 0) {
      WeekShape week =
          profile.customer() == Customer.SERVICE ? Rhythms.chat(offset) : Rhythms.developer(offset);
      all.add(
          new Passers(
              tenancy,
              population,
              profile,
              holidays.kept(week, offset),
              seed.child("passers-by"),
              endMicros));
    }
    return all.size() == 1 ? all.get(0) : new Members(all);
  }

  /** What is done with one account. */
  private TrafficSource work(
      Population population,
      ArchetypeProfile profile,
      Spread volume,
      int offset,
      SeedTree seed,
      Draws draws,
      Supplier<Sender> opened) {
    PromptRenderer renderer = prompts.honest(population.archetype(), seed.child("prompts"));
    Habits habits = Habits.of(profile, draws, market, renderer, startMicros);
    double perDay = Math.min(200_000, Shapes.logNormal(draws, volume.median(), volume.sigma()));
    OwnAccount account = new OwnAccount(opened.get());
    long from = tenancy.begins(account.sender().account(), seed);
    Draws play = seed.child("play").draws();
    WeekShape developers = holidays.kept(Rhythms.developer(offset), offset);
    WeekShape chats = holidays.kept(Rhythms.chat(offset), offset);
    double active = profile.activeDayFraction();
    return switch (population.archetype()) {
      case CHAT_BACKEND -> new Backend(habits, chats, play, account, perDay, Growth.NONE, from);
      case HYPERGROWTH_STARTUP -> {
        long doubling = (long) ((3 + 4 * draws.nextDouble()) * Tenancy.DAY_MICROS);
        Growth growth = new Growth(startMicros, doubling, 200);
        yield new Backend(habits, chats, play, account, perDay, growth, from);
      }
      case RELEASE_ADOPTER ->
          new Members(
              withTrial(
                  new Backend(habits, chats, play, account, perDay, Growth.NONE, from),
                  profile,
                  renderer,
                  chats,
                  account,
                  perDay,
                  seed,
                  from));
      case INDIVIDUAL_DEVELOPER, TRAVELLING_USER, RED_TEAM ->
          new SeatTenant(
              new Seat(habits, SessionShape.CHAT, developers, play, perDay, active, from), account);
      case CODING_AGENT_SEAT ->
          new SeatTenant(
              new Seat(habits, SessionShape.AGENT, developers, play, perDay, active, from),
              account);
      // Machines keep less to office hours than their owners: runs overnight are common.
      case BATCH_DOCUMENTS ->
          pipeline(
              habits,
              RunShape.DOCUMENTS,
              developers.mixed(0.3),
              play,
              account,
              perDay,
              active,
              from);
      case EVALUATION_HARNESS ->
          pipeline(
              habits,
              RunShape.EVALUATION,
              developers.mixed(0.6),
              play,
              account,
              perDay,
              active,
              from);
      case JUDGE_PIPELINE ->
          pipeline(
              habits, RunShape.JUDGE, developers.mixed(0.4), play, account, perDay, active, from);
      case SYNTHETIC_DATA ->
          pipeline(
              habits,
              RunShape.SYNTHETIC,
              developers.mixed(0.3),
              play,
              account,
              perDay,
              active,
              from);
      // Commits stop at weekends.
      case CI_PIPELINE ->
          pipeline(habits, RunShape.CI, developers, play, account, perDay, active, from);
      case CRON_JOB -> new CronJob(habits, play, account, perDay, from);
      default -> throw new AssertionError(population.archetype());
    };
  }

  private Pipeline pipeline(
      Habits habits,
      RunShape shape,
      WeekShape week,
      Draws play,
      OwnAccount account,
      double perDay,
      double active,
      long from) {
    return new Pipeline(habits, shape, week, play, account, perDay, active, from);
  }

  /**
   * Adds a trial of each model that comes out while the world lasts: it begins within three days,
   * or when the tenant does, is 10 to 60 % as large as the rest (assumed), and ends after some
   * days.
   *
   * @param beginsMicros when the tenant begins to call
   */
  private List<TrafficSource> withTrial(
      TrafficSource steady,
      ArchetypeProfile profile,
      PromptRenderer renderer,
      WeekShape week,
      OwnAccount account,
      double perDay,
      SeedTree seed,
      long beginsMicros) {
    List<TrafficSource> all = new ArrayList<>(List.of(steady));
    int release = 0;
    for (Model model : market.releasedAfter(startMicros)) {
      SeedTree trial = seed.child("trial").child(release++);
      Draws draws = trial.draws();
      long released = ModelMarket.releasedMicros(model);
      long from = Math.max(beginsMicros, released + (long) ((1 + 71 * draws.nextDouble()) * 3.6e9));
      long days = (long) ((3 + 11 * draws.nextDouble()) * Tenancy.DAY_MICROS);
      double share = 0.1 + 0.5 * draws.nextDouble();
      Habits habits = Habits.of(profile, draws, market.only(model), renderer, from);
      all.add(
          new Spell(
              new Backend(
                  habits,
                  week,
                  trial.child("play").draws(),
                  account,
                  perDay * share,
                  Growth.NONE,
                  from),
              from + days));
    }
    return all;
  }

  private TrafficSource service(Population population, int number, SeedTree seed) {
    Archetype archetype = population.archetype();
    ServiceProfile profile = ServiceProfile.of(archetype);
    Draws draws = seed.child("habits").draws();
    PromptRenderer renderer = prompts.honest(archetype, seed.child("prompts"));
    Model model = market.choose(draws, startMicros, profile.reasoning());
    boolean streaming = draws.happens(profile.streaming());
    double temperature = profile.temperatures().get(draws.below(profile.temperatures().size()));
    int cap = profile.caps().get(draws.below(profile.caps().size()));
    int tools = draws.happens(profile.tools()) ? 3 + draws.below(22) : 0;
    String system =
        draws.happens(profile.system()) ? HexFormat.of().toHexDigits(draws.nextLong()) : "";
    long tenantSeed = draws.nextLong();
    // A product built on a reasoning model stays with it: the next one need not be one.
    ModelMarket moves = profile.reasoning() ? market.only(model) : market;
    List<StandingTask> tasks =
        profile.images().stream()
            .map(
                images ->
                    new Task(
                        Endpoint.CHAT,
                        model,
                        streaming,
                        temperature,
                        1.0,
                        cap,
                        1,
                        tools,
                        tools > 0 ? ToolChoice.AUTO : ToolChoice.NONE,
                        images,
                        system,
                        renderer))
            .map(task -> new StandingTask(moves, tenantSeed, startMicros, task))
            .toList();
    WeekShape week =
        switch (profile.week()) {
          case CHAT -> Rhythms.chat(Rhythms.offset(draws));
          case CHAT_MIXED -> Rhythms.CHAT_SERVICE;
          case CODE -> Rhythms.CODE_SERVICE;
          case CAMPUS -> Rhythms.campus(Rhythms.offset(draws));
          case HELP_DESK -> Rhythms.helpDesk(Rhythms.offset(draws));
        };
    double perDay =
        population
            .exchangesPerDay()
            .map(volume -> Shapes.logNormal(draws, volume.median(), volume.sigma()))
            .orElse(profile.exchangesPerDay());
    OwnAccount account = new OwnAccount(tenancy.sender(population, Customer.SERVICE, seed, draws));
    Draws play = seed.child("play").draws();
    long questions = seed.child("questions").seed();
    if (profile.clients() == null) {
      return new Service(
          profile, profile.gapTable(), tasks, week, play, questions, account, perDay, startMicros);
    }
    PoolClient client =
        PoolClient.of(profile, number, population.tenants(), seed.child("client").draws());
    double volume =
        population
            .exchangesPerDay()
            .map(spread -> client.perDay(spread))
            .orElseGet(() -> client.perDay(profile.exchangesPerDay()));
    return new Service(
        client.profile(),
        client.gaps(),
        tasks,
        client.week(),
        play,
        questions,
        account,
        volume,
        startMicros);
  }
}
