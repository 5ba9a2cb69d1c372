package spiritsafe.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A detector that counts exchanges of accounts on a thread of this process, so that dozens of
 * conversations cost next to nothing, and that goes wrong in the way it is told.
 */
final class PracticeRogue implements Peer {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What copies of it share, as a disk would. */
  static final class Disk {
    final AtomicInteger running = new AtomicInteger();
    final AtomicInteger started = new AtomicInteger();
    volatile boolean lockLeft;
  }

  /** It ends in the middle of what it does. */
  private static final class Exit extends RuntimeException {
    private static final long serialVersionUID = 1;
    final int code;

    Exit(int code) {
      this.code = code;
    }
  }

  private final String way;
  private final Disk disk;
  private final PipedOutputStream toIt = new PipedOutputStream();
  private final PipedInputStream itReads;
  private final PipedOutputStream itWrites = new PipedOutputStream();
  private final PipedInputStream fromIt;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Map<String, Integer> counts = new HashMap<>();
  private final Set<Long> times = new HashSet<>();
  private final Workplace workplace = new Workplace();
  private final Thread thread;
  private volatile int exitCode;
  private volatile boolean killed;
  private volatile boolean over;
  private boolean afterMark;
  private long lastMark = -1;
  private long last = -1;

  PracticeRogue(String way, Disk disk) {
    this.way = way;
    this.disk = disk;
    try {
      // A pipe of Java that is full is looked at once a second, so these have room; all but that of
      // the slow loser, which needs one that fills up.
      itReads = new PipedInputStream(toIt, 1 << 21);
      fromIt = new PipedInputStream(itWrites, way.equals("slow-loser") ? 1 << 14 : 1 << 18);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    thread = new Thread(this::live, "rogue-" + way);
    thread.setDaemon(true);
    thread.start();
  }

  private void live() {
    disk.running.incrementAndGet();
    Charset charset =
        way.equals("latin1-reader") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
    try (itWrites;
        BufferedReader in = new BufferedReader(new InputStreamReader(itReads, charset))) {
      int generation = disk.started.incrementAndGet();
      if (way.equals("port-taker") && disk.running.get() > 1
          || way.equals("lock-leaver") && disk.lockLeft && disk.running.get() == 1) {
        throw new Exit(2);
      }
      disk.lockLeft = true;
      if (way.equals("grows-with-runs")) {
        counts.put("acct-0", generation);
      }
      String line = in.readLine();
      while (line != null && hear(line)) {
        line = in.readLine();
      }
      if (line == null && way.equals("ignores-end-of-input")) {
        Thread.sleep(60_000);
      }
    } catch (Exit exit) {
      exitCode = exit.code;
    } catch (IOException | InterruptedException e) {
      exitCode = 143;
    } catch (RuntimeException e) {
      exitCode = 1; // as an uncaught exception ends any program
    } finally {
      disk.running.decrementAndGet();
      if (!killed) {
        disk.lockLeft = false;
      }
      ended.countDown();
    }
  }

  private void print(String text) throws IOException {
    itWrites.write(text.getBytes(StandardCharsets.UTF_8));
    itWrites.flush();
  }

  private void say(String message) throws IOException {
    print(message.replace('\'', '"') + "\n");
  }

  private boolean is(String which) {
    return way.equals(which);
  }

  /** Returns whether it goes on. */
  private boolean hear(String line) throws IOException, InterruptedException {
    if (is("short-buffer") && line.length() > 65_536) {
      throw new Exit(1);
    }
    JsonNode message = JSON.readTree(line);
    if (is("strict-fields") && message.has("later") && !message.has("batch")
        || is("strict-hello") && message.has("later") && message.has("batch")) {
      throw new Exit(1);
    }
    switch (message.path("t").asText()) {
      case "hello" -> hello(message);
      case "fit" -> fit(message);
      case "ac" -> fact(message.path("a"));
      case "ev" -> event(message.path("i").asLong(), message.path("e"));
      case "tick" -> {
        if (is("no-ticks") || is("error-later") && counts.isEmpty()) {
          throw new Exit(1);
        }
      }
      case "mark" -> mark(message.path("i").asLong());
      case "end" -> {
        return end();
      }
      default -> {
        if (is("strict-types")) {
          throw new Exit(1);
        }
      }
    }
    return true;
  }

  private void hello(JsonNode hello) throws IOException, InterruptedException {
    switch (way) {
      case "never-ready" -> Thread.sleep(60_000);
      case "dies-at-once" -> throw new Exit(3);
      case "scores-first" -> {
        say("{'t':'ack','i':0}");
        ready("");
      }
      case "says-ready-twice" -> {
        ready("");
        ready("");
      }
      case "other-version" -> say("{'t':'ready','protocol':2,'name':'rogue'}");
      case "no-name" -> say("{'t':'ready','protocol':1}");
      case "asks-for-truth" -> ready(",'fields':['illicit']");
      case "wants-labels" -> ready(",'wants':['labels']");
      case "prompt-unasked" -> ready(",'fields':['prompt']");
      case "fields-as-text" -> ready(",'fields':'model'");
      case "greets" -> {
        print("Loading model weights...\n");
        ready("");
      }
      case "fact-breaker" -> ready(",'wants':['accounts']");
      case "text-breaker" -> ready(",'wants':['text']");
      case "honest-needs" -> ready(",'needs':['output_tokens']");
      case "learner", "scores-untaught", "never-fitted", "fitted-twice" ->
          ready(",'fit':'labeled','fields':['account_id']");
      case "learner-needs" ->
          ready(",'fit':'labeled','fields':['output_tokens'],'needs':['output_tokens']");
      case "fits-to-anything" -> ready(",'fit':'all'");
      case "fitted-unasked" -> {
        ready("");
        say("{'t':'fitted'}");
      }
      default -> ready("");
    }
  }

  /** Learns how many accounts are labelled, and asks more of the files than any detector would. */
  private void fit(JsonNode files) throws IOException, InterruptedException {
    List<String> exchanges = Files.readAllLines(Path.of(files.path("exchanges").asText()));
    List<String> accounts = Files.readAllLines(Path.of(files.path("accounts").asText()));
    List<String> labels = Files.readAllLines(Path.of(files.path("labels").asText()));
    if (exchanges.size() <= accounts.size() || accounts.size() != labels.size()) {
      throw new Exit(1);
    }
    if (is("learner-needs") && !exchanges.get(0).contains("output_tokens")) {
      throw new Exit(1);
    }
    if (is("scores-untaught")) {
      score("acct-0", 1, "");
    }
    if (is("never-fitted")) {
      Thread.sleep(60_000);
    }
    say("{'t':'fitted'}");
    if (is("fitted-twice")) {
      say("{'t':'fitted'}");
    }
  }

  private void ready(String more) throws IOException {
    say("{'t':'ready','protocol':1,'name':'rogue'" + more + "}");
  }

  private void fact(JsonNode account) {
    if (is("fact-breaker") && account.path("payment_instrument").asText("x").isEmpty()) {
      throw new Exit(1);
    }
  }

  private void event(long index, JsonNode exchange) throws IOException, InterruptedException {
    String account = exchange.path("account_id").asText();
    int count = counts.merge(account, 1, Integer::sum);
    last = index;
    stumble(exchange, account);
    switch (way) {
      case "silent", "later-scorer" -> {}
      case "stray" -> {
        print("progress 10%\n");
        score(account, count, "");
      }
      case "latin1" -> {
        itWrites.write(new byte[] {'"', (byte) 0xE9, '"', '\n'});
        score(account, count, "");
      }
      case "long-line" -> {
        byte[] part = "x".repeat(1 << 14).getBytes(StandardCharsets.UTF_8);
        while (true) {
          itWrites.write(part);
        }
      }
      case "flood" -> {
        while (true) {
          print("{\"t\":\"s\",\"id\":\"acct-0\",\"v\":1}\n".repeat(500));
        }
      }
      case "says-error" -> say("{'t':'error','message':'no weights'}");
      case "unknown-type" -> say("{'t':'verdict'}");
      case "no-number" -> say("{'t':'s','id':'" + account + "','v':'high'}");
      case "nan" -> say("{'t':'s','id':'" + account + "','v':NaN}");
      case "stranger" -> say("{'t':'s','id':'nobody','v':1}");
      case "clairvoyant" -> score("acct-3", count, "");
      case "future" -> score(account, count, ",\"i\":1000000");
      case "past" -> score(account, count, ",\"i\":0");
      case "crash" -> throw new Exit(3);
      case "closes-output" -> {
        itWrites.close();
        Thread.sleep(60_000);
      }
      case "dice" -> say("{'t':'s','id':'" + account + "','v':" + System.nanoTime() + "}");
      case "by-name" -> score(account, account.hashCode(), "");
      case "groups" -> say("{'t':'c','cluster':'k','ids':['" + account + "'],'v':" + count + "}");
      case "slow-loser" -> {
        long before = System.nanoTime();
        if (last > 100 && afterMark) {
          return; // it has given up writing
        }
        score(account, count, "");
        afterMark |= last > 100 && System.nanoTime() - before > 30_000_000;
      }
      default -> score(account, count, "");
    }
  }

  /** What ends a detector that was written for other traffic. */
  private void stumble(JsonNode exchange, String account) {
    boolean stumbles =
        switch (way) {
          case "key-error" -> !exchange.has("output_tokens");
          case "divides-by-tokens" ->
              exchange.path("status_code").asInt() > 299
                  && exchange.path("output_tokens").asInt(1) == 0;
          case "divides-by-time" -> !times.add(exchange.path("time_micros").asLong(times.size()));
          case "overflows" -> exchange.path("max_tokens").asLong() > 1 << 30;
          case "empty-breaker" ->
              exchange.has("model") && exchange.path("model").asText().isEmpty();
          case "prototype" -> account.equals("__proto__");
          case "text-breaker" -> exchange.path("prompt").asText().length() > 100_000;
          default -> false;
        };
    if (stumbles) {
      throw new Exit(1);
    }
  }

  private void score(String account, int value, String more) throws IOException {
    print(
        "{\"t\":\"s\",\"id\":"
            + JSON.writeValueAsString(account)
            + ",\"v\":"
            + value
            + more
            + "}\n");
  }

  private void mark(long index) throws IOException, InterruptedException {
    switch (way) {
      case "no-ack" -> {}
      case "hang" -> Thread.sleep(60_000);
      case "lying-ack" -> ack(index + 1);
      case "double-ack" -> {
        ack(index);
        ack(index);
      }
      case "early-bye" -> say("{'t':'bye'}");
      case "waits-for-four" -> {
        if (index - lastMark >= 4 || index < 3 && counts.size() > 1) {
          ack(index);
        }
      }
      case "fewer-acks" -> {
        // one ack for marks that come together: here, when more waits to be read
        Thread.sleep(20);
        if (itReads.available() == 0) {
          ack(index);
        }
      }
      default -> ack(index);
    }
    lastMark = index;
  }

  private void ack(long index) throws IOException {
    say("{'t':'ack','i':" + index + "}");
  }

  private boolean end() throws IOException, InterruptedException {
    over = true;
    switch (way) {
      case "no-bye" -> Thread.sleep(60_000);
      case "dies-of-emptiness" -> {
        if (counts.isEmpty()) {
          throw new Exit(1);
        }
        say("{'t':'bye'}");
      }
      case "dies-of-one" -> {
        if (last == 0) {
          throw new Exit(1);
        }
        say("{'t':'bye'}");
      }
      case "talks-after-bye" -> {
        say("{'t':'bye'}");
        score("acct-0", 1, "");
      }
      case "no-line-feed" -> {
        say("{'t':'bye'}");
        print("{\"t\":");
      }
      case "stays" -> {
        say("{'t':'bye'}");
        Thread.sleep(60_000);
      }
      case "exit-code" -> {
        say("{'t':'bye'}");
        throw new Exit(7);
      }
      default -> say("{'t':'bye'}");
    }
    return false;
  }

  @Override
  public OutputStream input() {
    return toIt;
  }

  @Override
  public InputStream output() {
    return fromIt;
  }

  @Override
  public OptionalInt awaitEnd(Duration patience) throws InterruptedException {
    return ended.await(patience.toNanos(), TimeUnit.NANOSECONDS)
        ? OptionalInt.of(exitCode)
        : OptionalInt.empty();
  }

  @Override
  public void look() {}

  @Override
  public List<String> children() {
    return is("orphans") ? List.of("sleep 300") : List.of();
  }

  @Override
  public Path folder() {
    return workplace.folder();
  }

  @Override
  public String said() {
    return "";
  }

  @Override
  public void close() {
    workplace.close();
    killed = !over;
    thread.interrupt();
    try {
      toIt.close();
      fromIt.close();
      ended.await(5, TimeUnit.SECONDS);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
