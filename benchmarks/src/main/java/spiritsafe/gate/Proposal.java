package spiritsafe.gate;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A bound of a gate file with what was seen beside it, and what it might be.
 *
 * @param id of the check
 * @param what is bounded, in words
 * @param kind what kind of value stands in the file
 * @param bound as it is in the file
 * @param runs how many worlds numbers were taken of
 * @param mean of the loosest group: one detector on one ground
 * @param deviation of that group
 * @param worst of that group
 * @param proposed the bound that all groups meet; empty when a group has a run without a number
 * @param note why there is none; else empty
 */
public record Proposal(
    String id,
    String what,
    Kind kind,
    Bound bound,
    int runs,
    double mean,
    double deviation,
    double worst,
    OptionalDouble proposed,
    String note) {

  /** What kind of value stands in the file. */
  public enum Kind {
    /** Any number. */
    NUMBER,
    /** A whole number. */
    COUNT,
    /** Seconds. */
    TIME
  }

  /** Refuses nulls. */
  public Proposal {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(bound, "bound");
    Objects.requireNonNull(note, "note");
  }

  /** Returns the one of two for the same bound that asks less; one without a number first. */
  static Proposal looser(Proposal one, Proposal other) {
    if (one.proposed().isEmpty() || other.proposed().isEmpty()) {
      return one.proposed().isEmpty() ? one : other;
    }
    double first = one.proposed().getAsDouble();
    double second = other.proposed().getAsDouble();
    boolean looser = one.bound().least() ? first <= second : first >= second;
    return looser ? one : other;
  }

  /** Returns the proposed value as it stands in the file. */
  String value() {
    double value = proposed.orElseThrow();
    return switch (kind) {
      case NUMBER -> BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
      case COUNT -> Long.toString((long) Math.ceil(value));
      case TIME -> (long) Math.ceil(value) + "s";
    };
  }

  /**
   * Returns the text of a gate file with the proposed bounds in place of its own; all else stays.
   *
   * @param text as it was when it was read
   */
  public static String rewritten(String text, List<Proposal> proposals) {
    StringBuilder written = new StringBuilder(text);
    proposals.stream()
        .filter(proposal -> proposal.proposed().isPresent())
        .sorted(Comparator.comparingInt((Proposal one) -> one.bound().begin()).reversed())
        .forEach(
            proposal ->
                written.replace(
                    text.offsetByCodePoints(0, proposal.bound().begin()),
                    text.offsetByCodePoints(0, proposal.bound().end()),
                    proposal.value()));
    return written.toString();
  }
}
