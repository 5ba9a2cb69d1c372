package spiritsafe.trial;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.Exchange;
import spiritsafe.truth.TrafficBatch;

/** Names of accounts, dealt anew among the same accounts. */
final class DealtNames {

  private final Map<String, String> names;

  private DealtNames(Map<String, String> names) {
    this.names = names;
  }

  /** Deals them; the same accounts and seed give the same names. */
  static DealtNames of(Collection<String> accounts, long seed) {
    List<String> old = new ArrayList<>(accounts);
    Collections.sort(old);
    List<String> dealt = new ArrayList<>(old);
    Collections.shuffle(dealt, new Random(seed));
    Map<String, String> names = new HashMap<>();
    for (int i = 0; i < old.size(); i++) {
      names.put(old.get(i), dealt.get(i));
    }
    return new DealtNames(names);
  }

  /** Returns the new name of an account; one that is not known keeps its own. */
  String of(String account) {
    return names.getOrDefault(account, account);
  }

  /** Returns the same traffic under the new names. */
  TrafficBatch of(TrafficBatch batch) {
    return new TrafficBatch(
        batch.newAccounts().stream().map(this::of).toList(),
        batch.exchanges().stream().map(this::of).toList(),
        batch.labels());
  }

  private Account of(Account account) {
    return new Account(
        of(account.accountId()),
        account.organizationId(),
        account.createdMicros(),
        account.organizationCreatedMicros(),
        account.tier(),
        account.verification(),
        account.programme(),
        account.signupIpAddress(),
        account.signupAsn(),
        account.signupAsnKind(),
        account.emailDomainClass(),
        account.paymentInstrument(),
        account.billingCountry());
  }

  private Exchange of(Exchange exchange) {
    return new Exchange(
        exchange.timeMicros(),
        exchange.exchangeId(),
        of(exchange.accountId()),
        exchange.origin(),
        exchange.request(),
        exchange.response());
  }
}
