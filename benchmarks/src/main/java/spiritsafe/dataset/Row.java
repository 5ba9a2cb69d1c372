package spiritsafe.dataset;

import spiritsafe.traffic.Column;

/**
 * A row as read from a file, by column number. One is reused for all rows of a file: copy what is
 * to be kept.
 */
final class Row {

  private final Table<?> table;
  final long[] integers;
  final double[] reals;
  final String[] texts;

  Row(Table<?> table) {
    this.table = table;
    int columns = table.columns().size();
    integers = new long[columns];
    reals = new double[columns];
    texts = new String[columns];
  }

  long integer(int column) {
    return integers[column];
  }

  /** Returns a whole number that must fit 32 bits. */
  int small(int column) {
    return Math.toIntExact(integers[column]);
  }

  boolean flag(int column) {
    return integers[column] != 0;
  }

  double real(int column) {
    return reals[column];
  }

  String text(int column) {
    return texts[column];
  }

  Column.Type type(int column) {
    return table.columns().get(column).type();
  }
}
