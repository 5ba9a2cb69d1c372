package spiritsafe.dataset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.Exchange;
import spiritsafe.truth.AccountTruth;
import spiritsafe.truth.Label;
import spiritsafe.truth.LabeledTraffic;
import spiritsafe.truth.Role;
import spiritsafe.truth.Truth;

/** Writes the tables of one split and counts what goes by. */
final class SplitWriter {

  private static final long DAY_MICROS = 86_400_000_000L;

  private final Path folder;
  private final String split;
  private final DataFormat format;
  private final int threads;
  private final LongConsumer progress;
  private final List<Written> files = new ArrayList<>();

  private final MessageDigest content = Checksums.sha256();
  private final List<Account> accounts = new ArrayList<>();
  private final long[] byRole = new long[Role.values().length];
  private final Map<Long, Long> byDay = new TreeMap<>();
  private final int[] outputTokenBins = new int[32];
  private final int[] inputTokenBins = new int[32];
  private final Set<String> addresses = new HashSet<>();
  private final byte[] numbers = new byte[24];
  private long day = Long.MIN_VALUE;
  private long dayCount;
  private long exchanges;
  private long illicit;
  private Truth truth;

  /** A table file with its rows. */
  record Written(Path file, Table<?> table, DataFormat format, long rows) {}

  SplitWriter(Path folder, String split, DataFormat format, int threads, LongConsumer progress) {
    this.folder = folder;
    this.split = split;
    this.format = format;
    this.threads = threads;
    this.progress = progress;
  }

  void write(LabeledTraffic traffic) throws IOException {
    Path data = Files.createDirectories(folder.resolve("data").resolve(split));
    Path labels = Files.createDirectories(folder.resolve("labels").resolve(split));
    Path exchangeFile = data.resolve("exchanges." + format.extension());
    Path labelFile = labels.resolve("exchanges." + format.extension());
    try (TableWriter<Exchange> exchangeWriter =
            TableWriter.open(Table.EXCHANGES, format, exchangeFile, threads);
        TableWriter<Table.LabelRow> labelWriter =
            TableWriter.open(Table.EXCHANGE_LABELS, format, labelFile, 1)) {
      truth =
          traffic.stream(
              batch -> {
                exchangeWriter.write(batch.exchanges());
                List<Table.LabelRow> rows = new ArrayList<>(batch.labels().size());
                for (int i = 0; i < batch.labels().size(); i++) {
                  Exchange exchange = batch.exchanges().get(i);
                  rows.add(new Table.LabelRow(exchange.exchangeId(), batch.labels().get(i)));
                  count(exchange, batch.labels().get(i));
                }
                labelWriter.write(rows);
                accounts.addAll(batch.newAccounts());
                progress.accept(exchanges);
              });
    }
    files.add(new Written(exchangeFile, Table.EXCHANGES, format, exchanges));
    files.add(new Written(labelFile, Table.EXCHANGE_LABELS, format, exchanges));
    // By name, which is drawn at random: the order of a table tells nothing.
    accounts.sort(Comparator.comparing(Account::accountId));
    table(data.resolve("accounts." + format.extension()), Table.ACCOUNTS, format, accounts);
    table(
        labels.resolve("accounts.jsonl"),
        Table.ACCOUNT_LABELS,
        DataFormat.JSONL,
        List.copyOf(truth.accounts().values()));
    table(
        labels.resolve("campaigns.jsonl"),
        Table.CAMPAIGN_LABELS,
        DataFormat.JSONL,
        truth.campaigns());
  }

  private <R> void table(Path file, Table<R> table, DataFormat as, List<R> rows)
      throws IOException {
    try (TableWriter<R> writer = TableWriter.open(table, as, file, 1)) {
      writer.write(rows);
    }
    files.add(new Written(file, table, as, rows.size()));
  }

  private void count(Exchange exchange, Label label) {
    exchanges++;
    illicit += label.illicit() ? 1 : 0;
    content.update(exchange.exchangeId().getBytes(StandardCharsets.UTF_8));
    digest(0, exchange.timeMicros());
    digest(8, exchange.response().durationMicros());
    digest(16, (long) exchange.response().inputTokens() << 32 | exchange.response().outputTokens());
    content.update(numbers);
    byRole[label.role().ordinal()]++;
    long today = Math.floorDiv(exchange.timeMicros(), DAY_MICROS);
    if (today != day) {
      byDay.merge(day, dayCount, Long::sum);
      day = today;
      dayCount = 0;
    }
    dayCount++;
    outputTokenBins[32 - Integer.numberOfLeadingZeros(exchange.response().outputTokens())]++;
    inputTokenBins[32 - Integer.numberOfLeadingZeros(exchange.response().inputTokens())]++;
    addresses.add(exchange.origin().ipAddress());
  }

  private void digest(int from, long value) {
    for (int i = 0; i < 8; i++) {
      numbers[from + i] = (byte) (value >>> (8 * i));
    }
  }

  List<Written> files() {
    return files;
  }

  List<Account> accounts() {
    return accounts;
  }

  Set<String> addresses() {
    return addresses;
  }

  Manifest.SplitCounts counts() {
    return new Manifest.SplitCounts(
        exchanges,
        illicit,
        truth.accounts().size(),
        truth.accounts().values().stream().filter(AccountTruth::illicit).count(),
        truth.accounts().values().stream().filter(AccountTruth::fraudulent).count(),
        truth.campaigns().size(),
        Checksums.hex(content));
  }

  /** Returns the numbers of the split for {@code stats/summary.json}, in a fixed order. */
  Map<String, Object> summary() {
    Map<String, Object> summary = new java.util.LinkedHashMap<>();
    Manifest.SplitCounts counts = counts();
    summary.put("exchanges", exchanges);
    summary.put("prevalence_exchanges", share(illicit, exchanges));
    summary.put("prevalence_accounts", share(counts.illicitAccounts(), counts.accounts()));
    Map<String, Long> roles = new TreeMap<>();
    for (Role role : Role.values()) {
      if (byRole[role.ordinal()] > 0) {
        roles.put(role.code(), byRole[role.ordinal()]);
      }
    }
    summary.put("exchanges_by_role", roles);
    Map<String, Long> archetypes = new TreeMap<>();
    truth.accounts().values().forEach(a -> archetypes.merge(a.archetype(), 1L, Long::sum));
    summary.put("accounts_by_archetype", archetypes);
    byDay.merge(day, dayCount, Long::sum);
    byDay.remove(Long.MIN_VALUE);
    day = Long.MIN_VALUE;
    dayCount = 0;
    Map<String, Long> days = new TreeMap<>();
    byDay.forEach((day, n) -> days.put(java.time.LocalDate.ofEpochDay(day).toString(), n));
    summary.put("exchanges_by_day", days);
    summary.put("output_tokens_by_power_of_two", outputTokenBins);
    summary.put("input_tokens_by_power_of_two", inputTokenBins);
    return summary;
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : part / (double) whole;
  }
}
