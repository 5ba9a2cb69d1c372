package spiritsafe.traffic;

import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * How one fact of a row is read and typed: the flat view that files and field-wise detectors share.
 * Of the typed accessors the one that {@link #type()} names fits.
 *
 * @param <R> the row: {@link Exchange} or {@link Account}
 */
public final class Column<R> {

  /** The type of a column in every file format. */
  public enum Type {
    /** 64-bit integer. */
    INTEGER,
    /** 64-bit floating point, finite. */
    REAL,
    /** True or false. */
    FLAG,
    /** Text, never null. */
    TEXT
  }

  private final String name;
  private final Type type;
  private final String openTelemetryName;
  private final ToLongFunction<R> integer;
  private final ToDoubleFunction<R> real;
  private final Function<R, String> text;

  private Column(
      String name,
      Type type,
      String openTelemetryName,
      ToLongFunction<R> integer,
      ToDoubleFunction<R> real,
      Function<R, String> text) {
    this.name = Objects.requireNonNull(name, "name");
    this.type = type;
    this.openTelemetryName = Objects.requireNonNull(openTelemetryName, "openTelemetryName");
    this.integer = integer;
    this.real = real;
    this.text = text;
  }

  /** Makes a column; see the class. */
  public static <R> Column<R> integer(
      String name, String openTelemetryName, ToLongFunction<R> read) {
    return new Column<>(name, Type.INTEGER, openTelemetryName, read, read::applyAsLong, null);
  }

  /** Makes a column; see the class. */
  public static <R> Column<R> real(
      String name, String openTelemetryName, ToDoubleFunction<R> read) {
    return new Column<>(name, Type.REAL, openTelemetryName, null, read, null);
  }

  /** Makes a column; see the class. */
  public static <R> Column<R> flag(String name, String openTelemetryName, ToLongFunction<R> read) {
    return new Column<>(name, Type.FLAG, openTelemetryName, read, read::applyAsLong, null);
  }

  /** Makes a column; see the class. */
  public static <R> Column<R> text(
      String name, String openTelemetryName, Function<R, String> read) {
    return new Column<>(name, Type.TEXT, openTelemetryName, null, null, read);
  }

  /** Returns the name of the column in files, for example {@code output_tokens}. */
  public String name() {
    return name;
  }

  /** Returns its type. */
  public Type type() {
    return type;
  }

  /**
   * Returns the attribute of OpenTelemetry's semantic conventions that holds the same fact, or an
   * empty text where the conventions have no name for it.
   */
  public String openTelemetryName() {
    return openTelemetryName;
  }

  /** Returns the value of an {@code INTEGER} column, or 0 or 1 of a {@code FLAG} column. */
  public long integer(R row) {
    return integer.applyAsLong(row);
  }

  /** Returns the value of a numeric or {@code FLAG} column as a floating-point number. */
  public double real(R row) {
    return real.applyAsDouble(row);
  }

  /** Returns the value of a {@code TEXT} column. */
  public String text(R row) {
    return text.apply(row);
  }
}
