package spiritsafe.gate;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of one check for one detector on one ground.
 *
 * @param kind what kind of check it is
 * @param id the check
 * @param ground what it was judged on
 * @param detector who was judged
 * @param parts all that was judged; the whole first, then its seeds and families
 * @param line where the check stands in the gate file
 */
public record CheckResult(
    Kind kind, String id, String ground, String detector, List<Part> parts, int line) {

  /** What kind of check it is. */
  public enum Kind {
    /** A check of one world. */
    CASE("case"),
    /** A level to reach. */
    LEVEL("level"),
    /** A number that must not become worse. */
    REGRESSION("regression"),
    /** A speed or size. */
    PERFORMANCE("performance"),
    /** An entry of known failures that has run out. */
    KNOWN_FAILURE("known failure");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** Returns it in words. */
    public String word() {
      return word;
    }
  }

  /**
   * A part of a check.
   *
   * @param slice what part, for example {@code family=slow}; empty for the whole
   * @param value what was found, in words
   * @param wanted what was wanted, in words
   * @param ruling what is said of it
   */
  public record Part(SortedMap<String, String> slice, String value, String wanted, Ruling ruling) {

    /** Refuses nulls. */
    public Part {
      slice = Collections.unmodifiableSortedMap(new TreeMap<>(slice));
      Objects.requireNonNull(value, "value");
      Objects.requireNonNull(wanted, "wanted");
      Objects.requireNonNull(ruling, "ruling");
    }

    Part with(Ruling other) {
      return new Part(slice, value, wanted, other);
    }

    /** Returns the part in one line. */
    public String text() {
      StringBuilder text = new StringBuilder();
      slice.forEach((name, part) -> text.append(name).append(' ').append(part).append(": "));
      text.append(value);
      if (!wanted.isEmpty()) {
        text.append(", want ").append(wanted);
      }
      if (!ruling.why().isEmpty()) {
        text.append(" (").append(ruling.why()).append(')');
      }
      return text.toString();
    }
  }

  /** Refuses a check without a part. */
  public CheckResult {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(ground, "ground");
    Objects.requireNonNull(detector, "detector");
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("check " + id + " judged nothing");
    }
  }

  /** Returns the gravest of the verdicts on its parts. */
  public Verdict verdict() {
    return Verdict.gravest(parts.stream().map(part -> part.ruling().verdict()).toList());
  }
}
