package spiritsafe.illicit;

import spiritsafe.random.Draws;
import spiritsafe.random.SeedTree;
import spiritsafe.scenario.Campaign;
import spiritsafe.source.Call;
import spiritsafe.source.CallSink;
import spiritsafe.source.Draft;
import spiritsafe.source.Slice;
import spiritsafe.source.Task;
import spiritsafe.traffic.Endpoint;
import spiritsafe.traffic.PromptRenderer;
import spiritsafe.traffic.ToolChoice;
import spiritsafe.truth.Label;
import spiritsafe.truth.Role;
import spiritsafe.world.ModelMarket;
import spiritsafe.world.prompt.PromptBook;

/**
 * Questions with known answers by which a campaign tests its accounts for degraded answers, made by
 * a program, so that none is asked twice (assumed). They count among its exchanges, as the truth
 * counts them. An account found out is given up.
 */
final class Canaries {

  /** Chance that a canary shows that an account's answers are degraded (assumed). */
  private static final double SHOWS = 0.4;

  private final Campaign campaign;
  private final Tenant tenant;
  private final ModelMarket market;
  private final PromptRenderer renderer;
  private final Draws draws;
  private final Label label;
  private final long startMicros;
  private final long endMicros;

  Canaries(
      Campaign campaign,
      Tenant tenant,
      ModelMarket market,
      PromptBook prompts,
      SeedTree seed,
      long windowStart) {
    this.campaign = campaign;
    this.tenant = tenant;
    this.market = market;
    this.renderer = prompts.canary(seed);
    this.draws = seed.child("times").draws();
    this.label = Label.of(campaign.name(), Role.PROBE);
    this.startMicros = windowStart + campaign.start().toSeconds() * 1_000_000L;
    this.endMicros = startMicros + campaign.length().toSeconds() * 1_000_000L;
  }

  void play(Slice slice, AccountPool pool, CallSink calls) {
    if (slice.startMicros() < startMicros || slice.endMicros() > endMicros) {
      return;
    }
    double mean = pool.active().size() * campaign.evasion().canariesPerAccountDay() * slice.days();
    long count = (long) (mean + draws.nextDouble());
    for (long i = 0; i < count && tenant.sending() && !pool.active().isEmpty(); i++) {
      Member member = pool.active().get(draws.below(pool.active().size()));
      long span = slice.endMicros() - slice.startMicros();
      long time = slice.startMicros() + (long) (draws.nextDouble() * span);
      Draft draft =
          new Draft(
              time,
              task(),
              "",
              Long.MIN_VALUE,
              0,
              draws.nextLong(),
              1,
              40 + draws.below(60),
              0,
              4 + draws.below(30));
      boolean shows = draws.happens(SHOWS);
      if (member.sender().forbidden(time)) {
        continue;
      }
      Call call = member.sender().send(draft, label, false, 0);
      tenant.tested(call);
      if (!member.hidden()) {
        calls.accept(call);
      }
      if (shows && member.sender().degraded()) {
        pool.drop(member);
      }
    }
  }

  private Task task() {
    return new Task(
        Endpoint.CHAT,
        market.named(campaign.model()),
        false,
        0,
        1.0,
        256,
        1,
        0,
        ToolChoice.NONE,
        0,
        "",
        renderer);
  }
}
