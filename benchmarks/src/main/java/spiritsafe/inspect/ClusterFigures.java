package spiritsafe.inspect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import spiritsafe.inspect.ClusterTally.Carried;
import spiritsafe.inspect.ClusterTally.Member;
import spiritsafe.scenario.Campaign;
import spiritsafe.scenario.Cluster;
import spiritsafe.scenario.Customers;
import spiritsafe.scenario.Objective;
import spiritsafe.scenario.RoutingPolicy;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.Span;
import spiritsafe.scenario.Takedown;
import spiritsafe.traffic.EmailDomainClass;
import spiritsafe.traffic.Programme;
import spiritsafe.world.Rhythms;
import spiritsafe.world.WeekShape;

/** The numbers of a cluster, as the scenario declares them and as they were made. */
final class ClusterFigures {

  /** How far second tries, canaries and the busyness of the last customer move a share. */
  private static final double SHARE_OFF = 0.04;

  /** Exchanges of a cluster below which one customer is too much of a share. */
  private static final double WORTH_A_SHARE = 2_000;

  private static final double DAY_MICROS = 86_400e6;

  /** A country of less than this share of the exits is told with the others. */
  private static final double LEAST_SHARE = 0.05;

  /** Share of the days on which a customer of a relay calls. */
  private static final double CUSTOMER_DAYS = 0.6;

  /** Share of a relay's customers who live where it does, at UTC+8. */
  private static final double LOCAL_FRACTION = 0.8;

  private static final int RELAY_UTC_OFFSET = 8;

  /** Sessions an account needs before all of a pool can be expected to have been used. */
  private static final double ENOUGH_SESSIONS = 5;

  /** Chance that a call is forbidden for another reason than a ban. */
  private static final double OTHERWISE_FORBIDDEN = 0.0012;

  private final Scenario scenario;
  private final Cluster cluster;
  private final Carried carried;
  private final double hidden;
  private final List<Figure> figures = new ArrayList<>();

  private ClusterFigures(Scenario scenario, Cluster cluster, Carried carried) {
    this.scenario = scenario;
    this.cluster = cluster;
    this.carried = carried;
    this.hidden = cluster.supply().hiddenFraction();
  }

  /** Returns them. */
  static List<Figure> of(Scenario scenario, Cluster cluster, Carried carried) {
    ClusterFigures all = new ClusterFigures(scenario, cluster, carried);
    all.addAccounts();
    if (!carried.members.isEmpty()) {
      if (!cluster.signup().shell()) {
        all.addSignup();
      }
      all.addInstruments();
      all.addPathways();
      all.addCountries();
    }
    cluster.customers().ifPresent(all::addCustomers);
    return all.figures;
  }

  private void addAccounts() {
    double days = Math.max(0, (carried.endMicros - scenario.window().startMicros()) / DAY_MICROS);
    if (carried.members.isEmpty()) {
      figures.add(Figure.few("accounts", "accounts", cluster.accounts(), 0));
      return;
    }
    var pressure = cluster.pressure();
    double perDay =
        cluster.bansPerDayFraction()
            + pressure.stepUpsPerDayFraction() * (1 - cluster.supply().stepUpPassFraction());
    double taken =
        pressure.takedowns().stream()
            .filter(takedown -> takedown.after().toSeconds() < days * 86_400)
            .mapToDouble(Takedown::fraction)
            .sum();
    double visible = 1 - hidden;
    double lost = cluster.accounts() * (perDay * days + taken) * visible;
    double asked = cluster.accounts() * visible + lost;
    double warmed = 0;
    if (cluster.signup().warmUpDays() > 0) {
      warmed =
          cluster.accounts()
              * (cluster.standbyFraction()
                  + cluster.bansPerDayFraction() * cluster.signup().warmUpDays())
              * visible;
    }
    double made = carried.members.size();
    String origin = lost > 0 ? "accounts, bans" : "accounts";
    if (cluster.routing().policy() == RoutingPolicy.FILL_FIRST
        || sessions() / cluster.accounts() < ENOUGH_SESSIONS) {
      figures.add(Figure.few("accounts", origin, asked + warmed, made));
      return;
    }
    double hides =
        Band.STANDARD_ERRORS * StrictMath.sqrt(cluster.accounts() * hidden * (1 - hidden));
    // One that is lost near the end, or while none is ready, is not replaced.
    double late = lost * Math.min(1, 1 / Math.max(1, days)) + 1;
    Band band = Band.count(lost);
    figures.add(
        Figure.judged(
            "accounts",
            origin,
            asked + warmed,
            made,
            new Band(band.least() - late, band.most() + 1)
                .shifted(cluster.accounts() * visible + warmed)
                .wider(hides + warmed / 10, hides + warmed / 10)));
    addLosses(lost, days);
  }

