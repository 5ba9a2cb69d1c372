package spiritsafe.inspect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import spiritsafe.scenario.Campaign;
import spiritsafe.scenario.Cluster;
import spiritsafe.scenario.Objective;
import spiritsafe.scenario.Scenario;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Request;
import spiritsafe.traffic.StopReason;
import spiritsafe.truth.Label;
import spiritsafe.truth.Role;
import spiritsafe.truth.TrafficBatch;
import spiritsafe.truth.TrafficSink;

/**
 * Counts what campaigns sent. Memory: some numbers a conversation, and a number for each wording of
 * campaigns that keep to their templates.
 */
final class CampaignTally implements TrafficSink {

  /** Canaries are capped lower than anything else that a campaign asks. */
  private static final int CANARY_CAP = 256;

  /** A run of many steps, or a session, as the log shows it. */
  static final class Run {
    final long startMicros;
    final int firstMessages;
    final String model;
    int steps;

    private Run(Exchange first) {
      this.startMicros = first.timeMicros();
      this.firstMessages = first.request().messageCount();
      this.model = first.request().model();
    }
  }

  /** What one campaign sent; retries are counted apart and nowhere else. */
  static final class Sent {
    long firstTries;
    long retries;
    long probes;
    long canaries;
    long grades;
    long cleanings;
    long agentic;
    long screens;
    long visions;
    long answers;
    long answered;
    long refused;
    long capped;
    long probesAnswered;
    long probesRefused;
    long otherScripts;
    long secondTurns;
    long startMicros = Long.MAX_VALUE;
    long endMicros = Long.MIN_VALUE;
    long cover;
    final Map<String, Integer> coverSessions = new HashMap<>();
    final Map<String, Run> runs = new HashMap<>();
    final SortedMap<String, Long> models = new TreeMap<>();
    final Set<Long> wordings = new HashSet<>();
    final List<Single> pivoting = new ArrayList<>();

    Collection<Run> runs() {
      return runs.values();
    }

    /** Returns harvested answers that were asked one by one. */
    long singles() {
      return answers + visions;
    }

    /** Returns what the campaign asked beside canaries. */
    long exchanges() {
      return firstTries - canaries;
    }
  }

  /** A call of its own that a pivot may have moved. */
  record Single(long timeMicros, String model) {}

  private final SortedMap<String, Sent> campaigns = new TreeMap<>();
  private final Map<String, Campaign> declared = new HashMap<>();

  CampaignTally(Scenario scenario) {
    for (Cluster cluster : scenario.clusters()) {
      cluster.campaigns().forEach(campaign -> declared.put(campaign.name(), campaign));
    }
  }

  /** Returns what a campaign sent. */
  Sent of(String campaign) {
    return campaigns.getOrDefault(campaign, new Sent());
  }

  @Override
  public void accept(TrafficBatch batch) {
    for (int i = 0; i < batch.labels().size(); i++) {
      Label label = batch.labels().get(i);
      Campaign campaign = label.campaign().map(declared::get).orElse(null);
      if (campaign != null) {
        Sent sent = campaigns.computeIfAbsent(campaign.name(), unused -> new Sent());
        count(sent, campaign, batch.exchanges().get(i), label);
      }
    }
  }

  /** Returns whether an exchange is a canary: a question that tests the account it goes through. */
  static boolean canary(Exchange exchange, Label label) {
    return label.role() == Role.PROBE && exchange.request().maxTokens() == CANARY_CAP;
  }

  private static void count(Sent sent, Campaign campaign, Exchange exchange, Label label) {
    Request request = exchange.request();
    if (label.illicit()) {
      sent.startMicros = Math.min(sent.startMicros, exchange.timeMicros());
      sent.endMicros = Math.max(sent.endMicros, exchange.timeMicros());
      answer(sent, exchange, label);
    }
    if (exchange.response().retryCount() > 0) {
      sent.retries += label.illicit() ? 1 : 0;
      return;
    }
    if (label.role() == Role.COVER) {
      sent.cover++;
      String session = request.conversationId();
      sent.coverSessions.merge(
          session.isEmpty() ? exchange.exchangeId() : session, 1, Integer::sum);
      return;
    }
    if (!label.illicit()) {
      return;
    }
    sent.firstTries++;
    if (canary(exchange, label)) {
      sent.canaries++;
      return;
    }
    if (label.role() == Role.PROBE) {
      sent.probes++;
      return;
    }
    sent.models.merge(request.model(), 1L, Long::sum);
    if (campaign.objectives().containsKey(Objective.OWN_USERS)) {
      session(sent, exchange);
      return;
    }
    if (label.role() == Role.HARVEST && request.toolCount() > 0) {
      sent.agentic += request.imageCount() == 0 ? 1 : 0;
      sent.screens += request.imageCount() == 0 ? 0 : 1;
      session(sent, exchange);
      return;
    }
    sent.grades += label.role() == Role.JUDGE ? 1 : 0;
    sent.cleanings += label.role() == Role.CLEAN ? 1 : 0;
    if (label.role() == Role.HARVEST) {
      sent.visions += request.imageCount() > 0 ? 1 : 0;
      sent.answers += request.imageCount() > 0 ? 0 : 1;
    }
    if (campaign.pivot().isPresent()) {
      sent.pivoting.add(new Single(exchange.timeMicros(), request.model()));
    }
    boolean worded = campaign.evasion().paraphrase() == 0;
    if (worded || campaign.evasion().languages() > 1) {
      String text = request.prompt().text();
      sent.otherScripts += Scripts.other(text) ? 1 : 0;
      if (worded) {
        sent.wordings.add(Scripts.hash(text));
      }
    }
  }

  private static void session(Sent sent, Exchange exchange) {
    String id = exchange.request().conversationId();
    if (id.isEmpty()) {
      sent.secondTurns += exchange.request().messageCount() == 3 ? 1 : 0;
      return;
    }
    Run run = sent.runs.computeIfAbsent(id, unused -> new Run(exchange));
    run.steps++;
    sent.secondTurns += run.firstMessages == 1 && exchange.request().messageCount() == 3 ? 1 : 0;
  }

  private static void answer(Sent sent, Exchange exchange, Label label) {
    if (exchange.response().statusCode() != 200 || canary(exchange, label)) {
      return;
    }
    boolean refused = exchange.response().stopReason() == StopReason.REFUSAL;
    if (label.role() == Role.PROBE) {
      sent.probesAnswered++;
      sent.probesRefused += refused ? 1 : 0;
    } else {
      sent.answered++;
      sent.refused += refused ? 1 : 0;
      sent.capped += exchange.response().stopReason() == StopReason.MAX_TOKENS ? 1 : 0;
    }
  }
}
