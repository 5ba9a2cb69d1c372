package spiritsafe.illicit;

import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import spiritsafe.benign.Imitation;
import spiritsafe.random.Draws;
import spiritsafe.random.SeedTree;
import spiritsafe.random.Shapes;
import spiritsafe.scenario.Campaign;
import spiritsafe.scenario.ClientIdentity;
import spiritsafe.scenario.Cluster;
import spiritsafe.scenario.Model;
import spiritsafe.scenario.Objective;
import spiritsafe.source.Answer;
import spiritsafe.source.Call;
import spiritsafe.source.Draft;
import spiritsafe.source.Slice;
import spiritsafe.source.Task;
import spiritsafe.source.TrafficSource;
import spiritsafe.truth.Label;
import spiritsafe.truth.Role;
import spiritsafe.world.ModelMarket;
import spiritsafe.world.prompt.PromptBook;

/**
 * What one lab wants from the teacher, slice by slice: its items, samples, trajectories, probes,
 * passes and cover.
 *
 * <p>The campaign works in shifts: all its workers start together and stop together. Within a shift
 * the calls are spread more evenly than independent people would spread them, but for its jitter.
 * It stops when it has sent its exchanges, has spent its budget, or gives up.
 */
final class Harvest implements Tenant {

  /** People to imitate: so many that no habit of one stands out (assumed). */
  private static final int IMITATED = 400;

  /** Share of the exchanges spent on finding out what works, before the bulk (assumed). */
  private static final double PROBE_FRACTION = 0.003;

  /** One in so many items is hard for the student, as far as anybody knows beforehand. */
  private static final int ONE_IN_HARD = 8;

  /** Samples that are asked together are sent within so many seconds (assumed). */
  private static final double TOGETHER_SECONDS = 3;

  /**
   * Something that waits for a worker: the next item, a pass over an answer, or a try of a model.
   *
   * @param number in order of joining the line
   * @param pass the pass, or null
   * @param tried the model tried, or null
   */
  private record Start(long timeMicros, long number, Passes.Due pass, Model tried) {
    boolean item() {
      return pass == null && tried == null;
    }
  }

  /** A call that is about to be made. */
  private record Planned(Draft draft, Label label) {}

  private final Campaign campaign;
  private final ModelMarket market;
  private final Draws draws;
  private final Draws jitter;
  private final Shifts shifts;
  private final Requests requests;
  private final Passes passes;
  private final Course course;
  private final Imitation cover;
  private final Label harvestLabel;
  private final Label judgeLabel;
  private final Label cleanLabel;
  private final Label probeLabel;
  private final Label coverLabel;
  private final long itemPool;
  private final long probes;
  private final Mix mix;
  private final double harvestShare;
  private final PriorityQueue<Trajectory> trajectories =
      new PriorityQueue<>(
          Comparator.comparingLong(Trajectory::nextMicros)
              .thenComparing(Trajectory::conversationId));

  /** Samples of an item that are asked together with one already asked, each with its worker. */
  private final PriorityQueue<Planned> together =
      new PriorityQueue<>(Comparator.comparingLong(planned -> planned.draft().timeMicros()));

  private final WorkerPool workers;
  private final PriorityQueue<Start> line =
      new PriorityQueue<>(
          Comparator.comparingLong(Start::timeMicros).thenComparingLong(Start::number));

  private long starts;
  private long clockMicros = Long.MIN_VALUE;
  private long untilMicros = Long.MIN_VALUE;
  private long passed;
  private long tested;
  private long probed;
  private long underWay;
  private int askedAhead;
  private long itemNumber;
  private int samplesLeft;
  private long item;
  private Objective objective;
  private boolean pivotProbed;