  private void addLosses(double lost, double days) {
    if (days == 0) {
      return;
    }
    double made = carried.members.stream().filter(member -> member.endsForbidden).count();
    double perDay = 1 / (cluster.accounts() * (1 - hidden) * days);
    double others = carried.members.size() * OTHERWISE_FORBIDDEN;
    double gap = cluster.accounts() * days / Math.max(1, sessions());
    double unseen = lost / Math.max(1, days) * Math.min(days, gap + 0.25);
    Band band = Band.count(lost);
    figures.add(
        Figure.judged(
            "lost_per_account_day",
            "bans, pressure",
            lost * perDay,
            made * perDay,
            new Band(
                    Math.max(0, band.least() - unseen),
                    Math.max(band.most(), Band.count(lost + others).most()))
                .times(perDay)));
  }

  /** Sessions and calls of their own that were dealt to accounts, at least. */
  private double sessions() {
    double steps = 1;
    for (Campaign campaign : cluster.campaigns()) {
      if (campaign.objectives().keySet().stream().anyMatch(Objective::agentic)) {
        steps = Math.max(steps, new ObjectiveMix(campaign).meanSteps());
      }
    }
    return cluster.routing().policy() == RoutingPolicy.STICKY
        ? carried.illicit / steps + carried.customers / 20.0
        : carried.illicit + carried.customers + carried.cover;
  }

  private void addSignup() {
    List<Member> members = carried.members;
    Predicate<Member> educated = m -> m.account.programme() == Programme.EDUCATION;
    addMembers(
        "programme_share",
        "signup.programmeFraction",
        cluster.signup().programmeFraction(),
        members,
        m -> m.account.programme() != Programme.NONE);
    // Members of universities have their mail there.
    addMembers(
        "disposable_mail_share",
        "signup.disposableMailFr…",
        cluster.signup().disposableMailFraction(),
        members.stream().filter(educated.negate()).toList(),
        m -> m.account.emailDomainClass() == EmailDomainClass.DISPOSABLE);
  }

  private void addMembers(
      String name, String origin, double asked, List<Member> members, Predicate<Member> is) {
    if (!members.isEmpty()) {
      figures.add(
          Figure.share(
              name,
              origin,
              asked,
              (double) members.stream().filter(is).count() / members.size(),
              members.size()));
    }
  }

  /**
   * Accounts that one instrument pays for, among those that the log holds and that pay. Which of
   * the accounts of an instrument are missing is chance; an instrument all of whose accounts are
   * missing is not seen.
   */
  private void addInstruments() {
    List<String> paid =
        carried.members.stream()
            .map(member -> member.account.paymentInstrument())
            .filter(instrument -> !instrument.isEmpty())
            .toList();
    Set<String> different = new HashSet<>(paid);
    if (different.isEmpty()) {
      return;
    }
    double there = (1 - hidden) * paid.size() / carried.members.size();
    Span span = cluster.signup().accountsPerInstrument();
    double seen = 0;
    double squares = 0;
    int sizes = span.most() - span.least() + 1;
    for (int k = span.least(); k <= span.most(); k++) {
      seen += (1 - StrictMath.pow(1 - there, k)) / sizes;
      squares += (k * there * (1 - there) + k * k * there * there) / sizes;
    }
    double asked = ObjectiveMix.mean(span) * there / seen;
    double deviation = StrictMath.sqrt(Math.max(0, squares / seen - asked * asked));
    double made = (double) paid.size() / different.size();
    if (different.size() < Band.FEWEST) {
      figures.add(Figure.few("accounts_per_instrument", "signup.accountsPerIns…", asked, made));
      return;
    }
    // The last one, and those of accounts that were never used, are cut short.
    double cut = span.most() / (double) different.size();
    Band band = Band.mean(asked, deviation, span.most(), different.size()).wider(cut, 0);
    figures.add(
        Figure.judged(
            "accounts_per_instrument",
            "signup.accountsPerIns…",
            asked,
            made,
            new Band(Math.max(1, band.least()), band.most())));
  }

  private void addPathways() {
    double weights = cluster.pathways().values().stream().mapToDouble(w -> w).sum();
    cluster
        .pathways()
        .forEach(
            (pathway, weight) ->
                addMembers(
                    "pathway=" + pathway.code(),
                    "pathways",
                    weight / weights,
                    carried.members,
                    member -> member.pathway.equals(pathway.code())));
  }

