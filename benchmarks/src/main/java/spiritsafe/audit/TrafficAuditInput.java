package spiritsafe.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import spiritsafe.scenario.HonestShare;
import spiritsafe.scenario.Scenario;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.Column;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Field;
import spiritsafe.truth.AccountTruth;
import spiritsafe.truth.LabeledTraffic;
import spiritsafe.truth.Truth;

/**
 * Makes the input of an audit from worlds of traffic. Worlds with more accounts than an audit looks
 * at are streamed twice: once for their truth and counts, and once for the accounts that were then
 * chosen, so that memory does not grow with the number of exchanges.
 */
public final class TrafficAuditInput {

  /** Positive accounts looked at, over all worlds. */
  private static final int POSITIVES = 3_000;

  /** Honest accounts looked at, over all worlds. */
  private static final int HONEST = 5_000;

  private TrafficAuditInput() {}

  /** An account as chosen, before its exchanges are looked at. */
  private record Chosen(int world, AccountTruth truth, long priority) {}

  /**
   * Looks at worlds.
   *
   * @param name of the target
   * @param scenario it was made from, if it was
   * @param scale of the scenario
   * @param honest which share of its honest senders the worlds have
   * @param traffic the worlds by name, in order
   * @param half the first world again at half the scale, if it can be had
   * @param card the data card, if there is one
   */
  public static AuditInput of(
      String name,
      Optional<Scenario> scenario,
      double scale,
      HonestShare honest,
      Map<String, LabeledTraffic> traffic,
      Optional<LabeledTraffic> half,
      Optional<String> card)
      throws IOException {
    Set<Field> missing = EnumSet.noneOf(Field.class);
    traffic.values().forEach(world -> missing.addAll(world.missingFields()));
    List<Column<Exchange>> columns = new ArrayList<>();
    for (Field field : Field.values()) {
      if (field != Field.TIME_MICROS && !missing.contains(field)) {
        columns.add(Texts.named(field.column()));
      }
    }
    List<World> worlds = new ArrayList<>();
    List<Gathering> gatherings = new ArrayList<>();
    int room = Math.min(POSITIVES, HONEST);
    for (Map.Entry<String, LabeledTraffic> world : traffic.entrySet()) {
      Gathering gathering = Gathering.ofAll(columns, room);
      worlds.add(world(world.getKey(), world.getValue(), gathering));
      gatherings.add(gathering);
      if (gathering.complete()) {
        room -= gathering.size();
      } else {
        gatherings.forEach(Gathering::giveUp);
        room = 0;
      }
    }
    SampleBuilder<Exchange> builder =
        new SampleBuilder<>(
            columns, worlds.stream().mapToLong(w -> w.recount().exchanges()).toArray());
    List<Map<String, AccountTruth>> chosen = choose(worlds);
    int number = 0;
    for (LabeledTraffic world : traffic.values()) {
      gather(world, number, chosen.get(number), gatherings.get(number), columns, builder);
      number++;
    }
    SortedMap<String, List<Set<String>>> texts = new TreeMap<>();
    for (int c = 0; c < columns.size(); c++) {
      int column = c;
      if (columns.get(c).type() == Column.Type.TEXT) {
        texts.put(
            columns.get(c).name(),
            builder.tallies().stream().map(tally -> tally.texts(column).values()).toList());
      }
    }
    return new AuditInput(
        name,
        scenario,
        scale,
        honest,
        new Signals(
            scenario.map(Scenario::signals).orElse(List.of()),
            scenario.map(s -> s.difficulty().equals("teaching")).orElse(false)),
        builder.accounts(),
        builder.accountSample(),
        builder.exchangeSample(),
        builder.coverSample(),
        builder.tallies().stream().map(AccountTally::cadence).toList(),
        texts,
        worlds,
        half.isPresent()
            ? Optional.of(world("half", half.get(), Gathering.of(columns, Set.of())))
            : Optional.empty(),
        card);
  }

  private static World world(String name, LabeledTraffic traffic, Gathering gathering)
      throws IOException {
    Recount recount = new Recount();
    Truth truth =
        traffic.stream(
            batch -> {
              recount.add(batch);
              gathering.add(batch);
            });
    return new World(name, truth, recount);
  }

  /** Chooses accounts of both classes by a hash of their names, equally from all worlds. */
  private static List<Map<String, AccountTruth>> choose(List<World> worlds) {
    List<Chosen> positives = new ArrayList<>();
    List<Chosen> honest = new ArrayList<>();
    for (int w = 0; w < worlds.size(); w++) {
      for (AccountTruth truth : worlds.get(w).truth().accounts().values()) {
        Chosen chosen = new Chosen(w, truth, Mix.of(truth.accountId()));
        if (truth.illicit()) {
          positives.add(chosen);
        } else if (!truth.fraudulent()) {
          honest.add(chosen);
        }
      }
    }
    List<Map<String, AccountTruth>> byWorld = new ArrayList<>();
    worlds.forEach(world -> byWorld.add(new HashMap<>()));
    for (List<Chosen> some : List.of(lowest(positives, POSITIVES), lowest(honest, HONEST))) {
      some.forEach(c -> byWorld.get(c.world()).put(c.truth().accountId(), c.truth()));
    }
    return byWorld;
  }

  private static List<Chosen> lowest(List<Chosen> accounts, int most) {
    return accounts.stream()
        .sorted(Comparator.comparingLong(Chosen::priority))
        .limit(most)
        .toList();
  }

  /** Adds the chosen accounts of a world, after a second pass if the first had to let them go. */
  private static void gather(
      LabeledTraffic traffic,
      int world,
      Map<String, AccountTruth> chosen,
      Gathering first,
      List<Column<Exchange>> columns,
      SampleBuilder<Exchange> builder)
      throws IOException {
    Gathering gathering = first;
    if (!first.complete()) {
      gathering = Gathering.of(columns, chosen.keySet());
      traffic.stream(gathering::add);
    }
    Map<String, AuditedAccount> accounts = new HashMap<>();
    for (AccountTruth truth : chosen.values()) {
      accounts.put(truth.accountId(), audited(world, truth, gathering.fact(truth.accountId())));
    }
    gathering.into(builder, accounts);
  }

  private static AuditedAccount audited(int world, AccountTruth truth, Account fact) {
    String own = truth.accountId();
    if (fact != null && !fact.organizationId().isEmpty()) {
      own = fact.organizationId();
    }
    String unit =
        truth.illicit() ? truth.cluster().orElse(String.join(",", truth.campaigns())) : own;
    return new AuditedAccount(
        truth.accountId(), world, truth.illicit(), truth.archetype(), world + "/" + unit);
  }
}
