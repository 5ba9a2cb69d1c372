package spiritsafe.inspect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.ErrorKind;
import spiritsafe.traffic.Exchange;
import spiritsafe.truth.AccountTruth;
import spiritsafe.truth.Role;
import spiritsafe.truth.TrafficBatch;
import spiritsafe.truth.TrafficSink;
import spiritsafe.truth.Truth;

/** Counts what the accounts of clusters are and carried. Memory: some numbers an account. */
final class ClusterTally implements TrafficSink {

  /** An account that carried something. */
  static final class Member {
    final Account account;
    final String pathway;
    final String country;
    boolean endsForbidden;

    private Member(Account account, Exchange first) {
      this.account = account;
      this.pathway = first.origin().pathway().code();
      this.country = first.origin().country();
    }
  }

  /** What one cluster carried; retries are left out. */
  static final class Carried {
    final List<Member> members = new ArrayList<>();
    long illicit;
    long cover;
    long customers;
    long customersOwn;
    long customersWithTools;
    long endMicros = Long.MIN_VALUE;
  }

  private final Truth truth;
  private final Map<String, Carried> clusters = new HashMap<>();
  private final Map<String, Account> opened = new HashMap<>();
  private final Map<String, Member> members = new HashMap<>();

  ClusterTally(Truth truth) {
    this.truth = truth;
  }

  Carried of(String cluster) {
    return clusters.getOrDefault(cluster, new Carried());
  }

  @Override
  public void accept(TrafficBatch batch) {
    for (Account account : batch.newAccounts()) {
      AccountTruth known = truth.accounts().get(account.accountId());
      if (known != null && known.cluster().isPresent()) {
        opened.put(account.accountId(), account);
      }
    }
    for (int i = 0; i < batch.labels().size(); i++) {
      Exchange exchange = batch.exchanges().get(i);
      Account first = opened.remove(exchange.accountId());
      if (first != null) {
        Member member = new Member(first, exchange);
        String cluster = truth.accounts().get(first.accountId()).cluster().orElseThrow();
        clusters.computeIfAbsent(cluster, unused -> new Carried()).members.add(member);
        members.put(first.accountId(), member);
      }
      Member member = members.get(exchange.accountId());
      if (member != null) {
        String cluster = truth.accounts().get(exchange.accountId()).cluster().orElseThrow();
        count(clusters.get(cluster), member, exchange, batch.labels().get(i).role());
      }
    }
  }

  private static void count(Carried carried, Member member, Exchange exchange, Role role) {
    member.endsForbidden = exchange.response().errorKind() == ErrorKind.FORBIDDEN;
    carried.endMicros = Math.max(carried.endMicros, exchange.timeMicros());
    if (exchange.response().retryCount() > 0) {
      return;
    }
    carried.illicit += role.illicit() ? 1 : 0;
    carried.cover += role == Role.COVER ? 1 : 0;
    if (role == Role.RELAY_CUSTOMER) {
      carried.customers++;
      // An agent's client makes calls beside the work, which are capped at 512 tokens.
      boolean beside = exchange.request().toolCount() == 0 && exchange.request().maxTokens() == 512;
      carried.customersOwn += beside ? 0 : 1;
      carried.customersWithTools += exchange.request().toolCount() > 0 ? 1 : 0;
    }
  }
}
