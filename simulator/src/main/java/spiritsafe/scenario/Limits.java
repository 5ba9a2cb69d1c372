package spiritsafe.scenario;

/** Refuses numbers outside their legal range, naming the key as the scenario file spells it. */
final class Limits {

  private Limits() {}

  static void fraction(String key, double value) {
    between(key, value, 0, 1);
  }

  static void between(String key, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          key + " is " + plain(value) + ", must be " + plain(least) + " to " + plain(most));
    }
  }

  static void atLeast(String key, double value, double least) {
    if (!(value >= least) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          key + " is " + plain(value) + ", must be " + plain(least) + " or more");
    }
  }

  static void above(String key, double value, double floor) {
    if (!(value > floor) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          key + " is " + plain(value) + ", must be above " + plain(floor));
    }
  }

  static void name(String key, String value) {
    if (!value.matches("[a-z0-9][a-z0-9-]{0,62}")) {
      throw new IllegalArgumentException(
          key
              + " is '"
              + value
              + "', must be 1 to 63 lower-case letters, digits and hyphens, not starting with a"
              + " hyphen");
    }
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
