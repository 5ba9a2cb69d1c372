package spiritsafe.illicit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import spiritsafe.benign.Seat;
import spiritsafe.random.Draws;
import spiritsafe.random.SeedTree;
import spiritsafe.scenario.Campaign;
import spiritsafe.scenario.Cluster;
import spiritsafe.scenario.Customers;
import spiritsafe.source.Answer;
import spiritsafe.source.Call;
import spiritsafe.source.Draft;
import spiritsafe.source.Slice;
import spiritsafe.source.TrafficSource;
import spiritsafe.truth.Label;
import spiritsafe.truth.Role;
import spiritsafe.world.ModelMarket;
import spiritsafe.world.Rhythms;
import spiritsafe.world.WeekShape;
import spiritsafe.world.prompt.PromptBook;

/**
 * A campaign that lives off the operator's own customers: their calls are relayed to the teacher,
 * which passes for the operator's model, and question and answer are kept. What they ask is what
 * honest people ask; that it is relayed and kept makes it a harvest.
 *
 * <p>Of the sessions of its customers the operator relays as many as the campaign's exchanges ask
 * for, spread evenly over what they ask; the others it answers itself. If all of them are too few,
 * the campaign falls short.
 *
 * <p>Some sessions come back: a new session presents the whole of a stored one, by which protected
 * reasoning is replayed.
 */
final class OwnUsers implements Tenant {

  private final Campaign campaign;

  /** Share of the days on which a customer is at work, as for all seats. */
  private static final double ACTIVE_DAYS = 0.6;

  /** Before anything is known, the first twentieth of the campaign counts as foreseen. */
  private static final double FORESEEN = 0.05;

  /** It aims to be done a little early, to be sure of the whole. */
  private static final double DONE_AT = 0.995;

  /** So far ahead of its plan, it answers the rest of sessions itself that it began to relay. */
  private static final double AHEAD = 0.01;

  /** A session of which nothing was heard for so long is over: a week. */
  private static final long FORGOTTEN_MICROS = 7 * 86_400_000_000L;

  private final List<Seat> seats = new ArrayList<>();

  /** When each user does something next. */
  private final PriorityQueue<Turn> wakes = new PriorityQueue<>();

  private final boolean[] relayed;

  /** When those sessions that are marked and relayed were last heard of. */
  private final Map<String, Long> relayedSessions = new HashMap<>();

  private final Course course;
  private final WeekShape rhythm;
  private final double wholeMass;
  private final double foreseen;
  private final Draws choices;
  private final Draws draws;
  private final Label label;
  private final long startMicros;
  private final long endMicros;
  private final PriorityQueue<Draft> replays =
      new PriorityQueue<>(Comparator.comparingLong(Draft::timeMicros));
  private long askedCalls;
  private long relayedCalls;
  private double relayShare;
  private double mostSent;
  private long fromMicros;
  private boolean playing;

  OwnUsers(
      Campaign campaign,
      Cluster cluster,
      ModelMarket market,
      PromptBook prompts,
      SeedTree seed,
      long windowStart) {
    this.campaign = campaign;
    this.course = new Course(campaign, cluster, Optional.empty());
    this.startMicros = windowStart + campaign.start().toSeconds() * 1_000_000L;
    this.endMicros = startMicros + campaign.length().toSeconds() * 1_000_000L;
    this.draws = seed.child("replays").draws();
    this.label = Label.of(campaign.name(), Role.HARVEST);
    Customers wanted = campaign.conduct().users().orElseThrow();
    // Whatever model they take theirs for, small calls beside the work included, the one answers.
    Crowd crowd = new Crowd(market.only(market.named(campaign.model())), prompts);
    for (int i = 0; i < wanted.count(); i++) {
      seats.add(
          crowd.seat(
              wanted,
              seed.child("user").child(i),
              campaign.evasion().utcOffsetHours(),
              campaign.evasion().languages(),
              startMicros));
    }
    for (int i = 0; i < seats.size(); i++) {
      wakes.add(new Turn(seats.get(i).nextMicros(), i));
    }
    this.relayed = new boolean[seats.size()];
    this.choices = seed.child("choices").draws();
    this.rhythm = Rhythms.developer(campaign.evasion().utcOffsetHours());
    this.wholeMass = rhythm.mass(startMicros, endMicros);
    double sigma = wanted.exchangesPerDay().sigma();
    this.foreseen =
        wanted.count()
            * wanted.exchangesPerDay().median()
            * StrictMath.exp(sigma * sigma / 2)
            * ACTIVE_DAYS
            * (campaign.length().toSeconds() / 86_400.0);
  }

