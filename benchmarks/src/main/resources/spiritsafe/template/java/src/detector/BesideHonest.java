package detector;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import spiritsafe.detector.AccountSubject;
import spiritsafe.detector.Calibrated;
import spiritsafe.detector.Detector;
import spiritsafe.detector.Score;
import spiritsafe.detector.ScoreSink;
import spiritsafe.detector.TaughtOnce;
import spiritsafe.traffic.Exchange;

/**
 * Holds the scores of a detector, from 0 to 1, against what it gave honest accounts of the train
 * world: the share of these that it gave less. Scores of groups are left as they are.
 */
public final class BesideHonest implements Detector, Calibrated, TaughtOnce {

  private final Supplier<Detector> kind;
  private final Detector watching;
  private double[] usual = {};

  /** Makes one for detectors of a kind. */
  public BesideHonest(Supplier<Detector> kind) {
    this.kind = kind;
    this.watching = kind.get();
  }

  /** Learns with a detector of its own, so that nothing of the train world stays in the other. */
  @Override
  public void calibrate(Stream<Exchange> honestHistory) {
    Detector learning = kind.get();
    Map<String, Double> last = new HashMap<>();
    honestHistory.forEach(
        exchange ->
            learning.observe(
                exchange,
                score -> {
                  if (score.subject() instanceof AccountSubject account) {
                    last.put(account.accountId(), score.suspicion());
                  }
                }));
    usual = last.values().stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }

  /** Hands on what it learned, and nothing that it saw: it is taught once, for all worlds. */
  @Override
  public Detector anew() {
    BesideHonest other = new BesideHonest(kind);
    other.usual = usual;
    return other;
  }

  @Override
  public void observe(Exchange exchange, ScoreSink scores) {
    watching.observe(exchange, score -> scores.accept(beside(score)));
  }

  @Override
  public void tick(Instant now, ScoreSink scores) {
    watching.tick(now, score -> scores.accept(beside(score)));
  }

  private Score beside(Score score) {
    if (!(score.subject() instanceof AccountSubject)) {
      return score;
    }
    long less = Arrays.stream(usual).takeWhile(honest -> honest < score.suspicion()).count();
    // Its own value is added so that accounts above all honest ones keep their order.
    double share = (less + score.suspicion()) / (usual.length + 1);
    return new Score(score.subject(), share, score.evidence());
  }
}
