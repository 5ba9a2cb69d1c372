package spiritsafe.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import spiritsafe.inspect.CampaignTally.Run;
import spiritsafe.inspect.CampaignTally.Sent;
import spiritsafe.inspect.CampaignTally.Single;
import spiritsafe.scenario.Campaign;
import spiritsafe.scenario.Pivot;
import spiritsafe.scenario.Scenario;

/**
 * How the conversations of a campaign went, which of them were replayed, and how it moved to a new
 * model.
 */
final class CampaignRuns {

  /** Share of runs whose first calls no account could take, so that they seem to be replays. */
  private static final double LOST_BEGINNINGS = 0.01;

  private final Scenario scenario;
  private final Campaign campaign;
  private final Sent sent;
  private final ObjectiveMix mix;
  private final boolean ownUsers;
  private final double hidden;
  private final List<Figure> figures;

  /**
   * Judges a campaign.
   *
   * @param figures to which its figures are added
   */
  CampaignRuns(PlayedCampaign played, List<Figure> figures) {
    this.scenario = played.scenario();
    this.campaign = played.campaign();
    this.sent = played.sent();
    this.mix = played.mix();
    this.ownUsers = played.ownUsers();
    this.hidden = played.hidden();
    this.figures = figures;
  }

  /** Adds the length of its runs. */
  void addRuns() {
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
    double latest = sent.endMicros - PlayedCampaign.LONGEST_RUN_HOURS * PlayedCampaign.HOUR_MICROS;
    return sent.runs().stream().filter(run -> run.startMicros < latest).toList();
  }

  /** Adds the share of conversations that were replayed. */
  void addReplays() {
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

  /** Adds the share of a new model before, while and after the campaign moved to it. */
  void addPivot() {
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
}
