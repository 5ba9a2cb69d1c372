package spiritsafe.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import spiritsafe.benign.ArchetypeProfile;
import spiritsafe.benign.ServiceProfile;
import spiritsafe.inspect.PopulationTally.Sent;
import spiritsafe.scenario.Archetype;
import spiritsafe.scenario.Model;
import spiritsafe.scenario.Population;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.Spread;
import spiritsafe.traffic.Programme;
import spiritsafe.world.Registrar.Customer;

/**
 * The numbers of a population, as the scenario and the profile of its archetype declare them and as
 * they were made. An account counts as one, however much it sends.
 */
final class PopulationFigures {

  /** A model of less than this share is told with the others only. */
  private static final double LEAST_SHARE = 0.01;

  /** Accounts that a total is worth, by their squares, below which its spread says little. */
  private static final double FEWEST_CARRIERS = 20;

  private final Population population;
  private final Scenario scenario;
  private final HonestLaw law;
  private final List<Sent> accounts;
  private final long passers;
  private final List<Sent> speaking;
  private final List<Figure> figures = new ArrayList<>();

  private PopulationFigures(
      Population population, Scenario scenario, List<Sent> accounts, long passers) {
    this.population = population;
    this.passers = passers;
    this.scenario = scenario;
    this.law = new HonestLaw(population, scenario);
    this.accounts = accounts;
    this.speaking = accounts.stream().filter(account -> account.own > 0).toList();
  }

  /**
   * Returns them.
   *
   * @param accounts what those of the population that sent something sent
   * @param passers accounts of those who tried the work and left
   */
  static List<Figure> of(
      Population population, Scenario scenario, List<Sent> accounts, long passers) {
    PopulationFigures all = new PopulationFigures(population, scenario, accounts, passers);
    all.addAccounts();
    all.addPassers();
    all.addVolume();
    if (all.law.service()) {
      all.addService(ServiceProfile.of(population.archetype()));
    } else if (population.archetype() != Archetype.CREDIT_FARMER) {
      // A farmer has one set of habits for all accounts.
      all.addHabits(ArchetypeProfile.of(population.archetype()));
    }
    return all.figures;
  }

  private void addAccounts() {
    HonestLaw.Size size = law.size();
    int tenants = population.tenants();
    if (size.most() > 1) {
      long tenantsSeen =
          accounts.stream().map(sent -> sent.account.organizationId()).distinct().count();
      boolean oneOrganization =
          switch (population.archetype()) {
            case AGENCY, HACKATHON, CREDIT_FARMER -> false;
            default -> true;
          };
      if (oneOrganization) {
        figures.add(
            Figure.judged(
                "organizations", "tenants", tenants, tenantsSeen, new Band(tenants, tenants)));
      }
    }
    double silent = law.work() == HonestLaw.Work.OTHER ? 0 : law.silent();
    double second = law.secondAccounts();
    double asked = tenants * size.mean() * (1 + second) * (1 - silent);
    if (size.most() > 1) {
      switch (population.archetype()) {
        case CLASSROOM, CREDIT_FARMER -> {
          // Students who never come, and credit that is opened and not used, are not known
          // beforehand.
          return;
        }
        default -> {}
      }
      figures.add(
          Figure.judged(
              "accounts",
              "tenants × size",
              asked,
              accounts.size(),
              Band.mean(asked / tenants, size.deviation() + 1, size.most() - size.least(), tenants)
                  .times(tenants)));
    } else {
      figures.add(
          Figure.judged(
              "accounts",
              "tenants",
              asked,
              accounts.size(),
              second == 0
                  ? Band.share(1 - silent, tenants).times(tenants)
                  : Band.mean(asked / tenants, deviation(silent, second), 2, tenants)
                      .times(tenants)));
    }
  }

  /**
   * Of the accounts of a tenant: the first speaks or not, the second is there and speaks or not.
   */
  private static double deviation(double silent, double second) {
    double there = second * (1 - silent);
    return StrictMath.sqrt(silent * (1 - silent) + there * (1 - there));
  }

  private void addPassers() {
    double asked = law.passers();
    if (asked > 0) {
      figures.add(
          asked < Band.FEWEST
              ? Figure.few("passers_by", "profile.passers", asked, passers)
              : Figure.judged("passers_by", "profile.passers", asked, passers, Band.count(asked)));
    }
  }

