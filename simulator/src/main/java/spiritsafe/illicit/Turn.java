package spiritsafe.illicit;

/**
 * When one of several does something next; whoever has the lower number goes first at one time.
 *
 * @param timeMicros when, microseconds since the epoch
 * @param number which of them, from 0
 */
record Turn(long timeMicros, int number) implements Comparable<Turn> {

  @Override
  public int compareTo(Turn other) {
    int byTime = Long.compare(timeMicros, other.timeMicros);
    return byTime != 0 ? byTime : Integer.compare(number, other.number);
  }
}
