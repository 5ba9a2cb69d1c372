package spiritsafe.inspect;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import spiritsafe.inspect.CampaignTally.Run;
import spiritsafe.inspect.CampaignTally.Sent;
import spiritsafe.inspect.CampaignTally.Single;
import spiritsafe.scenario.Campaign;
import spiritsafe.scenario.Cluster;
import spiritsafe.scenario.Objective;
import spiritsafe.scenario.Pass;
import spiritsafe.scenario.Pivot;
import spiritsafe.scenario.Scenario;
import spiritsafe.source.Fate;

/** The numbers of a campaign, as the scenario declares them and as they were made. */
final class CampaignFigures {

  private static final double HOUR_MICROS = 3.6e9;

  /** A run that began so long before the last call of its campaign has come to its end. */
  private static final double LONGEST_RUN_HOURS = 6;

  /** Share of the refusals that full paraphrasing avoids (assumed, as in the engine). */
  private static final double PARAPHRASE_RELIEF = 0.6;

  /** Share of a plan that goes to probes where the scenario does not say. */
  private static final double PROBE_FRACTION = 0.003;

  /** Share of runs whose first calls no account could take, so that they seem to be replays. */
  private static final double LOST_BEGINNINGS = 0.01;

  /** Expected losses from which on a pool of few accounts may be empty for a while. */
  private static final double LOSSES_THAT_MATTER = 0.05;

  /** Runs or calls of a plan below which its first and last say little of when it was to run. */
  private static final int ENOUGH_STARTS = 50;

  /** The slowest hour of an operator's day, as a share of the mean. */
  private static final double SLOWEST_HOUR = 0.1;

  /** Longest pause between two shifts, of seven standard deviations. */
  private static final double LONGEST_PAUSE_HOURS = 24;

  private final Scenario scenario;
  private final Cluster cluster;
  private final Campaign campaign;
  private final Sent sent;
  private final ObjectiveMix mix;
  private final boolean ownUsers;
  private final double hidden;
  private final List<Figure> figures = new ArrayList<>();

  private CampaignFigures(Scenario scenario, Cluster cluster, Campaign campaign, Sent sent) {
    this.scenario = scenario;
    this.cluster = cluster;
    this.campaign = campaign;
    this.sent = sent;
    this.mix = new ObjectiveMix(campaign);
    this.ownUsers = campaign.conduct().users().isPresent();
    this.hidden = cluster.supply().hiddenFraction();
  }

  /** Returns them. */
  static List<Figure> of(Scenario scenario, Cluster cluster, Campaign campaign, Sent sent) {
    CampaignFigures all = new CampaignFigures(scenario, cluster, campaign, sent);
    all.addCounts();
    if (sent.firstTries > 0) {
      all.addHours();
      all.addModel();
      if (!all.ownUsers) {
        all.addObjectives();
        all.addPasses();
        all.addLanguages();
        all.addWordings();
        all.addRuns();
        all.addPivot();
      }
      all.addReplays();
      all.addRefusals();
    }
    return all.figures;
  }

  private void addCounts() {
    double asked = campaign.exchanges();
    double size = mix.share(Objective::agentic) > 0 ? mix.meanSteps() : 1;
    Band plan = Band.count(asked / size).times(size);
    if (hidden > 0) {
      // Which accounts the log does not hold is chance; each carries about as much as another.
      double off =
          Band.STANDARD_ERRORS
              * asked
              * StrictMath.sqrt(hidden / (1 - hidden) / cluster.accounts());
      plan = plan.wider(off, off);
    }
    if (endsEarly()) {
      plan = new Band(0, plan.most());
    }
    figures.add(
        hangsOnFewAccounts()
            ? Figure.few("exchanges", "exchanges", asked, sent.exchanges())
            : Figure.judged("exchanges", "exchanges", asked, sent.exchanges(), plan));
    figures.add(Figure.told("tried_again", sent.retries));
    addCanaries();
    if (!ownUsers) {
      long probes =
          campaign
              .conduct()
              .probes()
              .orElse((long) Math.ceil(asked / (1 - hidden) * PROBE_FRACTION * (1 - hidden)));
      double burst = pivotProbes();
      figures.add(
          Figure.judged(
              "probes",
              "probes",
              Math.min(asked, probes + burst),
              sent.probes,
              new Band(
                  hidden > 0 || endsEarly() ? 0 : Band.count(Math.min(asked, probes)).least(),
                  Band.count(Math.min(asked, probes + burst)).most())));
    }
    addCover();
  }

