package spiritsafe.process;

import static spiritsafe.process.Protocol.protocolError;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import spiritsafe.detector.AccountAware;
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

  private final Opener opener;
  private final Limits limits;
  private final Manner manner;
  private final Deque<Long> openMarks = new ArrayDeque<>();
  private Workplace workplace;
  private Channel channel;
  private MessageWriter writer;
  private Message.Ready ready;
  private String log = "";
  private boolean alerts;
  private long index = -1;
  private int sinceMark;
  private long waitedNanos;

  /**
   * What is told of how a detector is run.
   *
   * @param name what it is to be called; empty when by the name that it gives itself
   * @param seed for its own chance
   * @param params its own settings
   * @param tellsFolder whether it is told its own folder
   */
  record Manner(String name, long seed, SortedMap<String, String> params, boolean tellsFolder) {}

  /** Makes one that opens its channel when it begins. */
  RemoteDetector(Opener opener, Limits limits, Manner manner) {
    this.opener = opener;
    this.limits = limits;
    this.manner = manner;
  }

  @Override
  public void begin(
      Set<Field> missing, Set<AccountField> missingOfAccounts, Optional<Training> training) {
    try {
      workplace = new Workplace();
      channel = opener.open(workplace.folder());
      writer = new MessageWriter(missing, missingOfAccounts);
      writer.hello(
          limits,
          new Greeting(
              manner.seed(),
              manner.params(),
              Optional.of(workplace.folder()).filter(folder -> manner.tellsFolder())));
      ready = (Message.Ready) asked(Message.Ready.class, "hello", "ready", limits.ready());
      refuseParams();
      refuseWhatIsMissing(missing, missingOfAccounts);
      writer.choose(ready.fields());
      if (ready.fit().isPresent()) {
        learn(ready.fit().get(), training);
      }
    } catch (RuntimeException failure) {
      close();
      throw failure;
    }
  }

  /** Sends what was written and returns the answer, which scores must not come before. */
  private Message asked(
      Class<? extends Message> wanted, String question, String word, Duration patience) {
    channel.send(writer.take(), patience);
    Answer answer = checked(channel.take(patience, "no " + word));
    if (!wanted.isInstance(answer.close())) {
      throw protocolError("it answered " + question + " with something else than " + word);
    }
    if (!answer.verdicts().isEmpty()) {
      throw protocolError("it scored before it was " + word);
    }
    return answer.close();
  }

  private void learn(Message.Fit wanted, Optional<Training> training) {
    if (training.isEmpty()) {
      throw new DetectorFault(
          TrialStatus.UNSUPPORTED,
          "it asks to be fitted, and there is no train world; give traffic that has one, or leave"
              + " fit out of ready");
    }
    refuseWhatIsMissing(training.get().missingFields(), training.get().missingAccountFields());
    writer.fit(TrainingFiles.write(workplace.folder(), training.get(), wanted, ready.fields()));
    asked(Message.Fitted.class, "fit", "fitted", limits.fit());
  }

  private void refuseParams() {
    Set<String> unknown = new TreeSet<>(manner.params().keySet());
    unknown.removeAll(ready.params());
    if (!unknown.isEmpty()) {
      throw new DetectorFault(
          TrialStatus.UNSUPPORTED,
          "it has no setting "
              + Protocol.shown(String.join(", ", unknown))
              + "; "
              + (ready.params().isEmpty()
                  ? "it names none of its own"
                  : "of its own it has "
                      + Protocol.shown(String.join(", ", new TreeSet<>(ready.params()))))
              + ". Mend the name, or list it in \"params\" of ready");
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
      alerts |= verdict.alert().isPresent();
      if (verdict.alert().orElse(false)) {
        scores.alert(verdict.score());
      } else {
        scores.accept(verdict.score());
      }
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
  public Declaration declaration() {
    String own = ready == null ? "" : Protocol.name(ready.name());
    return new Declaration(
        manner.name().isEmpty() ? own : manner.name(),
        ready != null && ready.calibrated(),
        alerts,
        "");
  }

  @Override
  public String log() {
    return log;
  }

  @Override
  public void close() {
    if (channel != null) {
      channel.close();
      log = channel.log();
    }
    if (workplace != null) {
      workplace.close();
    }
  }
}
