package spiritsafe.volume;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import spiritsafe.detector.AccountSubject;
import spiritsafe.detector.Detector;
import spiritsafe.detector.Evidence;
import spiritsafe.detector.Score;
import spiritsafe.detector.ScoreSink;
import spiritsafe.feature.TrailingDay;
import spiritsafe.traffic.Exchange;

/**
 * Scores each account by the most exchanges it made in any 24 successive clock hours, or by the
 * most output tokens.
 *
 * <p>The plainest idea there is, and a row that everything else must beat. Blind to a harvest
 * spread so thin that no account does more than a busy developer, which is what disclosed ones do:
 * 5 to 1,100 exchanges an account and day. Memory: about 350 bytes an account. Cost: O(1).
 */
public final class Volume implements Detector {

  /** Evidence shows this as what is usual: a busy developer's seat, some 150 exchanges a day. */
  private static final double TYPICAL_PER_DAY = 150;

  /** The same seat's output, at some 400 tokens an exchange (assumed). */
  private static final double TYPICAL_TOKENS_PER_DAY = 60_000;

  private final boolean tokens;
  private final Map<String, Account> accounts = new HashMap<>();

  private static final class Account {
    private final TrailingDay day = new TrailingDay();
    private double most;
  }

  /** Makes one that counts exchanges, or output tokens. */
  public Volume(boolean tokens) {
    this.tokens = tokens;
  }

  @Override
  public void observe(Exchange exchange, ScoreSink scores) {
    Account account = accounts.computeIfAbsent(exchange.accountId(), id -> new Account());
    double amount = tokens ? exchange.response().outputTokens() : 1;
    double day = account.day.add(exchange.timeMicros(), amount);
    if (day > account.most) {
      account.most = day;
      List<Evidence> evidence =
          List.of(
              new Evidence(
                  tokens ? "output tokens in 24 h" : "exchanges in 24 h",
                  day,
                  tokens ? TYPICAL_TOKENS_PER_DAY : TYPICAL_PER_DAY));
      scores.accept(new Score(new AccountSubject(exchange.accountId()), day, evidence));
    }
  }
}
