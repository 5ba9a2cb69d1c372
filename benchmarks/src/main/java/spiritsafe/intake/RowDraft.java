package spiritsafe.intake;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Set;
import spiritsafe.traffic.AsnKind;
import spiritsafe.traffic.Code;
import spiritsafe.traffic.Column;
import spiritsafe.traffic.Endpoint;
import spiritsafe.traffic.ErrorKind;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Field;
import spiritsafe.traffic.Origin;
import spiritsafe.traffic.Pathway;
import spiritsafe.traffic.Prompt;
import spiritsafe.traffic.Request;
import spiritsafe.traffic.Response;
import spiritsafe.traffic.StopReason;
import spiritsafe.traffic.ToolChoice;

/**
 * An exchange in the making: every field has its value of absence until it is set, and what was set
 * is remembered.
 */
final class RowDraft {

  private static final Set<Field> CODED =
      Collections.unmodifiableSet(
          EnumSet.of(
              Field.PATHWAY,
              Field.ASN_KIND,
              Field.ENDPOINT,
              Field.TOOL_CHOICE,
              Field.ERROR_KIND,
              Field.STOP_REASON));

  private final EnumMap<Field, Long> numbers = new EnumMap<>(Field.class);
  private final EnumMap<Field, Double> reals = new EnumMap<>(Field.class);
  private final EnumMap<Field, String> texts = new EnumMap<>(Field.class);
  private final EnumSet<Field> present = EnumSet.noneOf(Field.class);
  private long line;

  /** Empties the draft for a row that starts on a line. */
  void begin(long startingLine) {
    line = startingLine;
    numbers.clear();
    reals.clear();
    texts.clear();
    present.clear();
  }

  long line() {
    return line;
  }

  /** Sets an integer or a flag. */
  void set(Field field, long value) {
    Column.Type type = field.column().type();
    requireType(field, type == Column.Type.INTEGER || type == Column.Type.FLAG);
    numbers.put(field, value);
    present.add(field);
  }

  /** Sets a floating-point number. */
  void set(Field field, double value) {
    requireType(field, field.column().type() == Column.Type.REAL);
    reals.put(field, value);
    present.add(field);
  }

  /** Sets a text or the code of an enum. */
  void set(Field field, String value) {
    requireType(field, field.column().type() == Column.Type.TEXT);
    texts.put(field, value);
    present.add(field);
  }

  private static void requireType(Field field, boolean fits) {
    if (!fits) {
      throw new IllegalStateException(field + " holds " + field.column().type());
    }
  }

  /** Returns the fields that were set. */
  Set<Field> present() {
    return present;
  }

  long timeMicros() {
    return number(Field.TIME_MICROS);
  }

  long number(Field field) {
    return numbers.getOrDefault(field, field == Field.SAMPLE_COUNT ? 1L : 0L);
  }

  String text(Field field) {
    return texts.getOrDefault(field, CODED.contains(field) ? "unknown" : "");
  }

  /** Returns a number that depends on the time, the sizes and the sender of the row. */
  long gist() {
    return timeMicros() * 31
        + number(Field.INPUT_TOKENS) * 0x1_0000_0001L
        + number(Field.OUTPUT_TOKENS) * 0x7_0003L
        + text(Field.ACCOUNT_ID).hashCode()
        + text(Field.MODEL).hashCode();
  }

  /**
   * Returns the row as an exchange.
   *
   * @throws IllegalArgumentException if a value is out of range
   */
  Exchange exchange(String exchangeId, String accountId) {
    return new Exchange(timeMicros(), exchangeId, accountId, origin(), request(), response());
  }

  private Origin origin() {
    return new Origin(
        text(Field.ORGANIZATION_ID),
        text(Field.API_KEY_ID),
        code(Pathway.class, Field.PATHWAY),
        text(Field.IP_ADDRESS),
        number(Field.ASN),
        code(AsnKind.class, Field.ASN_KIND),
        text(Field.COUNTRY),
        text(Field.TLS_FINGERPRINT),
        text(Field.HTTP_FINGERPRINT),
        text(Field.USER_AGENT),
        text(Field.SDK),
        text(Field.SDK_VERSION));
  }

  private Request request() {
    String prompt = text(Field.PROMPT);
    return new Request(
        code(Endpoint.class, Field.ENDPOINT),
        text(Field.MODEL),
        number(Field.STREAMING) != 0,
        reals.getOrDefault(Field.TEMPERATURE, 1.0),
        reals.getOrDefault(Field.TOP_P, 1.0),
        count(Field.MAX_TOKENS),
        count(Field.SAMPLE_COUNT),
        count(Field.TOOL_COUNT),
        code(ToolChoice.class, Field.TOOL_CHOICE),
        count(Field.IMAGE_COUNT),
        count(Field.MESSAGE_COUNT),
        text(Field.SYSTEM_PROMPT_HASH),
        text(Field.CONVERSATION_ID),
        prompt.isEmpty() ? Prompt.ABSENT : Prompt.of(prompt));
  }

  private Response response() {
    return new Response(
        count(Field.STATUS_CODE),
        code(ErrorKind.class, Field.ERROR_KIND),
        code(StopReason.class, Field.STOP_REASON),
        count(Field.INPUT_TOKENS),
        count(Field.CACHED_TOKENS),
        count(Field.OUTPUT_TOKENS),
        count(Field.REASONING_TOKENS),
        number(Field.TIME_TO_FIRST_TOKEN_MICROS),
        number(Field.DURATION_MICROS),
        count(Field.RETRY_COUNT),
        count(Field.TOOL_CALLS));
  }

  private int count(Field field) {
    long value = number(field);
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          field.column().name() + " is " + value + ", must be 0 to " + Integer.MAX_VALUE);
    }
    return (int) value;
  }

  private <E extends Enum<E> & Code> E code(Class<E> type, Field field) {
    return Code.parse(type, text(field));
  }
}
