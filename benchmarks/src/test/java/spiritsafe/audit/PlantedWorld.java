package spiritsafe.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import spiritsafe.trial.TinyWorld;
import spiritsafe.truth.TrafficBatch;
import spiritsafe.truth.Truth;

/**
 * A small world whose classes are drawn from the same laws, and into which leaks are planted: two
 * splits, 40 accounts of five campaigns with cover among their calls, and 160 honest accounts. Each
 * account has chance of its own, so that a leak moves nothing but what it plants.
 */
final class PlantedWorld {

  static final String CANARY = "c0ffee00-1111-4222-8333-444455556666";

  private static final int ACCOUNTS = 200;
  private static final int CALLS = 6;
  private static final int CAMPAIGNS = 5;
  private static final long SECOND = 1_000_000L;
  private static final long WEEK = 7 * 86_400 * SECOND;
  private static final List<String> AGENTS =
      List.of("curl/8", "okhttp/4", "py/2.1", "py/2.2", "node/5.0", "go/1.4");
  private static final double[] TEMPERATURES = {0.2, 0.7, 1.2};

  /** One call before it is entered; a leak changes it. */
  static final class Call {
    final int account;
    final int world;
    final boolean positive;
    final int number;

    /** Of positives each second call is cover. */
    final boolean cover;

    final Random chance;
    final Map<String, Object> values = new LinkedHashMap<>();
    long timeMicros;

    Call(int account, int number, long timeMicros, Random chance) {
      this.account = account;
      this.world = world(account);
      this.positive = positive(account);
      this.number = number;
      this.cover = positive && number % 2 == 1;
      this.timeMicros = timeMicros;
      this.chance = chance;
    }

    boolean illicit() {
      return positive && !cover;
    }
  }

  private Consumer<Call> onCalls = call -> {};
  private UnaryOperator<World> ofTest = world -> world;
  private boolean file;
  private boolean positivesFirst;

  /** Plants something in calls. */
  PlantedWorld calls(Consumer<Call> leak) {
    onCalls = leak;
    return this;
  }

  /** Changes what is known of the second split. */
  PlantedWorld test(UnaryOperator<World> change) {
    ofTest = change;
    return this;
  }

  /** Makes of it a file in an order of its own, without splits. */
  PlantedWorld file(boolean positivesAtTheTop) {
    file = true;
    positivesFirst = positivesAtTheTop;
    return this;
  }

  static boolean positive(int account) {
    return account % 5 == 0;
  }

  /** Classes are in both splits, whichever of the ten an account is. */
  static int world(int account) {
    return account / 5 % 2;
  }

  static String id(int account) {
    return "acct_%016x".formatted(Mix.of("account " + account));
  }

  static String key(int account) {
    return "key_%016x".formatted(Mix.of("key " + account));
  }

  AuditInput input() {
    Ledger ledger = new Ledger();
    if (!file) {
      ledger.world(world("train", script(2), batch -> batch));
      ledger.world(ofTest.apply(world("test", script(2), batch -> batch)));
      ledger.card("# Data\n\ncanary " + CANARY + "\n");
    }
    for (int account : order()) {
      enter(ledger, account);
    }
    return ledger.input();
  }

  private List<Integer> order() {
    List<Integer> order = new ArrayList<>();
    for (int a = 0; a < ACCOUNTS; a++) {
      if (!positivesFirst || positive(a)) {
        order.add(a);
      }
    }
    for (int a = 0; a < ACCOUNTS && positivesFirst; a++) {
      if (!positive(a)) {
        order.add(a);
      }
    }
    return order;
  }

  private void enter(Ledger ledger, int account) {
    boolean positive = positive(account);
    String unit = positive ? "campaign " + account / 5 % CAMPAIGNS : "owner " + account;
    ledger.account(
        id(account),
        positive,
        file ? 0 : world(account),
        positive ? "relay-account" : "individual-developer",
        unit);
    Random own = new Random(Mix.of("chance " + account));
    Random planted = new Random(Mix.of("planted " + account));
    long time = Ledger.MONDAY + (long) (own.nextDouble() * WEEK);
    for (int i = 0; i < CALLS; i++) {
      time += SECOND + (long) (own.nextDouble() * 20_000 * SECOND);
      Call call = new Call(account, i, time, planted);
      call.values.put("api_key", key(account));
      call.values.put("user_agent", AGENTS.get(own.nextInt(AGENTS.size())));
      call.values.put("temperature", TEMPERATURES[own.nextInt(TEMPERATURES.length)]);
      call.values.put("input_tokens", 100 + own.nextInt(9_000));
      call.values.put("output_tokens", 10 + own.nextInt(900));
      call.values.put("prompt", sentence(own));
      onCalls.accept(call);
      Object[] cells =
          call.values.entrySet().stream()
              .flatMap(e -> java.util.stream.Stream.of(e.getKey(), e.getValue()))
              .toArray();
      if (call.cover) {
        ledger.coverAt(call.timeMicros, cells);
      } else {
        ledger.at(call.timeMicros, cells);
      }
    }
  }

  /** Fourteen of two hundred words without a meaning: nobody says eight of them in a row twice. */
  private static String sentence(Random chance) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 14; i++) {
      text.append(i == 0 ? "w" : " w").append(chance.nextInt(200));
    }
    return text.toString();
  }

  /** Sixty honest accounts and so many illicit ones, a call each, of {@link TinyWorld}. */
  private static String script(int illicit) {
    StringBuilder script = new StringBuilder();
    for (int a = 0; a < 60; a++) {
      script.append(a < illicit ? "Q%d! ".formatted(a) : "").append("q%d ".formatted(a));
    }
    return script.toString().strip();
  }

  /** Returns a second split in which a third of the accounts are illicit. */
  static World dense() {
    return world("test", script(30), batch -> batch);
  }

  /** Returns a second split of which each three rows stand in the wrong order. */
  static World backwards() {
    return world(
        "test",
        script(2),
        batch ->
            new TrafficBatch(
                batch.newAccounts(), turned(batch.exchanges()), turned(batch.labels())));
  }

  private static <T> List<T> turned(List<T> list) {
    List<T> turned = new ArrayList<>(list);
    Collections.reverse(turned);
    return turned;
  }

  private static World world(String name, String script, UnaryOperator<TrafficBatch> rows) {
    Recount recount = new Recount();
    try {
      Truth truth = new TinyWorld(script, 3).stream(batch -> recount.add(rows.apply(batch)));
      return new World(name, truth, recount);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