  Harvest(
      Campaign campaign,
      Cluster cluster,
      ModelMarket market,
      PromptBook prompts,
      SeedTree seed,
      long windowStart) {
    this.campaign = campaign;
    this.market = market;
    this.draws = seed.child("demand").draws();
    this.jitter = seed.child("jitter").draws();
    this.shifts = new Shifts(campaign, windowStart, seed.child("shifts").draws());
    this.requests = new Requests(campaign, cluster.clientIdentity(), market, prompts, seed, draws);
    this.passes =
        new Passes(campaign.conduct().passes(), seed.child("passes").draws(), shifts.endMicros());
    this.course = new Course(campaign, cluster, Optional.of(requests));
    this.cover =
        new Imitation(
            IMITATED,
            cluster.clientIdentity() == ClientIdentity.MIXED
                    || cluster.clientIdentity() == ClientIdentity.RANDOMIZED
                ? 0
                : 1,
            market,
            prompts,
            seed.child("imitation"),
            shifts.startMicros());
    this.harvestLabel = Label.of(campaign.name(), Role.HARVEST);
    this.judgeLabel = Label.of(campaign.name(), Role.JUDGE);
    this.cleanLabel = Label.of(campaign.name(), Role.CLEAN);
    this.probeLabel = Label.of(campaign.name(), Role.PROBE);
    this.coverLabel = Label.of(campaign.name(), Role.COVER);
    this.itemPool = seed.child("items").seed();
    this.probes =
        campaign
            .conduct()
            .probes()
            .map(course::whole)
            .orElse((long) Math.ceil(course.planned() * PROBE_FRACTION));
    this.workers = new WorkerPool(campaign.workers());
    this.mix = new Mix(campaign);
    this.harvestShare = mix.harvestShare(passes);
  }

  @Override
  public double begin(Slice slice, double room) {
    // Passes and tries keep their places; items become due again when workers are free.
    line.removeIf(start -> start.item() && start.timeMicros() < untilMicros);
    long from = Math.max(slice.startMicros(), shifts.startMicros());
    untilMicros = Math.min(slice.endMicros(), shifts.endMicros());
    if (from >= untilMicros) {
      untilMicros = Long.MIN_VALUE;
      return 0;
    }
    course.judge(slice);
    clockMicros = Math.max(clockMicros, from);
    askedAhead = 0;
    for (Passes.Due due = passes.next(untilMicros); due != null; due = passes.next(untilMicros)) {
      line.add(new Start(Math.max(from, due.timeMicros()), starts++, due, null));
    }
    double wanted = underWay;
    for (long[] work : shifts.workBetween(from, untilMicros)) {
      wanted += mix.exchangesPerStart() * queue(work, room - wanted);
      queueTries(work);
      cover.begin(work[0], work[1]);
    }
    return wanted;
  }

  @Override
  public long nextMicros() {
    return untilMicros == Long.MIN_VALUE
        ? TrafficSource.NEVER
        : Math.min(
            Math.min(stepMicros(), togetherMicros()), Math.min(lineMicros(), cover.nextMicros()));
  }

  @Override
  public void next(Relay relay) {
    long time = nextMicros();
    if (stepMicros() == time) {
      advance(trajectories.remove(), relay);
    } else if (togetherMicros() == time) {
      Planned planned = together.remove();
      workers.release(send(planned.draft(), planned.label(), relay));
    } else if (lineMicros() == time) {
      serve(time, relay);
    } else {
      cover.next(draft -> sendCover(draft, relay));
    }
  }

  private long stepMicros() {
    return trajectories.isEmpty() ? TrafficSource.NEVER : trajectories.peek().nextMicros();
  }

  private long togetherMicros() {
    return together.isEmpty() ? TrafficSource.NEVER : together.peek().draft().timeMicros();
  }

  /** Returns when what is first in line is next served, by a worker that is free by then. */
  private long lineMicros() {
    return line.isEmpty() || line.peek().timeMicros() >= untilMicros
        ? TrafficSource.NEVER
        : workers.free(Math.max(clockMicros, line.peek().timeMicros()));
  }

  /** Puts the items that are due by the end of a stretch of work into the line, and counts them. */
  private int queue(long[] work, double room) {
    // What should have been sent by then, canaries left out, less what is under way or waits.
    double target = (course.planned() * shifts.doneBefore(work[1]) - tested) * harvestShare;
    double waiting = line.stream().filter(Start::item).count() * mix.exchangesPerStart();
    double due = target - (course.sent() - passed - tested) - underWay - waiting;
    double most = Math.max(0, room) / mix.exchangesPerStart() + 1;
    int items = (int) Math.min(most, Math.max(0, Math.round(due / mix.exchangesPerStart())));
    for (int i = 0; i < items; i++) {
      // Stratified: each worker takes the next item as it comes free.
      long time = work[0] + (long) ((i + draws.nextDouble()) / items * (work[1] - work[0]));
      line.add(new Start(late(time), starts++, null, null));
    }
    return items;
  }

  /** Gives what is first in line to a worker. */
  private void serve(long time, Relay relay) {
    Start start = line.remove();
    if (!course.goesOn()) {
      return;
    }
    if (start.pass() != null) {
      clockMicros = time;
      pass(time, start.pass(), relay);
    } else if (start.tried() != null) {
      clockMicros = time;
      probe(time, start.tried(), relay);
    } else if (askedAhead > 0) {
      askedAhead--;
    } else if (course.sent() + underWay < course.planned()) {
      clockMicros = time;
      begin(time, relay);
    }
  }

