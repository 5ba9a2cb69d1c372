package spiritsafe.process;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.AccountField;
import spiritsafe.traffic.Column;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Field;

/**
 * Writes what a detector outside is told, one object a line. Of the traffic it writes columns of
 * {@link Field} and {@link AccountField}, which hold no truth; what a log lacks is left out. Labels
 * are of the train world alone, for files that a detector learns from.
 */
final class MessageWriter {

  private static final JsonFactory JSON = new JsonFactory();

  /** A column with its name as it goes over the wire. */
  private record Wired<R>(SerializedString name, Column<R> column) {

    Wired(Column<R> column) {
      this(new SerializedString(column.name()), column);
    }
  }

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
  private final JsonGenerator json;
  private final Set<Field> missing;
  private final List<Wired<Account>> accountColumns;
  private List<Wired<Exchange>> columns = List.of();

  MessageWriter(Set<Field> missing, Set<AccountField> missingOfAccounts) {
    this.missing = missing;
    this.accountColumns =
        Arrays.stream(AccountField.values())
            .filter(field -> !missingOfAccounts.contains(field))
            .map(field -> new Wired<>(field.column()))
            .toList();
    try {
      json = JSON.createGenerator(bytes, JsonEncoding.UTF8);
      json.setRootValueSeparator(new SerializedString(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Chooses what is told of exchanges. */
  void choose(Set<Field> fields) {
    columns =
        fields.stream()
            .sorted()
            .filter(field -> !missing.contains(field) || field == Field.ACCOUNT_ID)
            .map(field -> new Wired<>(field.column()))
            .toList();
  }

  void hello(Limits limits, Greeting greeting) {
    line(
        () -> {
          json.writeStringField("t", "hello");
          json.writeNumberField("protocol", Protocol.VERSION);
          json.writeNumberField("batch", limits.batch());
          json.writeNumberField("window", limits.window());
          json.writeStringField("unit", "account");
          json.writeNumberField("seed", greeting.seed());
          json.writeObjectFieldStart("params");
          for (Map.Entry<String, String> param : greeting.params().entrySet()) {
            json.writeStringField(param.getKey(), param.getValue());
          }
          json.writeEndObject();
          if (greeting.workdir().isPresent()) {
            json.writeStringField("workdir", greeting.workdir().get().toString());
          }
          json.writeArrayFieldStart("fields");
          for (Field field : EnumSet.allOf(Field.class)) {
            if (!missing.contains(field)) {
              json.writeString(field.column().name());
            }
          }
          json.writeEndArray();
          json.writeArrayFieldStart("account_fields");
          for (Wired<Account> wired : accountColumns) {
            json.writeString(wired.name());
          }
          json.writeEndArray();
        });
  }

  /** Asks it to learn from files. */
  void fit(Map<String, Path> files) {
    line(
        () -> {
          json.writeStringField("t", "fit");
          for (Map.Entry<String, Path> file : files.entrySet()) {
            json.writeStringField(file.getKey(), file.getValue().toString());
          }
        });
  }

  /** Writes an exchange as a row of a file. */
  void exchangeRow(Exchange exchange) {
    line(() -> columns(columns, exchange));
  }

  /** Writes the facts of an account as a row of a file. */
  void accountRow(Account account) {
    line(() -> columns(accountColumns, account));
  }

  /** Writes the label of an account of the train world as a row of a file. */
  void labelRow(String accountId, boolean illicit) {
    line(
        () -> {
          json.writeStringField("account_id", accountId);
          json.writeBooleanField("illicit", illicit);
        });
  }

  void account(Account account) {
    line(
        () -> {
          json.writeStringField("t", "ac");
          row("a", accountColumns, account);
        });
  }

  void exchange(long index, Exchange exchange) {
    line(
        () -> {
          json.writeStringField("t", "ev");
          json.writeNumberField("i", index);
          row("e", columns, exchange);
        });
  }

  void tick(long nowMicros) {
    line(
        () -> {
          json.writeStringField("t", "tick");
          json.writeNumberField("now_micros", nowMicros);
        });
  }

  void mark(long index) {
    line(
        () -> {
          json.writeStringField("t", "mark");
          json.writeNumberField("i", index);
        });
  }

  void end() {
    line(() -> json.writeStringField("t", "end"));
  }

  /** Returns what was written since the last time. */
  byte[] take() {
    try {
      json.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] taken = bytes.toByteArray();
    bytes.reset();
    return taken;
  }

  private <R> void row(String name, List<Wired<R>> wires, R row) throws IOException {
    json.writeObjectFieldStart(name);
    columns(wires, row);
    json.writeEndObject();
  }

  private <R> void columns(List<Wired<R>> wires, R row) throws IOException {
    for (Wired<R> wired : wires) {
      json.writeFieldName(wired.name());
      Column<R> column = wired.column();
      switch (column.type()) {
        case INTEGER -> json.writeNumber(column.integer(row));
        case REAL -> json.writeNumber(column.real(row));
        case FLAG -> json.writeBoolean(column.integer(row) != 0);
        case TEXT -> json.writeString(column.text(row));
        default -> throw new AssertionError(column.type());
      }
    }
  }

  private interface Body {
    void write() throws IOException;
  }

  private void line(Body body) {
    try {
      json.writeStartObject();
      body.write();
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail to be written", e);
    }
  }
}
