package spiritsafe.inspect;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import spiritsafe.inspect.CampaignTally.Sent;
import spiritsafe.scenario.Campaign;
import spiritsafe.scenario.Objective;
import spiritsafe.scenario.Pass;
import spiritsafe.scenario.Pivot;

/**
 * What a campaign asked for: of which model, for which objectives, in which languages and words.
 */
final class CampaignContent {

  private final Campaign campaign;
  private final Sent sent;
  private final ObjectiveMix mix;
  private final double hidden;
  private final List<Figure> figures;

  /**
   * Judges a campaign.
   *
   * @param figures to which its figures are added
   */
  CampaignContent(PlayedCampaign played, List<Figure> figures) {
    this.campaign = played.campaign();
    this.sent = played.sent();
    this.mix = played.mix();
    this.hidden = played.hidden();
    this.figures = figures;
  }

  /** Adds the share of the models that the scenario names. */
  void addModel() {
    long all = sent.models.values().stream().mapToLong(count -> count).sum();
    if (all == 0) {
      return;
    }
    Set<String> named = new TreeSet<>(Set.of(campaign.model()));
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
  void addObjectives() {
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
  void addPasses() {
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

  /** Adds the share of texts in other scripts than the Latin one. */
  void addLanguages() {
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
  void addWordings() {
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
}
