package spiritsafe.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.Column;
import spiritsafe.traffic.Exchange;
import spiritsafe.truth.Label;
import spiritsafe.truth.Role;
import spiritsafe.truth.TrafficBatch;

/**
 * What is kept of accounts while the exchanges of their world pass.
 *
 * <p>Which accounts an audit looks at is known only when all worlds have passed. In small worlds it
 * looks at all, so that one pass is enough if everything is kept: a gathering of every account
 * gives up, and lets go of what it has, once there are more than it may hold.
 */
final class Gathering {

  private final List<Column<Exchange>> columns;

  /** Accounts looked at; null for all of them. */
  private final Set<String> wanted;

  private final int most;
  private final Map<String, AccountTally<Exchange>> tallies = new HashMap<>();
  private final Map<String, Account> facts = new HashMap<>();
  private long number;
  private boolean complete = true;

  private Gathering(List<Column<Exchange>> columns, Set<String> wanted, int most) {
    this.columns = columns;
    this.wanted = wanted;
    this.most = most;
  }

  /** Gathers some accounts. */
  static Gathering of(List<Column<Exchange>> columns, Set<String> wanted) {
    return new Gathering(columns, wanted, Integer.MAX_VALUE);
  }

  /** Gathers every account, unless there are more than {@code most}. */
  static Gathering ofAll(List<Column<Exchange>> columns, int most) {
    return new Gathering(columns, null, most);
  }

  void add(TrafficBatch batch) {
    if (!complete) {
      return;
    }
    for (Account account : batch.newAccounts()) {
      if (wanted == null || wanted.contains(account.accountId())) {
        facts.put(account.accountId(), account);
      }
    }
    for (int i = 0; i < batch.exchanges().size(); i++) {
      Exchange exchange = batch.exchanges().get(i);
      number++;
      AccountTally<Exchange> tally = tallies.get(exchange.accountId());
      if (tally == null && (wanted == null || wanted.contains(exchange.accountId()))) {
        tally = new AccountTally<>(columns);
        tallies.put(exchange.accountId(), tally);
      }
      if (tally != null) {
        Label label = batch.labels().get(i);
        tally.add(exchange, exchange.timeMicros());
        tally.keep(
            exchange,
            exchange.timeMicros(),
            number,
            label.role() == Role.COVER
                ? AccountTally.Kind.COVER
                : label.illicit() ? AccountTally.Kind.ILLICIT : AccountTally.Kind.HONEST);
      }
    }
    if (tallies.size() > most) {
      giveUp();
    }
  }

  /** Lets go of everything, since a second pass is needed anyway. */
  void giveUp() {
    complete = false;
    tallies.clear();
    facts.clear();
  }

  /** Returns whether all that was wanted is here. */
  boolean complete() {
    return complete;
  }

  /** Returns how many accounts are held. */
  int size() {
    return tallies.size();
  }

  /** Hands on what was gathered of the chosen accounts, in the order of their names. */
  void into(SampleBuilder<Exchange> builder, Map<String, AuditedAccount> chosen) {
    for (Map.Entry<String, AuditedAccount> account : new TreeMap<>(chosen).entrySet()) {
      AccountTally<Exchange> tally = tallies.get(account.getKey());
      if (tally != null) {
        builder.add(account.getValue(), tally, facts.get(account.getKey()));
      }
    }
  }

  /** Returns the sign-up facts of an account, null if none were logged. */
  Account fact(String account) {
    return facts.get(account);
  }
}
