package spiritsafe.audit;

import java.util.List;

/** All checks, in the order in which they are told. */
public final class Checks {

  private static final List<Check> ALL =
      List.of(
          new SingleFields(),
          new AbsenceAndFormat(),
          new ExclusiveValues(),
          new Identifiers(),
          new Clock(),
          new RepeatedDraws(),
          new LabelPermutation(),
          new LabelWords(),
          new Canary());

  private Checks() {}

  /** Returns them. */
  public static List<Check> all() {
    return ALL;
  }
}
