package detector;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import spiritsafe.detector.Detector;
import spiritsafe.detector.Score;
import spiritsafe.detector.ScoreSink;
import spiritsafe.traffic.Exchange;

/** Scores each account by how evenly it spaces its exchanges: 1 for a clock, near 0 for people. */
public final class Regularity implements Detector {

  /** Gaps below which regularity says nothing. */
  private static final int FEWEST = 8;

  private final int kept;
  private final Map<String, Long> last = new HashMap<>();
  private final Map<String, Deque<Long>> gaps = new HashMap<>();

  /** Makes one that remembers so many gaps of an account. */
  public Regularity(int kept) {
    if (kept < FEWEST) {
      throw new IllegalArgumentException("kept is " + kept + ", must be " + FEWEST + " or more");
    }
    this.kept = kept;
  }

  @Override
  public void observe(Exchange exchange, ScoreSink scores) {
    String account = exchange.accountId();
    Long before = last.put(account, exchange.timeMicros());
    if (before == null) {
      return;
    }
    Deque<Long> known = gaps.computeIfAbsent(account, name -> new ArrayDeque<>());
    known.add(exchange.timeMicros() - before);
    if (known.size() > kept) {
      known.remove();
    }
    if (known.size() >= FEWEST) {
      scores.accept(Score.of(account, suspicion(known)));
    }
  }

  private static double suspicion(Deque<Long> gaps) {
    double mean = gaps.stream().mapToLong(Long::longValue).average().orElseThrow();
    double squares = gaps.stream().mapToDouble(gap -> (gap - mean) * (gap - mean)).sum();
    double spread = Math.sqrt(squares / gaps.size());
    return mean + spread > 0 ? mean / (mean + spread) : 0;
  }
}
