package spiritsafe.benign;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import spiritsafe.random.Draws;
import spiritsafe.random.SeedTree;
import spiritsafe.random.Shapes;
import spiritsafe.scenario.Archetype;
import spiritsafe.source.Draft;
import spiritsafe.source.Task;
import spiritsafe.traffic.PromptRenderer;
import spiritsafe.world.ModelMarket;

/**
 * Calls as individual developers make them, at times that somebody else sets: the same habits,
 * conversations and lengths, so that one call alone does not tell that it is cover.
 */
public final class Imitation {

  private final List<Persona> personas;
  private final Draws draws;

  /**
   * Makes a troupe.
   *
   * @param personas how many developers are imitated, at least 1
   */
  public Imitation(
      int personas, ModelMarket market, PromptRenderer renderer, SeedTree seed, long startMicros) {
    this.draws = seed.child("draws").draws();
    List<Persona> all = new ArrayList<>(personas);
    for (int i = 0; i < personas; i++) {
      Draws own = seed.child(i).draws();
      Habits habits =
          Habits.of(
              ArchetypeProfile.of(Archetype.INDIVIDUAL_DEVELOPER),
              own,
              market,
              renderer,
              startMicros);
      all.add(new Persona(habits, (int) Math.min(4_000, Shapes.logNormal(own, 60, 1.2))));
    }
    this.personas = List.copyOf(all);
  }

  /** Returns the next call of one of them. */
  public Draft next(long timeMicros) {
    return personas.get(draws.below(personas.size())).next(timeMicros, draws);
  }

  private static final class Persona {
    private final Habits habits;
    private final int systemTokens;
    private Habit habit;
    private int turnsLeft;
    private int contextTokens;
    private int messages;
    private long previousMicros;
    private String conversationId = "";

    Persona(Habits habits, int systemTokens) {
      this.habits = habits;
      this.systemTokens = systemTokens;
    }

    Draft next(long timeMicros, Draws draws) {
      if (turnsLeft == 0) {
        habit = habits.pick(draws);
        turnsLeft = SessionShape.CHAT.turns(draws);
        contextTokens = systemTokens;
        messages = 0;
        previousMicros = Long.MIN_VALUE;
        long conversation = draws.nextLong();
        conversationId = habit.marksConversations() ? HexFormat.of().toHexDigits(conversation) : "";
      }
      turnsLeft--;
      Task task = habit.task(timeMicros);
      int prefix = contextTokens;
      contextTokens =
          Math.min(task.model().contextTokens(), contextTokens + habit.inputTokens(draws));
      int output = habit.outputTokens(draws);
      messages++;
      Draft draft =
          new Draft(
              timeMicros,
              task,
              conversationId,
              previousMicros,
              draws.nextLong(),
              draws.nextLong(),
              messages,
              contextTokens,
              Math.min(prefix, contextTokens),
              output);
      contextTokens += Math.min(output, task.maxTokens());
      messages++;
      previousMicros = timeMicros;
      return draft;
    }
  }
}
