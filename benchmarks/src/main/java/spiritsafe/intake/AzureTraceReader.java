package spiritsafe.intake;

import java.io.IOException;
import java.time.format.DateTimeParseException;
import spiritsafe.traffic.Field;

/**
 * Reads the LLM inference traces of the Azure Public Dataset: those of 2023 (Patel et al.,
 * Splitwise, ISCA 2024), of 2024 (Stojkovic et al., DynamoLLM, HPCA 2025) and the multimodal one of
 * 2025.
 *
 * <p>Columns {@code TIMESTAMP,ContextTokens,GeneratedTokens}, in the multimodal one also {@code
 * NumImages}; others are passed over. Times are UTC with seven digits of fraction in 2023 and an
 * offset {@code +00:00} in 2024. There are no accounts, models or failures in these traces.
 */
final class AzureTraceReader implements TraceReader {

  private static final String TIME = "TIMESTAMP";
  private static final String INPUT = "ContextTokens";
  private static final String OUTPUT = "GeneratedTokens";
  private static final String IMAGES = "NumImages";

  @Override
  public void read(TraceFile file, IntakeOptions options, RowSink rows) throws IOException {
    RowDraft row = new RowDraft();
    try (CsvTable table = new CsvTable(file, TIME, INPUT, OUTPUT)) {
      while (table.next()) {
        row.begin(table.line());
        row.set(Field.TIME_MICROS, time(table));
        row.set(Field.INPUT_TOKENS, table.count(INPUT));
        row.set(Field.OUTPUT_TOKENS, table.count(OUTPUT));
        if (table.has(IMAGES)) {
          row.set(Field.IMAGE_COUNT, table.count(IMAGES));
        }
        rows.accept(row);
      }
    }
  }

  private static long time(CsvTable table) throws IOException {
    try {
      return Clock.dateTimeAsMicros(table.text(TIME));
    } catch (DateTimeParseException e) {
      throw table.fail(TIME, "a date and time such as 2023-11-16 18:15:46.6805900");
    }
  }
}
