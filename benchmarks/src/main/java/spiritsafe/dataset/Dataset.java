package spiritsafe.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.AccountField;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Field;
import spiritsafe.truth.AccountTruth;
import spiritsafe.truth.CampaignTruth;
import spiritsafe.truth.Label;
import spiritsafe.truth.LabeledTraffic;
import spiritsafe.truth.TrafficBatch;
import spiritsafe.truth.TrafficSink;
import spiritsafe.truth.Truth;

/** A data set folder, open for reading. */
public final class Dataset {

  private static final int BATCH = 4_096;

  private final Path folder;
  private final Manifest manifest;
  private final DataFormat format;

  private Dataset(Path folder, Manifest manifest, DataFormat format) {
    this.folder = folder;
    this.manifest = manifest;
    this.format = format;
  }

  /**
   * Opens a folder.
   *
   * @throws DatasetException if it holds no data set of this version
   */
  public static Dataset open(Path folder) throws DatasetException {
    Manifest manifest = Manifest.read(folder);
    DataFormat format =
        DataFormat.named(manifest.format())
            .orElseThrow(
                () ->
                    new DatasetException(
                        folder.resolve(Manifest.FILE).toString(),
                        "names the unknown format '" + manifest.format() + "'",
                        "Use the version of spiritsafe that made it"));
    return new Dataset(folder, manifest, format);
  }

  /** Returns what it says of itself. */
  public Manifest manifest() {
    return manifest;
  }

  /** Returns whether it has a split. */
  public boolean has(String split) {
    return manifest.splits().containsKey(split);
  }

  /**
   * Returns the traffic of a split.
   *
   * @throws DatasetException if there is no such split
   */
  public LabeledTraffic split(String name) throws DatasetException {
    return known(name);
  }

  /** Returns the truth about the accounts and campaigns of a split, without reading its traffic. */
  public Truth truth(String name) throws IOException {
    return known(name).truth();
  }

  private Split known(String name) throws DatasetException {
    if (!has(name)) {
      throw new DatasetException(
          folder.toString(),
          "has no split '" + name + "'",
          "It has " + String.join(", ", manifest.splits().keySet()));
    }
    return new Split(name);
  }

  private final class Split implements LabeledTraffic {

    private final String name;

    Split(String name) {
      this.name = name;
    }

    @Override
    public Set<Field> missingFields() {
      Set<Field> missing = EnumSet.noneOf(Field.class);
      for (Field field : Field.values()) {
        if (manifest.missingFields().contains(field.column().name())) {
          missing.add(field);
        }
      }
      return missing;
    }

    @Override
    public Set<AccountField> missingAccountFields() {
      Set<AccountField> missing = EnumSet.noneOf(AccountField.class);
      for (AccountField field : AccountField.values()) {
        if (manifest.missingFields().contains("accounts." + field.column().name())) {
          missing.add(field);
        }
      }
      return missing;
    }

    @Override
    public Truth stream(TrafficSink sink) throws IOException {
      Map<String, Account> accounts = new HashMap<>();
      read(
          "data/" + name + "/accounts." + format.extension(),
          Table.ACCOUNTS,
          format,
          row -> {
            Account account = RowParsing.account(row);
            accounts.put(account.accountId(), account);
          });
      exchanges(sink, accounts);
      return truth();
    }

    private Truth truth() throws IOException {
      TreeMap<String, AccountTruth> truths = new TreeMap<>();
      read(
          "labels/" + name + "/accounts.jsonl",
          Table.ACCOUNT_LABELS,
          DataFormat.JSONL,
          row -> {
            AccountTruth truth = RowParsing.accountTruth(row);
            truths.put(truth.accountId(), truth);
          });
      List<CampaignTruth> campaigns = new ArrayList<>();
      read(
          "labels/" + name + "/campaigns.jsonl",
          Table.CAMPAIGN_LABELS,
          DataFormat.JSONL,
          row -> campaigns.add(RowParsing.campaign(row)));
      return new Truth(truths, campaigns);
    }

