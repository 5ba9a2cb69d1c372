package spiritsafe.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import spiritsafe.scenario.Archetype;
import spiritsafe.scenario.Campaign;
import spiritsafe.scenario.ClientIdentity;
import spiritsafe.scenario.Cluster;
import spiritsafe.scenario.Customers;
import spiritsafe.scenario.Egress;
import spiritsafe.scenario.Model;
import spiritsafe.scenario.Objective;
import spiritsafe.scenario.Pivot;
import spiritsafe.scenario.Population;
import spiritsafe.scenario.Routing;
import spiritsafe.scenario.RoutingPolicy;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.Signup;
import spiritsafe.scenario.Span;
import spiritsafe.scenario.Spread;
import spiritsafe.scenario.Window;
import spiritsafe.traffic.Exchange;
import spiritsafe.truth.Label;
import spiritsafe.truth.LabeledTraffic;

/** Small worlds for tests, built in code. */
public final class SmallWorld {

  /** A Monday. */
  public static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

  public static final List<Model> MODELS =
      List.of(
          new Model("atlas-1", Instant.parse("2025-06-01T00:00:00Z"), 60, 200_000, 1, false),
          new Model("atlas-think-1", Instant.parse("2025-09-01T00:00:00Z"), 70, 200_000, .6, true),
          new Model("atlas-2", Instant.parse("2026-03-04T16:00:00Z"), 60, 200_000, 1, false));

  /** An exchange with its label. */
  public record Row(Exchange exchange, Label label) {}

  private SmallWorld() {}

  /** Archetypes whose one tenant has many accounts or sends as much as all others together. */
  private static final Set<Archetype> CROWDS =
      EnumSet.of(
          Archetype.CORPORATE_NAT,
          Archetype.LABELLING_VENDOR,
          Archetype.AGENT_FLEET,
          Archetype.CLASSROOM,
          Archetype.HACKATHON,
          Archetype.AGENCY,
          Archetype.AGGREGATOR);

  /** Some of each archetype; crowds and services one each, and not busier than others. */
  public static List<Population> populations(int each) {
    List<Population> populations = new ArrayList<>();
    for (Archetype archetype : Archetype.values()) {
      boolean service = archetype.code().endsWith("-service");
      int tenants = CROWDS.contains(archetype) || service ? 1 : each;
      Optional<Spread> volume =
          service || CROWDS.contains(archetype) && archetype != Archetype.CORPORATE_NAT
              ? Optional.of(new Spread(service ? 400 : 12, 0.5))
              : Optional.empty();
      populations.add(new Population(archetype.code() + "s", archetype, tenants, volume));
    }
    return populations;
  }

  /** A campaign that collects reasoning. */
  public static Campaign reasoning(String name, long exchanges) {
    Map<Objective, Double> objectives = new EnumMap<>(Objective.class);
    objectives.put(Objective.REASONING_TRACES, .6);
    objectives.put(Objective.RUBRIC_GRADES, .25);
    objectives.put(Objective.SAFE_REWRITES, .15);
    return new Campaign(
        name,
        name + "-operator",
        objectives,
        exchanges,
        Duration.ofHours(6),
        Duration.ofHours(60),
        "atlas-1",
        4,
        new Span(2, 16),
        new Span(20, 80),
        .1,
        .2,
        20,
        Optional.empty());
  }

  /** A campaign that collects trajectories and moves to the new model. */
  public static Campaign agentic(String name, long exchanges) {
    return new Campaign(
        name,
        name + "-operator",
        Map.of(Objective.AGENTIC_CODING, 1.0),
        exchanges,
        Duration.ofHours(6),
        Duration.ofHours(106),
        "atlas-1",
        4,
        new Span(4, 4),
        new Span(20, 80),
        0,
        0,
        20,
        Optional.of(new Pivot("atlas-2", .5, Duration.ofHours(6), Duration.ofHours(18))));
  }

  /** A cluster of sixty accounts. */
  public static Cluster cluster(
      String name, RoutingPolicy policy, double bansPerDay, int customers, Campaign... campaigns) {
    return new Cluster(
        name,
        "hydra-mix",
        60,
        .2,
        new Signup(new Span(5, 30), new Span(3, 12), new Spread(20, 1), .5, .15),
        new Routing(policy, Duration.ofHours(1), .9),
        Egress.RESIDENTIAL_STICKY,
        12,
        List.of("SG", "JP"),
        ClientIdentity.UNIFORM,
        bansPerDay,
        new Spread(3, 1),
        customers == 0
            ? Optional.empty()
            : Optional.of(new Customers(customers, new Spread(30, 1), .9)),
        List.of(campaigns));
  }

  /** A scenario over some hours. */
  public static Scenario scenario(int hours, List<Population> populations, Cluster... clusters) {
    return new Scenario(
        "small",
        "A small world",
        "teaching",
        new Window(START, Duration.ofHours(hours)),
        Duration.ofMinutes(10),
        MODELS,
        populations,
        List.of(clusters));
  }

  /** Five days of everything: eight archetypes, one cluster, two labs, customers. */
  public static Scenario mixed() {
    return scenario(
        120,
        populations(3),
        cluster(
            "pool",
            RoutingPolicy.STICKY,
            .05,
            20,
            reasoning("lab-a", 4_000),
            agentic("lab-b", 3_000)));
  }

  /** Returns all rows. */
  public static List<Row> rows(LabeledTraffic traffic) throws IOException {
    List<Row> rows = new ArrayList<>();
    traffic.stream(
        batch -> {
          for (int i = 0; i < batch.exchanges().size(); i++) {
            rows.add(new Row(batch.exchanges().get(i), batch.labels().get(i)));
          }
        });
    return rows;
  }

  /** Returns a digest over every field of the rows that pass. */
  public static String digest(List<Row> rows, Predicate<Row> which) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Row row : rows) {
        if (which.test(row)) {
          digest.update(row.toString().getBytes(StandardCharsets.UTF_8));
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
