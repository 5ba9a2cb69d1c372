package spiritsafe.benign;

import java.util.HexFormat;
import java.util.List;
import spiritsafe.random.Draws;
import spiritsafe.random.ScoreTable;
import spiritsafe.random.Shapes;
import spiritsafe.random.Wander;
import spiritsafe.source.CallSink;
import spiritsafe.source.Draft;
import spiritsafe.source.Enforcement;
import spiritsafe.source.OwnAccount;
import spiritsafe.source.Slice;
import spiritsafe.source.Task;
import spiritsafe.source.TrafficSource;
import spiritsafe.world.WeekShape;

/**
 * A service that many people stand behind, seen as one account: the kind of sender that the public
 * traces of model serving show.
 *
 * <p>Gaps and lengths have the distributions of the profile and are tied together by a Gaussian
 * copula: gaps resemble their neighbours, inputs those of the same user, and the shares of groups
 * of templates wander. All of that leaves the distributions over a long time as they are.
 */
final class Service implements TrafficSource {

  /**
   * Median pause between two requests of a conversation, in seconds (Mooncake: 120). There are as
   * many conversations in progress as the rate needs for it.
   */
  private static final double PAUSE_SECONDS = 120;

  /** Most conversations in progress; above some six requests a second pauses are shorter. */
  private static final int MOST_OPEN = 1_024;

  /** Conversations among which a request that continues one finds the one that it fits best. */
  private static final int LOOKED_AT = 6;

  private final ServiceProfile profile;
  private final List<StandingTask> tasks;
  private final WeekShape week;
  private final Draws draws;
  private final OwnAccount account;
  private final double callsPerHour;
  private final Kinds kinds;

  private final ScoreTable gaps;
  private final Wander tempo;
  private final Wander tide;
  private final double[] userInputs;
  private final double[] userOutputs;

  private final String[] ids;
  private final int[] contexts;
  private final int[] messages;
  private final long[] lastMicros;

  /** What people ask again; null where nobody does. */
  private final Questions questions;

  private final long[] wordings;
  private int opened;
  private long nextMicros;

  /**
   * Makes a service.
   *
   * @param gaps gaps relative to their mean, by score
   * @param tasks one for each number of images in the profile's list
   * @param questionsSeed picks what many of its people ask
   */
  Service(
      ServiceProfile profile,
      ScoreTable gaps,
      List<StandingTask> tasks,
      WeekShape week,
      Draws draws,
      long questionsSeed,
      OwnAccount account,
      double callsPerDay,
      long startMicros) {
    this.profile = profile;
    this.tasks = List.copyOf(tasks);
    this.week = week;
    this.draws = draws;
    this.account = account;
    account.sender().losesNoCaches(); // the profile's prefix is what a trace found in the cache
    this.callsPerHour = callsPerDay / 24;
    double open = callsPerDay / 86_400 * PAUSE_SECONDS / StrictMath.log(2);
    int places = (int) Math.max(1, Math.min(MOST_OPEN, open));
    // One place more, for the conversation that nobody will continue.
    this.ids = new String[places + 1];
    this.contexts = new int[places + 1];
    this.messages = new int[places + 1];
    this.lastMicros = new long[places + 1];
    this.questions =
        profile.questions() == null ? null : new Questions(profile.questions(), questionsSeed);
    this.wordings = new long[places + 1];
    this.kinds = new Kinds(profile, draws);
    this.gaps = gaps;
    this.tempo = new Wander(profile.memory(), draws);
    this.tide = new Wander(profile.tideMemory(), draws);
    this.userInputs = new double[profile.users()];
    this.userOutputs = new double[profile.users()];
    for (int i = 0; i < userInputs.length; i++) {
      join(i);
    }
    this.nextMicros = week.after(startMicros, gap());
  }

  private void join(int user) {
    userInputs[user] = Shapes.normal(draws.nextDouble());
    userOutputs[user] = Shapes.normal(draws.nextDouble());
  }

  private double gap() {
    double own = mixed(profile.persistence(), tempo.step(draws), Shapes.normal(draws.nextDouble()));
    double swing = profile.tide();
    // A log-normal factor of mean 1. It stretches short gaps as it does long ones, so that the
    // form of gaps stays the same while the rate swings.
    double slow = swing == 0 ? 1 : StrictMath.exp(swing * tide.step(draws) - swing * swing / 2);
    return gaps.at(own) * slow / callsPerHour;
  }

  /** Joins two independent scores so that the first has a share of the variance. */
  private static double mixed(double share, double first, double second) {
    return StrictMath.sqrt(share) * first + StrictMath.sqrt(1 - share) * second;
  }

  @Override
  public long play(Slice slice, Enforcement enforcement, CallSink calls) {
    while (nextMicros < slice.endMicros()) {
      account.send(draft(nextMicros), calls);
      nextMicros = week.after(nextMicros, gap());
    }
    return nextMicros;
  }

