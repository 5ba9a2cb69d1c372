package spiritsafe.audit;

/** Exchanges of two classes, a few of each account so that no busy one stands for all. */
final class ExchangeSample {

  private final Sample columns;
  private final double[] timeMicros;
  private final double[] place;

  /**
   * Makes a sample.
   *
   * @param columns their fields
   * @param timeMicros when each arrived, microseconds since the epoch; NaN where unknown
   * @param place how far into its world's file each stands, 0 to 1
   */
  ExchangeSample(Sample columns, double[] timeMicros, double[] place) {
    if (timeMicros.length != columns.rows() || place.length != columns.rows()) {
      throw new IllegalArgumentException("each row has a time and a place");
    }
    this.columns = columns;
    this.timeMicros = timeMicros;
    this.place = place;
  }

  Sample columns() {
    return columns;
  }

  double[] timeMicros() {
    return timeMicros;
  }

  double[] place() {
    return place;
  }
}