  /** Whether the loss of the few accounts that there are can stop it, which is chance. */
  private boolean hangsOnFewAccounts() {
    double days = campaign.start().plus(campaign.length()).toSeconds() / 86_400.0;
    double losses = cluster.accounts() * cluster.bansPerDayFraction() * days;
    return cluster.accounts() < Band.FEWEST && losses > LOSSES_THAT_MATTER;
  }

  /** Whether the operator may stop before its plan is done, as the scenario says. */
  private boolean endsEarly() {
    return campaign.conduct().reaction().filter(reaction -> reaction.abandons()).isPresent()
        || campaign
            .conduct()
            .budget()
            .filter(
                budget -> budget.dollars() < 2 * campaign.exchanges() * budget.dollarsPerExchange())
            .isPresent();
  }

  private double pivotProbes() {
    return campaign.pivot().isPresent()
        ? Math.max(5, Math.round(campaign.exchanges() * 0.0002))
        : 0;
  }

  private void addCanaries() {
    double each = campaign.evasion().canariesPerAccountDay();
    if (each == 0) {
      figures.add(Figure.judged("canaries", "canariesPerAccountDay", 0, sent.canaries, ZERO));
      return;
    }
    double asked =
        each * cluster.accounts() * (1 - hidden) * campaign.length().toSeconds() / 86_400.0;
    // Accounts that are shut and not yet replaced are not tested.
    double shut = asked * cluster.bansPerDayFraction();
    figures.add(
        Figure.judged(
            "canaries",
            "canariesPerAccountDay",
            asked,
            sent.canaries,
            Band.count(asked).wider(shut, 0)));
  }

  private static final Band ZERO = new Band(0, 0);

  private void addCover() {
    double share = campaign.coverFraction();
    double all = sent.cover + sent.exchanges();
    double made = all == 0 ? 0 : sent.cover / all;
    if (share == 0 || ownUsers) {
      figures.add(Figure.judged("cover_share", "coverFraction", ownUsers ? 0 : share, made, ZERO));
      return;
    }
    double asked = share / (1 - share) * sent.exchanges();
    // Cover comes by whole sessions, and a session is begun when forty calls are owed.
    double squares =
        sent.coverSessions.values().stream().mapToDouble(calls -> (double) calls * calls).sum();
    // The debt of a slice is met by at most ten times its calls, which end some hours later.
    double perSlice = asked * scenario.slice().toSeconds() / campaign.length().toSeconds();
    double perHour = asked * 3_600 / campaign.length().toSeconds();
    double perRun = mix.share(Objective::agentic) > 0 ? mix.meanSteps() * share / (1 - share) : 0;
    double off =
        Math.min(
            Band.STANDARD_ERRORS * StrictMath.sqrt(squares),
            10 * (40 + perSlice + perRun) + LONGEST_RUN_HOURS * perHour);
    if (asked < 100 || sent.coverSessions.size() < Band.FEWEST) {
      figures.add(Figure.few("cover_share", "coverFraction", share, made));
      return;
    }
    double least = Math.max(0, asked - 40 - off);
    double most = asked + 40 + off;
    figures.add(
        Figure.judged(
            "cover_share",
            "coverFraction",
            share,
            made,
            new Band(least / (least + sent.exchanges()), most / (most + sent.exchanges()))));
  }

