package spiritsafe.dataset;

import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import spiritsafe.traffic.Column;

/** The Parquet schema of a table: flat, every column required. */
final class ParquetSchemas {

  private ParquetSchemas() {}

  static MessageType of(Table<?> table) {
    Types.MessageTypeBuilder message = Types.buildMessage();
    for (Column<?> column : table.columns()) {
      switch (column.type()) {
        case INTEGER -> {
          // Moments are typed as such, so that other readers show times and not numbers.
          if (column.name().equals("time_micros")) {
            message
                .required(PrimitiveTypeName.INT64)
                .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS))
                .named(column.name());
          } else {
            message.required(PrimitiveTypeName.INT64).named(column.name());
          }
        }
        case REAL -> message.required(PrimitiveTypeName.DOUBLE).named(column.name());
        case FLAG -> message.required(PrimitiveTypeName.BOOLEAN).named(column.name());
        case TEXT ->
            message
                .required(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named(column.name());
        default -> throw new AssertionError(column.type());
      }
    }
    return message.named(table.name().replace('-', '_'));
  }

  /** Whether values of a column hardly repeat, so that a dictionary would only cost. */
  static boolean unique(Column<?> column) {
    return column.name().equals("exchange_id")
        || column.name().equals("prompt")
        || column.name().equals("conversation_id")
        || column.name().equals("system_prompt_hash")
        || column.name().equals("input_tokens")
        || column.name().equals("cached_tokens")
        || column.name().equals("time_micros")
        || column.name().equals("duration_micros")
        || column.name().equals("time_to_first_token_micros");
  }
}
