package spiritsafe.process;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import spiritsafe.detector.AccountAware;
import spiritsafe.detector.Score;
import spiritsafe.detector.ScoreSink;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.AccountField;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Field;
import spiritsafe.trial.Declaration;
import spiritsafe.trial.DetectorFault;
import spiritsafe.trial.OutsideDetector;
import spiritsafe.trial.Training;
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
  public void begin(
      Set<Field> missing, Set<AccountField> missingOfAccounts, Optional<Training> training) {
    try {
      first.begin(missing, missingOfAccounts, training);
      second.begin(missing, missingOfAccounts, training);
    } catch (RuntimeException fault) {
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
    Minutes said = new Minutes();
    one.accept(said);
    Minutes again = new Minutes();
    other.accept(again);
    if (!said.words.equals(again.words)) {
      int at = 0;
      while (at < Math.min(said.words.size(), again.words.size())
          && said.words.get(at).equals(again.words.get(at))) {
        at++;
      }
      throw new DetectorFault(
          TrialStatus.NONDETERMINISTIC,
          "two copies were told the same "
              + exchanges
              + " exchanges; one says "
              + shown(said.words, at)
              + " and the other "
              + shown(again.words, at)
              + "; use no clock, no unseeded chance and no order of sets");
    }
    said.words.forEach(
        word -> {
          if (word.alert()) {
            scores.alert(word.score());
          } else {
            scores.accept(word.score());
          }
        });
  }

  private static String shown(List<Word> words, int at) {
    if (at == words.size()) {
      return "nothing more";
    }
    Score score = words.get(at).score();
    return Protocol.shown(
        score.subject()
            + " is "
            + score.suspicion()
            + (words.get(at).alert() ? " and alerted" : ""));
  }

  /** A score, and whether it came with an alert. */
  private record Word(Score score, boolean alert) {}

  private static final class Minutes implements ScoreSink {

    private final List<Word> words = new ArrayList<>();

    @Override
    public void accept(Score score) {
      words.add(new Word(score, false));
    }

    @Override
    public void alert(Score score) {
      words.add(new Word(score, true));
    }
  }

  @Override
  public Declaration declaration() {
    return first.declaration();
  }

  @Override
  public String log() {
    return first.log() + (second.log().isEmpty() ? "" : "-- the other copy --\n" + second.log());
  }

  @Override
  public void close() {
    first.close();
    second.close();
  }
}
