package spiritsafe.illicit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import spiritsafe.benign.Habits;
import spiritsafe.benign.Imitation;
import spiritsafe.random.Draws;
import spiritsafe.random.SeedTree;
import spiritsafe.random.Shapes;
import spiritsafe.scenario.Campaign;
import spiritsafe.scenario.ClientIdentity;
import spiritsafe.scenario.Model;
import spiritsafe.scenario.Objective;
import spiritsafe.source.Draft;
import spiritsafe.source.Slice;
import spiritsafe.source.Task;
import spiritsafe.traffic.Endpoint;
import spiritsafe.traffic.PromptRenderer;
import spiritsafe.traffic.ToolChoice;
import spiritsafe.truth.Label;
import spiritsafe.truth.Role;
import spiritsafe.world.ModelMarket;
import spiritsafe.world.Rhythms;
import spiritsafe.world.WeekShape;
import spiritsafe.world.prompt.PromptBook;

/**
 * What one lab wants from the teacher, slice by slice: its items, samples, trajectories, probes and
 * cover.
 *
 * <p>The campaign works in shifts: all its workers start together and stop together. Within a shift
 * the calls are spread more evenly than independent people would spread them. It stops when it has
 * sent its exchanges.
 */
final class Harvest {

  /** A draft with what the truth says of it and what keeps it on one account. */
  record Demand(Draft draft, Label label, Object session) {}

  /**
   * Length of a shift and of the pause after it, in hours, log-normal. Assumed: a disclosed
   * campaign is called synchronized, without figures.
   */
  private static final double SHIFT_HOURS = 7;

  private static final double PAUSE_HOURS = 0.7;

  /** People to imitate: so many that no habit of one stands out (assumed). */
  private static final int IMITATED = 400;

  /** Share of the exchanges spent on finding out what works, before the bulk (assumed). */
  private static final double PROBE_FRACTION = 0.003;

  private final Campaign campaign;
  private final ModelMarket market;
  private final Draws draws;
  private final long startMicros;
  private final long endMicros;
  private final WeekShape rhythm;
  private final Map<Objective, PromptRenderer> renderers = new EnumMap<>(Objective.class);
  private final PromptRenderer probe;
  private final Imitation cover;
  private final Label harvestLabel;
  private final Label judgeLabel;
  private final Label probeLabel;
  private final Label coverLabel;
  private final long itemPool;
  private final double[] temperatures = {0.6, 0.7, 1.0};
  private final int cap;
  private final double temperature;
  private final String systemPromptHash;
  private final boolean throughAgentClient;
  private final List<Trajectory> trajectories = new ArrayList<>();
  private final List<Long> shiftBorders = new ArrayList<>();
  private final double workMass;

  private long sent;
  private long itemNumber;
  private int samplesLeft;
  private long item;
  private Objective objective;
  private boolean pivotProbed;

  Harvest(
      Campaign campaign,
      ClientIdentity identity,
      ModelMarket market,
      PromptBook prompts,
      SeedTree seed,
      long windowStart) {
    this.campaign = campaign;
    this.market = market;
    this.draws = seed.child("demand").draws();
    this.startMicros = windowStart + campaign.start().toSeconds() * 1_000_000L;
    this.endMicros = startMicros + campaign.length().toSeconds() * 1_000_000L;
    this.rhythm = Rhythms.developer(8).mixed(campaign.dailyRhythm());
    for (Objective wanted : campaign.objectives().keySet()) {
      renderers.put(
          wanted,
          prompts.harvest(
              wanted,
              seed.child("prompts"),
              new PromptBook.Style(
                  campaign.templates(),
                  campaign.evasion().paraphrase(),
                  campaign.evasion().languages(),
                  campaign.conduct().instruction())));
    }
    this.probe = prompts.probe(seed.child("probe"));
    this.cover =
        new Imitation(
            IMITATED,
            identity == ClientIdentity.MIXED || identity == ClientIdentity.RANDOMIZED ? 0 : 1,
            market,
            prompts,
            seed.child("imitation"),
            startMicros);
    this.harvestLabel = Label.of(campaign.name(), Role.HARVEST);
    this.judgeLabel = Label.of(campaign.name(), Role.JUDGE);
    this.probeLabel = Label.of(campaign.name(), Role.PROBE);
    this.coverLabel = Label.of(campaign.name(), Role.COVER);
    this.itemPool = seed.child("items").seed();
    // Fixed large caps and one temperature for all, as collection recipes have (DOMAIN §3).
    this.cap = new int[] {8_192, 16_384}[draws.below(2)];
    this.temperature = temperatures[draws.below(temperatures.length)];
    this.systemPromptHash = HexFormat.of().toHexDigits(draws.nextLong());
    this.throughAgentClient = identity == ClientIdentity.NORMALIZED;
    this.workMass = layShifts(seed.child("shifts").draws());
  }

