package spiritsafe.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import spiritsafe.dataset.WholeFile;
import spiritsafe.detector.LabeledHistory;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Field;
import spiritsafe.trial.Training;

/**
 * The train world as files of JSON Lines that a detector learns from: its exchanges with the
 * columns that the detector wants, in time order; and of one that wants labels, the facts of
 * accounts and which of these carried illicit exchanges.
 */
final class TrainingFiles {

  private static final int ROWS_AT_ONCE = 1_000;

  private final Path folder;
  private final MessageWriter writer;
  private final Map<String, Path> files = new TreeMap<>();

  private TrainingFiles(Path folder, MessageWriter writer) {
    this.folder = folder;
    this.writer = writer;
  }

  /**
   * Writes them.
   *
   * @return where they are, by what is in them
   * @throws UncheckedIOException if they cannot be written or the train world cannot be read
   */
  static Map<String, Path> write(
      Path folder, Training training, Message.Fit wanted, Set<Field> fields) {
    MessageWriter writer =
        new MessageWriter(training.missingFields(), training.missingAccountFields());
    writer.choose(fields);
    TrainingFiles files = new TrainingFiles(folder, writer);
    switch (wanted) {
      case LABELED -> training.fit(files::labeled);
      case HONEST -> training.calibrate(files::exchanges);
    }
    return Collections.unmodifiableMap(files.files);
  }

  private void labeled(LabeledHistory history) {
    try (Stream<Exchange> exchanges = history.exchanges()) {
      exchanges(exchanges);
    }
    try (Stream<Account> accounts = history.accounts()) {
      rows("accounts", accounts, writer::accountRow);
    }
    try (Stream<Account> accounts = history.accounts()) {
      rows(
          "labels",
          accounts.map(Account::accountId),
          id -> writer.labelRow(id, history.illicit(id)));
    }
  }

  private void exchanges(Stream<Exchange> exchanges) {
    rows("exchanges", exchanges, writer::exchangeRow);
  }

  private <T> void rows(String name, Stream<T> all, Consumer<T> row) {
    Path file = folder.resolve("train-" + name + ".jsonl");
    try {
      WholeFile.write(
          file,
          out -> {
            int written = 0;
            for (Iterator<T> each = all.iterator(); each.hasNext(); ) {
              row.accept(each.next());
              if (++written % ROWS_AT_ONCE == 0) {
                out.write(taken());
              }
            }
            out.write(taken());
          });
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the train world cannot be written to "
              + folder
              + " for a detector; make room there, or name another place with -Djava.io.tmpdir=DIR",
          e);
    }
    files.put(name, file);
  }

  private String taken() {
    return new String(writer.take(), StandardCharsets.UTF_8);
  }
}
