package spiritsafe.process;

import static spiritsafe.process.Protocol.protocolError;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import spiritsafe.detector.Score;
import spiritsafe.detector.ScoreSink;
import spiritsafe.traffic.AccountField;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Field;
import spiritsafe.trial.Declaration;
import spiritsafe.trial.DetectorFault;
import spiritsafe.trial.OutsideDetector;
import spiritsafe.trial.Training;
import spiritsafe.trial.TrialStatus;
import spiritsafe.trial.UnusedRows;

/**
 * Scores that were computed elsewhere, each credited to the exchange that its row names. Whoever
 * wrote the file may have seen the end of the world before its beginning: causality cannot be
 * verified.
 *
 * <p>CSV with the columns {@code exchange_id,account_id,score}, or, if the name ends in {@code
 * .jsonl}, objects with those keys. An account may be left blank for that of the exchange. One file
 * serves all worlds, as no exchange is in two: the rows of each stand together, in the order of its
 * exchanges. All of it is held in memory, some 200 bytes a row.
 */
final class ScoreFileDetector implements OutsideDetector {

  private static final ObjectMapper JSON = new ObjectMapper();

  private record Row(long line, String accountId, double score) {}

  private final Path file;
  private final String name;
  private final Map<String, List<Row>> rows = new HashMap<>();
  private int count;

  /** Lines with a row, in their order; some may be blank. */
  private long[] lines = new long[64];

  /** How many rows stand up to the last that was credited. */
  private int credited;

  private String creditedId = "";

  /** Accounts that have appeared. */
  private final Set<String> accounts = new HashSet<>();

  /** Lines of the rows that were credited. */
  private final BitSet used = new BitSet();

  /**
   * Makes one.
   *
   * @param name what it is to be called; empty when by its file
   */
  ScoreFileDetector(Path file, String name) {
    this.file = file;
    this.name = name;
  }

  @Override
  public Declaration declaration() {
    return new Declaration(name, false, false, "");
  }

  @Override
  public void begin(
      Set<Field> missing, Set<AccountField> missingOfAccounts, Optional<Training> training) {
    try {
      if (file.toString().endsWith(".jsonl")) {
        readJson();
      } else {
        readCsv();
      }
    } catch (CsvParseException e) {
      throw protocolError(file + " is no CSV: " + Protocol.shown(String.valueOf(e.getMessage())));
    } catch (CharacterCodingException e) {
      throw protocolError(file + " is not UTF-8; write it anew as that");
    } catch (IOException e) {
      throw new DetectorFault(TrialStatus.CRASH, file + " cannot be read: " + e.getMessage());
    }
    if (count == 0) {
      throw protocolError(
          file + " holds no row; it needs a header and one row for each score that changed");
    }
  }

  private void readCsv() throws IOException {
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord row : csv) {
        add(
            row.getStartingLineNumber(),
            row.findField("exchange_id").orElse(null),
            row.findField("account_id").orElse(""),
            row.findField("score").orElse(null));
      }
    }
  }

  private void readJson() throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      long line = 0;
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        line++;
        if (text.isBlank()) {
          continue;
        }
        JsonNode node;
        try {
          node = JSON.readTree(text);
        } catch (JsonProcessingException e) {
          throw wrong(
              line,
              "is no JSON object; write one a line, as in"
                  + " {\"exchange_id\": \"5b2f09c1d77ae310\", \"score\": 0.5}");
        }
        JsonNode score = node.path("score");
        add(
            line,
            node.path("exchange_id").textValue(),
            node.path("account_id").asText(""),
            score.isMissingNode() ? null : score.asText());
      }
    }
  }

  private void add(long line, String exchangeId, String accountId, String score) {
    if (exchangeId == null || exchangeId.isEmpty() || score == null) {
      throw wrong(line, "needs exchange_id and score, and may have account_id, by these names");
    }
    double value;
    try {
      value = Double.parseDouble(score);
    } catch (NumberFormatException e) {
      throw wrong(line, "has score '" + Protocol.shown(score) + "', not a number such as 0.5");
    }
    if (!Double.isFinite(value)) {
      throw new DetectorFault(
          TrialStatus.INVALID_SCORES,
          file + ":" + line + ": the score is " + value + ", must be a finite number");
    }
    rows.computeIfAbsent(exchangeId, id -> new ArrayList<>(1)).add(new Row(line, accountId, value));
    if (count == lines.length) {
      lines = Arrays.copyOf(lines, count * 2);
    }
    lines[count++] = line;
  }

  private DetectorFault wrong(long line, String what) {
    return protocolError(file + ":" + line + ": " + what);
  }

  @Override
  public void observe(Exchange exchange, ScoreSink scores) {
    accounts.add(exchange.accountId());
    List<Row> here = rows.get(exchange.exchangeId());
    if (here != null) {
      for (Row row : here) {
        credit(exchange.exchangeId(), row.line());
        String account = row.accountId().isEmpty() ? exchange.accountId() : row.accountId();
        refuseUnknown(account, exchange.exchangeId(), row.line());
        scores.accept(Score.of(account, row.score()));
      }
    }
  }

  private void refuseUnknown(String account, String exchangeId, long line) {
    if (!accounts.contains(account)) {
      throw new DetectorFault(
          TrialStatus.INVALID_SCORES,
          file
              + ":"
              + line
              + ": scores account '"
              + Protocol.shown(account)
              + "', which has not appeared by exchange "
              + Protocol.shown(exchangeId)
              + "; mend the name, score an account from its first exchange on, or leave account_id"
              + " blank for the account of the exchange");
    }
  }

  /**
   * Refuses a row that is out of order, or behind rows of no exchange of this world. What stands
   * before the first row of this world and after its last may be of other worlds.
   */
  private void credit(String exchangeId, long line) {
    int place = Arrays.binarySearch(lines, 0, count, line);
    if (credited > 0 && place < credited) {
      throw wrong(
          line,
          "of exchange "
              + Protocol.shown(exchangeId)
              + " stands before line "
              + lines[credited - 1]
              + ", of exchange "
              + Protocol.shown(creditedId)
              + " which came earlier; sort the rows of each world in the order of its exchanges");
    }
    if (credited > 0 && place > credited) {
      throw wrong(
          lines[credited],
          "stands between rows of this world and is of no exchange that comes there; leave out"
              + " exchanges that are not in the traffic, and write the rows of one world"
              + " (validation, test) after those of another, each in the order of its exchanges");
    }
    used.set((int) line);
    credited = place + 1;
    creditedId = exchangeId;
  }

  @Override
  public void finish(ScoreSink scores) {
    if (credited == 0) {
      throw new DetectorFault(
          TrialStatus.INVALID_SCORES,
          "none of the "
              + count
              + " rows of "
              + file
              + " names an exchange of this world; it needs rows for each world that is run"
              + " (validation and test), of the same seed and scale");
    }
  }

  @Override
  public Optional<UnusedRows> unusedRows() {
    BitSet unused = new BitSet();
    for (int i = 0; i < count; i++) {
      unused.set((int) lines[i]);
    }
    unused.andNot(used);
    return Optional.of(new UnusedRows(file.toString(), count, unused));
  }

  @Override
  public void close() {
    rows.clear();
  }
}