  /** Adds the demands of a slice, in any order. */
  void play(Slice slice, List<Demand> demands) {
    long from = Math.max(slice.startMicros(), startMicros);
    long to = Math.min(slice.endMicros(), endMicros);
    if (from >= to) {
      return;
    }
    for (Trajectory trajectory : trajectories) {
      trajectory.play(to, demands);
    }
    trajectories.removeIf(Trajectory::done);
    for (long[] work : workBetween(from, to)) {
      // What should have been sent by the end of this stretch of work, less what is under way.
      double target = campaign.exchanges() * Math.min(1, massBefore(work[1]) / workMass);
      long due = Math.round(target) - sent - underWay();
      probePivot(work, demands);
      double mean = meanPerStart();
      int starts = (int) Math.max(0, Math.round(due / mean));
      for (int i = 0; i < starts && sent + underWay() < campaign.exchanges(); i++) {
        // Stratified: each worker takes the next item as it comes free.
        long time = work[0] + (long) ((i + draws.nextDouble()) / starts * (work[1] - work[0]));
        begin(time, to, demands);
      }
      cover.begin(work[0], work[1]);
    }
    cover.play(
        to,
        draft ->
            demands.add(
                new Demand(
                    draft,
                    coverLabel,
                    draft.conversationId().isEmpty() ? draft : draft.conversationId())));
  }

  /** Returns whether it will never send again. */
  boolean over(long nowMicros) {
    return nowMicros >= endMicros || sent >= campaign.exchanges();
  }

  private void begin(long time, long until, List<Demand> demands) {
    oweCover();
    if (sent < campaign.exchanges() * PROBE_FRACTION) {
      sendSingle(time, probeTask(time), probeLabel, draws.nextLong(), 120, 300, demands);
      return;
    }
    if (samplesLeft == 0) {
      item = Draws.at(itemPool, itemNumber++);
      samplesLeft =
          campaign.samplesPerItem().least()
              + draws.below(
                  campaign.samplesPerItem().most() - campaign.samplesPerItem().least() + 1);
      objective = chooseObjective();
    }
    samplesLeft--;
    if (objective.agentic()) {
      Trajectory trajectory = new Trajectory(time);
      trajectories.add(trajectory);
      trajectory.play(until, demands);
      return;
    }
    Label label = objective == Objective.RUBRIC_GRADES ? judgeLabel : harvestLabel;
    double outputMedian =
        switch (objective) {
          case RUBRIC_GRADES -> 350;
          case SAFE_REWRITES -> 600;
          // Log-normal, median 2,500 tokens (DOMAIN §7.1).
          default -> 2_500;
        };
    sendSingle(time, task(time, objective, 0), label, item, 450, outputMedian, demands);
  }

  private void sendSingle(
      long time,
      Task task,
      Label label,
      long about,
      double inputMedian,
      double outputMedian,
      List<Demand> demands) {
    int input = 60 + (int) Shapes.logNormal(draws, inputMedian, 0.6);
    int output = 1 + (int) Math.min(1e6, Shapes.logNormal(draws, outputMedian, 0.8));
    Draft draft =
        new Draft(time, task, "", Long.MIN_VALUE, draws.nextLong(), about, 1, input, 0, output);
    sent++;
    demands.add(new Demand(draft, label, sent));
  }

