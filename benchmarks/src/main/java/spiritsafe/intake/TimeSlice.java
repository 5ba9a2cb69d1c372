package spiritsafe.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.AccountField;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Field;
import spiritsafe.truth.AccountTruth;
import spiritsafe.truth.Label;
import spiritsafe.truth.LabeledTraffic;
import spiritsafe.truth.TrafficBatch;
import spiritsafe.truth.TrafficSink;
import spiritsafe.truth.Truth;

/**
 * The part of an imported trace from one moment up to another. This is how real traffic is split:
 * learned from first, judged on later. Unlike simulated worlds the parts share accounts.
 */
public final class TimeSlice implements LabeledTraffic {

  private final ImportedTraffic whole;
  private final long fromMicros;
  private final long toMicros;

  private TimeSlice(ImportedTraffic whole, long fromMicros, long toMicros) {
    this.whole = whole;
    this.fromMicros = fromMicros;
    this.toMicros = toMicros;
  }

  /**
   * Cuts a trace into {@code train}, the first half of its time, {@code validation}, the next
   * quarter, and {@code test}, the last.
   */
  public static Map<String, LabeledTraffic> split(ImportedTraffic whole) {
    long first = whole.firstMicros();
    long end = whole.lastMicros() + 1;
    long quarter = (end - first) / 4;
    Map<String, LabeledTraffic> splits = new LinkedHashMap<>();
    splits.put("train", new TimeSlice(whole, first, first + 2 * quarter));
    splits.put("validation", new TimeSlice(whole, first + 2 * quarter, first + 3 * quarter));
    splits.put("test", new TimeSlice(whole, first + 3 * quarter, end));
    return splits;
  }

  @Override
  public Truth stream(TrafficSink sink) throws IOException {
    Map<String, Account> known = new HashMap<>();
    Set<String> seen = new HashSet<>();
    Truth truth =
        whole.stream(
            batch -> {
              batch.newAccounts().forEach(account -> known.put(account.accountId(), account));
              List<Account> newAccounts = new ArrayList<>();
              List<Exchange> exchanges = new ArrayList<>();
              List<Label> labels = new ArrayList<>();
              for (int i = 0; i < batch.exchanges().size(); i++) {
                Exchange exchange = batch.exchanges().get(i);
                if (exchange.timeMicros() >= fromMicros && exchange.timeMicros() < toMicros) {
                  exchanges.add(exchange);
                  labels.add(batch.labels().get(i));
                  if (seen.add(exchange.accountId()) && known.containsKey(exchange.accountId())) {
                    newAccounts.add(known.get(exchange.accountId()));
                  }
                }
              }
              if (!exchanges.isEmpty()) {
                sink.accept(new TrafficBatch(newAccounts, exchanges, labels));
              }
            });
    TreeMap<String, AccountTruth> accounts = new TreeMap<>(truth.accounts());
    accounts.keySet().retainAll(seen);
    return new Truth(accounts, truth.campaigns());
  }

  @Override
  public Set<Field> missingFields() {
    return whole.missingFields();
  }

  @Override
  public Set<AccountField> missingAccountFields() {
    return whole.missingAccountFields();
  }
}
