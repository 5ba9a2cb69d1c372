package spiritsafe.inspect;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import spiritsafe.benign.Tenancy;
import spiritsafe.scenario.Archetype;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Request;
import spiritsafe.traffic.Response;
import spiritsafe.traffic.StopReason;
import spiritsafe.truth.AccountTruth;
import spiritsafe.truth.TrafficBatch;
import spiritsafe.truth.TrafficSink;
import spiritsafe.truth.Truth;

/**
 * Counts what honest accounts sent, by population.
 *
 * <p>Memory: some numbers an account. First tries are counted; what failed and was tried again says
 * nothing of habits. Small calls that a coding agent's client makes beside the work are counted and
 * looked at no further: they are not what the profile of an archetype declares.
 */
final class PopulationTally implements TrafficSink {

  private static final long DAY_MICROS = 86_400_000_000L;

  /** What one account sent. */
  static final class Sent {
    final Account account;
    final String pathway;
    long firstTries;
    long atWeekend;
    long own;
    long streaming;
    long withSystem;
    long withTools;
    double temperatures;
    double caps;
    final Map<String, Long> models = new HashMap<>(4);
    private double outputLogs;
    private long outputs;
    private double inputLogs;
    private long inputs;

    private Sent(Account account, String pathway) {
      this.account = account;
      this.pathway = pathway;
    }

    /** Returns the share of its own calls that a count makes. */
    double share(long count) {
      return (double) count / own;
    }

    /** Returns how many answers it had. */
    long outputs() {
      return outputs;
    }

    /** Returns the geometric mean of their tokens. */
    double middleOutput() {
      return StrictMath.exp(outputLogs / outputs);
    }

    /** Returns of how many requests the new input is known. */
    long inputs() {
      return inputs;
    }

    /** Returns the geometric mean of new input tokens. */
    double middleInput() {
      return StrictMath.exp(inputLogs / inputs);
    }
  }

  private final Truth truth;
  private final Map<String, Archetype> archetypes;
  private final SortedMap<String, List<Sent>> populations = new TreeMap<>();
  private final Map<String, Long> passers = new HashMap<>();
  private final Map<String, Sent> accounts = new HashMap<>();
  private final Map<String, Account> opened = new HashMap<>();

  /**
   * Prepares to count.
   *
   * @param truth of the same traffic
   * @param archetypes by population
   */
  PopulationTally(Truth truth, Map<String, Archetype> archetypes) {
    this.truth = truth;
    this.archetypes = Map.copyOf(archetypes);
  }

  /** Returns what the accounts of a population sent, in the order of their first exchanges. */
  List<Sent> of(String population) {
    return populations.getOrDefault(population, List.of());
  }

  /** Returns how many tried what a population does and left; they are none of its accounts. */
  long passers(String population) {
    return passers.getOrDefault(population, 0L);
  }

  @Override
  public void accept(TrafficBatch batch) {
    for (Account account : batch.newAccounts()) {
      AccountTruth known = truth.accounts().get(account.accountId());
      if (known != null && known.cluster().isEmpty()) {
        opened.put(account.accountId(), account);
      }
    }
    for (Exchange exchange : batch.exchanges()) {
      Account first = opened.remove(exchange.accountId());
      if (first != null) {
        AccountTruth known = truth.accounts().get(first.accountId());
        String population = known.population();
        if (known.archetype().equals(Tenancy.PASSER_BY)) {
          passers.merge(population, 1L, Long::sum);
          continue;
        }
        Sent sent = new Sent(first, exchange.origin().pathway().code());
        populations.computeIfAbsent(population, unused -> new ArrayList<>()).add(sent);
        accounts.put(first.accountId(), sent);
      }
      Sent sent = accounts.get(exchange.accountId());
      if (sent != null && exchange.response().retryCount() == 0) {
        count(sent, exchange);
      }
    }
  }

  private void count(Sent sent, Exchange exchange) {
    Request request = exchange.request();
    Response response = exchange.response();
    sent.firstTries++;
    sent.atWeekend += weekend(exchange.timeMicros()) ? 1 : 0;
    Archetype archetype = archetypes.get(truth.accounts().get(exchange.accountId()).population());
    if (request.toolCount() == 0 && HonestLaw.makesSideCalls(archetype)) {
      return;
    }
    sent.own++;
    sent.streaming += request.streaming() ? 1 : 0;
    sent.withSystem += request.systemPromptHash().isEmpty() ? 0 : 1;
    sent.withTools += request.toolCount() > 0 ? 1 : 0;
    sent.temperatures += request.temperature();
    sent.caps += request.maxTokens();
    sent.models.merge(request.model(), 1L, Long::sum);
    if (response.statusCode() == 200 && response.stopReason() != StopReason.REFUSAL) {
      sent.outputs++;
      sent.outputLogs += StrictMath.log(response.outputTokens());
    }
    // What the cache served is the template or the conversation so far; the rest is new.
    int fresh = response.inputTokens() - response.cachedTokens();
    if ((response.cachedTokens() > 0 || archetype == Archetype.CRON_JOB) && fresh > 0) {
      sent.inputs++;
      sent.inputLogs += StrictMath.log(fresh);
    }
  }

  /** Returns whether a time lies on a Saturday or Sunday, UTC. */
  static boolean weekend(long timeMicros) {
    DayOfWeek day =
        Instant.ofEpochSecond(Math.floorDiv(timeMicros, DAY_MICROS) * 86_400)
            .atOffset(ZoneOffset.UTC)
            .getDayOfWeek();
    return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
  }
}
