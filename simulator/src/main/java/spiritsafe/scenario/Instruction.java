package spiritsafe.scenario;

import java.util.Locale;

/** A block of text that a campaign puts before each of its requests. */
public enum Instruction {
  /** No block. */
  NONE,
  /** Wants the reasoning written out between marks before the answer. */
  INLINE_REASONING,
  /** Wants the reasoning written in the language of the question. */
  REASONING_LANGUAGE;

  /** Returns its name in scenario files, for example {@code inline-reasoning}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
