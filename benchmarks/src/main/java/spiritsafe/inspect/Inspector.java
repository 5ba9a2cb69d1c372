package spiritsafe.inspect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import spiritsafe.dataset.Dataset;
import spiritsafe.dataset.Manifest;
import spiritsafe.engine.Simulation;
import spiritsafe.inspect.PopulationTally.Owner;
import spiritsafe.inspect.PopulationTally.Sums;
import spiritsafe.scenario.Population;
import spiritsafe.scenario.Scale;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.ScenarioLock;
import spiritsafe.scenario.Split;
import spiritsafe.truth.LabeledTraffic;
import spiritsafe.truth.Truth;

/**
 * Holds a world of a data set against the scenario in its folder.
 *
 * <p>Of populations a scenario declares habits, not totals; what it asks for is what it makes in
 * another world, of another seed, that has no owner in common with this one. Of campaigns it
 * declares totals, and those are taken as they stand.
 *
 * <p>Blind to: what the scenario asks for and the engine never makes in any world.
 */
public final class Inspector {

  /** Exchanges of the other world, about: enough for three digits of most numbers. */
  private static final double REFERENCE_EXCHANGES = 1e6;

  /** Has nothing to do with seeds that people choose. */
  private static final long OTHER_SEED = 0x5AFE_0000_0000L;

  /** A kind of less than this share of a population is told with the others only. */
  private static final double LEAST_SHARE = 0.001;

  private static final SortedMap<String, Sums> NO_MIDDLES = Collections.emptySortedMap();

  private final Scenario scenario;
  private final Scenario reference;
  private final long seed;
  private final Split split;
  private final int threads;

  private Inspector(Scenario scenario, Scenario reference, long seed, Split split, int threads) {
    this.scenario = scenario;
    this.reference = reference;
    this.seed = seed;
    this.split = split;
    this.threads = threads;
  }

  /**
   * Inspects a split of a data set.
   *
   * @return empty for imported traffic, of which nothing was asked
   * @throws IOException if it cannot be read
   */
  public static Optional<Inspection> inspect(Path folder, String splitName, int threads)
      throws IOException {
    Dataset dataset = Dataset.open(folder);
    Manifest manifest = dataset.manifest();
    LabeledTraffic traffic = dataset.split(splitName);
    Path lock = folder.resolve("scenario/scenario.lock.json");
    if (manifest.scenarioSha256().isEmpty() || !Files.isRegularFile(lock)) {
      return Optional.empty();
    }
    Scenario whole = ScenarioLock.read(lock.toString(), Files.readString(lock));
    long exchanges = manifest.splits().get(splitName).exchanges();
    double factor = Math.min(4, REFERENCE_EXCHANGES / Math.max(1, exchanges));
    Split split =
        java.util.Arrays.stream(Split.values())
            .filter(one -> one.code().equals(splitName))
            .findFirst()
            .orElseThrow();
    Inspector inspector =
        new Inspector(
            new Scale(manifest.scale()).of(whole),
            new Scale(Math.min(1_000, manifest.scale() * factor)).of(withoutClusters(whole)),
            manifest.seed(),
            split,
            threads);
    return Optional.of(inspector.inspection(traffic, dataset.truth(splitName)));
  }

  /** Honest traffic is the same without campaigns, and sooner made. */
  private static Scenario withoutClusters(Scenario scenario) {
    return new Scenario(
        scenario.name(),
        scenario.title(),
        scenario.difficulty(),
        scenario.window(),
        scenario.slice(),
        scenario.models(),
        scenario.populations(),
        List.of());
  }

  private Inspection inspection(LabeledTraffic traffic, Truth truth) throws IOException {
    Simulation other = Simulation.of(reference, seed ^ OTHER_SEED, split, threads);
    Truth otherTruth = other.stream(batch -> {});
    SortedMap<String, Sums> middles = PopulationTally.of(other, otherTruth, NO_MIDDLES);
    SortedMap<String, Sums> asked = PopulationTally.of(other, otherTruth, middles);
    PopulationTally honest = new PopulationTally(truth, middles);
    CampaignTally campaigns = new CampaignTally();
    traffic.stream(
        batch -> {
          honest.accept(batch);
          campaigns.accept(batch);
        });
    List<Inspection.Part> populations = new ArrayList<>();
    for (int i = 0; i < scenario.populations().size(); i++) {
      Population population = scenario.populations().get(i);
      populations.add(
          new Inspection.Part(
              population.name(),
              figures(
                  population.tenants(),
                  reference.populations().get(i).tenants(),
                  honest.of(population.name()),
                  asked.getOrDefault(population.name(), new Sums()))));
    }
    return new Inspection(
        split.code(), populations, CampaignFigures.of(scenario, truth, campaigns));
  }

