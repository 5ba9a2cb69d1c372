package spiritsafe.illicit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import spiritsafe.benign.Seat;
import spiritsafe.random.SeedTree;
import spiritsafe.scenario.Campaign;
import spiritsafe.scenario.Cluster;
import spiritsafe.scenario.Customers;
import spiritsafe.scenario.Routing;
import spiritsafe.scenario.Window;
import spiritsafe.source.Admission;
import spiritsafe.source.Call;
import spiritsafe.source.CallSink;
import spiritsafe.source.Enforcement;
import spiritsafe.source.Slice;
import spiritsafe.source.TrafficSource;
import spiritsafe.truth.Label;
import spiritsafe.world.ModelMarket;
import spiritsafe.world.Networks;
import spiritsafe.world.prompt.PromptBook;

/**
 * A cluster as one source: its pool and router, the labs that harvest through it, and its ordinary
 * customers. All of them are played for a slice, and their calls are then dealt in time order.
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
  private final long[] customerWakes;
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
            startMicros);
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
    this.dollarsPerAccount = cluster.supply().dollarsPerAccount();
    double all = cluster.campaigns().stream().mapToDouble(ClusterSource::callsPerHour).sum();
    this.shares =
        cluster.campaigns().stream().mapToDouble(one -> callsPerHour(one) / all).toArray();
    this.paidAccounts = pool.madeAccounts();
    this.customerWakes = new long[customers.size()];
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
  public long play(Slice slice, Enforcement enforcement, CallSink log) {
    CallSink calls =
        call -> {
          see(call);
          log.accept(call);
        };
    pool.begin(slice, enforcement);
    payForAccounts();
    tellOfLosses();
    List<Demand> demands = new ArrayList<>();
    long room = capped ? pool.room(slice.startMicros()) : Long.MAX_VALUE;
    for (Tenant tenant : tenants) {
      tenant.play(slice, room, demands);
    }
    for (int i = 0; i < customerWakes.length; i++) {
      if (customerWakes[i] < slice.endMicros()) {
        Seat customer = customers.get(i);
        customerWakes[i] =
            customer.play(
                slice,
                draft ->
                    demands.add(
                        new Demand(
                            draft,
                            Label.RELAY_CUSTOMER,
                            Optional.of(
                                draft.conversationId().isEmpty()
                                    ? customer
                                    : draft.conversationId()),
                            Optional.empty())));
      }
    }
    demands.sort(Comparator.comparingLong(demand -> demand.draft().timeMicros()));
    for (Demand demand : demands) {
      Optional<Call> last = router.route(demand.draft(), demand.label(), demand.session(), calls);
      if (demand.tenant().isPresent()) {
        Tenant tenant = demand.tenant().get();
        last.ifPresentOrElse(call -> tenant.learn(demand, call), () -> tenant.unsent(demand));
      }
    }
    for (Canaries test : canaries) {
      test.play(slice, pool, calls);
    }
    warmUp.ifPresent(warm -> warm.play(slice, pool, calls));
    router.forget(slice.endMicros());
    return slice.endMicros();
  }
}
