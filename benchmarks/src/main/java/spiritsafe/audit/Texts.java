package spiritsafe.audit;

import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import spiritsafe.traffic.Column;

/** What kind of texts a column holds, told from its values. */
final class Texts {

  private static final Pattern OPAQUE = Pattern.compile("(?:[A-Za-z]+[_-])?[0-9a-fA-F-]{8,}");
  private static final Pattern NUMBERED = Pattern.compile("[A-Za-z]*[_-]?[0-9]+");
  private static final Pattern ADDRESS =
      Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]+");
  private static final int LOOKED_AT = 200;

  private Texts() {}

  /** Returns whether most values are sentences: four words or more. */
  static boolean prose(Variable variable) {
    return !variable.numeric() && share(variable, text -> words(text) >= 4) > 0.5;
  }

  /** Returns whether values are names without a meaning: hexadecimal, or a word and a number. */
  static boolean opaque(Variable variable) {
    return !variable.numeric()
        && share(
                variable,
                text -> OPAQUE.matcher(text).matches() || NUMBERED.matcher(text).matches())
            > 0.9;
  }

  /** Returns whether values are addresses of version 4 or 6. */
  static boolean address(Variable variable) {
    return !variable.numeric() && share(variable, text -> ADDRESS.matcher(text).matches()) > 0.9;
  }

  private static double share(Variable variable, java.util.function.Predicate<String> test) {
    int looked = 0;
    int passed = 0;
    for (int code = 0; code < variable.cardinality() && looked < LOOKED_AT; code++) {
      if (!variable.value(code).isEmpty()) {
        looked++;
        passed += test.test(variable.value(code)) ? 1 : 0;
      }
    }
    return looked == 0 ? 0 : (double) passed / looked;
  }

  static int words(String text) {
    int words = 0;
    boolean inside = false;
    for (int i = 0; i < text.length(); i++) {
      boolean space = Character.isWhitespace(text.charAt(i));
      words += inside || space ? 0 : 1;
      inside = !space;
    }
    return words;
  }

  /** Returns 64 bits of a name: its last sixteen hexadecimal digits if it has them, else a hash. */
  static long bits(String name) {
    int from = name.length() - 16;
    if (from >= 0) {
      try {
        return HexFormat.fromHexDigitsToLong(name, from, name.length());
      } catch (NumberFormatException e) {
        return Mix.of(name);
      }
    }
    return Mix.of(name);
  }

  /**
   * Returns a column as the audit takes it: the number of an autonomous system is a name, whose
   * order says nothing.
   */
  static <R> Column<R> named(Column<R> column) {
    boolean system = column.name().equals("asn") || column.name().endsWith("_asn");
    return system && column.type() != Column.Type.TEXT
        ? Column.text(
            column.name(), column.openTelemetryName(), row -> systemName(column.real(row)))
        : column;
  }

  private static String systemName(double number) {
    return Double.isNaN(number) ? null : "AS " + (long) number;
  }

  /** Returns the raw columns: one for each field, not what was computed from it. */
  static List<Variable> raw(Sample sample) {
    return sample.variables().stream().filter(v -> v.name().equals(v.field())).toList();
  }
}
