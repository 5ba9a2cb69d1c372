package spiritsafe.benign;

import static spiritsafe.benign.MeasuredWorlds.backends;
import static spiritsafe.benign.MeasuredWorlds.people;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import spiritsafe.benign.Observed.Call;
import spiritsafe.scenario.Archetype;
import spiritsafe.scenario.Population;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.ScenarioReader;
import spiritsafe.scenario.Spread;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.Exchange;
import spiritsafe.truth.AccountTruth;

/** Figures of networks, clients, payments and accounts. */
final class NetworkIdentityMeasures {

  /** Adds them. */
  static void into(Measures measures) {
    measures.parts(
        "network_identity.asn.cloud_share_of_requests",
        () ->
            Map.of(
                "api", backends().share(Call::hosting),
                "consumer_app", people().share(Call::hosting)));
    measures.parts(
        "network_identity.ipv6_share",
        () ->
            Map.of(
                "consumer_app", people().share(Call::sixth),
                "cloud_api", backends().only(Call::hosting).share(Call::sixth)));
    measures.parts(
        "network_identity.vpn.share_of_sessions",
        () -> Map.of("consumer_app", people().share(Call::hosting)));
    measures.parts("network_identity.client.version_lag", NetworkIdentityMeasures::yearsOfVersions);
    measures.number(
        "network_identity.payment.cards_shared_by_accounts_legit",
        () -> manyAccounts().get("cards"));
    measures.number(
        "network_identity.accounts.multi_account_legit_share",
        () -> manyAccounts().get("organizations"));
    measures.number(
        "network_identity.signup.multi_account_abuse_share",
        NetworkIdentityMeasures::farmedSignUps);
    measures.number(
        "network_identity.geo.usage_outside_us",
        () -> people().share(c -> !c.country().equals("US")));
  }

  /** Accounts by the age of the client of their first call: a library has 24 versions a year. */
  private static Map<String, Double> yearsOfVersions() {
    Played world = Played.of(Archetype.INDIVIDUAL_DEVELOPER, 800, 3, 5);
    Map<String, Double> parts = new HashMap<>();
    // Version 0 came out on 1 January 2020, 6.164 years before this world begins.
    List<String> names =
        List.of("current_year", "previous_year", "2y", "3y", "4y", "older", "older");
    names.forEach(name -> parts.put(name, 0.0));
    for (List<Exchange> calls : world.byAccount().values()) {
      int minor = Integer.parseInt(calls.get(0).origin().sdkVersion().split("\\.")[1]);
      int years = (int) Math.max(0, 6.164 - (minor + 0.5) / 24);
      parts.merge(names.get(years), 1.0 / world.byAccount().size(), Double::sum);
    }
    return parts;
  }

  /** The bundled honest world with fewer calls of an account: accounts and the truth of them. */
  private static void eachOfHonestWorld(BiConsumer<Account, AccountTruth> about) {
    Scenario whole = ScenarioReader.read(Path.of("../scenarios/honest-only.yaml"));
    Scenario quiet =
        new Scenario(
            whole.name(),
            whole.title(),
            whole.difficulty(),
            whole.window(),
            whole.slice(),
            whole.models(),
            whole.populations().stream()
                .map(
                    p ->
                        new Population(
                            p.name(), p.archetype(), p.tenants(), Optional.of(new Spread(2, 0.3))))
                .toList(),
            List.of());
    Played.each(quiet, 5, about);
  }

  /** Of who signs up while it lasts. */
  private static double farmedSignUps() {
    double[] signUps = new double[2];
    eachOfHonestWorld(
        (account, truth) -> {
          if (account.createdMicros() >= Played.START_MICROS) {
            signUps[0] += truth.fraudulent() ? 1 : 0;
            signUps[1]++;
          }
        });
    return signUps[0] / signUps[1];
  }

  /** Honest cards, and honest organizations, with more than one account. */
  private static Map<String, Double> manyAccounts() {
    Map<String, Integer> cards = new HashMap<>();
    Map<String, Integer> organizations = new HashMap<>();
    eachOfHonestWorld(
        (account, truth) -> {
          if (!truth.fraudulent()) {
            organizations.merge(account.organizationId(), 1, Integer::sum);
            if (!account.paymentInstrument().isEmpty()) {
              cards.merge(account.paymentInstrument(), 1, Integer::sum);
            }
          }
        });
    return Map.of("cards", several(cards), "organizations", several(organizations));
  }

  private static double several(Map<String, Integer> accounts) {
    return accounts.values().stream().filter(n -> n > 1).count() / (double) accounts.size();
  }

  private NetworkIdentityMeasures() {}
}
