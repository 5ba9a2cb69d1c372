package spiritsafe.illicit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import spiritsafe.benign.Imitation;
import spiritsafe.random.Draws;
import spiritsafe.random.SeedTree;
import spiritsafe.scenario.Cluster;
import spiritsafe.source.Answer;
import spiritsafe.source.Call;
import spiritsafe.source.CallSink;
import spiritsafe.source.Draft;
import spiritsafe.source.Sender;
import spiritsafe.source.Slice;
import spiritsafe.truth.Label;
import spiritsafe.truth.Role;
import spiritsafe.world.ModelMarket;
import spiritsafe.world.prompt.PromptBook;

/**
 * Light use of the accounts that wait for their turn, so that they have a past. Sellers of accounts
 * do this for weeks; how much is nowhere said.
 */
final class WarmUp {

  /** Calls of a waiting account on a day (assumed). */
  private static final double CALLS_PER_DAY = 3;

  private static final Label LABEL = new Label(false, Optional.empty(), Role.COVER);

  private final Imitation people;
  private final Draws draws;
  private final Map<String, Member> conversations = new HashMap<>();

  WarmUp(Cluster cluster, SeedTree seed, ModelMarket market, PromptBook prompts, long startMicros) {
    this.people =
        new Imitation(
            Math.max(12, Math.min(60, cluster.accounts() / 4)),
            0.3,
            market,
            prompts,
            seed.child("people"),
            startMicros);
    this.draws = seed.child("turns").draws();
  }

  void play(Slice slice, AccountPool pool, CallSink calls) {
    if (pool.idle() == 0) {
      return;
    }
    people.owe(pool.idle() * CALLS_PER_DAY * slice.days());
    people.begin(slice.startMicros(), slice.endMicros());
    if (people.nextMicros() < slice.endMicros()) {
      List<Member> resting = pool.resting();
      people.play(slice.endMicros(), draft -> send(draft, resting, calls));
    }
  }

  private long send(Draft draft, List<Member> resting, CallSink calls) {
    Member member = conversations.get(draft.conversationId());
    boolean known = member != null;
    if (!known) {
      member = resting.get(draws.below(resting.size()));
      if (!draft.conversationId().isEmpty()) {
        if (conversations.size() > 10_000) {
          conversations.clear(); // old ones are over by then
        }
        conversations.put(draft.conversationId(), member);
      }
    }
    boolean cached =
        known
            && draft.previousMicros() != Long.MIN_VALUE
            && draft.timeMicros() - draft.previousMicros() < Sender.CACHE_MICROS;
    if (member.hidden() || member.sender().forbidden(draft.timeMicros())) {
      return Answer.expectedEndMicros(draft);
    }
    Call call = member.sender().send(draft, LABEL, cached, 0);
    calls.accept(call);
    return call.answeredMicros();
  }
}
