package spiritsafe.reference;

import java.util.HashSet;
import java.util.Set;
import spiritsafe.detector.Detector;
import spiritsafe.detector.Score;
import spiritsafe.detector.ScoreSink;
import spiritsafe.feature.Hashing;
import spiritsafe.traffic.Exchange;

/**
 * Gives every account a number between 0 and 1 drawn from its name alone, at its first exchange. On
 * a fair data set it does as well as chance, or names leak.
 */
public final class Chance implements Detector {

  private final long seed;
  private final Set<String> seen = new HashSet<>();

  /** Makes one; different seeds draw differently. */
  public Chance(long seed) {
    this.seed = seed;
  }

  @Override
  public void observe(Exchange exchange, ScoreSink scores) {
    if (seen.add(exchange.accountId())) {
      long bits = Hashing.mix(Hashing.text(exchange.accountId()) ^ Hashing.mix(seed));
      scores.accept(Score.of(exchange.accountId(), (bits >>> 11) * 0x1.0p-53));
    }
  }
}
