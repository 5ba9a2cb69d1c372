package spiritsafe.inspect;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A number of a population or campaign: as asked for and as made.
 *
 * @param name for example {@code input_tokens_mean} or {@code model=atlas-core-2}
 * @param asked what the scenario asks for, or makes on average
 * @param made what is there
 * @param judgement whether chance explains the difference
 */
public record Figure(String name, double asked, double made, Judgement judgement) {

  /** Whether chance explains a difference. */
  public enum Judgement {
    /** It does. */
    WITHIN,
    /** It does not. */
    OUTSIDE,
    /** Too few owners to tell, or a number that chance has no part in. */
    NOT_JUDGED;

    /** Returns its name in files. */
    public String code() {
      return switch (this) {
        case WITHIN -> "within";
        case OUTSIDE -> "outside";
        case NOT_JUDGED -> "not-judged";
      };
    }
  }

  /** Refuses numbers that are not finite. */
  public Figure {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(judgement, "judgement");
    if (!Double.isFinite(asked) || !Double.isFinite(made)) {
      throw new IllegalArgumentException(name + " is asked " + asked + ", made " + made);
    }
  }

  /** Returns a number that is told and not judged. */
  static Figure told(String name, double asked, double made) {
    return new Figure(name, asked, made, Judgement.NOT_JUDGED);
  }

  /** Returns a number that chance has bounds for. */
  static Figure judged(String name, double asked, double made, boolean within) {
    return new Figure(name, asked, made, within ? Judgement.WITHIN : Judgement.OUTSIDE);
  }

  /** Returns how much more was made than asked for, in per cent; empty when nothing was asked. */
  public OptionalDouble differencePercent() {
    return asked == 0 ? OptionalDouble.empty() : OptionalDouble.of(100 * (made - asked) / asked);
  }
}
