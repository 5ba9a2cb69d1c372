package spiritsafe.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import spiritsafe.process.Talk.Line;
import spiritsafe.process.Talk.Miss;
import spiritsafe.traffic.Exchange;

/** What comes of saying the same again, more at once, slower, or not to the end. */
final class RepeatChecks {

  private static final List<Exchange> LARGE = PracticeTraffic.of(1_000, 250);

  /** Names without the order of the usual ones. */
  private static final Map<String, String> OTHER_NAMES =
      Map.of("acct-0", "w9", "acct-1", "b2", "acct-2", "k5", "acct-3", "a7");

  private RepeatChecks() {}

  static List<ConformanceCheck> all() {
    return List.of(
        new ConformanceCheck(
            "repeatable",
            "says the same when it is told the same",
            "use no clock, no unseeded chance, no order of sets, and nothing left from before",
            List.of("bye-last"),
            bench -> {
              try (Talk talk = bench.open()) {
                play(talk);
                same(scores(bench.first().talk()), scores(talk), "told the same a second time");
              }
            }),
        new ConformanceCheck(
            "two-at-once",
            "can run twice at the same time",
            "take no fixed port, lock or file name; worlds may be run side by side",
            List.of("repeatable"),
            bench -> {
              try (Talk one = bench.open();
                  Talk other = bench.open()) {
                Practice first = Practice.with(one).greet(4, 1);
                Practice second = Practice.with(other).greet(4, 1);
                for (int from = 0; from < ConformanceBench.USUAL.size(); from += 4) {
                  List<Exchange> part = ConformanceBench.USUAL.subList(from, from + 4);
                  first.play(part).settle();
                  second.play(part).settle();
                }
                first.finish();
                second.finish();
                List<JsonNode> alone = scores(bench.first().talk());
                same(alone, scores(one), "run twice at the same time");
                same(alone, scores(other), "run twice at the same time");
              }
            }),
        new ConformanceCheck(
            "restart",
            "starts afresh after it was killed",
            "keep nothing on disk between runs, and clear away what a run before has left",
            List.of("repeatable"),
            bench -> {
              try (Talk talk = bench.open()) {
                Practice practice = Practice.with(talk).greet(4, 1);
                practice.play(ConformanceBench.USUAL.subList(0, 10)).settle();
                talk.kill();
              }
              try (Talk talk = bench.open()) {
                play(talk);
                same(
                    scores(bench.first().talk()),
                    scores(talk),
                    "started after one that was killed");
              }
            }),
        new ConformanceCheck(
            "renamed-accounts",
            "scores the same when accounts have other names",
            "score accounts by what they do, and sort by time or number, not by name or hash",
            List.of("repeatable", "known-accounts"),
            bench -> {
              try (Talk talk = bench.open()) {
                Practice practice = Practice.with(talk).greet(4, 1);
                ConformanceBench.playInFours(
                    practice, ConformanceBench.USUAL.stream().map(RepeatChecks::renamed).toList());
                practice.finish();
                List<String> before = values(bench.first().talk(), OTHER_NAMES::get);
                List<String> after = values(talk, UnaryOperator.identity());
                if (!before.equals(after)) {
                  int at = difference(before, after);
                  throw new Miss(
                      "with other names it says "
                          + shown(after, at)
                          + " where it said "
                          + shown(before, at));
                }
              }
            }),
        new ConformanceCheck(
            "large-batch",
            "takes 1,000 exchanges of 250 accounts before a mark",
            "read on while you write, and write when there is something to say",
            List.of("bye"),
            bench -> {
              try (Talk talk = bench.open()) {
                Practice.with(talk).greet(65_536, 1).play(LARGE).settle().finish();
                bench.scoresOfLargeBatch(talk.scores().size());
              }
            }),
        new ConformanceCheck(
            "slow-reader",
            "loses nothing when its output is read slowly",
            "let writing block; set no time-out on it, and flush before you end",
            List.of("large-batch", "repeatable"),
            bench -> {
              try (Talk talk = bench.open()) {
                Practice practice = Practice.with(talk).greet(65_536, 1);
                talk.pause(true);
                practice.play(LARGE).mark();
                Thread.sleep(
                    Math.min(
                        Duration.ofMillis(300).toMillis(),
                        bench.patience().answer().toMillis() / 4));
                talk.pause(false);
                practice.awaitAcks();
                practice.finish();
                if (talk.scores().size() != bench.scoresOfLargeBatch()) {
                  throw new Miss(
                      talk.scores().size()
                          + " scores came, and "
                          + bench.scoresOfLargeBatch()
                          + " when they were read at once");
                }
              }
            }),
        new ConformanceCheck(
            "input-ends",
            "ends when its standard input does",
            "leave the loop at the end of input too: it means that the program is gone",
            List.of("bye"),
            bench -> {
              try (Talk talk = bench.open()) {
                Practice.with(talk).greet(4, 1).play(ConformanceBench.USUAL.subList(0, 4));
                talk.hangUp();
                if (talk.peer().awaitEnd(bench.patience().leave()).isEmpty()) {
                  throw new Miss(
                      "it still runs "
                          + bench.patience().leave().toMillis() / 1000.0
                          + " s after its standard input has ended");
                }
              }
            }));
  }

  private static void play(Talk talk) throws Miss, InterruptedException {
    Practice practice = Practice.with(talk).greet(4, 1);
    ConformanceBench.playInFours(practice, ConformanceBench.USUAL);
    practice.finish();
  }

  private static List<JsonNode> scores(Talk talk) {
    return talk.scores().stream().map(Line::node).toList();
  }

  private static void same(List<JsonNode> before, List<JsonNode> after, String when) throws Miss {
    if (!before.equals(after)) {
      int at = difference(before, after);
      throw new Miss(
          when + ", it says " + shown(after, at) + " where it said " + shown(before, at));
    }
  }

  private static int difference(List<?> before, List<?> after) {
    int at = 0;
    while (at < Math.min(before.size(), after.size()) && before.get(at).equals(after.get(at))) {
      at++;
    }
    return at;
  }

  private static String shown(List<?> said, int at) {
    return at < said.size() ? "'" + Protocol.shown(said.get(at).toString()) + "'" : "nothing";
  }

  /** Returns who was given how much, without names of groups and the order within them. */
  private static List<String> values(Talk talk, UnaryOperator<String> names) {
    List<String> values = new ArrayList<>();
    for (Line line : talk.scores()) {
      values.add(
          FirstTalkChecks.ids(line).stream().map(names).sorted().toList()
              + " "
              + line.node().path("v"));
    }
    return values;
  }

  private static Exchange renamed(Exchange exchange) {
    String name = OTHER_NAMES.get(exchange.accountId());
    return new Exchange(
        exchange.timeMicros(),
        exchange.exchangeId(),
        name,
        exchange.origin(),
        exchange.request(),
        exchange.response());
  }
}
