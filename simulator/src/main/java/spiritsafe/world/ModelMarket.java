package spiritsafe.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import spiritsafe.random.Draws;
import spiritsafe.scenario.Model;

/**
 * The models on offer over time, and how honest tenants move between them.
 *
 * <p>A tenant has a model of its own, drawn by popularity among those that are out, which is what
 * earlier moves have come to; when another one comes out later, a share moves to it over a month.
 * Release day brings a part of them at once, as adopters do: 45 % of a provider's users had moved
 * within a month of one release (Menlo, 2025), and 5 to 30 % of organizations try a new model
 * within three days (assumed).
 */
public final class ModelMarket {

  private static final double ADOPTED_IN_A_MONTH = 0.45;
  private static final long DAY_MICROS = 86_400_000_000L;

  private final List<Model> models;

  /** Makes a market of models. */
  public ModelMarket(List<Model> models) {
    this.models = new ArrayList<>(models);
    this.models.sort(Comparator.comparing(Model::released).thenComparing(Model::name));
  }

  /** Returns the model of a name. */
  public Model named(String name) {
    return models.stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
  }

  /** Returns when a model came out, in microseconds since the epoch. */
  public static long releasedMicros(Model model) {
    return model.released().getEpochSecond() * 1_000_000L;
  }

  /** Draws the model that a tenant uses at a time, by popularity among those out. */
  public Model choose(Draws draws, long timeMicros) {
    double sum = 0;
    for (Model model : models) {
      sum += releasedMicros(model) <= timeMicros ? model.popularity() : 0;
    }
    double luck = draws.nextDouble() * sum;
    Model last = models.get(0);
    for (Model model : models) {
      if (releasedMicros(model) <= timeMicros) {
        last = model;
        luck -= model.popularity();
        if (luck < 0) {
          break;
        }
      }
    }
    return last;
  }

  /**
   * Draws a model by popularity among those out that reason, or that do not; among all when there
   * is none of the kind.
   */
  public Model choose(Draws draws, long timeMicros, boolean reasoning) {
    List<Model> kind = models.stream().filter(m -> m.reasoning() == reasoning).toList();
    boolean none = kind.stream().noneMatch(m -> releasedMicros(m) <= timeMicros);
    return (none ? this : new ModelMarket(kind)).choose(draws, timeMicros);
  }

  /** Returns the model that writes fastest among those out at a time, the first of equals. */
  public Model fastest(long timeMicros) {
    return models.stream()
        .filter(m -> releasedMicros(m) <= timeMicros)
        .max(
            Comparator.comparingDouble(Model::outputTokensPerSecond)
                .thenComparing(Comparator.comparing(Model::name).reversed()))
        .orElse(models.get(0));
  }

  /** Returns the market of one model alone. */
  public ModelMarket only(Model model) {
    return new ModelMarket(List.of(model));
  }

  /** Returns the models that come out after a time, by their dates. */
  public List<Model> releasedAfter(long timeMicros) {
    return models.stream().filter(m -> releasedMicros(m) > timeMicros).toList();
  }

  /**
   * Returns the model a tenant uses at a time, given the one it had.
   *
   * @param tenantSeed the tenant's chance: the same tenant always moves at the same time
   * @param sinceMicros when the tenant chose its first model, which is by popularity; models that
   *     came out until then are not chosen a second time
   */
  public Model at(Model current, long tenantSeed, long sinceMicros, long timeMicros) {
    Model now = current;
    for (Model model : models) {
      long released = releasedMicros(model);
      if (released > Math.max(sinceMicros, releasedMicros(now)) && released <= timeMicros) {
        double luck = Draws.unit(Draws.at(tenantSeed ^ 0x4D0DE1L, released));
        if (luck < ADOPTED_IN_A_MONTH
            && timeMicros >= released + adoptionDelay(luck / ADOPTED_IN_A_MONTH)) {
          now = model;
        }
      }
    }
    return now;
  }

  /** A quarter of those who move do so within three days; the rest evenly over the month. */
  private static long adoptionDelay(double rank) {
    double days = rank < 0.25 ? rank * 12 : 3 + (rank - 0.25) / 0.75 * 27;
    return (long) (days * DAY_MICROS);
  }
}
