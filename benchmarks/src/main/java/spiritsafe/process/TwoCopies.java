package spiritsafe.process;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import spiritsafe.detector.AccountAware;
import spiritsafe.detector.Score;
import spiritsafe.detector.ScoreSink;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.AccountField;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Field;
import spiritsafe.trial.DetectorFault;
import spiritsafe.trial.OutsideDetector;
import spiritsafe.trial.TrialStatus;

/** Two copies of a detector that are fed the same and must say the same, in the same order. */
final class TwoCopies implements OutsideDetector, AccountAware {

  private final OutsideDetector first;
  private final OutsideDetector second;
  private long exchanges;

  TwoCopies(OutsideDetector first, OutsideDetector second) {
    this.first = first;
    this.second = second;
  }

  @Override
  public void begin(Set<Field> missing, Set<AccountField> missingOfAccounts) {
    try {
      first.begin(missing, missingOfAccounts);
      second.begin(missing, missingOfAccounts);
    } catch (DetectorFault fault) {
      close();
      throw fault;
    }
  }

  @Override
  public void accountSeen(Account account) {
    for (OutsideDetector copy : List.of(first, second)) {
      if (copy instanceof AccountAware aware) {
        aware.accountSeen(account);
      }
    }
  }

  @Override
  public void observe(Exchange exchange, ScoreSink scores) {
    exchanges++;
    both(scores, sink -> first.observe(exchange, sink), sink -> second.observe(exchange, sink));
  }

  @Override
  public void tick(Instant now, ScoreSink scores) {
    both(scores, sink -> first.tick(now, sink), sink -> second.tick(now, sink));
  }

  @Override
  public void finish(ScoreSink scores) {
    both(scores, first::finish, second::finish);
  }

  private void both(ScoreSink scores, Consumer<ScoreSink> one, Consumer<ScoreSink> other) {
    List<Score> said = new ArrayList<>();
    one.accept(said::add);
    List<Score> again = new ArrayList<>();
    other.accept(again::add);
    if (!said.equals(again)) {
      int at = 0;
      while (at < Math.min(said.size(), again.size()) && said.get(at).equals(again.get(at))) {
        at++;
      }
      throw new DetectorFault(
          TrialStatus.NONDETERMINISTIC,
          "two copies were told the same "
              + exchanges
              + " exchanges; one says "
              + shown(said, at)
              + " and the other "
              + shown(again, at)
              + "; use no clock, no unseeded chance and no order of sets");
    }
    said.forEach(scores::accept);
  }

  private static String shown(List<Score> scores, int at) {
    return at == scores.size()
        ? "nothing more"
        : Protocol.shown(scores.get(at).subject() + " is " + scores.get(at).suspicion());
  }

  @Override
  public void close() {
    first.close();
    second.close();
  }
}
