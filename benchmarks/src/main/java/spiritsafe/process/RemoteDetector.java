package spiritsafe.process;

import static spiritsafe.process.Protocol.protocolError;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import spiritsafe.detector.AccountAware;
import spiritsafe.detector.ScoreSink;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.AccountField;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Field;
import spiritsafe.trial.DetectorFault;
import spiritsafe.trial.OutsideDetector;
import spiritsafe.trial.TrialStatus;

/**
 * A detector at the other end of a channel.
 *
 * <p>After each batch of exchanges goes a mark. When as many marks are open as may be, the oldest
 * is waited for and what it brought is handed on then: never earlier than it was said, and always
 * at the same exchange however fast anybody is, so that a slow machine changes no score. What is
 * said of marks that are still open when an exchange is observed counts later, by {@code window -
 * 1} marks at most.
 */
final class RemoteDetector implements OutsideDetector, AccountAware {

  private final Supplier<Channel> opener;
  private final Limits limits;
  private final Deque<Long> openMarks = new ArrayDeque<>();
  private Channel channel;
  private MessageWriter writer;
  private Message.Ready ready;
  private long index = -1;
  private int sinceMark;
  private long waitedNanos;

  /** Makes one that opens its channel when it begins. */
  RemoteDetector(Supplier<Channel> opener, Limits limits) {
    this.opener = opener;
    this.limits = limits;
  }

  @Override
  public void begin(Set<Field> missing, Set<AccountField> missingOfAccounts) {
    channel = opener.get();
    try {
      writer = new MessageWriter(missing, missingOfAccounts);
      writer.hello(limits);
      channel.send(writer.take(), limits.ready());
      Answer answer = checked(channel.take(limits.ready(), "no ready"));
      if (!(answer.close() instanceof Message.Ready said)) {
        throw protocolError("it answered hello with something else than ready");
      }
      if (!answer.verdicts().isEmpty()) {
        throw protocolError("it scored before it was ready");
      }
      ready = said;
      refuseWhatIsMissing(missing, missingOfAccounts);
      writer.choose(ready.fields());
    } catch (DetectorFault fault) {
      close();
      throw fault;
    }
  }

  private void refuseWhatIsMissing(Set<Field> missing, Set<AccountField> missingOfAccounts) {
    Set<String> names = new TreeSet<>();
    ready.needs().stream()
        .filter(missing::contains)
        .forEach(field -> names.add(field.column().name()));
    Set<AccountField> accountNeeds = new HashSet<>(ready.accountNeeds());
    accountNeeds.retainAll(missingOfAccounts);
    accountNeeds.forEach(field -> names.add("account " + field.column().name()));
    if (!names.isEmpty()) {
      throw new DetectorFault(
          TrialStatus.UNSUPPORTED,
          "needs "
              + String.join(", ", names)
              + ", which this traffic lacks; take traffic that has it, or leave it out of needs");
    }
  }

  /** Returns what it said of itself. */
  Message.Ready ready() {
    return ready;
  }

  @Override
  public void accountSeen(Account account) {
    if (ready.accounts()) {
      writer.account(account);
    }
  }

  @Override
  public void tick(Instant now, ScoreSink scores) {
    writer.tick(now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000);
  }

  @Override
  public void observe(Exchange exchange, ScoreSink scores) {
    writer.exchange(++index, exchange);
    if (++sinceMark == limits.batch()) {
      mark(scores);
    }
  }

  private void mark(ScoreSink scores) {
    sinceMark = 0;
    writer.mark(index);
    openMarks.add(index);
    timed(() -> channel.send(writer.take(), limits.answer()));
    if (openMarks.size() >= limits.window()) {
      answer(scores);
    }
  }

  private void answer(ScoreSink scores) {
    long mark = openMarks.remove();
    Answer answer = timed(limits.answer(), "no ack for mark " + mark);
    if (!(answer.close() instanceof Message.Ack ack)) {
      throw protocolError("mark " + mark + " was open, and it said something else than ack");
    }
    if (ack.index() != mark) {
      throw protocolError(
          "it acknowledged mark "
              + ack.index()
              + ", but mark "
              + mark
              + " is open; send back the i of each mark, once, in order");
    }
    deliver(answer, scores);
  }

  private void deliver(Answer answer, ScoreSink scores) {
    for (Message.Verdict verdict : answer.verdicts()) {
      if (verdict.claimedIndex() > index) {
        throw protocolError(
            "it speaks of exchange "
                + verdict.claimedIndex()
                + ", and the last it was told is "
                + index
                + "; leave \"i\" out of scores, credit goes by when they come");
      }
      scores.accept(verdict.score());
    }
  }

  @Override
  public void finish(ScoreSink scores) {
    if (sinceMark > 0) {
      mark(scores);
    }
    while (!openMarks.isEmpty()) {
      answer(scores);
    }
    writer.end();
    channel.send(writer.take(), limits.answer());
    Answer answer = timed(limits.answer(), "no bye");
    if (!(answer.close() instanceof Message.Bye)) {
      throw protocolError("it answered end with something else than bye");
    }
    deliver(answer, scores);
    channel.leave();
    close();
  }

  private Answer timed(Duration patience, String awaited) {
    List<Answer> taken = new ArrayList<>(1);
    timed(() -> taken.add(channel.take(patience, awaited)));
    return checked(taken.get(0));
  }

  private void timed(Runnable waiting) {
    long start = System.nanoTime();
    waiting.run();
    waitedNanos += System.nanoTime() - start;
    if (waitedNanos > limits.total().toNanos()) {
      throw new DetectorFault(
          TrialStatus.TIMEOUT,
          "waiting for it took more than "
              + limits.total().toSeconds()
              + " s of one world, after "
              + (index + 1)
              + " exchanges; ask for fewer fields, or raise totalSeconds");
    }
  }

  private static Answer checked(Answer answer) {
    if (answer.fault() != null) {
      throw answer.fault();
    }
    return answer;
  }

  @Override
  public void close() {
    if (channel != null) {
      channel.close();
    }
  }
}
