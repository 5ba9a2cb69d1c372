package spiritsafe.scenario;

import java.util.Locale;

/**
 * One of the three worlds of a scenario. Each is the same scenario under another seed, so they
 * share no account, organization, operator, payment instrument, network or prompt slot.
 */
public enum Split {
  /** What detectors may learn from. */
  TRAIN(0),
  /** Where thresholds are chosen. */
  VALIDATION(1),
  /** Where detectors are judged. */
  TEST(2);

  private final int number;

  Split(int number) {
    this.number = number;
  }

  /** Returns its number, 0 to 2, by which worlds divide number ranges among them. */
  public int number() {
    return number;
  }

  /** Returns its name in files, for example {@code train}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