  private List<Figure> figures(int tenants, int otherTenants, Sums made, Sums asked) {
    List<Figure> figures = new ArrayList<>();
    double days = scenario.window().length().toSeconds() / 86_400.0;
    figures.add(perTenant("owners", tenants, otherTenants, asked, made, owner -> 1));
    figures.add(perTenant("accounts", tenants, otherTenants, asked, made, owner -> owner.accounts));
    figures.add(
        perTenant(
            "exchanges_per_day",
            tenants,
            otherTenants,
            asked,
            made,
            owner -> owner.exchanges / days));
    figures.add(perExchange("input_tokens_mean", asked, made, owner -> owner.inputTokens));
    figures.add(
        median(
            "input_tokens_median",
            asked.inputs,
            made.inputs,
            perExchange("", asked, made, owner -> owner.shortInputs)));
    figures.add(perExchange("output_tokens_mean", asked, made, owner -> owner.outputTokens));
    figures.add(
        median(
            "output_tokens_median",
            asked.outputs,
            made.outputs,
            perExchange("", asked, made, owner -> owner.shortOutputs)));
    for (String kind : kinds(asked, made)) {
      Figure share = perExchange(kind, asked, made, owner -> owner.kind(kind));
      if (Math.max(share.asked(), share.made()) >= LEAST_SHARE) {
        figures.add(share);
      }
    }
    // The organizations of one tenant are not independent, and which are whose is not known.
    return made.owners.size() > tenants || asked.owners.size() > otherTenants
        ? figures.stream()
            .map(figure -> Figure.told(figure.name(), figure.asked(), figure.made()))
            .toList()
        : figures;
  }

  /** A median differs when the share of exchanges below the other world's median does. */
  private static Figure median(
      String name, TokenHistogram asked, TokenHistogram made, Figure below) {
    return new Figure(name, asked.quantile(0.5), made.quantile(0.5), below.judgement());
  }

  /** A total over tenants, those that sent nothing among them. */
  private static Figure perTenant(
      String name,
      int tenants,
      int otherTenants,
      Sums asked,
      Sums made,
      ToDoubleFunction<Owner> part) {
    OwnerRatio there = perTenant(asked.owners.values(), otherTenants, part);
    OwnerRatio here = perTenant(made.owners.values(), tenants, part);
    Figure each = OwnerRatio.figure(name, there, here);
    return new Figure(name, each.asked() * tenants, each.made() * tenants, each.judgement());
  }

  private static OwnerRatio perTenant(
      Collection<Owner> owners, int tenants, ToDoubleFunction<Owner> part) {
    // A tenant of several organizations has several owners: then none counts as silent.
    int silent = Math.max(0, tenants - owners.size());
    double each = (double) tenants / (owners.size() + silent);
    return OwnerRatio.of(owners, owner -> part.applyAsDouble(owner) / each, owner -> 1, silent);
  }

  private static Figure perExchange(
      String name, Sums asked, Sums made, ToDoubleFunction<Owner> part) {
    ToDoubleFunction<Owner> base = owner -> owner.exchanges;
    return OwnerRatio.figure(
        name,
        OwnerRatio.of(asked.owners.values(), part, base, 0),
        OwnerRatio.of(made.owners.values(), part, base, 0));
  }

  private static SortedSet<String> kinds(Sums asked, Sums made) {
    SortedSet<String> kinds = new TreeSet<>();
    asked.owners.values().forEach(owner -> kinds.addAll(owner.kinds.keySet()));
    made.owners.values().forEach(owner -> kinds.addAll(owner.kinds.keySet()));
    return kinds;
  }
}