  private void oweCover() {
    double fraction = campaign.coverFraction();
    cover.owe(
        fraction / (1 - fraction) * (objective == null || !objective.agentic() ? 1 : meanSteps()));
  }

  /** The pivot begins with a burst of probes, an hour after the release. */
  private void probePivot(long[] work, List<Demand> demands) {
    if (pivotProbed || campaign.pivot().isEmpty()) {
      return;
    }
    Model target = market.named(campaign.pivot().get().model());
    long probeAt = ModelMarket.releasedMicros(target) + 3_600_000_000L;
    if (work[1] <= probeAt) {
      return;
    }
    pivotProbed = true;
    long count = Math.max(5, Math.round(campaign.exchanges() * 0.0002));
    long from = Math.max(work[0], probeAt);
    for (long i = 0; i < count && sent < campaign.exchanges(); i++) {
      long time = from + (long) (draws.nextDouble() * Math.max(1, work[1] - from));
      Task task = probeTask(time).on(target);
      sendSingle(time, task, probeLabel, draws.nextLong(), 120, 300, demands);
    }
  }

  private Task probeTask(long time) {
    return new Task(
        Endpoint.CHAT,
        modelAt(time),
        false,
        temperature,
        1.0,
        4_096,
        1,
        0,
        ToolChoice.NONE,
        0,
        "",
        probe);
  }

  private Task task(long time, Objective wanted, int tools) {
    return new Task(
        Endpoint.CHAT,
        modelAt(time),
        tools > 0,
        wanted == Objective.RUBRIC_GRADES ? 0 : temperature,
        wanted.agentic() ? 1.0 : 0.95,
        cap,
        1,
        tools,
        tools > 0 ? ToolChoice.AUTO : ToolChoice.NONE,
        0,
        systemPrompt(tools > 0),
        renderers.get(wanted));
  }

  /**
   * A relay that passes for a coding agent's client puts that client's instructions before all
   * calls: those of a session for a trajectory, those of side work for a single call. Otherwise a
   * campaign has one set of its own.
   */
  private String systemPrompt(boolean session) {
    if (!throughAgentClient) {
      return systemPromptHash;
    }
    return session ? HexFormat.of().toHexDigits(draws.nextLong()) : Habits.agentSystemPrompt(draws);
  }

  private Model modelAt(long time) {
    Model old = market.named(campaign.model());
    if (campaign.pivot().isPresent()) {
      var pivot = campaign.pivot().get();
      Model target = market.named(pivot.model());
      long released = ModelMarket.releasedMicros(target);
      long rampStart = released + pivot.rampStart().toSeconds() * 1_000_000L;
      long rampEnd = released + pivot.rampEnd().toSeconds() * 1_000_000L;
      if (time >= rampStart) {
        double ramp =
            rampEnd == rampStart ? 1 : (time - rampStart) / (double) (rampEnd - rampStart);
        if (draws.nextDouble() < pivot.fraction() * Math.min(1, ramp)) {
          return target;
        }
      }
    }
    return old;
  }

  private Objective chooseObjective() {
    double sum = 0;
    for (double weight : campaign.objectives().values()) {
      sum += weight / meanCalls(Objective.REASONING_TRACES);
    }
    double total = 0;
    for (var entry : campaign.objectives().entrySet()) {
      total += entry.getValue() / meanCalls(entry.getKey());
    }
    double luck = draws.nextDouble() * (total > 0 ? total : sum);
    Objective last = null;
    for (var entry : campaign.objectives().entrySet()) {
      last = entry.getKey();
      luck -= entry.getValue() / meanCalls(entry.getKey());
      if (luck < 0) {
        break;
      }
    }
    return last;
  }

  private double meanCalls(Objective wanted) {
    return wanted.agentic() ? meanSteps() : 1;
  }

