package spiritsafe.arena;

import java.util.OptionalDouble;

/**
 * One outcome beside the world in which nothing is done, as reports show it.
 *
 * @param named whether the name says which detectors fed the policy
 */
record ArenaRow(ArenaResult result, Outcome outcome, boolean named) {

  String name() {
    return named && !detectors().isEmpty() ? policy() + " " + detectors() : policy();
  }

  String policy() {
    return outcome.policy().name();
  }

  String detectors() {
    return outcome.detectors();
  }

  double useful() {
    return outcome.usefulExchanges();
  }

  OptionalDouble ofNone() {
    return result.shareOfNone(outcome);
  }

  double value() {
    return result.value(outcome);
  }

  OptionalDouble half() {
    return result.containment(outcome).daysTo(0.5);
  }

  OptionalDouble nine() {
    return result.containment(outcome).daysTo(0.9);
  }

  OptionalDouble halfToStay() {
    return result.containment(outcome).daysToStay(0.5);
  }

  OptionalDouble nineToStay() {
    return result.containment(outcome).daysToStay(0.9);
  }

  /** Returns how many days there was something to contain, at which the two above are censored. */
  int days() {
    return result.containment(outcome).days();
  }

  double accounts() {
    return outcome.accounts();
  }

  double burnt() {
    return outcome.burnt();
  }

  OptionalDouble price() {
    return ArenaResult.dollarsPerUseful(outcome);
  }

  double disturbed() {
    return outcome.honestInAll().disturbed();
  }

  double shut() {
    return outcome.honestInAll().shut();
  }

  double appeals() {
    return outcome.desk().appeals();
  }

  double granted() {
    return outcome.desk().appealsGranted();
  }
}
