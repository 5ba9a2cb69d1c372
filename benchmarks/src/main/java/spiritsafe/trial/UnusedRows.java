package spiritsafe.trial;

import java.util.BitSet;
import java.util.Objects;

/**
 * Rows of a file of scores that name no exchange of a world.
 *
 * @param file which
 * @param rows how many rows it has
 * @param lines where those stand that are of no exchange
 */
public record UnusedRows(String file, int rows, BitSet lines) {

  /** Copies the lines. */
  public UnusedRows {
    Objects.requireNonNull(file, "file");
    lines = (BitSet) lines.clone();
  }

  /** Returns those that another world has no use for either. */
  UnusedRows and(UnusedRows other) {
    BitSet both = (BitSet) lines.clone();
    both.and(other.lines);
    return new UnusedRows(file, rows, both);
  }

  /** Returns a sentence without its end, after the name of the detector; empty if all are used. */
  String words() {
    int count = lines.cardinality();
    if (count == 0) {
      return "";
    }
    return (count == 1
            ? "one of the " + rows + " rows of "
            : count + " of the " + rows + " rows of ")
        + file
        + (count == 1 ? ", in line " : ", the first in line ")
        + lines.nextSetBit(0)
        + (count == 1 ? ", names" : ", name")
        + " no exchange of the worlds that were run and "
        + (count == 1 ? "counts" : "count")
        + " for nothing";
  }
}
