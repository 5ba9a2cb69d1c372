package spiritsafe.illicit;

import java.util.HexFormat;
import spiritsafe.random.Draws;
import spiritsafe.random.Shapes;
import spiritsafe.scenario.Objective;
import spiritsafe.scenario.Span;
import spiritsafe.source.Draft;
import spiritsafe.source.Outlet;
import spiritsafe.source.Reply;
import spiritsafe.source.Task;

/**
 * One run of an agent over one task: many steps with a growing context. A replayed one is a stored
 * session whose whole context is there at the first call, and which goes on for a step or three.
 */
final class Trajectory {

  /** Steps that a replay goes on for. */
  static final Span REPLAYED_STEPS = new Span(1, 3);

  /** Tokens of one picture of a screen (assumed, as public price lists have it). */
  private static final int SCREEN_TOKENS = 1_500;

  private final Draws draws;
  private final String conversationId;
  private final Task task;
  private final long item;
  private int stepsLeft;
  private boolean begun;
  private long nextMicros;
  private long previousMicros = Long.MIN_VALUE;
  private int context;
  private int messages;

  /** Begins a run. */
  static Trajectory fresh(
      long startsMicros,
      Objective objective,
      long item,
      Requests requests,
      Span steps,
      Draws draws) {
    return new Trajectory(startsMicros, objective, item, requests, steps, draws);
  }

  /** Begins the replay of a stored session of so many steps. */
  static Trajectory replayed(
      long startsMicros,
      Objective objective,
      long item,
      Requests requests,
      Span steps,
      Draws draws) {
    Trajectory replay =
        new Trajectory(startsMicros, objective, item, requests, REPLAYED_STEPS, draws);
    int stored = steps.least() + draws.below(steps.most() - steps.least() + 1);
    for (int i = 0; i < stored; i++) {
      replay.grow(1 + (int) Math.min(4_000, Shapes.logNormal(draws, 260, 1.2)));
    }
    return replay;
  }

  private Trajectory(
      long startsMicros,
      Objective objective,
      long item,
      Requests requests,
      Span steps,
      Draws draws) {
    this.draws = draws;
    this.conversationId = HexFormat.of().toHexDigits(draws.nextLong());
    this.item = item;
    this.context = 6_000 + draws.below(10_000);
    this.nextMicros = startsMicros;
    this.stepsLeft = steps.least() + draws.below(steps.most() - steps.least() + 1);
    this.task = requests.trajectory(startsMicros, stepsLeft, objective);
  }

  int stepsLeft() {
    return stepsLeft;
  }

  String conversationId() {
    return conversationId;
  }

  long item() {
    return item;
  }

  /** Returns the tokens of its context so far. */
  int contextTokens() {
    return context;
  }

  /** Returns when its next step is made, or after the last one, when that was answered. */
  long nextMicros() {
    return nextMicros;
  }

  /** Notes that an account took a step of it. */
  void begin() {
    begun = true;
  }

  /** Returns whether any account took a step of it: otherwise nothing came of it. */
  boolean begun() {
    return begun;
  }

  /** Breaks it off. */
  void end() {
    stepsLeft = 0;
  }

  /** Sends its next step. The one after follows when the answer is there and its tool is done. */
  void next(Outlet outlet) {
    int prefix = context;
    context = Math.min(limit(), context + read());
    messages++;
    int output = 1 + (int) Math.min(task.maxTokens(), Shapes.logNormal(draws, 260, 1.2));
    long answeredMicros =
        outlet.send(
            new Draft(
                nextMicros,
                task,
                conversationId,
                previousMicros,
                draws.nextLong(),
                item,
                messages,
                context,
                Math.min(prefix, context),
                output,
                stepsLeft > 1 ? Reply.TOOL : Reply.PERSON));
    messages++;
    stepsLeft--;
    previousMicros = nextMicros;
    context = Math.min(limit(), context + output);
    nextMicros = answeredMicros;
    if (stepsLeft > 0) {
      nextMicros += (long) (Math.min(120, Shapes.logNormal(draws, 0.6, 1.6)) * 1e6);
    }
  }

  private void grow(int output) {
    context = Math.min(limit(), context + read() + output);
    messages += 2;
  }

  private int read() {
    int text = 200 + (int) Shapes.logNormal(draws, 800, 1.3);
    return task.imageCount() > 0 ? text / 4 + SCREEN_TOKENS : text;
  }

  private int limit() {
    return (int) (task.model().contextTokens() * 0.9);
  }
}
