package spiritsafe.reference;

import java.util.HashSet;
import java.util.Set;
import spiritsafe.detector.Detector;
import spiritsafe.detector.Score;
import spiritsafe.detector.ScoreSink;
import spiritsafe.traffic.Exchange;

/**
 * Holds accounts for the more suspect the later their first exchange comes, in days since the
 * epoch. Blind to everything else; shows how much of a result comes from when accounts appear.
 */
public final class FirstSeen implements Detector {

  private static final double DAY_MICROS = 86_400e6;

  private final Set<String> seen = new HashSet<>();

  @Override
  public void observe(Exchange exchange, ScoreSink scores) {
    if (seen.add(exchange.accountId())) {
      scores.accept(Score.of(exchange.accountId(), exchange.timeMicros() / DAY_MICROS));
    }
  }
}
