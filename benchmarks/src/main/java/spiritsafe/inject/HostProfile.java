package spiritsafe.inject;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import spiritsafe.dataset.DatasetException;
import spiritsafe.random.Draws;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.AccountField;
import spiritsafe.traffic.Column;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Field;
import spiritsafe.truth.LabeledTraffic;
import spiritsafe.truth.TrafficBatch;

/** What there is to know of a host before something is put into it; reads it once. */
final class HostProfile {

  /** Rows kept whole, to lend what belongs together. */
  private static final int DONORS = 2_048;

  private final Set<Field> missing;
  private final Set<AccountField> missingOfAccounts;
  private final Map<Field, Words> words = new EnumMap<>(Field.class);
  private final Map<Field, Numbers> numbers = new EnumMap<>(Field.class);
  private final Map<AccountField, Words> accountWords = new EnumMap<>(AccountField.class);
  private final Map<AccountField, Numbers> accountNumbers = new EnumMap<>(AccountField.class);
  private final TreeMap<Long, Exchange> donors = new TreeMap<>();
  private long firstMicros;
  private long lastMicros;
  private long exchanges;
  private long accounts;

  /**
   * Reads a host.
   *
   * @throws DatasetException if it has no exchanges or names no accounts
   */
  HostProfile(String name, LabeledTraffic host) throws IOException {
    this.missing = host.missingFields();
    this.missingOfAccounts = host.missingAccountFields();
    if (missing.contains(Field.ACCOUNT_ID)) {
      throw new DatasetException(
          name,
          "names no accounts, so nobody could be found in it",
          "Import it with --accounts conversation or --accounts file");
    }
    for (Field field : Field.values()) {
      if (field.column().type() == Column.Type.TEXT) {
        words.put(field, new Words());
      } else {
        numbers.put(field, new Numbers());
      }
    }
    for (AccountField field : AccountField.values()) {
      if (field.column().type() == Column.Type.TEXT) {
        accountWords.put(field, new Words());
      } else {
        accountNumbers.put(field, new Numbers());
      }
    }
    host.stream(this::take);
    if (exchanges == 0) {
      throw new DatasetException(name, "holds no exchanges", "Name a host with traffic");
    }
    numbers.values().forEach(Numbers::close);
    accountNumbers.values().forEach(Numbers::close);
  }

  private void take(TrafficBatch batch) {
    for (Account account : batch.newAccounts()) {
      accounts++;
      accountWords.forEach((field, seen) -> seen.add(field.column().text(account)));
      accountNumbers.forEach((field, seen) -> seen.add(field.column().real(account)));
    }
    for (Exchange exchange : batch.exchanges()) {
      firstMicros = exchanges == 0 ? exchange.timeMicros() : firstMicros;
      lastMicros = exchange.timeMicros();
      words.forEach(
          (field, seen) -> {
            if (field != Field.PROMPT) {
              seen.add(field.column().text(exchange));
            }
          });
      numbers.forEach((field, seen) -> seen.add(field.column().real(exchange)));
      donors.put(Draws.at(0xD0404L, exchanges), exchange);
      if (donors.size() > DONORS) {
        donors.pollLastEntry();
      }
      exchanges++;
    }
  }

  boolean lacks(Field field) {
    return missing.contains(field);
  }

  boolean lacks(AccountField field) {
    return missingOfAccounts.contains(field);
  }

  Words words(Field field) {
    return words.get(field);
  }

  Numbers numbers(Field field) {
    return numbers.get(field);
  }

  Words words(AccountField field) {
    return accountWords.get(field);
  }

  Numbers numbers(AccountField field) {
    return accountNumbers.get(field);
  }

  /** Returns some of its rows, in an order that has nothing to do with them. */
  List<Exchange> donors() {
    return new ArrayList<>(donors.values());
  }

  long firstMicros() {
    return firstMicros;
  }

  long lastMicros() {
    return lastMicros;
  }

  long exchanges() {
    return exchanges;
  }

  long accounts() {
    return accounts;
  }

  /** Returns whether it logs calls that failed. */
  boolean holdsFailures() {
    if (!lacks(Field.STATUS_CODE)) {
      return numbers(Field.STATUS_CODE).most() >= 400;
    }
    return lacks(Field.OUTPUT_TOKENS) || numbers(Field.OUTPUT_TOKENS).least() == 0;
  }
}
