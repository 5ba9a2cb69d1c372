package spiritsafe.report.html;

import java.util.List;

/**
 * How a line is told from others: by hue, dash and marker at once. Five can be; all further lines
 * share a thin grey one, and the ceiling, which is told the truth, has one of its own.
 *
 * @param place 0 to 4, or {@link #CEILING} or {@link #OTHER}
 */
record Look(int place) {

  /** How many lines can be told apart. */
  static final int MOST = 5;

  static final Look CEILING = new Look(MOST);
  static final Look OTHER = new Look(MOST + 1);

  private static final List<String> MARKERS =
      List.of(
          "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z",
          "M-3.6 -3.6h7.2v7.2h-7.2z",
          "M0 -4.6l4.4 8h-8.8z",
          "M0 -5l5 5l-5 5l-5 -5z",
          "M-4 -4l8 8M4 -4l-8 8");

  /** Returns the look of the n-th of several. */
  static Look of(int n) {
    return n < MOST ? new Look(n) : OTHER;
  }

  /** Returns the class of the line. */
  String css() {
    return "p" + place;
  }

  boolean marked() {
    return place < MOST;
  }

  /** Returns the marker as a path around the origin; empty without one. */
  String marker() {
    return marked() ? MARKERS.get(place) : "";
  }
}
