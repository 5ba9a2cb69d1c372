package spiritsafe.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import spiritsafe.gateway.Gateway;
import spiritsafe.gateway.RoutineBans;
import spiritsafe.random.SeedTree;
import spiritsafe.scenario.Campaign;
import spiritsafe.scenario.Cluster;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.Split;
import spiritsafe.source.Call;
import spiritsafe.source.Enforcement;
import spiritsafe.source.Sender;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.Exchange;
import spiritsafe.truth.AccountTruth;
import spiritsafe.truth.CampaignTruth;
import spiritsafe.truth.Label;
import spiritsafe.truth.LabeledTraffic;
import spiritsafe.truth.TrafficBatch;
import spiritsafe.truth.TrafficSink;
import spiritsafe.truth.Truth;

/**
 * One world of a scenario, made as it is streamed.
 *
 * <p>For each slice of simulated time every source plays its calls into a buffer, in parallel over
 * sources; the calls are ordered by (time, exchange id), answered in parallel, and handed on in
 * order. Bytes depend on scenario, seed and split alone: not on threads, and not on shards, since
 * shard k of n is exactly the rows of its sources and the order is a matter of the rows themselves.
 *
 * <p>Memory: accounts and two slices, whatever the number of exchanges. With more than one thread
 * the next slice is made while the last is consumed.
 */
public final class Simulation implements LabeledTraffic {

  /** Exchanges answered as one piece of work and handed on as one batch. */
  static final int BATCH = 4_096;

  private final Scenario scenario;
  private final SeedTree seed;
  private final Split split;
  private final int threads;
  private final int shard;
  private final int shards;
  private final long untilMicros;
  private final Enforcement enforcement;

  private Simulation(
      Scenario scenario,
      SeedTree seed,
      Split split,
      int threads,
      int shard,
      int shards,
      long untilMicros,
      Enforcement enforcement) {
    this.scenario = scenario;
    this.seed = seed;
    this.split = split;
    this.threads = threads;
    this.shard = shard;
    this.shards = shards;
    this.untilMicros = untilMicros;
    this.enforcement = enforcement;
  }

  /**
   * Returns a world.
   *
   * @param rootSeed the seed that the user gives
   * @param split which of the three worlds
   * @param threads how many to use, at least 1; does not change a byte
   */
  public static Simulation of(Scenario scenario, long rootSeed, Split split, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads is " + threads + ", must be 1 or more");
    }
    return new Simulation(
        scenario,
        SeedTree.root(rootSeed).child(split.code()),
        split,
        threads,
        0,
        1,
        scenario.window().endMicros(),
        new RoutineBans());
  }

  /**
   * Returns the same world under other enforcement. One that does what the provider's routine does
   * and nothing else leaves every byte as it is.
   *
   * @param other called on the thread that streams; keeps state, so use it for one run
   */
  public Simulation under(Enforcement other) {
    return new Simulation(scenario, seed, split, threads, shard, shards, untilMicros, other);
  }

  /**
   * Returns the part of this world that a share of its sources sends.
   *
   * @param index which shard, 0 to {@code count} − 1
   * @param count how many shards there are
   */
  public Simulation shard(int index, int count) {
    if (count < 1 || index < 0 || index >= count) {
      throw new IllegalArgumentException(
          "shard " + index + " of " + count + ", must be 0 to count - 1");
    }
    return new Simulation(scenario, seed, split, threads, index, count, untilMicros, enforcement);
  }

  /**
   * Returns the beginning of this world: all slices that start before a moment, the last one whole.
   * What it holds is to the byte what the whole world holds.
   *
   * @param endMicros the moment, microseconds since the epoch; past the end of the world it is all
   *     of it
   */
  public Simulation until(long endMicros) {
    return new Simulation(
        scenario,
        seed,
        split,
        threads,
        shard,
        shards,
        Math.min(untilMicros, endMicros),
        enforcement);
  }

  @Override
  public Truth stream(TrafficSink sink) throws IOException {
    Map<String, CampaignRecord> campaigns = new TreeMap<>();
    for (Cluster cluster : scenario.clusters()) {
      for (Campaign campaign : cluster.campaigns()) {
        campaigns.put(campaign.name(), new CampaignRecord(cluster, campaign));
      }
    }
    List<Sender> senders = new ArrayList<>();
    Gateway gateway = new Gateway();
    try (Workers workers = new Workers(threads)) {
      SliceLoop loop =
          new SliceLoop(
              scenario,
              Sources.of(scenario, seed, split, shard, shards),
              enforcement,
              workers,
              untilMicros);
      for (Call[] calls = loop.next(); calls != null; calls = loop.next()) {
        Call[] ordered = calls;
        int batches = (ordered.length + BATCH - 1) / BATCH;
        workers.inOrder(
            batches,
            b -> answer(gateway, ordered, b),
            (b, exchanges) -> sink.accept(note(ordered, b, exchanges, senders, campaigns)));
      }
    }
    SortedMap<String, AccountTruth> accounts = new TreeMap<>();
    for (Sender sender : senders) {
      accounts.put(sender.account().accountId(), sender.truth());
    }
    List<CampaignTruth> truths =
        campaigns.values().stream()
            .filter(CampaignRecord::started)
            .map(CampaignRecord::truth)
            .toList();
    return new Truth(accounts, truths);
  }

  private static List<Exchange> answer(Gateway gateway, Call[] calls, int batch) {
    int from = batch * BATCH;
    int to = Math.min(calls.length, from + BATCH);
    List<Exchange> exchanges = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) {
      exchanges.add(gateway.answer(calls[i]));
    }
    return exchanges;
  }

  private TrafficBatch note(
      Call[] calls,
      int batch,
      List<Exchange> exchanges,
      List<Sender> senders,
      Map<String, CampaignRecord> campaigns) {
    int from = batch * BATCH;
    List<Label> labels = new ArrayList<>(exchanges.size());
    List<Account> joining = new ArrayList<>();
    for (int i = 0; i < exchanges.size(); i++) {
      Call call = calls[from + i];
      calls[from + i] = null;
      enforcement.answered(call, exchanges.get(i));
      Label label = call.label();
      labels.add(label);
      if (call.sender().note(label)) {
        joining.add(call.sender().account());
        senders.add(call.sender());
      }
      if (label.illicit()) {
        campaigns
            .get(label.campaign().orElseThrow())
            .note(
                call.draft().timeMicros(),
                call.sender().account().accountId(),
                exchanges.get(i).response().outputTokens());
      }
    }
    return new TrafficBatch(joining, exchanges, labels);
  }
}
