package spiritsafe.timing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import spiritsafe.detector.AccountSubject;
import spiritsafe.detector.Calibrated;
import spiritsafe.detector.Detector;
import spiritsafe.detector.Evidence;
import spiritsafe.detector.Score;
import spiritsafe.detector.ScoreSink;
import spiritsafe.detector.TaughtOnce;
import spiritsafe.feature.Conformal;
import spiritsafe.traffic.Exchange;

/**
 * Scores each account by how much its timing is like a machine's: regular gaps, gaps of a few
 * lengths, a fixed phase within minute or hour, a flat day, no long silence.
 *
 * <p>Each feature gets a conformal p-value against honest accounts, in the direction of machines;
 * the suspicion is Fisher's combination −2 Σ ln p. The features are not independent, so it ranks
 * and is no chi-square. Accounts are looked at from {@value #LEAST} exchanges on and then whenever
 * their count has grown by a quarter.
 *
 * <p>Blind to: who works with whom; people who harvest by hand; harvests with jitter and a daily
 * rhythm. Honest cron jobs, batch runs and evaluations look like machines because they are. Memory:
 * about 600 bytes an account. Cost: O(1), some 30 ns an exchange.
 */
public final class Timing implements Detector, Calibrated, TaughtOnce {

  /** Below this the phase and entropy features are mostly noise. */
  static final int LEAST = 30;

  private static final class Account {
    private final Rhythm rhythm = new Rhythm();
    private int nextLook = LEAST;
    private double most = Double.NEGATIVE_INFINITY;
  }

  private final Map<String, Account> accounts = new HashMap<>();
  private Conformal[] usual;

  @Override
  public void calibrate(Stream<Exchange> honestHistory) {
    Map<String, Rhythm> rhythms = new LinkedHashMap<>();
    honestHistory.forEach(
        exchange ->
            rhythms
                .computeIfAbsent(exchange.accountId(), id -> new Rhythm())
                .add(exchange.timeMicros()));
    List<double[]> rows = new ArrayList<>();
    for (Rhythm rhythm : rhythms.values()) {
      if (rhythm.count() >= LEAST) {
        rows.add(rhythm.features());
      }
    }
    usual = new Conformal[Rhythm.NAMES.length];
    for (int f = 0; f < usual.length; f++) {
      int feature = f;
      usual[f] = new Conformal(rows.stream().mapToDouble(row -> row[feature]).toArray());
    }
  }

  @Override
  public Detector anew() {
    Timing other = new Timing();
    other.usual = usual;
    return other;
  }

  @Override
  public void observe(Exchange exchange, ScoreSink scores) {
    Account account = accounts.computeIfAbsent(exchange.accountId(), id -> new Account());
    account.rhythm.add(exchange.timeMicros());
    if (account.rhythm.count() < account.nextLook) {
      return;
    }
    account.nextLook += Math.max(1, account.nextLook / 4);
    double[] features = account.rhythm.features();
    double suspicion = 0;
    List<Evidence> evidence = new ArrayList<>();
    for (int f = 0; f < features.length; f++) {
      double p = pValue(f, features[f]);
      suspicion -= 2 * StrictMath.log(p);
      if (p < 0.05) {
        evidence.add(new Evidence(Rhythm.NAMES[f], features[f], typical(f)));
      }
    }
    if (suspicion > account.most) {
      account.most = suspicion;
      scores.accept(new Score(new AccountSubject(exchange.accountId()), suspicion, evidence));
    }
  }

  /** Without calibration a logistic curve around a Poisson process stands in. */
  private double pValue(int feature, double value) {
    return usual != null && usual[feature].size() > 0
        ? usual[feature].pValue(value)
        : 1 / (1 + StrictMath.exp(4 * value));
  }

  private double typical(int feature) {
    return usual == null ? 0 : usual[feature].median();
  }
}
