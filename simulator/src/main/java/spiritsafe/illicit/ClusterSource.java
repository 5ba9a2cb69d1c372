package spiritsafe.illicit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import spiritsafe.benign.ArchetypeProfile;
import spiritsafe.benign.Habits;
import spiritsafe.benign.Seat;
import spiritsafe.random.Draws;
import spiritsafe.random.SeedTree;
import spiritsafe.random.Shapes;
import spiritsafe.scenario.Archetype;
import spiritsafe.scenario.Campaign;
import spiritsafe.scenario.Cluster;
import spiritsafe.scenario.Customers;
import spiritsafe.source.CallSink;
import spiritsafe.source.Enforcement;
import spiritsafe.source.Slice;
import spiritsafe.source.TrafficSource;
import spiritsafe.truth.Label;
import spiritsafe.world.ModelMarket;
import spiritsafe.world.Networks;
import spiritsafe.world.Rhythms;
import spiritsafe.world.prompt.PromptBook;

/**
 * A cluster as one source: its pool and router, the labs that harvest through it, and its ordinary
 * customers. All of them are played for a slice, and their calls are then dealt in time order.
 */
public final class ClusterSource implements TrafficSource {

  private final AccountPool pool;
  private final Router router;
  private final List<Harvest> harvests = new ArrayList<>();
  private final List<Seat> customers = new ArrayList<>();
  private final long[] customerWakes;

  /** Makes the source of a cluster. */
  public ClusterSource(
      Cluster cluster,
      SeedTree seed,
      Networks networks,
      ModelMarket market,
      PromptBook prompts,
      long startMicros) {
    this.pool =
        new AccountPool(
            cluster,
            new AccountForge(cluster, seed.child("accounts"), networks),
            seed.child("pool").draws(),
            startMicros);
    this.router = new Router(pool, cluster.routing());
    for (Campaign campaign : cluster.campaigns()) {
      SeedTree own = seed.child("campaign").child(campaign.name());
      harvests.add(
          new Harvest(campaign, cluster.clientIdentity(), market, prompts, own, startMicros));
    }
    cluster
        .customers()
        .ifPresent(wanted -> addCustomers(wanted, seed, market, prompts, startMicros));
    this.customerWakes = new long[customers.size()];
  }

  private void addCustomers(
      Customers wanted, SeedTree seed, ModelMarket market, PromptBook prompts, long startMicros) {
    for (int i = 0; i < wanted.count(); i++) {
      SeedTree own = seed.child("customer").child(i);
      Draws draws = own.child("habits").draws();
      boolean agent = draws.happens(wanted.codingAgentFraction());
      Archetype archetype = agent ? Archetype.CODING_AGENT_SEAT : Archetype.INDIVIDUAL_DEVELOPER;
      Habits habits =
          Habits.of(
              ArchetypeProfile.of(archetype),
              draws,
              market,
              prompts.honest(archetype, own.child("prompts")),
              startMicros);
      // Relays serve one region mostly: UTC+8 and its neighbours, as their software defaults to.
      int offset = draws.happens(0.8) ? 8 : Rhythms.offset(draws);
      customers.add(
          Seat.customer(
              agent,
              habits,
              Rhythms.developer(offset),
              own.child("play").draws(),
              Shapes.logNormal(
                  draws, wanted.exchangesPerDay().median(), wanted.exchangesPerDay().sigma()),
              startMicros));
    }
  }

  @Override
  public long play(Slice slice, Enforcement enforcement, CallSink calls) {
    pool.enforce(slice, enforcement);
    List<Harvest.Demand> demands = new ArrayList<>();
    for (Harvest harvest : harvests) {
      harvest.play(slice, demands);
    }
    for (int i = 0; i < customerWakes.length; i++) {
      if (customerWakes[i] < slice.endMicros()) {
        Seat customer = customers.get(i);
        customerWakes[i] =
            customer.play(
                slice,
                draft ->
                    demands.add(
                        new Harvest.Demand(
                            draft,
                            Label.RELAY_CUSTOMER,
                            draft.conversationId().isEmpty() ? customer : draft.conversationId())));
      }
    }
    demands.sort(Comparator.comparingLong(demand -> demand.draft().timeMicros()));
    for (Harvest.Demand demand : demands) {
      router.route(demand.draft(), demand.label(), demand.session(), calls);
    }
    router.forget(slice.endMicros());
    return slice.endMicros();
  }
}
