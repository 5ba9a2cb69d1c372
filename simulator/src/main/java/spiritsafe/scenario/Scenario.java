package spiritsafe.scenario;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A whole world to be simulated.
 *
 * @param name unique among the bundled scenarios, for example {@code hydra-mix}
 * @param title one line
 * @param difficulty one of {@link #DIFFICULTIES}
 * @param window the simulated time
 * @param slice how often bans and throttles take effect, one minute to one day, a divisor of a day
 * @param models what the provider serves, at least one of them out when the window starts
 * @param populations the honest senders, at least one
 * @param clusters the account pools with their campaigns; may be empty
 * @param signals what is declared to tell the classes apart; no traffic depends on it
 */
public record Scenario(
    String name,
    String title,
    String difficulty,
    Window window,
    Duration slice,
    List<Model> models,
    List<Population> populations,
    List<Cluster> clusters,
    List<Signal> signals) {

  /** How hard a scenario can be, easiest first. */
  public static final List<String> DIFFICULTIES = List.of("teaching", "easy", "medium", "hard");

  /** Refuses names used twice, references to nothing and times outside the window. */
  public Scenario {
    Limits.name("name", name);
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(window, "window");
    if (!DIFFICULTIES.contains(difficulty)) {
      throw new IllegalArgumentException(
          "difficulty is '" + difficulty + "', must be one of " + DIFFICULTIES);
    }
    Limits.between("slice in seconds", slice.toSeconds(), 60, 86_400);
    if (86_400 % slice.toSeconds() != 0) {
      throw new IllegalArgumentException("slice is " + slice + ", must divide a day evenly");
    }
    models = List.copyOf(models);
    populations = List.copyOf(populations);
    clusters = List.copyOf(clusters);
    signals = List.copyOf(signals);
    if (populations.isEmpty()) {
      throw new IllegalArgumentException("populations is empty, must name at least one");
    }
    if (models.stream().noneMatch(model -> !model.released().isAfter(window.start()))) {
      throw new IllegalArgumentException("no model is released when the window starts");
    }
    Set<String> senders = new HashSet<>();
    for (Population population : populations) {
      refuseTwice(senders, "populations and clusters", population.name());
    }
    Set<String> modelNames = new HashSet<>();
    for (Model model : models) {
      refuseTwice(modelNames, "models", model.name());
    }
    Set<String> declared = new HashSet<>();
    for (Signal signal : signals) {
      refuseTwice(declared, "signals", signal.level().code() + " " + signal.field());
    }
    Set<String> campaignNames = new HashSet<>();
    for (Cluster cluster : clusters) {
      refuseTwice(senders, "populations and clusters", cluster.name());
      for (Campaign campaign : cluster.campaigns()) {
        refuseTwice(campaignNames, "campaigns", campaign.name());
        refuseUnknownModel(modelNames, campaign.name(), campaign.model());
        campaign.pivot().ifPresent(p -> refuseUnknownModel(modelNames, campaign.name(), p.model()));
        if (campaign.start().plus(campaign.length()).compareTo(window.length()) > 0) {
          throw new IllegalArgumentException(
              "campaign "
                  + campaign.name()
                  + " ends after the window: start + length is "
                  + campaign.start().plus(campaign.length())
                  + ", the window is "
                  + window.length());
        }
      }
    }
  }

  /** Makes a scenario that declares no signal; see the class. */
  public Scenario(
      String name,
      String title,
      String difficulty,
      Window window,
      Duration slice,
      List<Model> models,
      List<Population> populations,
      List<Cluster> clusters) {
    this(name, title, difficulty, window, slice, models, populations, clusters, List.of());
  }

  /** Returns the same scenario with others in it. */
  Scenario with(List<Population> others, List<Cluster> otherClusters) {
    return new Scenario(
        name, title, difficulty, window, slice, models, others, otherClusters, signals);
  }

  private static void refuseTwice(Set<String> seen, String where, String name) {
    if (!seen.add(name)) {
      throw new IllegalArgumentException("the name '" + name + "' stands twice in " + where);
    }
  }

  private static void refuseUnknownModel(Set<String> models, String campaign, String model) {
    if (!models.contains(model)) {
      throw new IllegalArgumentException(
          "campaign " + campaign + " names model '" + model + "', which is not in models");
    }
  }
}
