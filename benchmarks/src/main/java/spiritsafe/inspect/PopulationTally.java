package spiritsafe.inspect;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.Exchange;
import spiritsafe.truth.AccountTruth;
import spiritsafe.truth.LabeledTraffic;
import spiritsafe.truth.TrafficBatch;
import spiritsafe.truth.TrafficSink;
import spiritsafe.truth.Truth;

/** Counts what the owners of honest accounts sent, by population. Memory: some counts an owner. */
final class PopulationTally implements TrafficSink {

  /** What one owner sent. */
  static final class Owner {
    long accounts;
    long exchanges;
    long inputTokens;
    long outputTokens;
    long shortInputs;
    long shortOutputs;
    final Map<String, Long> kinds = new LinkedHashMap<>();

    long kind(String name) {
      return kinds.getOrDefault(name, 0L);
    }
  }

  /** What all owners of a population sent. */
  static final class Sums {
    final SortedMap<String, Owner> owners = new TreeMap<>();
    final TokenHistogram inputs = new TokenHistogram();
    final TokenHistogram outputs = new TokenHistogram();
    double middleInput = Double.POSITIVE_INFINITY;
    double middleOutput = Double.POSITIVE_INFINITY;
  }

  private record Place(Sums sums, Owner owner) {}

  private final Truth truth;
  private final SortedMap<String, Sums> populations = new TreeMap<>();
  private final Map<String, Place> places = new HashMap<>();

  /**
   * Prepares to count.
   *
   * @param truth of the same traffic
   * @param middles where the medians of another world lie, to be counted below; may be empty
   */
  PopulationTally(Truth truth, SortedMap<String, Sums> middles) {
    this.truth = truth;
    middles.forEach(
        (name, sums) -> {
          Sums own = populations.computeIfAbsent(name, unused -> new Sums());
          own.middleInput = sums.inputs.quantile(0.5);
          own.middleOutput = sums.outputs.quantile(0.5);
        });
  }

  /** Counts a world whose truth is known. */
  static SortedMap<String, Sums> of(
      LabeledTraffic traffic, Truth truth, SortedMap<String, Sums> middles) throws IOException {
    PopulationTally tally = new PopulationTally(truth, middles);
    traffic.stream(tally);
    return tally.populations;
  }

  /** Returns what a population sent. */
  Sums of(String population) {
    return populations.getOrDefault(population, new Sums());
  }

  @Override
  public void accept(TrafficBatch batch) {
    for (Account account : batch.newAccounts()) {
      AccountTruth known = truth.accounts().get(account.accountId());
      if (known == null || known.fraudulent()) {
        continue;
      }
      Sums sums = populations.computeIfAbsent(known.population(), unused -> new Sums());
      String id =
          account.organizationId().isEmpty() ? account.accountId() : account.organizationId();
      Owner owner = sums.owners.computeIfAbsent(id, unused -> new Owner());
      owner.accounts++;
      places.put(account.accountId(), new Place(sums, owner));
    }
    for (Exchange exchange : batch.exchanges()) {
      Place place = places.get(exchange.accountId());
      if (place != null) {
        count(place, exchange);
      }
    }
  }

  private static void count(Place place, Exchange exchange) {
    Owner owner = place.owner();
    int input = exchange.response().inputTokens();
    int output = exchange.response().outputTokens();
    owner.exchanges++;
    owner.inputTokens += input;
    owner.outputTokens += output;
    owner.shortInputs += input <= place.sums().middleInput ? 1 : 0;
    owner.shortOutputs += output <= place.sums().middleOutput ? 1 : 0;
    place.sums().inputs.add(input);
    place.sums().outputs.add(output);
    owner.kinds.merge("model=" + exchange.request().model(), 1L, Long::sum);
    owner.kinds.merge("endpoint=" + exchange.request().endpoint().code(), 1L, Long::sum);
    owner.kinds.merge("pathway=" + exchange.origin().pathway().code(), 1L, Long::sum);
  }
}
