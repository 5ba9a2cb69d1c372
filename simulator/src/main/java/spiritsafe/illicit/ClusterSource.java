package spiritsafe.illicit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import spiritsafe.benign.Seat;
import spiritsafe.random.SeedTree;
import spiritsafe.scenario.Campaign;
import spiritsafe.scenario.Cluster;
import spiritsafe.scenario.Customers;
import spiritsafe.scenario.Routing;
import spiritsafe.scenario.Window;
import spiritsafe.source.Admission;
import spiritsafe.source.Answer;
import spiritsafe.source.Call;
import spiritsafe.source.CallSink;
import spiritsafe.source.Draft;
import spiritsafe.source.Enforcement;
import spiritsafe.source.Slice;
import spiritsafe.source.TrafficSource;
import spiritsafe.truth.Label;
import spiritsafe.world.ModelMarket;
import spiritsafe.world.Networks;
import spiritsafe.world.prompt.PromptBook;

/**
 * A cluster as one source: its pool and router, the labs that harvest through it, and its ordinary
 * customers. Whoever comes next sends the next call, and has its answer before anybody else sends.
 */
public final class ClusterSource implements TrafficSource {

  /** Relays serve one region mostly: UTC+8 and its neighbours, as their software defaults to. */
  private static final int RELAY_UTC_OFFSET = 8;

  private final AccountPool pool;
  private final Router router;
  private final boolean capped;
  private final List<Tenant> tenants = new ArrayList<>();
  private final List<Canaries> canaries = new ArrayList<>();
  private final Optional<WarmUp> warmUp;
  private final List<Seat> customers = new ArrayList<>();

  /** What customers do next; kept from slice to slice, as most have nothing to do in one. */
  private final PriorityQueue<Turn> people = new PriorityQueue<>();

  private final double dollarsPerAccount;
  private final double[] shares;
  private final Set<String> found = new HashSet<>();
  private long paidAccounts;
  private int toldLosses;

  /** Makes the source of a cluster. */
  public ClusterSource(
      Cluster cluster,
      SeedTree seed,
      Networks networks,
      ModelMarket market,
      PromptBook prompts,
      Window window) {
    long startMicros = window.startMicros();
    this.pool =
        new AccountPool(
            cluster,
            new AccountForge(cluster, seed.child("accounts"), networks, startMicros),
            seed.child("pool").draws(),
            window);
    this.router = new Router(pool, cluster.routing());
    this.capped = cluster.routing().callsPerAccountDay() < Routing.NO_DAILY_CAP;
    Crowd crowd = new Crowd(market, prompts);
    for (Campaign campaign : cluster.campaigns()) {
      SeedTree own = seed.child("campaign").child(campaign.name());
      Tenant tenant =
          campaign.conduct().users().isPresent()
              ? new OwnUsers(
                  campaign,
                  cluster,
                  market.only(market.named(campaign.model())),
                  prompts,
                  own,
                  startMicros)
              : new Harvest(campaign, cluster, market, prompts, own, startMicros);
      tenants.add(tenant);
      if (campaign.evasion().canariesPerAccountDay() > 0) {
        canaries.add(
            new Canaries(campaign, tenant, market, prompts, own.child("canaries"), startMicros));
      }
    }
    this.warmUp =
        cluster.signup().warmUpDays() > 0
            ? Optional.of(new WarmUp(cluster, seed.child("warm-up"), market, prompts, startMicros))
            : Optional.empty();
    cluster
        .customers()
        .ifPresent(
            wanted ->
                addCustomers(
                    wanted,
                    wanted.share().isPresent()
                        ? new Clientele(cluster, wanted.share().getAsDouble(), window)
                            .count(i -> customer(crowd, wanted, seed, i, startMicros))
                        : wanted.count(),
                    crowd,
                    seed,
                    startMicros));
    for (int i = 0; i < customers.size(); i++) {
      people.add(new Turn(customers.get(i).nextMicros(), tenants.size() + i));
    }
    this.dollarsPerAccount = cluster.supply().dollarsPerAccount();
    double all = cluster.campaigns().stream().mapToDouble(ClusterSource::callsPerHour).sum();
    this.shares =
        cluster.campaigns().stream().mapToDouble(one -> callsPerHour(one) / all).toArray();
    this.paidAccounts = pool.madeAccounts();
  }