  private Draft draft(long now) {
    Task task = tasks.get(draws.below(tasks.size())).at(now);
    kinds.choose(draws);
    int user = draws.below(userInputs.length);
    if (draws.happens(profile.turnover())) {
      join(user);
    }
    double inputScore =
        mixed(profile.inputLikeness(), userInputs[user], Shapes.normal(draws.nextDouble()));
    double outputScore =
        mixed(profile.outputLikeness(), userOutputs[user], Shapes.normal(draws.nextDouble()));
    double tie = profile.correlation();
    outputScore = tie * inputScore + StrictMath.sqrt(1 - tie * tie) * outputScore;
    int input = (int) Math.min(task.model().contextTokens(), 0.5 + kinds.input(inputScore));
    int output = (int) (0.5 + kinds.output(outputScore));

    long bits = draws.nextLong();
    int place = opened > 0 && Draws.unit(bits) >= profile.opening() ? fitting(bits, input) : -1;
    boolean opens = place < 0 || givenUp(place, bits, now);
    if (opens) {
      place = newPlace(bits);
      ids[place] = HexFormat.of().toHexDigits(draws.nextLong());
      contexts[place] = 0;
      messages[place] = 0;
      lastMicros[place] = Long.MIN_VALUE;
    }
    long wording = wording(bits, opens, place);
    int prefix = Math.min(contexts[place], (int) (profile.prefix() * input));
    Draft draft =
        new Draft(
            now,
            task,
            ids[place],
            lastMicros[place],
            wording,
            Draws.mix(wording),
            messages[place] + 1,
            Math.max(1, input),
            prefix,
            Math.max(1, output));
    contexts[place] = input + output;
    messages[place] += 2;
    lastMicros[place] = now;
    wordings[place] = wording;
    return draft;
  }

  private long wording(long bits, boolean opens, int place) {
    if (questions == null) {
      return bits;
    }
    return opens ? questions.first(bits) : questions.next(bits, wordings[place]);
  }

  /** Who has waited for longer than people do begins anew. */
  private boolean givenUp(int place, long bits, long now) {
    double patience = profile.patience();
    if (patience == 0) {
      return false;
    }
    double waits = -StrictMath.log1p(-Draws.unit(Draws.at(bits, LOOKED_AT + 1))) * patience;
    return now - lastMicros[place] > waits * 1e6;
  }

  private int newPlace(long bits) {
    int places = ids.length - 1;
    if (Draws.unit(Draws.at(bits, LOOKED_AT)) < profile.single()) {
      return places;
    }
    return opened < places ? opened++ : (int) Long.remainderUnsigned(bits, places);
  }

  /**
   * A request that continues a conversation holds what came before: of a few conversations it
   * continues the one with the longest context that is not longer than its input.
   */
  private int fitting(long bits, int input) {
    int best = (int) Long.remainderUnsigned(Draws.at(bits, 0), opened);
    for (int i = 1; i < LOOKED_AT; i++) {
      int place = (int) Long.remainderUnsigned(Draws.at(bits, i), opened);
      boolean fits = contexts[place] <= input;
      boolean bestFits = contexts[best] <= input;
      if (fits == bestFits ? fits == contexts[place] > contexts[best] : fits) {
        best = place;
      }
    }
    return best;
  }

  /** The kinds of request and how often each comes just now. */
  private static final class Kinds {

    /** Requests between two steps of the shares; a tenth or so of the time they take to change. */
    private static final int STEP = 8;

    private final double[] drift;
    private final double[] sway;
    private final Wander common;
    private final Wander[] wanders;
    private final double[][] weights;
    private final ScoreTable[][] inputs;
    private final ScoreTable[][] outputs;
    private final double[] shares;
    private double sum;
    private int untilStep;
    private int group;
    private int template;

    Kinds(ServiceProfile profile, Draws draws) {
      int groups = profile.groups().size();
      drift = new double[groups];
      sway = new double[groups];
      common = new Wander(profile.wander() / STEP, draws);
      wanders = new Wander[groups];
      weights = new double[groups][];
      inputs = new ScoreTable[groups][];
      outputs = new ScoreTable[groups][];
      shares = new double[groups];
      for (int g = 0; g < groups; g++) {
        ServiceProfile.Group of = profile.groups().get(g);
        drift[g] = of.drift();
        sway[g] = of.sway();
        wanders[g] = new Wander(profile.wander() / STEP, draws);
        int size = of.templates().size();
        weights[g] = new double[size];
        inputs[g] = new ScoreTable[size];
        outputs[g] = new ScoreTable[size];
        for (int t = 0; t < size; t++) {
          weights[g][t] = of.templates().get(t).weight();
          inputs[g][t] = ServiceProfile.table(of.templates().get(t).input());
          outputs[g][t] = ServiceProfile.table(of.templates().get(t).output());
        }
      }
    }

    void choose(Draws draws) {
      if (untilStep == 0) {
        untilStep = STEP;
        step(draws);
      }
      untilStep--;
      group = pick(shares, draws.nextDouble() * sum);
      template = weights[group].length == 1 ? 0 : pickWithin(draws.nextDouble());
    }

    private int pickWithin(double luck) {
      double total = 0;
      for (double weight : weights[group]) {
        total += weight;
      }
      return pick(weights[group], luck * total);
    }

    private void step(Draws draws) {
      sum = 0;
      double together = common.step(draws);
      for (int g = 0; g < shares.length; g++) {
        double weight = 0;
        for (double part : weights[g]) {
          weight += part;
        }
        shares[g] = weight * StrictMath.exp(change(g, together, draws));
        sum += shares[g];
      }
    }

    /** Logarithm of a factor of mean 1, so that shares keep their means, or nearly. */
    private double change(int g, double together, Draws draws) {
      double own = drift[g] == 0 ? 0 : drift[g] * wanders[g].step(draws);
      double variance = drift[g] * drift[g] + sway[g] * sway[g];
      return own + sway[g] * together - variance / 2;
    }

    private static int pick(double[] parts, double luck) {
      double left = luck;
      for (int i = 0; i < parts.length - 1; i++) {
        left -= parts[i];
        if (left < 0) {
          return i;
        }
      }
      return parts.length - 1;
    }

    double input(double score) {
      return inputs[group][template].at(score);
    }

    double output(double score) {
      return outputs[group][template].at(score);
    }
  }
}