  @Override
  public double begin(Slice slice, double room) {
    fromMicros = slice.startMicros();
    playing = false;
    if (slice.endMicros() <= startMicros || slice.startMicros() >= endMicros) {
      return 0;
    }
    course.judge(slice);
    if (!sending()) {
      return 0;
    }
    playing = true;
    relayedSessions.values().removeIf(last -> last < slice.startMicros() - FORGOTTEN_MICROS);
    relayShare = shareFrom(Math.max(startMicros, slice.startMicros()));
    // Its users ask when they like: what they will send is not known beforehand.
    return 0;
  }

  @Override
  public long nextMicros() {
    if (!playing) {
      return TrafficSource.NEVER;
    }
    long seat = wakes.isEmpty() ? TrafficSource.NEVER : wakes.peek().timeMicros();
    return replays.isEmpty() ? seat : Math.min(seat, replays.peek().timeMicros());
  }

  @Override
  public void next(Relay relay) {
    long time = nextMicros();
    if (!replays.isEmpty() && replays.peek().timeMicros() == time) {
      Draft draft = replays.poll();
      send(draft, draft.conversationId(), relay);
      return;
    }
    Turn turn = wakes.remove();
    Seat seat = seats.get(turn.number());
    seat.next(draft -> ask(draft, turn.number(), relay));
    wakes.add(new Turn(seat.nextMicros(), turn.number()));
  }

  /** Returns which share of the sessions to come is relayed, so that the total comes true. */
  private double shareFrom(long time) {
    double done = rhythm.mass(startMicros, time) / wholeMass;
    double left = Math.max(0, DONE_AT - done);
    mostSent = course.planned() * (done + AHEAD);
    double asked = (askedCalls + FORESEEN * foreseen) / (done + FORESEEN) * left;
    // Sessions that come back make more of each relayed call.
    double each = relayedCalls < 100 ? 1 : (course.sent() + replays.size()) / (double) relayedCalls;
    return asked * each <= 0
        ? 1
        : Math.min(
            1, Math.max(0, course.planned() - course.sent() - replays.size()) / (asked * each));
  }

  /** Returns when a call of a user is answered, by the teacher or by the operator's own model. */
  private long ask(Draft draft, int number, Relay relay) {
    if (draft.timeMicros() < startMicros || draft.timeMicros() >= endMicros) {
      return Answer.expectedEndMicros(draft);
    }
    // A session begins with no call before it, but with instructions that all its calls share.
    boolean begins = draft.previousMicros() == Long.MIN_VALUE && draft.prefixTokens() > 0;
    if (begins) {
      relayed[number] = choices.happens(relayShare);
    }
    askedCalls++;
    String marked = draft.conversationId();
    boolean goesOn =
        (marked.isEmpty() || begins) ? relayed[number] : relayedSessions.containsKey(marked);
    if (course.sent() > mostSent) {
      goesOn = false;
      relayed[number] = false;
      relayedSessions.remove(marked);
    }
    if (!goesOn) {
      return Answer.expectedEndMicros(draft);
    }
    if (!marked.isEmpty()) {
      relayedSessions.put(marked, draft.timeMicros());
    }
    relayedCalls++;
    return relay(draft, seats.get(number), relay);
  }

  private long relay(Draft draft, Seat seat, Relay relay) {
    final long answeredMicros =
        send(draft, draft.conversationId().isEmpty() ? seat : draft.conversationId(), relay);
    if (draft.messageCount() == 3
        && campaign.evasion().replayFraction() > 0
        && draws.happens(campaign.evasion().replayFraction())) {
      // A stored session comes back within the hour (assumed), whole, under a new name.
      long later = answeredMicros + (long) ((60 + draws.nextDouble() * 3_500) * 1e6);
      replays.add(
          new Draft(
              later,
              draft.task(),
              HexFormat.of().toHexDigits(draws.nextLong()),
              Long.MIN_VALUE,
              draws.nextLong(),
              draft.item(),
              draft.messageCount() + 2,
              draft.inputTokens() + Math.min(draft.outputTokens(), draft.task().maxTokens()) + 40,
              0,
              draft.outputTokens()));
    }
    return answeredMicros;
  }

  /** Returns when a call is answered that the teacher gets, while the campaign lasts. */
  private long send(Draft draft, Object session, Relay relay) {
    long time = draft.timeMicros();
    if (time >= startMicros
        && time < endMicros
        && time >= fromMicros
        && course.sent() < course.planned()) {
      Optional<Call> last = relay.send(draft, label, Optional.of(session));
      if (last.isPresent()) {
        course.made(last.get());
        return last.get().answeredMicros();
      }
    }
    return Answer.expectedEndMicros(draft);
  }

  @Override
  public boolean sending() {
    return course.goesOn();
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
    course.made(call);
  }
}
