package spiritsafe.scenario;

import java.util.List;

/**
 * Leaves out honest tenants and nothing else: of each population one in so many is kept, and all
 * campaigns with their accounts, relays and customers stay as they are. A tenant that stays does to
 * the byte what it did among all of them. For questions that a sample of honest senders answers as
 * well as all of them; whatever has to do with how rare the illicit is must be weighted by {@link
 * #weight}.
 *
 * @param oneIn of so many tenants of a population one is kept, rounded and at least one; 1 keeps
 *     all
 */
public record HonestShare(int oneIn) {

  /** All honest tenants. */
  public static final HonestShare ALL = new HonestShare(1);

  /** Refuses less than one. */
  public HonestShare {
    Limits.between("oneIn", oneIn, 1, Integer.MAX_VALUE);
  }

  /**
   * Returns the smallest share of one in a whole number that leaves so many honest tenants or more,
   * but for rounding; all where there are fewer than twice as many.
   *
   * @param tenants 1 or more
   */
  public static HonestShare leaving(int tenants, Scenario scenario) {
    Limits.between("tenants", tenants, 1, Integer.MAX_VALUE);
    long all = scenario.populations().stream().mapToLong(Population::tenants).sum();
    return new HonestShare((int) Math.max(1, all / tenants));
  }

  /** Returns the scenario with this share of its honest tenants. */
  public Scenario of(Scenario scenario) {
    List<Population> populations =
        scenario.populations().stream()
            .map(p -> new Population(p.name(), p.archetype(), kept(p), p.exchangesPerDay()))
            .toList();
    return scenario.with(populations, scenario.clusters());
  }

  private int kept(Population population) {
    return (int) Math.max(1, Math.round((double) population.tenants() / oneIn));
  }

  /**
   * Returns for how many tenants of a population each one stands that is kept: {@code oneIn} but
   * for rounding, and fewer in a population that has fewer.
   *
   * @param population with all its tenants
   */
  public double weight(Population population) {
    return (double) population.tenants() / kept(population);
  }
}