  /** Of accounts that are there when the window begins: the others have but a part of it. */
  private void addVolume() {
    if (law.work() == HonestLaw.Work.OTHER) {
      return;
    }
    VolumeLaw volume = law.volume();
    List<Sent> settled =
        accounts.stream()
            .filter(sent -> sent.account.createdMicros() < scenario.window().startMicros())
            .toList();
    double all =
        law.size().most() > 1 || law.newcomers() > 0
            ? settled.size() / (1 - volume.silent())
            : population.tenants();
    double days = law.days();
    String origin = population.exchangesPerDay().isPresent() ? "exchangesPerDay" : "profile.volume";
    double[] perDay =
        settled.stream().mapToDouble(sent -> sent.firstTries / days).sorted().toArray();
    if (declaredSpread()) {
      double made = middle(perDay, (int) Math.round(all));
      if (all < Band.FEWEST || !volume.hasMedian()) {
        figures.add(Figure.few("per_account_day_median", origin, volume.median(), made));
      } else {
        figures.add(
            Figure.judged(
                "per_account_day_median",
                origin,
                volume.quantile(0.5),
                made,
                volume.medianBand(all)));
      }
    }
    double sum = 0;
    for (double one : perDay) {
      sum += one;
    }
    if (all >= Band.FEWEST || !declaredSpread()) {
      figures.add(
          Figure.judged(
              "per_account_day_mean",
              origin,
              volume.mean(),
              all == 0 ? 0 : sum / all,
              volume.meanBand(Math.max(1, all))));
    } else {
      double made = all == 0 ? 0 : sum / all;
      figures.add(Figure.few("per_account_day_mean", origin, volume.mean(), made));
    }
    law.weekendShare().filter(share -> share > 0).ifPresent(share -> addWeekend(share, settled));
  }

  /**
   * The share of all exchanges: a person is there on some days, so that a mean over accounts would
   * count those who were there on a Sunday alone. A ratio of two sums over accounts (Cochran,
   * Sampling Techniques, 1977, §6.3), judged where no few accounts carry it.
   */
  private void addWeekend(double asked, List<Sent> settled) {
    double weekend = 0;
    double all = 0;
    double squares = 0;
    for (Sent sent : settled) {
      weekend += sent.atWeekend;
      all += sent.firstTries;
      squares += (double) sent.firstTries * sent.firstTries;
    }
    if (all == 0) {
      return;
    }
    double made = weekend / all;
    double residuals = 0;
    for (Sent sent : settled) {
      double off = sent.atWeekend - asked * sent.firstTries;
      residuals += off * off;
    }
    double worth = all * all / squares;
    if (worth < FEWEST_CARRIERS) {
      figures.add(Figure.few("weekend_share", "week of archetype", asked, made));
      return;
    }
    Band band = Band.normal(asked, StrictMath.sqrt(residuals) / all);
    figures.add(
        Figure.judged(
            "weekend_share",
            "week of archetype",
            asked,
            made,
            new Band(Math.max(0, band.least()), Math.min(1, band.most()))));
  }

  private boolean declaredSpread() {
    return law.declared().sigma() > 0;
  }

  /** The median of some accounts and of so many more that sent nothing. */
  private static double middle(double[] sorted, int all) {
    int silent = Math.max(0, all - sorted.length);
    int total = sorted.length + silent;
    int low = (total - 1) / 2 - silent;
    int high = total / 2 - silent;
    return total == 0 ? 0 : ((low < 0 ? 0 : sorted[low]) + (high < 0 ? 0 : sorted[high])) / 2;
  }

  private void addHabits(ArchetypeProfile profile) {
    addOwn("streaming_share", "profile.streaming", profile.streamingFraction(), s -> s.streaming);
    addOwn("system_share", "profile.system", profile.systemPromptFraction(), s -> s.withSystem);
    if (profile.toolsFraction() < 1) {
      addOwn("tools_share", "profile.tools", profile.toolsFraction(), s -> s.withTools);
    }
    addMean(
        "temperature_mean",
        "profile.temperatures",
        profile.temperatures().stream().mapToDouble(t -> t).toArray(),
        s -> s.temperatures / s.own);
    addMean(
        "max_tokens_mean",
        "profile.caps",
        profile.caps().stream().mapToDouble(cap -> cap).toArray(),
        s -> s.caps / s.own);
    addMiddle(
        "new_input_tokens_median",
        "profile.inputTokens",
        profile.inputTokens(),
        accounts.stream().filter(s -> s.inputs() > 0).mapToDouble(Sent::middleInput).toArray());
    addMiddle(
        "output_tokens_median",
        "profile.outputTokens",
        profile.outputTokens(),
        accounts.stream().filter(s -> s.outputs() > 0).mapToDouble(Sent::middleOutput).toArray());
    addModels(false);
    addAccountMixes(profile.customer());
  }

  private void addService(ServiceProfile profile) {
    addOwn("streaming_share", "services.streaming", profile.streaming(), s -> s.streaming);
    addOwn("system_share", "services.system", profile.system(), s -> s.withSystem);
    addOwn("tools_share", "services.tools", profile.tools(), s -> s.withTools);
    addMean(
        "temperature_mean",
        "services.temperatures",
        profile.temperatures().stream().mapToDouble(t -> t).toArray(),
        s -> s.temperatures / s.own);
    addMean(
        "max_tokens_mean",
        "services.caps",
        profile.caps().stream().mapToDouble(cap -> cap).toArray(),
        s -> s.caps / s.own);
    addModels(true);
    addAccountMixes(Customer.SERVICE);
  }

