package spiritsafe.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import spiritsafe.process.Conformance.Outcome;
import spiritsafe.process.Conformance.Result;

class ConformanceTest {

  private static final Patience SHORT =
      new Patience(
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(1));

  /** All that can go wrong at once: most of the time is spent waiting for what does not come. */
  private static final Map<String, Future<List<Result>>> RUNS = new ConcurrentHashMap<>();

  private static final ExecutorService POOL =
      Executors.newFixedThreadPool(
          6,
          work -> {
            Thread thread = new Thread(work, "conformance");
            thread.setDaemon(true);
            return thread;
          });

  @BeforeAll
  static void startAll() throws NoSuchMethodException {
    for (String line :
        ConformanceTest.class
            .getDeclaredMethod("eachFaultFailsTheCheckThatIsOfIt", String.class, String.class)
            .getAnnotation(CsvSource.class)
            .value()) {
      String way = line.substring(0, line.indexOf(' '));
      RUNS.put(way, POOL.submit(() -> runNow(way)));
    }
  }

  @AfterAll
  static void stopAll() {
    POOL.shutdownNow();
  }

  private static List<Result> run(String way) throws Exception {
    return RUNS.containsKey(way) ? RUNS.get(way).get() : runNow(way);
  }

  private static List<Result> runNow(String way) throws InterruptedException {
    PracticeRogue.Disk disk = new PracticeRogue.Disk();
    return Conformance.of(() -> new PracticeRogue(way, disk), SHORT, result -> {});
  }

  private static List<String> failed(List<Result> results) {
    return results.stream().filter(r -> r.outcome() == Outcome.FAIL).map(Result::id).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"count", "groups", "past", "silent", "honest-needs", "learner", "learner-needs"})
  void whoKeepsTheProtocolFailsNothing(String way) throws Exception {
    List<Result> results = run(way);

    assertEquals(List.of(), failed(results), () -> told(results));
    assertTrue(
        results.stream().filter(r -> r.outcome() == Outcome.PASS).count() >= 45,
        () -> told(results));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "never-ready | ready",
        "dies-at-once | ready",
        "scores-first | ready-first ack-index",
        "other-version | protocol-version",
        "asks-for-truth | ready-fields",
        "stray | clean-output",
        "flood | bounded-output",
        "nan | finite-scores",
        "stranger | known-accounts",
        "future | no-future",
        "scores-untaught | fitted known-accounts",
        "crash | stays",
        "no-ack | ack",
        "lying-ack | ack-index",
        "double-ack | ack-once",
        "stays | ends",
        "strict-fields | unknown-fields",
        "key-error | fewer-columns",
        "latin1-reader | foreign-names",
        "prototype | odd-names",
        "fewer-acks | open-marks",
        "dice | repeatable",
        "port-taker | two-at-once",
        "by-name | renamed-accounts",
        "slow-loser | slow-reader",
        "ignores-end-of-input | input-ends",
      })
  void eachFaultFailsTheCheckThatIsOfIt(String way, String ids) throws Exception {
    expect(way, ids);
  }

  /** The rest: they run on the same paths. */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lock-leaver | restart",
        "says-ready-twice | ready-once",
        "no-name | ready-name",
        "wants-labels | ready-wants",
        "prompt-unasked | ready-wants",
        "fields-as-text | ready-form",
        "never-fitted | fitted",
        "fitted-twice | fitted",
        "fitted-unasked | fitted",
        "fits-to-anything | ready-form",
        "greets | clean-output",
        "latin1 | utf8",
        "no-line-feed | line-end",
        "long-line | line-length",
        "says-error | no-error",
        "unknown-type | known-types",
        "no-number | message-form",
        "clairvoyant | known-accounts",
        "closes-output | keeps-output-open",
        "hang | ack",
        "early-bye | ack",
        "no-bye | bye",
        "talks-after-bye | bye-last",
        "exit-code | exit-code",
        "orphans | leaves-nothing",
        "strict-hello | unknown-hello-fields",
        "strict-types | unknown-types",
        "short-buffer | long-line",
        "dies-of-emptiness | empty-world",
        "dies-of-one | single-exchange",
        "divides-by-time | equal-times",
        "divides-by-tokens | failed-calls",
        "empty-breaker | absent-facts",
        "overflows | largest-numbers",
        "fact-breaker | account-facts",
        "text-breaker | prompts",
        "grows-with-runs | repeatable",
      })
  void eachOtherFaultFailsTheCheckThatIsOfIt(String way, String ids) throws Exception {
    expect(way, ids);
  }

  private static void expect(String way, String ids) throws Exception {
    List<Result> results = run(way);

    assertEquals(Arrays.asList(ids.split(" ")), failed(results), () -> told(results));
    for (Result result : results) {
      if (result.outcome() != Outcome.PASS) {
        assertFalse(result.message().isBlank(), result.id());
        assertEquals(1, result.message().lines().count(), result.message());
      }
    }
  }

  @Test
  void thereAreChecksEnoughAndEachHasAnIdOfItsOwn() throws IOException {
    List<Result> all = Conformance.all();
    Set<String> ids = new HashSet<>();
    for (Result result : all) {
      assertTrue(result.id().matches("[a-z0-9]+(-[a-z0-9]+)*"), result.id());
      assertTrue(ids.add(result.id()), result.id());
      assertFalse(result.name().isBlank() || result.remedy().isBlank(), result.id());
    }
    assertTrue(all.size() >= 30);
    Path page = Path.of("..", "docs", "protocol.md");
    if (Files.exists(page)) {
      assertTrue(Files.readString(page).contains("makes " + all.size() + " checks"));
    }
  }

  @Test
  void aCommandThatCannotBeStartedFailsThatAndSkipsTheRest() throws InterruptedException {
    List<Result> results =
        Conformance.of(List.of("no-such-program"), Patience.OF_RUNS, result -> {});

    assertEquals(List.of("starts"), failed(results));
    assertTrue(results.stream().noneMatch(r -> r.outcome() == Outcome.PASS));
  }

  private static String told(List<Result> results) {
    StringBuilder text = new StringBuilder();
    results.stream()
        .filter(result -> result.outcome() != Outcome.PASS)
        .forEach(
            result ->
                text.append('\n')
                    .append(result.outcome())
                    .append(' ')
                    .append(result.id())
                    .append(": ")
                    .append(result.message()));
    return text.toString();
  }
}