    private void exchanges(TrafficSink sink, Map<String, Account> accounts) throws IOException {
      String data = "data/" + name + "/exchanges." + format.extension();
      String labels = "labels/" + name + "/exchanges." + format.extension();
      Row row = new Row(Table.EXCHANGES);
      Row labelRow = new Row(Table.EXCHANGE_LABELS);
      Set<String> seen = new HashSet<>();
      try (TableReader exchangeReader = open(data, Table.EXCHANGES, format);
          TableReader labelReader = open(labels, Table.EXCHANGE_LABELS, format)) {
        long number = 0;
        boolean more = true;
        long lastMicros = Long.MIN_VALUE;
        while (more) {
          List<Exchange> exchanges = new ArrayList<>(BATCH);
          List<Label> batchLabels = new ArrayList<>(BATCH);
          List<Account> joining = new ArrayList<>();
          while (exchanges.size() < BATCH && (more = exchangeReader.next(row))) {
            number++;
            Exchange exchange = parse(data, number, () -> RowParsing.exchange(row));
            if (exchange.timeMicros() < lastMicros) {
              throw new DatasetException(
                  data + ", row " + number,
                  "is earlier than the row before it",
                  "Rows are in time order; get or make the data set again");
            }
            lastMicros = exchange.timeMicros();
            if (!labelReader.next(labelRow)) {
              throw new DatasetException(
                  labels, "ends after row " + (number - 1), "Each exchange has one label");
            }
            Table.LabelRow label = parse(labels, number, () -> RowParsing.label(labelRow));
            if (!label.exchangeId().equals(exchange.exchangeId())) {
              throw new DatasetException(
                  labels + ", row " + number,
                  "labels exchange '"
                      + label.exchangeId()
                      + "', but that row of the data is '"
                      + exchange.exchangeId()
                      + "'",
                  "Labels stand in the order of the exchanges");
            }
            if (seen.add(exchange.accountId()) && !exchange.accountId().isEmpty()) {
              Account account = accounts.get(exchange.accountId());
              if (account == null) {
                throw new DatasetException(
                    data + ", row " + number,
                    "names account '" + exchange.accountId() + "', which is not in accounts",
                    "Get or make the data set again");
              }
              joining.add(account);
            }
            exchanges.add(exchange);
            batchLabels.add(label.label());
          }
          if (!exchanges.isEmpty()) {
            sink.accept(new TrafficBatch(joining, exchanges, batchLabels));
          }
        }
        if (labelReader.next(labelRow)) {
          throw new DatasetException(
              labels + ", row " + (number + 1),
              "labels exchange '" + labelRow.text(0) + "', which is not in the data",
              "Each label has one exchange");
        }
      }
    }
  }

  private TableReader open(String path, Table<?> table, DataFormat as) throws IOException {
    Path file = folder.resolve(path);
    if (!Files.isRegularFile(file)) {
      throw new DatasetException(path, "is missing", "Get or make the data set again");
    }
    return TableReader.open(table, as, file, path);
  }

  private void read(String path, Table<?> table, DataFormat as, RowSink sink) throws IOException {
    Row row = new Row(table);
    long number = 0;
    try (TableReader reader = open(path, table, as)) {
      while (reader.next(row)) {
        number++;
        parse(
            path,
            number,
            () -> {
              sink.accept(row);
              return row;
            });
      }
    }
  }

  @FunctionalInterface
  private interface RowSink {
    void accept(Row row);
  }

  @FunctionalInterface
  private interface Parser<T> {
    T parse();
  }

  private static <T> T parse(String path, long row, Parser<T> parser) throws DatasetException {
    try {
      return parser.parse();
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new DatasetException(
          path + ", row " + row,
          "holds a value that cannot be (" + e.getMessage() + ")",
          "Get or make the data set again");
    }
  }
}
