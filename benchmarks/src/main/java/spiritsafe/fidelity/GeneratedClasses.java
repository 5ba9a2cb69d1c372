package spiritsafe.fidelity;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import spiritsafe.random.Draws;
import spiritsafe.random.SeedTree;
import spiritsafe.traffic.Exchange;
import spiritsafe.truth.AccountTruth;
import spiritsafe.truth.TrafficBatch;
import spiritsafe.truth.Truth;

/**
 * Takes, for each workload class of a world, a multiple of the requests that a real trace has.
 *
 * <p>The world is played twice: once to learn who is honest, of which class, and how much each
 * account sends; once to keep requests, until all classes have enough. Memory is the accounts and
 * the requests kept, whatever the size of the world.
 *
 * <p>A class that sends faster than the trace is made as small as it: of its accounts, in an order
 * that depends on their names alone, the first ones are taken whose requests over the stretch come
 * nearest to the number wanted. Whole accounts are left out, never single requests, so that each
 * keeps its own rhythm. A slower class is taken whole, over a longer stretch.
 */
final class GeneratedClasses {

  private final Playback world;
  private final Stretch stretch;
  private final int wanted;
  private final int kept;

  /**
   * Prepares to take.
   *
   * @param wanted requests of the trace, to whose rate classes are thinned
   * @param span how many times as many are kept of each class, over a stretch that much longer
   */
  GeneratedClasses(Playback world, Stretch stretch, int wanted, int span) {
    this.world = world;
    this.stretch = stretch;
    this.wanted = wanted;
    this.kept = Math.multiplyExact(wanted, span);
  }

  /**
   * What a class sent.
   *
   * @param requests those kept
   * @param accounts how many accounts they were taken from
   * @param accountsOfClass how many accounts of the class sent during the longest stretch
   */
  record Taken(RequestSeries requests, int accounts, int accountsOfClass) {}

  /**
   * Plays the world and returns what was taken, by name of the class.
   *
   * @param only the class that must be full before the second play ends, or all
   */
  SortedMap<String, Taken> take(Optional<String> only) throws IOException {
    SortedMap<String, List<Sender>> classes = census();
    Map<String, Basket> baskets = new HashMap<>();
    SortedMap<String, Basket> byClass = new TreeMap<>();
    classes.forEach(
        (name, senders) -> {
          List<Sender> chosen =
              only.isEmpty() || only.get().equals(name) ? choose(senders) : List.of();
          Basket basket = new Basket(chosen.size(), senders.size());
          byClass.put(name, basket);
          chosen.forEach(sender -> baskets.put(sender.accountId, basket));
        });
    fill(baskets, only.isPresent() ? 1 : byClass.size());
    SortedMap<String, Taken> taken = new TreeMap<>();
    byClass.forEach(
        (name, basket) ->
            taken.put(
                name, new Taken(basket.requests.build(), basket.accounts, basket.accountsOfClass)));
    return taken;
  }

  private SortedMap<String, List<Sender>> census() throws IOException {
    Map<String, Sender> senders = new HashMap<>();
    Truth truth =
        world.until(stretch.longestMicros()).stream(
            batch -> {
              for (Exchange exchange : batch.exchanges()) {
                long time = exchange.timeMicros();
                if (time >= stretch.startMicros()
                    && time < stretch.longestMicros()
                    && RealTrace.answered(exchange)) {
                  Sender sender = senders.computeIfAbsent(exchange.accountId(), Sender::new);
                  sender.matched += time < stretch.matchedMicros() ? 1 : 0;
                }
              }
            });
    SortedMap<String, List<Sender>> classes = new TreeMap<>();
    for (AccountTruth account : truth.accounts().values()) {
      Sender sender = senders.get(account.accountId());
      if (sender != null && !account.fraudulent()) {
        classes.computeIfAbsent(WorkloadClass.of(account), name -> new ArrayList<>()).add(sender);
      }
    }
    return classes;
  }

  private List<Sender> choose(List<Sender> senders) {
    List<Sender> shuffled = new ArrayList<>(senders);
    shuffled.sort(
        Comparator.comparingLong((Sender sender) -> sender.rank)
            .thenComparing(sender -> sender.accountId));
    long total = 0;
    for (int i = 0; i < shuffled.size(); i++) {
      long before = total;
      total += shuffled.get(i).matched;
      if (total >= wanted) {
        boolean nearerWithout = before > 0 && wanted - before < total - wanted;
        return shuffled.subList(0, nearerWithout ? i : i + 1);
      }
    }
    return shuffled;
  }

  private void fill(Map<String, Basket> baskets, int basketCount) throws IOException {
    int[] full = {0};
    RealTrace.Numbering clients = new RealTrace.Numbering();
    RealTrace.Numbering sessions = new RealTrace.Numbering();
    try {
      world.until(stretch.longestMicros()).stream(
          batch -> {
            keep(batch, baskets, clients, sessions, full);
            if (full[0] == basketCount) {
              throw new EnoughException();
            }
          });
    } catch (EnoughException done) {
      return;
    }
  }

  private void keep(
      TrafficBatch batch,
      Map<String, Basket> baskets,
      RealTrace.Numbering clients,
      RealTrace.Numbering sessions,
      int[] full) {
    for (Exchange exchange : batch.exchanges()) {
      long time = exchange.timeMicros();
      Basket basket = baskets.get(exchange.accountId());
      if (basket != null
          && basket.requests.size() < kept
          && time >= stretch.startMicros()
          && time < stretch.longestMicros()
          && RealTrace.answered(exchange)) {
        basket.requests.add(
            time,
            exchange.response().inputTokens(),
            exchange.response().outputTokens(),
            clients.of(exchange.accountId()),
            sessions.of(exchange.request().conversationId()));
        full[0] += basket.requests.size() == kept ? 1 : 0;
      }
    }
  }

  /** An account that sent something, and how much over the stretch on which rates are matched. */
  private static final class Sender {
    private static final SeedTree ORDER = SeedTree.root(0x5AFE).child("order-of-accounts");

    private final String accountId;
    private final long rank;
    private long matched;

    Sender(String accountId) {
      this.accountId = accountId;
      this.rank = Draws.mix(ORDER.child(accountId).seed());
    }
  }

  private static final class Basket {
    private final RequestSeries.Builder requests = new RequestSeries.Builder();
    private final int accounts;
    private final int accountsOfClass;

    Basket(int accounts, int accountsOfClass) {
      this.accounts = accounts;
      this.accountsOfClass = accountsOfClass;
    }
  }

  /** Ends a playback whose rest is not needed. */
  private static final class EnoughException extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