  private static double callsPerHour(Campaign campaign) {
    return campaign.exchanges() * 3_600.0 / campaign.length().toSeconds();
  }

  private void addCustomers(
      Customers wanted, int count, Crowd crowd, SeedTree seed, long startMicros) {
    for (int i = 0; i < count; i++) {
      customers.add(customer(crowd, wanted, seed, i, startMicros));
    }
  }

  private static Seat customer(
      Crowd crowd, Customers wanted, SeedTree seed, int number, long startMicros) {
    return crowd.seat(
        wanted, seed.child("customer").child(number), RELAY_UTC_OFFSET, 1, startMicros);
  }

  /** Those who harvest share the bill for new accounts by how much they send through them. */
  private void payForAccounts() {
    double dollars = (pool.madeAccounts() - paidAccounts) * dollarsPerAccount;
    paidAccounts = pool.madeAccounts();
    for (int i = 0; i < tenants.size(); i++) {
      tenants.get(i).pay(dollars * shares[i]);
    }
  }

  /** Those who harvest learn of the accounts that were found shut since they last did. */
  private void tellOfLosses() {
    for (Tenant tenant : tenants) {
      tenant.lose(found.size() - toldLosses);
    }
    toldLosses = found.size();
  }

  private void see(Call call) {
    if (call.admission() == Admission.FORBIDDEN && !call.sender().comesBack()) {
      found.add(call.sender().account().accountId());
    }
  }

  @Override
  public boolean large() {
    return true;
  }

  @Override
  public long play(Slice slice, Enforcement enforcement, CallSink log) {
    CallSink calls =
        call -> {
          see(call);
          log.accept(call);
        };
    pool.begin(slice, enforcement);
    payForAccounts();
    tellOfLosses();
    Relay relay = (draft, label, session) -> router.route(draft, label, session, calls);
    double room = capped ? pool.room() : Double.POSITIVE_INFINITY;
    for (Tenant tenant : tenants) {
      room = Math.max(0, room - tenant.begin(slice, room));
    }
    takeTurns(slice, relay);
    for (Canaries test : canaries) {
      test.play(slice, pool, calls);
    }
    warmUp.ifPresent(warm -> warm.play(slice, pool, calls));
    router.forget(slice.endMicros());
    return slice.endMicros();
  }

  /** Those who do something in a slice stand in a queue of their own, as most people do nothing. */
  private void takeTurns(Slice slice, Relay relay) {
    PriorityQueue<Turn> turns = new PriorityQueue<>();
    for (int i = 0; i < tenants.size(); i++) {
      turns.add(new Turn(tenants.get(i).nextMicros(), i));
    }
    while (!people.isEmpty() && people.peek().timeMicros() < slice.endMicros()) {
      turns.add(people.remove());
    }
    while (!turns.isEmpty() && turns.peek().timeMicros() < slice.endMicros()) {
      int number = turns.remove().number();
      if (number < tenants.size()) {
        Tenant tenant = tenants.get(number);
        tenant.next(relay);
        turns.add(new Turn(tenant.nextMicros(), number));
      } else {
        Seat customer = customers.get(number - tenants.size());
        customer.next(draft -> pass(draft, customer, relay));
        Turn next = new Turn(customer.nextMicros(), number);
        (next.timeMicros() < slice.endMicros() ? turns : people).add(next);
      }
    }
  }

  private static long pass(Draft draft, Seat customer, Relay relay) {
    Object session = draft.conversationId().isEmpty() ? customer : draft.conversationId();
    return relay
        .send(draft, Label.RELAY_CUSTOMER, Optional.of(session))
        .map(Call::answeredMicros)
        .orElseGet(() -> Answer.expectedEndMicros(draft));
  }
}