  private void addOwn(String name, String origin, double asked, ToLongFunction<Sent> count) {
    addShare(name, origin, asked, speaking, count, sent -> sent.own);
  }

  /** A mean over accounts of shares of their exchanges: each has the asked one for its mean. */
  private void addShare(
      String name,
      String origin,
      double asked,
      List<Sent> of,
      ToLongFunction<Sent> count,
      ToLongFunction<Sent> base) {
    double sum = 0;
    for (Sent sent : of) {
      sum += (double) count.applyAsLong(sent) / base.applyAsLong(sent);
    }
    if (!of.isEmpty()) {
      figures.add(Figure.share(name, origin, asked, sum / of.size(), of.size()));
    }
  }

  /** A mean over accounts of means of values that are drawn evenly from a list. */
  private void addMean(String name, String origin, double[] drawn, ToDoubleFunction<Sent> value) {
    if (speaking.isEmpty()) {
      return;
    }
    double asked = 0;
    double squares = 0;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double one : drawn) {
      asked += one / drawn.length;
      squares += one * one / drawn.length;
      least = Math.min(least, one);
      most = Math.max(most, one);
    }
    double made = speaking.stream().mapToDouble(value).sum() / speaking.size();
    if (speaking.size() < Band.FEWEST) {
      figures.add(Figure.few(name, origin, asked, made));
      return;
    }
    double deviation = StrictMath.sqrt(Math.max(0, squares - asked * asked));
    Band band = Band.mean(asked, deviation, most - least, speaking.size());
    figures.add(
        Figure.judged(
            name,
            origin,
            asked,
            made,
            new Band(Math.max(least, band.least()), Math.min(most, band.most()))));
  }

  /** A median over accounts of their own middles, which lie above and below it alike. */
  private void addMiddle(String name, String origin, Spread declared, double[] middles) {
    if (middles.length == 0) {
      return;
    }
    java.util.Arrays.sort(middles);
    double made = middle(middles, middles.length);
    if (middles.length < Band.FEWEST) {
      figures.add(Figure.few(name, origin, declared.median(), made));
      return;
    }
    // Uses beside the main one vary by 0.5 to 0.6 on top; the rest averages out.
    double sigma = StrictMath.sqrt(declared.sigma() * declared.sigma() + 0.36);
    double off = sigma * Band.quantile(1 - Band.medianRank(middles.length));
    figures.add(
        Figure.judged(
            name,
            origin,
            declared.median(),
            made,
            new Band(
                declared.median() * StrictMath.exp(-off),
                declared.median() * StrictMath.exp(off))));
  }

  /** Models by popularity among those out when the window starts. */
  private void addModels(boolean service) {
    boolean reasoning = service && ServiceProfile.of(population.archetype()).reasoning();
    if (law.releasesInWindow()) {
      // Who moves to a model that comes out meanwhile is not declared by numbers.
      return;
    }
    List<Model> out =
        scenario.models().stream()
            .filter(model -> !model.released().isAfter(scenario.window().start()))
            .toList();
    List<Model> kind =
        service ? out.stream().filter(model -> model.reasoning() == reasoning).toList() : out;
    List<Model> offered = kind.isEmpty() ? out : kind;
    double weights = offered.stream().mapToDouble(Model::popularity).sum();
    for (Model model : offered) {
      double share = model.popularity() / weights;
      if (share >= LEAST_SHARE) {
        addOwn(
            "model=" + model.name(),
            "models.popularity",
            share,
            sent -> sent.models.getOrDefault(model.name(), 0L));
      }
    }
  }

  /** Plans, programmes and pathways as the kind of customer has them, an account being one. */
  private void addAccountMixes(Customer customer) {
    String origin = "customer " + customer.name().toLowerCase(Locale.ROOT);
    addMix("tier", origin, CustomerMix.tiers(customer), sent -> sent.account.tier().code());
    addMix(
        "programme",
        origin,
        CustomerMix.programmes(customer),
        sent -> sent.account.programme().code());
    addMix("pathway", origin, CustomerMix.pathways(customer), sent -> sent.pathway);
  }

  private void addMix(
      String name,
      String origin,
      Map<String, Double> shares,
      java.util.function.Function<Sent, String> kind) {
    Map<String, Long> counts = new TreeMap<>();
    accounts.forEach(sent -> counts.merge(kind.apply(sent), 1L, Long::sum));
    if (accounts.isEmpty()) {
      return;
    }
    shares.forEach(
        (value, share) ->
            figures.add(
                Figure.share(
                    name + "=" + value,
                    origin,
                    share,
                    (double) counts.getOrDefault(value, 0L) / accounts.size(),
                    accounts.size())));
    // What no such customer has is not expected at all; to be in no programme is no kind of it.
    counts.forEach(
        (value, count) -> {
          if (!shares.containsKey(value) && !value.equals(Programme.NONE.code())) {
            figures.add(
                Figure.judged(
                    name + "=" + value,
                    origin,
                    0,
                    (double) count / accounts.size(),
                    new Band(0, 0)));
          }
        });
  }
}
