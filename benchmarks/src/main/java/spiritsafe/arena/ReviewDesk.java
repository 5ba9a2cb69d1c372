package spiritsafe.arena;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import spiritsafe.arena.Policy.Review;

/**
 * Takes up cases in the order in which they came, no faster than its capacity, and decides each
 * after its delay; what needs no review is decided at once. Time passes by {@link #until} alone.
 */
final class ReviewDesk {

  private static final double DAY_MICROS = 86_400e6;

  private record Decided(Case matter, long dueMicros) {}

  private final Review review;
  private final long spacingMicros;
  private final PriorityQueue<Case> waiting =
      new PriorityQueue<>(
          Comparator.comparingLong(Case::openedMicros).thenComparingLong(Case::number));
  private final PriorityQueue<Decided> decided =
      new PriorityQueue<>(
          Comparator.comparingLong(Decided::dueMicros)
              .thenComparingLong(decision -> decision.matter().number()));
  private long freeMicros = Long.MIN_VALUE;
  private long takenUp;

  /**
   * Makes a desk with nothing on it.
   *
   * @param scale of the world, by which its capacity is multiplied
   */
  ReviewDesk(Review review, double scale) {
    this.review = review;
    this.spacingMicros = (long) Math.max(1, DAY_MICROS / (review.perDay() * scale));
  }

  /** Puts a case on the desk; one of the future waits until its time. */
  void open(Case matter) {
    if (matter.reviewed()) {
      waiting.add(matter);
    } else {
      decided.add(new Decided(matter, matter.openedMicros()));
    }
  }

  /** Returns how many cases and appeals were taken up. */
  long takenUp() {
    return takenUp;
  }

  /** Returns how many cases were opened by a moment and are not taken up. */
  long waiting(long nowMicros) {
    return waiting.stream().filter(matter -> matter.openedMicros() <= nowMicros).count();
  }

  /**
   * Lets time pass.
   *
   * @param moot tells whether a case has settled itself, and is put away at no cost
   * @param carryOut takes the cases that are decided, in the order of their times; may open others
   */
  void until(long nowMicros, Predicate<Case> moot, Consumer<Case> carryOut) {
    while (true) {
      long start =
          waiting.isEmpty() ? Long.MAX_VALUE : Math.max(freeMicros, waiting.peek().openedMicros());
      long due = decided.isEmpty() ? Long.MAX_VALUE : decided.peek().dueMicros();
      if (Math.min(start, due) > nowMicros) {
        return;
      }
      if (due <= start) {
        Decided next = decided.remove();
        carryOut.accept(next.matter().at(next.dueMicros()));
      } else {
        Case next = waiting.remove();
        if (!moot.test(next)) {
          takenUp++;
          freeMicros = start + spacingMicros;
          decided.add(new Decided(next, start + review.delay().toSeconds() * 1_000_000L));
        }
      }
    }
  }
}