  private void addHours() {
    double from = campaign.start().toSeconds() / 3600.0;
    double to = from + campaign.length().toSeconds() / 3600.0;
    double size = mix.share(Objective::agentic) > 0 ? mix.meanSteps() : 1;
    if (campaign.exchanges() / size < ENOUGH_STARTS || hangsOnFewAccounts()) {
      figures.add(Figure.few("first_hour", "start", from, hours(sent.startMicros)));
      figures.add(Figure.few("last_hour", "length", to, hours(sent.endMicros)));
      return;
    }
    double hoursPerStart = (to - from) / campaign.exchanges() * size / SLOWEST_HOUR;
    double slack =
        scenario.slice().toSeconds() / 3600.0
            + (ownUsers ? LONGEST_PAUSE_HOURS : 2 * hoursPerStart)
            + campaign.evasion().jitterMinutes() / 60 * Band.BOUND;
    figures.add(
        Figure.judged(
            "first_hour",
            "start",
            from,
            hours(sent.startMicros),
            new Band(from, Math.min(to, from + slack))));
    double least =
        ownUsers || endsEarly() ? from : Math.max(from, to - slack - LONGEST_PAUSE_HOURS);
    // A failed call is sent on to other accounts within half a second each.
    figures.add(
        Figure.judged(
            "last_hour", "length", to, hours(sent.endMicros), new Band(least, to + 0.001)));
  }

  private double hours(long micros) {
    return (micros - scenario.window().startMicros()) / HOUR_MICROS;
  }

  private void addModel() {
    long all = sent.models.values().stream().mapToLong(count -> count).sum();
    if (all == 0) {
      return;
    }
    Set<String> named = new java.util.TreeSet<>(Set.of(campaign.model()));
    campaign.pivot().map(Pivot::model).ifPresent(named::add);
    campaign
        .conduct()
        .reaction()
        .flatMap(reaction -> reaction.fallbackModel())
        .ifPresent(named::add);
    long theirs =
        sent.models.entrySet().stream()
            .filter(entry -> named.contains(entry.getKey()))
            .mapToLong(entry -> entry.getValue())
            .sum();
    figures.add(
        Figure.judged("named_models_share", "model", 1, (double) theirs / all, new Band(1, 1)));
  }

  /** Objectives that the log does not tell apart stand in one row. */
  private void addObjectives() {
    addObjective(
        EnumSet.of(Objective.REASONING_TRACES, Objective.SAFE_REWRITES, Objective.TASK_GENERATION),
        sent.answers);
    addObjective(EnumSet.of(Objective.VISION), sent.visions);
    addObjective(
        EnumSet.of(Objective.AGENTIC_CODING, Objective.TOOL_ORCHESTRATION, Objective.DATA_ANALYSIS),
        sent.agentic);
    addObjective(EnumSet.of(Objective.COMPUTER_USE), sent.screens);
    addObjective(EnumSet.of(Objective.RUBRIC_GRADES), sent.grades);
    addObjective(EnumSet.of(Objective.TRACE_CLEANING), sent.cleanings);
  }

  private void addObjective(Set<Objective> kind, long count) {
    double all = sent.exchanges() - sent.probes;
    List<Pass> passes = campaign.conduct().passes();
    double passed = 1 - mix.harvestShare();
    double owed = passes.stream().mapToDouble(Pass::share).sum();
    double among =
        owed == 0
            ? 0
            : passes.stream()
                    .filter(pass -> kind.contains(pass.objective()))
                    .mapToDouble(Pass::share)
                    .sum()
                / owed;
    double asked = (1 - passed) * mix.share(kind::contains) + passed * among;
    if (asked == 0 && count == 0) {
      return;
    }
    String name =
        "objective="
            + kind.stream()
                .filter(
                    one ->
                        campaign.objectives().containsKey(one)
                            || passes.stream().anyMatch(pass -> pass.objective() == one))
                .map(Objective::code)
                .collect(Collectors.joining("+"));
    String origin = passes.isEmpty() ? "objectives" : "objectives, passes";
    if (all < 100) {
      figures.add(Figure.few(name, origin, asked, all == 0 ? 0 : count / all));
      return;
    }
    double error = (1 - passed) * mix.error(kind::contains, all * (1 - passed));
    double due = passed == 0 ? 0 : passed / (all * mix.answersPerExchange());
    Band band = Band.normal(asked, StrictMath.sqrt(error * error + due));
    figures.add(
        Figure.judged(
            name,
            origin,
            asked,
            count / all,
            new Band(Math.max(0, band.least()), Math.min(1, band.most()))));
  }

