package spiritsafe.benign;

import spiritsafe.random.Draws;

/**
 * In what words the people behind one service ask: most in words of their own, some what many ask
 * in the same words, and some what they have just asked.
 *
 * <p>Of a message only the words are the same; its length is drawn as that of any other.
 */
final class Questions {

  /**
   * How often questions come again.
   *
   * @param frequent share of questions that are among those that many ask, 0 to 1
   * @param count how many of these there are, 1 or more
   * @param skew the one of rank r comes as often as r to the power of −skew, 0 or more
   * @param again chance that who goes on asks once more what he has just asked, 0 to 1
   */
  record Shape(double frequent, int count, double skew, double again) {

    Shape {
      if (!(frequent >= 0 && frequent <= 1 && again >= 0 && again <= 1)) {
        throw new IllegalArgumentException("shares of 0 to 1: " + frequent + ", " + again);
      }
      if (count < 1 || !(skew >= 0)) {
        throw new IllegalArgumentException(count + " questions with a skew of " + skew);
      }
    }
  }

  /** Places of the choices made here among those that bits of a request stand for. */
  private static final int AGAIN = 0x4A1;

  private static final int FREQUENT = 0x4A2;
  private static final int RANK = 0x4A3;

  private final Shape shape;
  private final long seed;
  private final double[] cumulative;

  /**
   * Makes the questions of one service.
   *
   * @param seed of the service: no two have the same frequent questions
   */
  Questions(Shape shape, long seed) {
    this.shape = shape;
    this.seed = seed;
    this.cumulative = new double[shape.count()];
    double sum = 0;
    for (int i = 0; i < cumulative.length; i++) {
      sum += StrictMath.pow(i + 1.0, -shape.skew());
      cumulative[i] = sum;
    }
  }

  /** Returns the wording of a question that begins something new, given the bits of its request. */
  long first(long bits) {
    if (Draws.unit(Draws.at(bits, FREQUENT)) >= shape.frequent()) {
      return bits;
    }
    double luck = Draws.unit(Draws.at(bits, RANK)) * cumulative[cumulative.length - 1];
    int rank = 0;
    while (rank < cumulative.length - 1 && cumulative[rank] <= luck) {
      rank++;
    }
    return Draws.at(seed, rank);
  }

  /** Returns the wording of a question that follows another of the same person. */
  long next(long bits, long before) {
    return Draws.unit(Draws.at(bits, AGAIN)) < shape.again() ? before : first(bits);
  }
}