  @Override
  public void pay(double dollars) {
    course.pay(dollars);
  }

  @Override
  public void lose(long accounts) {
    course.lose(accounts);
  }

  @Override
  public void tested(Call call) {
    tested++;
    course.made(call);
  }

  @Override
  public boolean sending() {
    return course.goesOn();
  }

  /** A call is late by its jitter, though never past the end of the campaign. */
  private long late(long time) {
    if (campaign.evasion().jitterMinutes() == 0) {
      return time;
    }
    long later =
        time + (long) (Shapes.exponential(jitter) * campaign.evasion().jitterMinutes() * 60e6);
    return later < shifts.endMicros() ? later : time;
  }

  private void begin(long time, Relay relay) {
    oweCover(objective == null || !objective.agentic() ? 1 : mix.meanSteps());
    if (probed < probes) {
      probed++;
      probe(time, requests.modelAt(time, 1), relay);
      return;
    }
    if (samplesLeft == 0) {
      item = nextItem(time);
      samplesLeft =
          campaign.samplesPerItem().least()
              + draws.below(
                  campaign.samplesPerItem().most() - campaign.samplesPerItem().least() + 1);
      objective = mix.choose(draws);
    }
    samplesLeft--;
    if (objective.agentic()) {
      beginTrajectory(time);
      return;
    }
    Planned first = sample(time);
    workers.work(time, send(first.draft(), first.label(), relay));
    while (campaign.conduct().samplesTogether() && samplesLeft > 0 && course.goesOn()) {
      long next = clockMicros + (long) (draws.nextDouble() * TOGETHER_SECONDS * 1e6 / samplesLeft);
      next = workers.free(next);
      if (next >= untilMicros) {
        return;
      }
      clockMicros = next;
      oweCover(1);
      samplesLeft--;
      askedAhead++;
      workers.hold(next);
      together.add(sample(next));
    }
  }

  private void beginTrajectory(long time) {
    double replays = campaign.evasion().replayFraction();
    // Of its own luck: what one asks does not depend on how soon others are answered.
    Draws own = new Draws(draws.nextLong());
    Trajectory trajectory =
        replays > 0 && draws.happens(replays)
            ? Trajectory.replayed(time, objective, item, requests, campaign.trajectorySteps(), own)
            : Trajectory.fresh(time, objective, item, requests, campaign.trajectorySteps(), own);
    underWay += trajectory.stepsLeft();
    workers.hold(time);
    trajectories.add(trajectory);
  }

  /** Plans to ask for the item once. */
  private Planned sample(long time) {
    Planned planned =
        single(
            time,
            requests.single(time, objective),
            label(objective),
            item,
            inputMedian(objective),
            outputMedian(objective));
    if (planned.label().role() == Role.HARVEST) {
      passes.owe(time, item, Math.min(planned.draft().outputTokens(), 16_384));
    }
    return planned;
  }

  private void probe(long time, Model model, Relay relay) {
    Planned probe = single(time, requests.probe(model), probeLabel, draws.nextLong(), 120, 300);
    workers.work(time, send(probe.draft(), probe.label(), relay));
  }

  /** A new item, or one that the student found hard: more and more of those, round by round. */
  private long nextItem(long time) {
    double focus =
        campaign.conduct().rounds().map(rounds -> rounds.focus()).orElse(0.0)
            * shifts.progress(time);
    if (focus > 0 && itemNumber > 0 && draws.happens(focus)) {
      int from = draws.below((int) Math.min(Integer.MAX_VALUE, itemNumber));
      for (long i = 0; i < 8L * ONE_IN_HARD; i++) {
        long old = Draws.at(itemPool, (from + i) % itemNumber);
        if (Long.remainderUnsigned(old, ONE_IN_HARD) == 0) {
          return old;
        }
      }
    }
    return Draws.at(itemPool, itemNumber++);
  }

  private Label label(Objective wanted) {
    return switch (wanted) {
      case RUBRIC_GRADES -> judgeLabel;
      case TRACE_CLEANING -> cleanLabel;
      default -> harvestLabel;
    };
  }

  private static double inputMedian(Objective wanted) {
    return switch (wanted) {
      case VISION -> 1_800;
      case TRACE_CLEANING -> 2_400;
      default -> 450;
    };
  }

