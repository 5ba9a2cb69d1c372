package spiritsafe.audit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import spiritsafe.scenario.HonestShare;
import spiritsafe.scenario.Scenario;
import spiritsafe.truth.AccountTruth;

/**
 * What is audited: a bounded sample of accounts, a bounded sample of exchanges, and the truth.
 *
 * @param name of the target
 * @param scenario what it was made from, at the scale of the target; empty for imported traffic and
 *     others' files
 * @param scale by which the scenario was multiplied
 * @param honest which share of its honest senders was played at that scale
 * @param signals what may tell the classes apart
 * @param people the accounts of the sample
 * @param accounts a row for each of them
 * @param exchanges illicit exchanges of positive accounts beside those of honest ones
 * @param cover cover exchanges of positive accounts beside those of honest ones
 * @param cadences when each account sent; empty where times are not known
 * @param textValues the texts of each account by column
 * @param worlds the whole worlds; empty for others' files
 * @param halfScale the first world again at half its scale; of scenarios alone
 * @param card the text of the data card; empty where there is none
 */
public record AuditInput(
    String name,
    Optional<Scenario> scenario,
    double scale,
    HonestShare honest,
    Signals signals,
    List<AuditedAccount> people,
    Sample accounts,
    ExchangeSample exchanges,
    ExchangeSample cover,
    List<Cadence> cadences,
    SortedMap<String, List<Set<String>>> textValues,
    List<World> worlds,
    Optional<World> halfScale,
    Optional<String> card) {

  public AuditInput {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(scenario, "scenario");
    Objects.requireNonNull(honest, "honest");
    people = List.copyOf(people);
    cadences = List.copyOf(cadences);
    textValues = new TreeMap<>(textValues);
    worlds = List.copyOf(worlds);
    Objects.requireNonNull(halfScale, "halfScale");
    Objects.requireNonNull(card, "card");
  }

  /** Returns for how many accounts one stands: for more where honest senders were left out. */
  double weight(AccountTruth account) {
    if (account.illicit() || account.cluster().isPresent() || scenario.isEmpty()) {
      return 1;
    }
    return scenario.get().populations().stream()
        .filter(population -> population.name().equals(account.population()))
        .mapToDouble(honest::weight)
        .findFirst()
        .orElse(1);
  }

  /** Returns the distinct values of a text column in each world. */
  Map<Integer, Set<String>> byWorld(String column) {
    Map<Integer, Set<String>> values = new HashMap<>();
    List<Set<String>> ofAccounts = textValues.get(column);
    for (int a = 0; a < people.size(); a++) {
      values
          .computeIfAbsent(people.get(a).world(), unused -> new HashSet<>())
          .addAll(ofAccounts.get(a));
    }
    return values;
  }
}