  /** Calls of a pass for each answer, where no objective has its role. */
  private void addPasses() {
    for (Pass pass : campaign.conduct().passes()) {
      boolean grades = pass.objective() == Objective.RUBRIC_GRADES;
      boolean cleans = pass.objective() == Objective.TRACE_CLEANING;
      boolean alone =
          !campaign.objectives().containsKey(pass.objective())
              && campaign.conduct().passes().stream()
                      .filter(other -> other.objective() == pass.objective())
                      .count()
                  == 1;
      double answers = sent.singles() + sent.runs.size();
      if (!alone || (!grades && !cleans) || answers == 0) {
        continue;
      }
      String name = "pass=" + pass.objective().code();
      double made = (grades ? sent.grades : sent.cleanings) / answers;
      if (answers < 20 || hidden > 0) {
        figures.add(Figure.few(name, "passes", pass.share(), made));
        continue;
      }
      double part = pass.share() - Math.floor(pass.share());
      double steps = mix.meanSteps();
      // The plan ends passes as it ends harvests; how many answers it has room for is chance.
      double room =
          pass.share() * pass.share() * (1 + mix.stepVariance() / (steps * steps)) / answers;
      double error = StrictMath.sqrt(part * (1 - part) / answers + room);
      figures.add(
          Figure.judged(name, "passes", pass.share(), made, Band.normal(pass.share(), error)));
    }
  }

  private void addLanguages() {
    int languages = campaign.evasion().languages();
    double texts = sent.answers + sent.visions + sent.grades + sent.cleanings;
    if (languages < 2 || texts == 0) {
      return;
    }
    figures.add(
        Figure.share(
            "other_scripts_share",
            "languages",
            Scripts.share(languages),
            sent.otherScripts / texts,
            mix.itemsWorth(texts)));
  }

  /** How often one wording of an item is asked; tells samples where requests keep to the letter. */
  private void addWordings() {
    double texts = sent.answers + sent.visions + sent.grades + sent.cleanings;
    boolean kept =
        campaign.evasion().paraphrase() == 0
            && campaign.evasion().languages() == 1
            && campaign.conduct().reaction().isEmpty()
            && campaign.conduct().passes().isEmpty()
            && campaign.conduct().rounds().isEmpty()
            && hidden == 0;
    if (!kept || texts == 0 || sent.wordings.isEmpty()) {
      return;
    }
    double asked = mix.samplesPerWording();
    double made = texts / sent.wordings.size();
    if (texts < 100) {
      figures.add(Figure.few("samples_per_wording", "samplesPerItem", asked, made));
      return;
    }
    Band band = Band.normal(asked, mix.samplesPerWordingError(texts));
    figures.add(
        Figure.judged(
            "samples_per_wording",
            "samplesPerItem",
            asked,
            made,
            new Band(Math.max(1, band.least()), band.most())));
  }

  private void addRuns() {
    List<Run> runs = finished();
    if (runs.isEmpty() || hidden > 0) {
      return;
    }
    double asked = mix.meanSteps();
    double made = runs.stream().mapToInt(run -> run.steps).average().orElseThrow();
    if (runs.size() < Band.FEWEST) {
      figures.add(Figure.few("steps_per_run", "trajectorySteps", asked, made));
      return;
    }
    int most = Math.max(campaign.trajectorySteps().most(), 3);
    Band band = Band.mean(asked, StrictMath.sqrt(mix.stepVariance()), most - 1, runs.size());
    figures.add(
        Figure.judged(
            "steps_per_run",
            "trajectorySteps",
            asked,
            made,
            new Band(Math.max(1, band.least()), Math.min(most, band.most()))));
  }

  private List<Run> finished() {
    double latest = sent.endMicros - LONGEST_RUN_HOURS * HOUR_MICROS;
    return sent.runs().stream().filter(run -> run.startMicros < latest).toList();
  }