  private double meanSteps() {
    return (campaign.trajectorySteps().least() + campaign.trajectorySteps().most()) / 2.0;
  }

  /** Mean exchanges that one start leads to: weights are shares of exchanges, not of starts. */
  private double meanPerStart() {
    double weights = 0;
    double starts = 0;
    for (var entry : campaign.objectives().entrySet()) {
      weights += entry.getValue();
      starts += entry.getValue() / meanCalls(entry.getKey());
    }
    return weights / starts;
  }

  private long underWay() {
    long left = 0;
    for (Trajectory trajectory : trajectories) {
      left += trajectory.stepsLeft;
    }
    return left;
  }

  /** Lays out the shifts of the whole campaign; returns the mass of work in them. */
  private double layShifts(Draws chance) {
    long time = startMicros;
    while (time < endMicros) {
      shiftBorders.add(time);
      time += (long) (Shapes.logNormal(chance, SHIFT_HOURS, 0.5) * 3_600e6);
      shiftBorders.add(Math.min(time, endMicros));
      time += (long) (Shapes.logNormal(chance, PAUSE_HOURS, 0.6) * 3_600e6);
    }
    return massBefore(endMicros);
  }

  private double massBefore(long time) {
    double mass = 0;
    for (int i = 0; i < shiftBorders.size() && shiftBorders.get(i) < time; i += 2) {
      mass += rhythm.mass(shiftBorders.get(i), Math.min(time, shiftBorders.get(i + 1)));
    }
    return mass;
  }

  private List<long[]> workBetween(long from, long to) {
    List<long[]> stretches = new ArrayList<>();
    for (int i = 0; i < shiftBorders.size(); i += 2) {
      long start = Math.max(from, shiftBorders.get(i));
      long end = Math.min(to, shiftBorders.get(i + 1));
      if (start < end) {
        stretches.add(new long[] {start, end});
      }
    }
    return stretches;
  }

  /** One run of an agent over one task: many steps with a growing context. */
  private final class Trajectory {

    private final String conversationId = HexFormat.of().toHexDigits(draws.nextLong());
    private final Task task;
    private final long about = item;
    private int stepsLeft;
    private long nextMicros;
    private long previousMicros = Long.MIN_VALUE;
    private int context = 6_000 + draws.below(10_000);
    private int messages;

    Trajectory(long startsMicros) {
      this.nextMicros = startsMicros;
      this.task = task(startsMicros, objective, 8 + draws.below(13));
      this.stepsLeft =
          campaign.trajectorySteps().least()
              + draws.below(
                  campaign.trajectorySteps().most() - campaign.trajectorySteps().least() + 1);
    }

    boolean done() {
      return stepsLeft <= 0;
    }

    void play(long until, List<Demand> demands) {
      while (stepsLeft > 0 && nextMicros < until && sent < campaign.exchanges()) {
        int prefix = context;
        int limit = (int) (task.model().contextTokens() * 0.9);
        context = Math.min(limit, context + 200 + (int) Shapes.logNormal(draws, 800, 1.3));
        messages++;
        int output = 1 + (int) Math.min(task.maxTokens(), Shapes.logNormal(draws, 260, 1.2));
        demands.add(
            new Demand(
                new Draft(
                    nextMicros,
                    task,
                    conversationId,
                    previousMicros,
                    draws.nextLong(),
                    about,
                    messages,
                    context,
                    Math.min(prefix, context),
                    output),
                harvestLabel,
                conversationId));
        sent++;
        messages++;
        stepsLeft--;
        previousMicros = nextMicros;
        context = Math.min(limit, context + output);
        double seconds =
            0.7
                + output / task.model().outputTokensPerSecond()
                + Math.min(120, Shapes.logNormal(draws, 0.6, 1.6));
        nextMicros += (long) (seconds * 1e6);
      }
      if (sent >= campaign.exchanges()) {
        stepsLeft = 0;
      }
    }
  }
}
