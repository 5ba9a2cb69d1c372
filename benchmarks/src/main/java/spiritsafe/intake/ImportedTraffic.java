package spiritsafe.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import spiritsafe.random.Draws;
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
 * A trace of another project as traffic of ours.
 *
 * <p>The file is read once when it is opened, to check every row and to learn which fields it holds
 * and how far out of order it is, and once more each time it is streamed. Rows out of order are put
 * in order: a row waits until none that comes after it in the file can precede it in time. Memory
 * is therefore the rows within the greatest lateness, about half a kilobyte each: a handful for a
 * log that is all but sorted, the whole file for one that is sorted backwards.
 *
 * <p>Exchange ids are made from the contents of the file and the number of the row: the same file
 * has the same ids each time, and no two rows share one.
 */
public final class ImportedTraffic implements LabeledTraffic {

  private static final int BATCH = 4096;
  private static final String IMPORTED = "imported";
  private static final String FIRST_ID = "0000000000000000";

  private final TraceReader reader;
  private final TraceFile file;
  private final IntakeOptions options;
  private final Survey survey;

  private ImportedTraffic(
      TraceReader reader, TraceFile file, IntakeOptions options, Survey survey) {
    this.reader = reader;
    this.file = file;
    this.options = options;
    this.survey = survey;
  }

  static ImportedTraffic open(TraceReader reader, TraceFile file, IntakeOptions options)
      throws IOException {
    Survey survey = new Survey(file, options.accounts());
    try {
      reader.read(file, options, survey);
    } catch (IntakeException e) {
      throw e;
    } catch (IOException e) {
      throw file.fail(
          0,
          "cannot be read: " + e.getMessage(),
          "If it is packed, it may be cut off: fetch it anew");
    }
    if (survey.rows == 0) {
      throw file.fail(
          0,
          survey.skipped == 0
              ? "holds no rows"
              : "holds no call to a model among its " + survey.skipped + " records",
          "Check that it is the right file and format");
    }
    return new ImportedTraffic(reader, file, options, survey);
  }

  /** Returns how many exchanges it holds; at least one. */
  public long exchangeCount() {
    return survey.rows;
  }

  /** Returns how many records were passed over because they are no call to a model. */
  public long skippedCount() {
    return survey.skipped;
  }

  /** Returns the time of the first exchange, microseconds since the epoch. */
  public long firstMicros() {
    return survey.firstMicros;
  }

  /** Returns the time of the last exchange, microseconds since the epoch. */
  public long lastMicros() {
    return survey.lastMicros;
  }

  /** Returns by how much the latest row came after one that it precedes; 0 for an ordered file. */
  public long latenessMicros() {
    return survey.latenessMicros;
  }

  @Override
  public Set<Field> missingFields() {
    return Collections.unmodifiableSet(EnumSet.complementOf(survey.present));
  }

  @Override
  public Set<AccountField> missingAccountFields() {
    EnumSet<AccountField> missing = EnumSet.allOf(AccountField.class);
    if (survey.present.contains(Field.ACCOUNT_ID)) {
      missing.remove(AccountField.ACCOUNT_ID);
    }
    return Collections.unmodifiableSet(missing);
  }

  @Override
  public Truth stream(TrafficSink sink) throws IOException {
    Sorter sorter = new Sorter(sink);
    reader.read(file, options, sorter);
    return sorter.finish();
  }

  private String accountOf(RowDraft row) {
    return switch (options.accounts()) {
      case LOGGED -> row.text(Field.ACCOUNT_ID);
      case FILE -> "acct_" + hex(Draws.mix(survey.gist));
      case CONVERSATION -> {
        String conversation = row.text(Field.CONVERSATION_ID);
        yield conversation.isEmpty() ? "" : "acct_" + TextHash.of(conversation);
      }
    };
  }

  private static String hex(long bits) {
    return HexFormat.of().toHexDigits(bits);
  }

  /** What is learnt of a file before any of it is passed on. */
  private static final class Survey implements RowSink {
    private final TraceFile file;
    private final AccountRule accounts;
    private final EnumSet<Field> present = EnumSet.of(Field.EXCHANGE_ID);
    private long rows;
    private long skipped;
    private long gist;
    private long firstMicros = Long.MAX_VALUE;
    private long lastMicros = Long.MIN_VALUE;
    private long latenessMicros;

    Survey(TraceFile file, AccountRule accounts) {
      this.file = file;
      this.accounts = accounts;
    }

    @Override
    public void accept(RowDraft row) throws IOException {
      try {
        row.exchange(FIRST_ID, "");
      } catch (IllegalArgumentException e) {
        throw file.fail(row.line(), e.getMessage(), "Mend the row or take it out");
      }
      present.addAll(row.present());
      if (accounts != AccountRule.LOGGED) {
        present.remove(Field.ACCOUNT_ID);
        if (accounts == AccountRule.FILE || present.contains(Field.CONVERSATION_ID)) {
          present.add(Field.ACCOUNT_ID);
        }
      }
      rows++;
      gist = Draws.at(gist, row.gist());
      firstMicros = Math.min(firstMicros, row.timeMicros());
      lastMicros = Math.max(lastMicros, row.timeMicros());
      latenessMicros = Math.max(latenessMicros, lastMicros - row.timeMicros());
    }

    @Override
    public void skip() {
      skipped++;
    }
  }

  /** Puts rows in order and passes them on in batches. */
  private final class Sorter implements RowSink {
    private final TrafficSink sink;
    private final PriorityQueue<Exchange> waiting =
        new PriorityQueue<>(
            Comparator.comparingLong(Exchange::timeMicros).thenComparing(Exchange::exchangeId));
    private final SortedMap<String, AccountTruth> accounts = new TreeMap<>();
    private final Label label = options.label();
    private List<Account> newAccounts = new ArrayList<>();
    private List<Exchange> batch = new ArrayList<>(BATCH);
    private long row;
    private long newestMicros = Long.MIN_VALUE;

    Sorter(TrafficSink sink) {
      this.sink = sink;
    }

    @Override
    public void accept(RowDraft draft) throws IOException {
      String id = hex(Draws.at(survey.gist, row++));
      waiting.add(draft.exchange(id, accountOf(draft)));
      newestMicros = Math.max(newestMicros, draft.timeMicros());
      while (waiting.peek().timeMicros() < newestMicros - survey.latenessMicros) {
        pass(waiting.remove());
      }
    }

    @Override
    public void skip() {}

    private void pass(Exchange exchange) throws IOException {
      String account = exchange.accountId();
      if (!account.isEmpty() && !accounts.containsKey(account)) {
        accounts.put(
            account,
            new AccountTruth(account, false, Optional.empty(), IMPORTED, IMPORTED, List.of()));
        newAccounts.add(Account.unknown(account));
      }
      batch.add(exchange);
      if (batch.size() == BATCH) {
        flush();
      }
    }

    private void flush() throws IOException {
      sink.accept(new TrafficBatch(newAccounts, batch, Collections.nCopies(batch.size(), label)));
      newAccounts = new ArrayList<>();
      batch = new ArrayList<>(BATCH);
    }

    Truth finish() throws IOException {
      while (!waiting.isEmpty()) {
        pass(waiting.remove());
      }
      if (!batch.isEmpty()) {
        flush();
      }
      return new Truth(accounts, List.of());
    }
  }
}
