package spiritsafe.illicit;

import spiritsafe.benign.ArchetypeProfile;
import spiritsafe.benign.Habits;
import spiritsafe.benign.Seat;
import spiritsafe.random.Draws;
import spiritsafe.random.SeedTree;
import spiritsafe.random.Shapes;
import spiritsafe.scenario.Archetype;
import spiritsafe.scenario.Customers;
import spiritsafe.traffic.PromptRenderer;
import spiritsafe.world.ModelMarket;
import spiritsafe.world.Rhythms;
import spiritsafe.world.prompt.PromptBook;

/** Makes the people behind a relay: they are as honest people are, most of them of one region. */
final class Crowd {

  /** Share of a relay's people who live where it does (assumed). */
  private static final double LOCAL_FRACTION = 0.8;

  private final ModelMarket market;
  private final PromptBook prompts;

  Crowd(ModelMarket market, PromptBook prompts) {
    this.market = market;
    this.prompts = prompts;
  }

  /**
   * Makes one of them.
   *
   * @param utcOffsetHours where most of them live
   * @param languages 1 if all write English, else any
   */
  Seat seat(Customers wanted, SeedTree own, int utcOffsetHours, int languages, long startMicros) {
    Draws draws = own.child("habits").draws();
    boolean agent = draws.happens(wanted.codingAgentFraction());
    Archetype archetype = agent ? Archetype.CODING_AGENT_SEAT : Archetype.INDIVIDUAL_DEVELOPER;
    PromptRenderer renderer =
        languages > 1
            ? prompts.anyLanguage(archetype, own.child("prompts"))
            : prompts.honest(archetype, own.child("prompts"));
    Habits habits = Habits.of(ArchetypeProfile.of(archetype), draws, market, renderer, startMicros);
    int offset = draws.happens(LOCAL_FRACTION) ? utcOffsetHours : Rhythms.offset(draws);
    return Seat.customer(
        agent,
        habits,
        Rhythms.developer(offset),
        own.child("play").draws(),
        Shapes.logNormal(
            draws, wanted.exchangesPerDay().median(), wanted.exchangesPerDay().sigma()),
        startMicros);
  }
}
