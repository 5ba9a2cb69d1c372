package spiritsafe.inspect;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A number of a population, cluster or campaign: as asked for and as made.
 *
 * @param name for example {@code streaming_share} or {@code model=atlas-core-2}
 * @param origin what asks for it: a key of the scenario, below that of its part, or a number of the
 *     archetype's profile; empty when nothing does
 * @param asked what is asked for; empty when nothing does
 * @param made what is there
 * @param allowed what chance leaves to it; empty when it is not judged
 * @param judgement whether chance explains the difference
 */
public record Figure(
    String name,
    String origin,
    OptionalDouble asked,
    double made,
    Optional<Range> allowed,
    Judgement judgement) {

  /**
   * What chance leaves to a number.
   *
   * @param least the smallest value
   * @param most the largest
   */
  public record Range(double least, double most) {}

  /** Whether chance explains a difference. */
  public enum Judgement {
    /** It does. */
    WITHIN,
    /** It does not. */
    OUTSIDE,
    /** Too few to tell. */
    FEW,
    /** Nothing was asked: the number is told beside those it belongs to. */
    TOLD;

    /** Returns its name in files. */
    public String code() {
      return switch (this) {
        case WITHIN -> "within";
        case OUTSIDE -> "outside";
        case FEW -> "few";
        case TOLD -> "not-asked";
      };
    }
  }

  /** Refuses numbers that are not finite. */
  public Figure {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(judgement, "judgement");
    Objects.requireNonNull(allowed, "allowed");
    if (!Double.isFinite(asked.orElse(0)) || !Double.isFinite(made)) {
      throw new IllegalArgumentException(name + " is asked " + asked + ", made " + made);
    }
  }

  /** Returns a number of which nothing was asked. */
  static Figure told(String name, double made) {
    return new Figure(name, "", OptionalDouble.empty(), made, Optional.empty(), Judgement.TOLD);
  }

  /** Returns a number of too few things to judge. */
  static Figure few(String name, String origin, double asked, double made) {
    return new Figure(
        name, origin, OptionalDouble.of(asked), made, Optional.empty(), Judgement.FEW);
  }

  /** Returns a number that chance has bounds for. */
  static Figure judged(String name, String origin, double asked, double made, Band band) {
    return new Figure(
        name,
        origin,
        OptionalDouble.of(asked),
        made,
        Optional.of(new Range(band.least(), band.most())),
        band.holds(made) ? Judgement.WITHIN : Judgement.OUTSIDE);
  }

  /** Returns a share of independent things, or a mean over them of shares. */
  static Figure share(String name, String origin, double asked, double made, double things) {
    return things < Band.FEWEST
        ? few(name, origin, asked, made)
        : judged(name, origin, asked, made, Band.share(asked, things));
  }

  /** Returns how much more was made than asked for, in per cent; empty when nothing was asked. */
  public OptionalDouble differencePercent() {
    return asked.orElse(0) == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(100 * (made - asked.getAsDouble()) / asked.getAsDouble());
  }
}