  private static double outputMedian(Objective wanted) {
    return switch (wanted) {
      case RUBRIC_GRADES -> 350;
      case SAFE_REWRITES -> 600;
      case VISION -> 500;
      case TRACE_CLEANING -> 2_000;
      case TASK_GENERATION -> 3_000;
      // Log-normal, median 2,500 tokens (assumed).
      default -> 2_500;
    };
  }

  /** Plans a call that stands alone; it counts as sent from then on. */
  private Planned single(
      long time, Task task, Label label, long about, double inputMedian, double outputMedian) {
    int input = 60 + (int) Shapes.logNormal(draws, inputMedian, 0.6);
    int output = 1 + (int) Math.min(1e6, Shapes.logNormal(draws, outputMedian, 0.8));
    if (label.role() == Role.CLEAN) {
      // A cleaner writes 0.6 to 1.1 times what it reads (assumed).
      output = 1 + (int) (input * (0.6 + 0.5 * draws.nextDouble()));
    }
    course.count();
    return new Planned(
        new Draft(time, task, "", Long.MIN_VALUE, draws.nextLong(), about, 1, input, 0, output),
        label);
  }

  /** Sends a call that counts as sent; returns when it is answered. */
  private long send(Draft draft, Label label, Relay relay) {
    return offer(draft, label, relay)
        .map(Call::answeredMicros)
        .orElseGet(() -> Answer.expectedEndMicros(draft));
  }

  /** Sends a call that counts as sent; returns its last try, or nothing if nobody took it. */
  private Optional<Call> offer(Draft draft, Label label, Relay relay) {
    Optional<Object> session =
        draft.conversationId().isEmpty() ? Optional.empty() : Optional.of(draft.conversationId());
    Optional<Call> last = relay.send(draft, label, session);
    if (last.isEmpty()) {
      course.takeBack();
      // A probe that nobody took is made again, while there are probes to make.
      probed -= label.role() == Role.PROBE && itemNumber == 0 ? 1 : 0;
    }
    last.ifPresent(course::learn);
    return last;
  }

  private long sendCover(Draft draft, Relay relay) {
    Object session = draft.conversationId().isEmpty() ? draft : draft.conversationId();
    return relay
        .send(draft, coverLabel, Optional.of(session))
        .map(Call::answeredMicros)
        .orElseGet(() -> Answer.expectedEndMicros(draft));
  }

  private void advance(Trajectory trajectory, Relay relay) {
    underWay -= trajectory.stepsLeft();
    if (course.goesOn()) {
      course.count();
      trajectory.next(draft -> step(trajectory, draft, relay));
    } else {
      trajectory.end();
    }
    underWay += trajectory.stepsLeft();
    if (trajectory.stepsLeft() > 0) {
      trajectories.add(trajectory);
      return;
    }
    workers.release(trajectory.nextMicros());
    if (trajectory.begun()) {
      passes.owe(
          Math.min(trajectory.nextMicros(), untilMicros),
          trajectory.item(),
          Math.min(trajectory.contextTokens(), 30_000));
    }
  }

  private long step(Trajectory trajectory, Draft draft, Relay relay) {
    Optional<Call> last = offer(draft, harvestLabel, relay);
    if (last.isEmpty()) {
      return Answer.expectedEndMicros(draft);
    }
    trajectory.begin();
    return last.get().answeredMicros();
  }

  /**
   * Sends one call of a pass; passes keep the hours of the harvest but not its shifts. One that
   * nobody takes stays owed.
   */
  private void pass(long time, Passes.Due due, Relay relay) {
    Planned call =
        single(
            time,
            requests.single(time, due.objective()),
            label(due.objective()),
            due.item(),
            due.readTokens(),
            outputMedian(due.objective()));
    Optional<Call> sent = offer(call.draft(), call.label(), relay);
    if (sent.isPresent()) {
      passed++;
      oweCover(1);
      workers.work(time, sent.get().answeredMicros());
    } else {
      passes.postpone(due, untilMicros);
    }
  }

  /** Owes the cover that belongs to so many exchanges. */
  private void oweCover(double exchanges) {
    cover.owe(campaign.coverFraction() / (1 - campaign.coverFraction()) * exchanges);
  }

  /** The pivot begins with a burst of tries, an hour after the release. */
  private void queueTries(long[] work) {
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
    for (long i = 0; i < count; i++) {
      long time = from + (long) (draws.nextDouble() * Math.max(1, work[1] - from));
      line.add(new Start(time, starts++, null, target));
    }
  }
}
