package spiritsafe.illicit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import spiritsafe.benign.Seat;
import spiritsafe.random.Draws;
import spiritsafe.random.SeedTree;
import spiritsafe.scenario.Campaign;
import spiritsafe.scenario.Customers;
import spiritsafe.source.Call;
import spiritsafe.source.Draft;
import spiritsafe.source.Slice;
import spiritsafe.truth.Label;
import spiritsafe.truth.Role;

/**
 * A campaign that lives off the operator's own customers: their calls are relayed to the teacher,
 * which passes for the operator's model, and question and answer are kept. What they ask is what
 * honest people ask; that it is relayed and kept makes it a harvest.
 *
 * <p>Some sessions come back: a new session presents the whole of a stored one, by which protected
 * reasoning is replayed.
 */
final class OwnUsers implements Tenant {

  private final Campaign campaign;
  private final List<Seat> seats = new ArrayList<>();
  private final long[] wakes;
  private final Draws draws;
  private final Label label;
  private final long startMicros;
  private final long endMicros;
  private final long planned;
  private final PriorityQueue<Draft> replays =
      new PriorityQueue<>(Comparator.comparingLong(Draft::timeMicros));
  private long sent;

  OwnUsers(Campaign campaign, double hiddenFraction, Crowd crowd, SeedTree seed, long windowStart) {
    this.campaign = campaign;
    this.startMicros = windowStart + campaign.start().toSeconds() * 1_000_000L;
    this.endMicros = startMicros + campaign.length().toSeconds() * 1_000_000L;
    this.planned = Math.round(campaign.exchanges() / (1 - hiddenFraction));
    this.draws = seed.child("replays").draws();
    this.label = Label.of(campaign.name(), Role.HARVEST);
    Customers wanted = campaign.conduct().users().orElseThrow();
    for (int i = 0; i < wanted.count(); i++) {
      seats.add(
          crowd.seat(
              wanted,
              seed.child("user").child(i),
              campaign.evasion().utcOffsetHours(),
              campaign.evasion().languages(),
              startMicros));
    }
    this.wakes = new long[seats.size()];
  }

  @Override
  public void play(Slice slice, long room, List<Demand> demands) {
    if (slice.endMicros() <= startMicros || slice.startMicros() >= endMicros || sent >= planned) {
      return;
    }
    for (int i = 0; i < wakes.length; i++) {
      if (wakes[i] < slice.endMicros()) {
        Seat seat = seats.get(i);
        wakes[i] = seat.play(slice, draft -> relay(draft, seat, slice, demands));
      }
    }
    while (!replays.isEmpty() && replays.peek().timeMicros() < slice.endMicros()) {
      Draft draft = replays.poll();
      add(draft, draft.conversationId(), slice, demands);
    }
  }

  private void relay(Draft draft, Seat seat, Slice slice, List<Demand> demands) {
    add(draft, draft.conversationId().isEmpty() ? seat : draft.conversationId(), slice, demands);
    if (draft.messageCount() == 3
        && campaign.evasion().replayFraction() > 0
        && draws.happens(campaign.evasion().replayFraction())) {
      // A stored session comes back within the hour (assumed), whole, under a new name.
      long later = draft.timeMicros() + (long) ((60 + draws.nextDouble() * 3_500) * 1e6);
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
  }

  private void add(Draft draft, Object session, Slice slice, List<Demand> demands) {
    long time = draft.timeMicros();
    if (time >= startMicros && time < endMicros && time >= slice.startMicros() && sent < planned) {
      sent++;
      demands.add(new Demand(draft, label, Optional.of(session), Optional.of(this)));
    }
  }

  @Override
  public void learn(Demand demand, Call call) {}

  @Override
  public void unsent(Demand demand) {
    sent--;
  }
}
