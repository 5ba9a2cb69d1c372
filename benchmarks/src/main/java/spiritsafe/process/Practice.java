package spiritsafe.process;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import spiritsafe.process.MessageReader.StrayLine;
import spiritsafe.process.Talk.Line;
import spiritsafe.process.Talk.Miss;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.AccountField;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Field;
import spiritsafe.trial.DetectorFault;

/** What the program would say in a conversation, with room for what a test wants changed. */
final class Practice {

  private static final Set<Field> ALL_BUT_TEXT = EnumSet.complementOf(EnumSet.of(Field.PROMPT));

  private final Talk talk;
  private final Set<Field> missing;
  private final Set<AccountField> missingOfAccounts;
  private final MessageWriter writer;
  private final Set<String> told = new HashSet<>();
  private Optional<Message.Ready> ready = Optional.empty();
  private UnaryOperator<String> change = line -> line;
  private UnaryOperator<Account> facts = account -> account;
  private int pieces = Integer.MAX_VALUE;
  private long index = -1;

  private Practice(Talk talk, Set<Field> missing, Set<AccountField> missingOfAccounts) {
    this.talk = talk;
    this.missing = missing;
    this.missingOfAccounts = missingOfAccounts;
    writer = new MessageWriter(missing, missingOfAccounts);
    writer.choose(ALL_BUT_TEXT);
  }

  /** Begins one in which nothing is missing. */
  static Practice with(Talk talk) {
    return new Practice(talk, EnumSet.noneOf(Field.class), EnumSet.noneOf(AccountField.class));
  }

  /** Begins one with traffic that lacks columns. */
  static Practice lacking(Talk talk, Set<Field> missing, Set<AccountField> missingOfAccounts) {
    return new Practice(talk, missing, missingOfAccounts);
  }

  /** Has each line from now on changed before it is sent. */
  Practice change(UnaryOperator<String> how) {
    change = how;
    return this;
  }

  /** Has lines sent in pieces of a few bytes from now on. */
  Practice pieces(int bytes) {
    pieces = bytes;
    return this;
  }

  /** Sends a line of the test's own. */
  Practice say(String line) {
    talk.send(line);
    return this;
  }

  /** Has facts of accounts changed before they are sent. */
  Practice facts(UnaryOperator<Account> how) {
    facts = how;
    return this;
  }

  /** Says hello, waits for ready, and lets it learn if it asks for that. */
  Practice greet(int batch, int window) throws Miss, InterruptedException {
    return hello(batch, window).learn();
  }

  /** Lets it learn if it asks for that. */
  Practice learn() throws Miss, InterruptedException {
    if (ready.isPresent() && ready.get().fit().isPresent()) {
      writer.fit(
          TrainingFiles.write(
              talk.peer().folder(),
              new PracticeTraining(missing, missingOfAccounts),
              ready.get().fit().get(),
              ready.get().fields()));
      flush();
      talk.awaitFitted();
    }
    return this;
  }

  /** Says hello, waits for ready and takes what it says of columns if that is right. */
  Practice hello(int batch, int window) throws Miss, InterruptedException {
    writer.hello(
        new Limits(
            batch,
            window,
            Patience.OF_RUNS.ready(),
            Patience.OF_RUNS.fit(),
            Patience.OF_RUNS.answer(),
            Patience.OF_RUNS.ready(),
            0),
        new Greeting(1, new TreeMap<>(), Optional.of(talk.peer().folder())));
    flush();
    Line line = talk.awaitReady();
    try {
      ready = Optional.of((Message.Ready) MessageReader.read(line.text()));
      writer.choose(ready.get().fields());
    } catch (StrayLine | DetectorFault e) {
      ready = Optional.empty(); // a test of its own says what is wrong with it
    }
    return this;
  }

  /** Returns what it said of itself, if that was right. */
  Optional<Message.Ready> ready() {
    return ready;
  }

  /** Sends exchanges, with the facts of accounts before their first if they are wanted. */
  Practice play(List<Exchange> exchanges) {
    for (Exchange exchange : exchanges) {
      if (told.add(exchange.accountId()) && ready.isPresent() && ready.get().accounts()) {
        writer.account(facts.apply(PracticeTraffic.account(exchange.accountId())));
      }
      writer.exchange(++index, exchange);
    }
    talk.told(index);
    flush();
    return this;
  }

  /** Tells that time has passed. */
  Practice tick(long nowMicros) {
    writer.tick(nowMicros);
    flush();
    return this;
  }

  /** Asks for an acknowledgement of all so far. */
  Practice mark() {
    talk.marked(index);
    writer.mark(index);
    flush();
    return this;
  }

  /** Asks for one and waits for it. */
  Practice settle() throws Miss, InterruptedException {
    mark();
    awaitAcks();
    return this;
  }

  /** Waits until all marks are acknowledged. */
  void awaitAcks() throws Miss, InterruptedException {
    talk.awaitAcks();
  }

  /** Ends the world and waits for bye. */
  void finish() throws Miss, InterruptedException {
    talk.end();
    talk.awaitBye();
  }

  private void flush() {
    byte[] lines = writer.take();
    StringBuilder changed = new StringBuilder();
    new String(lines, StandardCharsets.UTF_8)
        .lines()
        .forEach(line -> changed.append(change.apply(line)).append('\n'));
    byte[] bytes = changed.toString().getBytes(StandardCharsets.UTF_8);
    for (int from = 0; from < bytes.length; from += Math.min(pieces, bytes.length - from)) {
      talk.send(Arrays.copyOfRange(bytes, from, from + Math.min(pieces, bytes.length - from)));
    }
  }
}