  /** Countries of exits: each exit has one, each account its exits. */
  private void addCountries() {
    Map<String, Double> shares = new TreeMap<>();
    for (String country : cluster.countries()) {
      shares.merge(country, 1.0 / cluster.countries().size(), Double::sum);
    }
    double accounts = carried.members.size();
    double worth = 1 / (1 / accounts + 1.0 / cluster.egressPrefixes());
    Map<String, Long> made = new TreeMap<>();
    carried.members.forEach(member -> made.merge(member.country, 1L, Long::sum));
    double others = 0;
    long otherAccounts = carried.members.size();
    for (Map.Entry<String, Double> country : shares.entrySet()) {
      if (country.getValue() < LEAST_SHARE) {
        others += country.getValue();
        continue;
      }
      long count = made.getOrDefault(country.getKey(), 0L);
      otherAccounts -= count;
      figures.add(
          Figure.share(
              "country=" + country.getKey(),
              "countries",
              country.getValue(),
              count / accounts,
              worth));
    }
    if (others > 1e-9 || otherAccounts > 0) {
      figures.add(
          Figure.share(
              "country=others",
              "countries",
              others < 1e-9 ? 0 : others,
              otherAccounts / accounts,
              worth));
    }
  }

  /** Customers of whom their share of the cluster's exchanges is declared, not their number. */
  private void addShare(double asked) {
    double all = carried.customers + carried.illicit + carried.cover;
    double made = share(carried.customers, carried.illicit + carried.cover);
    figures.add(
        all < WORTH_A_SHARE
            ? Figure.few("customers_share", "customers.share", asked, made)
            : Figure.judged(
                "customers_share",
                "customers.share",
                asked,
                made,
                new Band(Math.max(0, asked - SHARE_OFF), Math.min(1, asked + SHARE_OFF))));
  }

  private void addCustomers(Customers customers) {
    if (customers.share().isPresent()) {
      addShare(customers.share().getAsDouble());
      return;
    }
    double days = customerDays();
    double median = customers.exchangesPerDay().median() * CUSTOMER_DAYS;
    double agents = customers.codingAgentFraction();
    double sigma = customers.exchangesPerDay().sigma();
    // Sessions of 74 calls for those who work with agents, of 1.8 for those who chat.
    double active = Math.max(CUSTOMER_DAYS * days, 0.5);
    double calls = customers.exchangesPerDay().median() * active;
    double spread = agents * 10 * 74 + (1 - agents) * 1.5 * 1.78;
    VolumeLaw law = new VolumeLaw(median, sigma, spread / calls + 1.35 / active, 0);
    Band each = law.meanBand(customers.count());
    double made = carried.customers / days / customers.count() / (1 - hidden);
    figures.add(
        Figure.judged("per_customer_day_mean", "customers.exchangesPe…", law.mean(), made, each));
    double others = 0;
    for (Campaign campaign : cluster.campaigns()) {
      others += campaign.exchanges() / (1 - campaign.coverFraction());
    }
    double scale = days * customers.count() * (1 - hidden);
    double campaigns = others;
    figures.add(
        Figure.judged(
            "customers_share",
            "customers",
            share(law.mean() * scale, campaigns),
            share(carried.customers, carried.illicit + carried.cover),
            new Band(share(each.least() * scale, campaigns), share(each.most() * scale, campaigns))
                .wider(0.02, 0.02)));
    if (carried.customersOwn > 0) {
      // One in ten of those who chat offers tools; volumes are as unequal as their law.
      double asked = agents + (1 - agents) * 0.1;
      double volume = StrictMath.exp(sigma * sigma) * (1 + law.noise());
      figures.add(
          Figure.share(
              "customers_tools_share",
              "customers.codingAgent…",
              asked,
              (double) carried.customersWithTools / carried.customersOwn,
              customers.count() / volume));
    }
  }

  private static double share(double part, double others) {
    return part + others == 0 ? 0 : part / (part + others);
  }

  private double customerDays() {
    double zones = 0;
    for (Map.Entry<Integer, Double> zone : Rhythms.offsets().entrySet()) {
      zones += zone.getValue() * mass(Rhythms.developer(zone.getKey()));
    }
    return (LOCAL_FRACTION * mass(Rhythms.developer(RELAY_UTC_OFFSET))
            + (1 - LOCAL_FRACTION) * zones)
        / 24;
  }

  private double mass(WeekShape week) {
    return week.mass(scenario.window().startMicros(), scenario.window().endMicros());
  }
}