  private void addReplays() {
    double asked = campaign.evasion().replayFraction();
    if (sent.runs.isEmpty() || hidden > 0) {
      return;
    }
    if (ownUsers) {
      // A session that comes to its second turn may come back, under a new name.
      long back = sent.runs().stream().filter(run -> run.firstMessages > 3).count();
      if (sent.secondTurns > 0) {
        figures.add(
            Figure.share(
                "replay_share",
                "replayFraction",
                asked,
                Math.min(1, (double) back / sent.secondTurns),
                sent.secondTurns));
      }
      return;
    }
    int fewest = Math.min(2 * campaign.trajectorySteps().least() + 1, 9);
    long whole = sent.runs().stream().filter(run -> run.firstMessages >= fewest).count();
    if (sent.runs.size() < Band.FEWEST) {
      figures.add(
          Figure.few("replay_share", "replayFraction", asked, (double) whole / sent.runs.size()));
      return;
    }
    figures.add(
        Figure.judged(
            "replay_share",
            "replayFraction",
            asked,
            (double) whole / sent.runs.size(),
            new Band(
                Band.share(asked, sent.runs.size()).least(),
                Band.share(Math.min(1, asked + LOST_BEGINNINGS), sent.runs.size()).most())));
  }

  private void addPivot() {
    if (campaign.pivot().isEmpty()) {
      return;
    }
    Pivot pivot = campaign.pivot().get();
    long released =
        scenario.models().stream()
                .filter(model -> model.name().equals(pivot.model()))
                .findFirst()
                .orElseThrow()
                .released()
                .getEpochSecond()
            * 1_000_000L;
    double rampStart = released + pivot.rampStart().toSeconds() * 1e6;
    double rampEnd = released + pivot.rampEnd().toSeconds() * 1e6;
    List<Single> calls = new ArrayList<>(sent.pivoting);
    sent.runs().forEach(run -> calls.add(new Single(run.startMicros, run.model)));
    addPivot(
        "pivot_share_before",
        calls.stream().filter(call -> call.timeMicros() < rampStart).toList(),
        call -> 0);
    addPivot(
        "pivot_share_in_ramp",
        calls.stream()
            .filter(call -> call.timeMicros() >= rampStart && call.timeMicros() < rampEnd)
            .toList(),
        call -> pivot.fraction() * (call.timeMicros() - rampStart) / (rampEnd - rampStart));
    addPivot(
        "pivot_share_after",
        calls.stream().filter(call -> call.timeMicros() >= rampEnd).toList(),
        call -> pivot.fraction());
  }

  /** Runs, and calls of their own, choose their model one by one as they begin. */
  private void addPivot(String name, List<Single> calls, ToDoubleFunction<Single> chance) {
    if (calls.isEmpty()) {
      return;
    }
    double asked = calls.stream().mapToDouble(chance).sum() / calls.size();
    String target = campaign.pivot().orElseThrow().model();
    double made =
        (double) calls.stream().filter(call -> call.model().equals(target)).count() / calls.size();
    figures.add(Figure.share(name, "pivot", asked, made, calls.size()));
  }

  private void addRefusals() {
    double paraphrase = campaign.evasion().paraphrase();
    double by =
        ownUsers ? 0 : campaign.conduct().refusalFraction() * (1 - PARAPHRASE_RELIEF * paraphrase);
    if (sent.answered > 0) {
      double capped = (double) sent.capped / sent.answered;
      double asked = by + Fate.REFUSAL_CHANCE * Math.max(0, 1 - by - capped);
      double made = (double) sent.refused / sent.answered;
      if (campaign.conduct().reaction().isPresent() && by > 0) {
        // What is refused too often is worded anew or sent to another model: less is refused then.
        figures.add(
            Figure.judged(
                "refusal_share",
                "refusalFraction",
                asked,
                made,
                new Band(0, Band.share(asked, sent.answered).most())));
      } else {
        figures.add(Figure.share("refusal_share", "refusalFraction", asked, made, sent.answered));
      }
    }
    if (sent.probesAnswered > 0) {
      double probe = campaign.conduct().probeRefusalFraction();
      figures.add(
          Figure.share(
              "probe_refusal_share",
              "probeRefusalFraction",
              1 - (1 - probe) * (1 - Fate.REFUSAL_CHANCE),
              (double) sent.probesRefused / sent.probesAnswered,
              sent.probesAnswered));
    }
  }
}
