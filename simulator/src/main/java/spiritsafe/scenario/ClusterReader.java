package spiritsafe.scenario;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import spiritsafe.scenario.NodeReader.Checked;
import spiritsafe.traffic.Pathway;

/** Makes the clusters of a scenario and their campaigns from a checked tree. */
final class ClusterReader {

  private static final int USUAL_PREFIXES = 40;

  private final ScenarioReader reader;

  ClusterReader(ScenarioReader reader) {
    this.reader = reader;
  }

  Cluster cluster(Checked c) {
    Checked signup = c.mapping("signup");
    Checked routing = c.mapping("routing");
    return reader.placed(
        c,
        () ->
            new Cluster(
                c.text("name"),
                c.text("family"),
                c.integer("accounts"),
                c.real("standbyFraction"),
                new Signup(
                    reader.span(signup.mapping("batch")),
                    reader.span(signup.mapping("accountsPerInstrument")),
                    reader.spread(signup.mapping("ageDays")),
                    signup.real("disposableMailFraction"),
                    signup.real("programmeFraction"),
                    signup.real("heterogeneity"),
                    signup.real("warmUpDays"),
                    signup.flag("shell")),
                reader.placed(
                    routing,
                    () ->
                        new Routing(
                            ScenarioReader.pick(
                                RoutingPolicy.values(),
                                RoutingPolicy::code,
                                routing.text("policy")),
                            routing.duration("stickyFor"),
                            routing.real("rateCapFraction"),
                            routing.integer("callsPerAccountDay"),
                            routing.duration("stickyRenewal"),
                            routing.real("cacheBreakFraction"),
                            routing.real("loadSigma"))),
                ScenarioReader.pick(Egress.values(), Egress::code, c.text("egress")),
                prefixes(c),
                c.texts("countries"),
                ScenarioReader.pick(
                    ClientIdentity.values(), ClientIdentity::code, c.text("clientIdentity")),
                c.real("bansPerDayFraction"),
                reader.spread(c.mapping("replacementLagHours")),
                c.optional("customers").map(this::customers),
                c.list("campaigns").stream().map(this::campaign).toList(),
                new Supply(
                    c.real("standbyLagHours"),
                    c.real("stepUpPassFraction"),
                    c.real("dollarsPerAccount"),
                    c.real("hiddenFraction"),
                    c.real("linkedFraction")),
                c.has("pathways") ? pathways(c.weights("pathways")) : Map.of(),
                pressure(c.mapping("pressure"))));
  }

  private static int prefixes(Checked cluster) {
    if (cluster.has("egressPrefixes")) {
      return cluster.integer("egressPrefixes");
    }
    return cluster.has("accountsPerPrefix")
        ? (int)
            Math.min(
                1_000_000,
                Math.max(
                    1, Math.round(cluster.integer("accounts") / cluster.real("accountsPerPrefix"))))
        : USUAL_PREFIXES;
  }

  private static Map<Pathway, Double> pathways(Map<String, Double> weights) {
    Map<Pathway, Double> pathways = new EnumMap<>(Pathway.class);
    weights.forEach(
        (name, weight) ->
            pathways.put(ScenarioReader.pick(Pathway.values(), Cluster::code, name), weight));
    return pathways;
  }

  private Pressure pressure(Checked p) {
    return reader.placed(
        p,
        () ->
            new Pressure(
                p.real("throttlesPerDayFraction"),
                p.real("stepUpsPerDayFraction"),
                p.real("degradesPerDayFraction"),
                p.duration("delay"),
                p.duration("lasts"),
                p.list("takedowns").stream()
                    .map(
                        t ->
                            reader.placed(
                                t, () -> new Takedown(t.duration("after"), t.real("fraction"))))
                    .toList()));
  }

  private Customers customers(Checked c) {
    return new Customers(
        c.has("count") ? c.integer("count") : 0,
        c.has("share") ? OptionalDouble.of(c.real("share")) : OptionalDouble.empty(),
        reader.spread(c.mapping("exchangesPerDay")),
        c.real("codingAgentFraction"));
  }

  private Customers users(Checked c) {
    return new Customers(
        c.integer("count"),
        reader.spread(c.mapping("exchangesPerDay")),
        c.real("codingAgentFraction"));
  }

  private Campaign campaign(Checked c) {
    return reader.placed(
        c,
        () ->
            new Campaign(
                c.text("name"),
                c.text("operator"),
                objectives(c.weights("objectives")),
                c.whole("exchanges"),
                c.duration("start"),
                c.duration("length"),
                c.text("model"),
                c.integer("templates"),
                reader.span(c.mapping("samplesPerItem")),
                reader.span(c.mapping("trajectorySteps")),
                c.real("coverFraction"),
                c.real("dailyRhythm"),
                c.integer("workers"),
                pivot(c.optional("pivot")),
                new Evasion(
                    c.real("paraphrase"),
                    c.real("jitterMinutes"),
                    c.integer("utcOffsetHours"),
                    c.integer("languages"),
                    c.real("replayFraction"),
                    c.real("canariesPerAccountDay")),
                conduct(c)));
  }

  private Conduct conduct(Checked c) {
    return new Conduct(
        c.has("probes") ? Optional.of(c.whole("probes")) : Optional.empty(),
        c.real("probeRefusalFraction"),
        c.real("refusalFraction"),
        ScenarioReader.pick(Instruction.values(), Instruction::code, c.text("instruction")),
        c.list("passes").stream().map(this::pass).toList(),
        c.optional("rounds")
            .map(
                r ->
                    reader.placed(
                        r,
                        () ->
                            new Rounds(r.integer("count"), r.duration("pause"), r.real("focus")))),
        c.optional("users").map(this::users),
        c.flag("samplesTogether"),
        c.optional("budget")
            .map(
                b ->
                    reader.placed(
                        b, () -> new Budget(b.real("dollars"), b.real("dollarsPerExchange")))),
        c.optional("reaction")
            .map(
                r ->
                    reader.placed(
                        r,
                        () ->
                            new Reaction(
                                r.real("refusalLimit"),
                                r.real("lossLimit"),
                                r.real("costLimit"),
                                r.real("paraphraseStep"),
                                Optional.ofNullable(r.text("fallbackModel")),
                                r.flag("abandons")))));
  }

  private Pass pass(Checked p) {
    return reader.placed(
        p,
        () ->
            new Pass(
                ScenarioReader.pick(Objective.values(), Objective::code, p.text("objective")),
                p.real("share"),
                p.duration("after")));
  }

  private Optional<Pivot> pivot(Optional<Checked> pivot) {
    return pivot.map(
        p ->
            reader.placed(
                p,
                () ->
                    new Pivot(
                        p.text("model"),
                        p.real("fraction"),
                        p.duration("rampStart"),
                        p.duration("rampEnd"))));
  }

  private static Map<Objective, Double> objectives(Map<String, Double> weights) {
    Map<Objective, Double> objectives = new EnumMap<>(Objective.class);
    weights.forEach(
        (name, weight) ->
            objectives.put(ScenarioReader.pick(Objective.values(), Objective::code, name), weight));
    return objectives;
  }
}
