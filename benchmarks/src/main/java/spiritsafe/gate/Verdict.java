package spiritsafe.gate;

import java.util.Collection;

/** What is said of a check, or of a part of one. */
public enum Verdict {
  /** It is met. */
  PASS("pass", "✓"),
  /** It fails, as it is known to until a day. */
  KNOWN("known failure", "k"),
  /** It is not met or cannot be told, and decides nothing yet. */
  EXPERIMENTAL("experimental", "e"),
  /** It was not judged, and need not be. */
  SKIPPED("skipped", "-"),
  /** The sample cannot tell. */
  INCONCLUSIVE("inconclusive", "~"),
  /** It is not met. */
  FAIL("fail", "✗"),
  /** The detector failed, so that nothing could be judged. */
  ERROR("error", "!");

  private final String words;
  private final String mark;

  Verdict(String words, String mark) {
    this.words = words;
    this.mark = mark;
  }

  /** Returns it in words. */
  public String words() {
    return words;
  }

  /** Returns it as one letter. */
  public String mark() {
    return mark;
  }

  /** Returns the gravest of some, in the order in which they are declared; of none, a pass. */
  public static Verdict gravest(Collection<Verdict> some) {
    return some.stream().max(Verdict::compareTo).orElse(PASS);
  }
}
