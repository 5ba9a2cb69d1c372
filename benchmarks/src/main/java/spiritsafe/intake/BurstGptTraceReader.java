package spiritsafe.intake;

import java.io.IOException;
import spiritsafe.traffic.ErrorKind;
import spiritsafe.traffic.Field;
import spiritsafe.traffic.Pathway;

/**
 * Reads the traces of BurstGPT (Wang et al., KDD 2025).
 *
 * <p>Six columns, {@code Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type}, or
 * eight with {@code Session ID} and {@code Elapsed time}, in any order. {@code Timestamp} counts
 * seconds from midnight of the first day, {@code Elapsed time} is the seconds until the answer was
 * complete, and an answer of zero tokens is, says the publisher, a failed call: why is not said, so
 * its error kind is {@link ErrorKind#UNKNOWN}. A session is a conversation, blank on API rows.
 *
 * <p>{@code API log} becomes pathway {@code first_party_api} and {@code Conversation log} {@code
 * subscription_client}. {@code Total tokens} must be the sum of its parts, which tells apart rows
 * whose columns slipped.
 */
final class BurstGptTraceReader implements TraceReader {

  private static final String TIME = "Timestamp";
  private static final String MODEL = "Model";
  private static final String INPUT = "Request tokens";
  private static final String OUTPUT = "Response tokens";
  private static final String TOTAL = "Total tokens";
  private static final String KIND = "Log Type";
  private static final String SESSION = "Session ID";
  private static final String ELAPSED = "Elapsed time";

  @Override
  public void read(TraceFile file, IntakeOptions options, RowSink rows) throws IOException {
    long epochMicros = Clock.micros(options.epoch());
    RowDraft row = new RowDraft();
    try (CsvTable table = new CsvTable(file, TIME, MODEL, INPUT, OUTPUT, TOTAL, KIND)) {
      while (table.next()) {
        row.begin(table.line());
        row.set(Field.TIME_MICROS, epochMicros + table.secondsAsMicros(TIME));
        row.set(Field.MODEL, table.text(MODEL));
        row.set(Field.PATHWAY, pathway(table).code());
        long input = table.count(INPUT);
        long output = table.count(OUTPUT);
        if (table.count(TOTAL) != input + output) {
          throw table.fail(TOTAL, input + output + ", the sum of the two columns before it");
        }
        row.set(Field.INPUT_TOKENS, input);
        row.set(Field.OUTPUT_TOKENS, output);
        row.set(Field.ERROR_KIND, (output == 0 ? ErrorKind.UNKNOWN : ErrorKind.NONE).code());
        if (table.has(SESSION) && !table.text(SESSION).isEmpty()) {
          row.set(Field.CONVERSATION_ID, table.text(SESSION));
        }
        if (table.has(ELAPSED) && !table.text(ELAPSED).isEmpty()) {
          row.set(Field.DURATION_MICROS, table.secondsAsMicros(ELAPSED));
        }
        rows.accept(row);
      }
    }
  }

  private static Pathway pathway(CsvTable table) throws IOException {
    return switch (table.text(KIND)) {
      case "API log" -> Pathway.FIRST_PARTY_API;
      case "Conversation log" -> Pathway.SUBSCRIPTION_CLIENT;
      default -> throw table.fail(KIND, "'API log' or 'Conversation log'");
    };
  }
}
