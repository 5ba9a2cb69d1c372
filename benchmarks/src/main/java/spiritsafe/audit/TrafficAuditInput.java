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
import spiritsafe.scenario.Scenario;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.Column;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Field;
import spiritsafe.truth.AccountTruth;
import spiritsafe.truth.Label;
import spiritsafe.truth.LabeledTraffic;
import spiritsafe.truth.Role;
import spiritsafe.truth.Truth;

/**
 * Makes the input of an audit from worlds of traffic. Each is streamed twice: once for its truth
 * and counts, and once for the accounts that were then chosen, so that memory does not grow with
 * the number of exchanges.
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
   * @param traffic the worlds by name, in order
   * @param half the first world again at half the scale, if it can be had
   * @param card the data card, if there is one
   */
  public static AuditInput of(
      String name,
      Optional<Scenario> scenario,
      double scale,
      Map<String, LabeledTraffic> traffic,
      Optional<LabeledTraffic> half,
      Optional<String> card)
      throws IOException {
    List<World> worlds = new ArrayList<>();
    Set<Field> missing = EnumSet.noneOf(Field.class);
    for (Map.Entry<String, LabeledTraffic> world : traffic.entrySet()) {
      worlds.add(world(world.getKey(), world.getValue()));
      missing.addAll(world.getValue().missingFields());
    }
    List<Column<Exchange>> columns = new ArrayList<>();
    for (Field field : Field.values()) {
      if (field != Field.TIME_MICROS && !missing.contains(field)) {
        columns.add(Texts.named(field.column()));
      }
    }
    SampleBuilder<Exchange> builder =
        new SampleBuilder<>(
            columns, worlds.stream().mapToLong(w -> w.recount().exchanges()).toArray());
    gather(List.copyOf(traffic.values()), choose(worlds), columns, builder);
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
        half.isPresent() ? Optional.of(world("half", half.get())) : Optional.empty(),
        card);
  }

  private static World world(String name, LabeledTraffic traffic) throws IOException {
    Recount recount = new Recount();
    Truth truth = traffic.stream(recount::add);
    return new World(name, truth, recount);
  }

  /** Chooses accounts of both classes by a hash of their names, equally from all worlds. */
  private static List<Map<String, Chosen>> choose(List<World> worlds) {
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
    List<Map<String, Chosen>> byWorld = new ArrayList<>();
    worlds.forEach(world -> byWorld.add(new HashMap<>()));
    lowest(positives, POSITIVES).forEach(c -> byWorld.get(c.world()).put(c.truth().accountId(), c));
    lowest(honest, HONEST).forEach(c -> byWorld.get(c.world()).put(c.truth().accountId(), c));
    return byWorld;
  }

  private static List<Chosen> lowest(List<Chosen> accounts, int most) {
    return accounts.stream()
        .sorted(Comparator.comparingLong(Chosen::priority))
        .limit(most)
        .toList();
  }

  private static void gather(
      List<LabeledTraffic> traffic,
      List<Map<String, Chosen>> chosen,
      List<Column<Exchange>> columns,
      SampleBuilder<Exchange> builder)
      throws IOException {
    for (int w = 0; w < traffic.size(); w++) {
      Map<String, Chosen> wanted = chosen.get(w);
      Map<String, AccountTally<Exchange>> tallies = new TreeMap<>();
      Map<String, Account> facts = new HashMap<>();
      long[] number = new long[1];
      traffic.get(w).stream(
          batch -> {
            for (Account account : batch.newAccounts()) {
              if (wanted.containsKey(account.accountId())) {
                facts.put(account.accountId(), account);
              }
            }
            for (int i = 0; i < batch.exchanges().size(); i++) {
              Exchange exchange = batch.exchanges().get(i);
              number[0]++;
              Chosen account = wanted.get(exchange.accountId());
              if (account != null) {
                AccountTally<Exchange> tally =
                    tallies.computeIfAbsent(
                        exchange.accountId(), unused -> new AccountTally<>(columns));
                tally.add(exchange, exchange.timeMicros());
                Label label = batch.labels().get(i);
                boolean cover = label.role() == Role.COVER;
                if (cover || label.illicit() == account.truth().illicit()) {
                  tally.keep(exchange, exchange.timeMicros(), number[0], cover);
                }
              }
            }
          });
      int world = w;
      tallies.forEach(
          (id, tally) ->
              builder.add(
                  audited(world, wanted.get(id).truth(), facts.get(id)), tally, facts.get(id)));
    }
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
