package spiritsafe.process;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import spiritsafe.process.ConformanceCheck.Body;
import spiritsafe.process.ConformanceCheck.Skip;
import spiritsafe.process.Talk.Line;
import spiritsafe.process.Talk.Miss;
import spiritsafe.traffic.Account;
import spiritsafe.traffic.AccountField;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Field;
import spiritsafe.traffic.Prompt;

/** What a detector is told in practice sooner or later, each in a conversation of its own. */
final class InputChecks {

  private static final List<String> NEEDS = List.of("bye");
  private static final long HOUR_MICROS = 60 * PracticeTraffic.MINUTE_MICROS;

  /** Of a future version: whoever reads this one lets it pass. */
  private static final String LATER = ",\"later\":{\"a\":[1,null,\"t\"]},\"more\":\"\"}";

  private static final List<String> FOREIGN_NAMES =
      List.of(
          "ünïcødé",
          "名前",
          "😀-acct",
          "e\u0301",
          "tab\tinside",
          "new\nline",
          "quote\"inside",
          "back\\slash",
          "separator\u2028inside");

  private static final List<String> ODD_NAMES =
      List.of(
          "__proto__",
          "constructor",
          "hasOwnProperty",
          "null",
          "undefined",
          "NaN",
          "true",
          "0",
          "-1",
          "1e5",
          "a b",
          "$(id)",
          "`id`",
          "; exit 3",
          "%s%n",
          "../../x",
          "*",
          "'",
          "x".repeat(2_000));

  private InputChecks() {}

  /** What is done between ready and end. */
  private interface Script {
    void play(Practice practice) throws Miss, Skip, InterruptedException;
  }

  private static ConformanceCheck check(String id, String name, String remedy, Script script) {
    Body body =
        bench -> {
          try (Talk talk = bench.open()) {
            Practice practice = Practice.with(talk).greet(4, 1);
            script.play(practice);
            practice.finish();
          }
        };
    return new ConformanceCheck(id, name, remedy, NEEDS, body);
  }

  private static UnaryOperator<String> insert(String type, String tail) {
    return line ->
        line.startsWith("{\"t\":\"" + type) ? line.substring(0, line.length() - 1) + tail : line;
  }

  /** Messages of other shapes. */
  static List<ConformanceCheck> ofMessages() {
    return List.of(
        new ConformanceCheck(
            "unknown-hello-fields",
            "ignores fields of hello that it does not know",
            "read the fields you need, and let others pass: later versions may add some",
            NEEDS,
            bench -> {
              try (Talk talk = bench.open()) {
                Practice practice = Practice.with(talk).change(insert("hello", LATER)).greet(4, 1);
                practice.play(ConformanceBench.USUAL.subList(0, 4)).settle().finish();
              }
            }),
        check(
            "unknown-fields",
            "ignores fields of other messages that it does not know",
            "read the fields you need, and let others pass: later versions may add some",
            practice ->
                practice
                    .change(insert("", LATER))
                    .play(ConformanceBench.USUAL.subList(0, 4))
                    .tick(PracticeTraffic.START_MICROS + HOUR_MICROS)
                    .settle()),
        check(
            "unknown-types",
            "ignores messages of a type that it does not know",
            "let types pass that you do not know, without an answer: later versions may add some",
            practice ->
                practice
                    .say("{\"t\":\"weather\",\"sky\":\"blue\"}")
                    .play(ConformanceBench.USUAL.subList(0, 4))
                    .say("{\"t\":\"feedback\"}")
                    .settle()),
        check(
            "fragments",
            "puts lines together that come in pieces",
            "read to the line feed, not to the end of what has come; decode UTF-8 by lines",
            practice ->
                practice.pieces(7).play(PracticeTraffic.of(List.of("ü😀", "plain"))).settle()),
        new ConformanceCheck(
            "long-line",
            "reads lines of nearly 1 MiB",
            "give the buffer of a line room for 1 MiB",
            List.of("unknown-fields"),
            bench -> {
              try (Talk talk = bench.open()) {
                Practice.with(talk)
                    .greet(4, 1)
                    .change(insert("ev", ",\"later\":\"" + "x".repeat(900_000) + "\"}"))
                    .play(ConformanceBench.USUAL.subList(0, 2))
                    .settle()
                    .finish();
              }
            }),
        new ConformanceCheck(
            "fewer-columns",
            "copes with columns that the traffic lacks",
            "take what is absent as unknown, or name it in \"needs\" so that such traffic is not"
                + " given to you",
            NEEDS,
            InputChecks::fewerColumns),
        new ConformanceCheck(
            "foreign-names",
            "gives names back as they came, whatever the script",
            "read and write UTF-8, and make JSON with a library, not by joining texts",
            List.of("bye-last", "known-accounts"),
            bench -> names(bench, FOREIGN_NAMES)),
        new ConformanceCheck(
            "odd-names",
            "takes names for names, not for code, keys or numbers",
            "keep accounts in a map that takes any key (in JavaScript a Map), quote them in shells,"
                + " and never make numbers of them",
            List.of("bye-last", "known-accounts"),
            bench -> names(bench, ODD_NAMES)));
  }

  private static void fewerColumns(ConformanceBench bench) throws Miss, Skip, InterruptedException {
    try (Talk talk = bench.open()) {
      Practice practice =
          Practice.lacking(
                  talk,
                  EnumSet.complementOf(EnumSet.of(Field.ACCOUNT_ID)),
                  EnumSet.complementOf(EnumSet.of(AccountField.ACCOUNT_ID)))
              .hello(4, 1);
      if (practice.ready().isPresent()) {
        Set<String> needs = new TreeSet<>();
        practice.ready().get().needs().forEach(field -> needs.add(field.column().name()));
        needs.remove(Field.ACCOUNT_ID.column().name());
        practice
            .ready()
            .get()
            .accountNeeds()
            .forEach(field -> needs.add("account " + field.column().name()));
        if (!needs.isEmpty()) {
          throw new Skip("it says that it needs " + String.join(", ", needs));
        }
      }
      practice.learn();
      ConformanceBench.playInFours(practice, ConformanceBench.USUAL);
      practice.finish();
    }
  }

  private static void names(ConformanceBench bench, List<String> names)
      throws Miss, InterruptedException {
    try (Talk talk = bench.open()) {
      Practice practice = Practice.with(talk).greet(4, 1);
      practice.play(PracticeTraffic.of(names)).settle();
      practice.finish();
      Set<String> known = new HashSet<>(names);
      for (Line line : talk.scores()) {
        for (String id : FirstTalkChecks.ids(line)) {
          if (!known.contains(id)) {
            throw new Miss("it scores '" + Protocol.shown(id) + "', a name that nobody has");
          }
        }
      }
    }
  }

  /** Traffic of other shapes. */
  static List<ConformanceCheck> ofTraffic() {
    return List.of(
        check(
            "empty-world",
            "copes with a world without exchanges",
            "answer end with bye also when nothing came before it",
            practice -> {}),
        check(
            "single-exchange",
            "copes with a single exchange",
            "guard statistics of one value: its variance and its gaps are not there",
            practice -> practice.play(ConformanceBench.USUAL.subList(0, 1)).settle()),
        check(
            "one-by-one",
            "copes with a mark after each exchange",
            "acknowledge at each mark, not when enough has come",
            practice -> {
              for (Exchange exchange : ConformanceBench.USUAL) {
                practice.play(List.of(exchange)).settle();
              }
            }),
        check(
            "open-marks",
            "acknowledges marks that come before it has answered the last",
            "answer marks one after the other, each with an ack of its own",
            practice -> {
              for (int from = 0; from < 16; from += 4) {
                practice.play(ConformanceBench.USUAL.subList(from, from + 4)).mark();
              }
              practice.awaitAcks();
            }),
        check(
            "ticks",
            "copes with time that passes without exchanges",
            "take ticks as they come, also before the first exchange, and weeks of them",
            practice -> {
              practice.tick(PracticeTraffic.START_MICROS - HOUR_MICROS);
              practice.play(ConformanceBench.USUAL.subList(0, 4));
              for (int hour = 1; hour <= 60 * 24; hour++) {
                practice.tick(PracticeTraffic.START_MICROS + hour * HOUR_MICROS);
              }
              practice
                  .play(
                      List.of(
                          PracticeTraffic.of(
                              4, PracticeTraffic.START_MICROS + 1_441 * HOUR_MICROS, "acct-0")))
                  .settle();
            }),
        check(
            "equal-times",
            "copes with exchanges of one moment",
            "guard divisions by time that has passed: it may be 0",
            practice ->
                practice
                    .play(
                        IntStream.range(0, 20)
                            .mapToObj(
                                i ->
                                    PracticeTraffic.of(
                                        i, PracticeTraffic.START_MICROS, "acct-" + i / 10))
                            .toList())
                    .settle()),
        check(
            "failed-calls",
            "copes with calls that were refused",
            "guard divisions by tokens: a refused call has none",
            practice ->
                practice
                    .play(
                        IntStream.range(0, 12)
                            .mapToObj(
                                i ->
                                    PracticeTraffic.refused(
                                        i, at(i), "acct-" + i % 2, i % 3 == 0 ? 403 : 429))
                            .toList())
                    .settle()),
        check(
            "absent-facts",
            "copes with facts that are not there",
            "empty texts, zeros and \"unknown\" stand for what a log does not hold",
            practice ->
                practice
                    .play(
                        IntStream.range(0, 8)
                            .mapToObj(i -> PracticeTraffic.absent(i, at(i), "acct-" + i % 2))
                            .toList())
                    .settle()),
        check(
            "largest-numbers",
            "copes with numbers as large as they get",
            "take counts and times as 64-bit integers, or as doubles",
            practice ->
                practice
                    .play(
                        IntStream.range(0, 8)
                            .mapToObj(i -> PracticeTraffic.largest(i, at(i), "acct-" + i % 2))
                            .toList())
                    .settle()),
        new ConformanceCheck(
            "account-facts",
            "takes the facts of accounts that it asks for",
            "they come as {\"t\": \"ac\", \"a\": {…}} right before the first exchange of each",
            NEEDS,
            bench -> {
              if (bench.first().ready().filter(Message.Ready::accounts).isEmpty()) {
                throw new Skip("it does not ask for accounts");
              }
              try (Talk talk = bench.open()) {
                Practice practice = Practice.with(talk).greet(4, 1);
                practice
                    .facts(
                        account ->
                            account.accountId().endsWith("1")
                                ? Account.unknown(account.accountId())
                                : account)
                    .play(ConformanceBench.USUAL)
                    .settle()
                    .finish();
              }
            }),
        new ConformanceCheck(
            "prompts",
            "takes the text of prompts that it asks for",
            "prompts may be empty, long, of any script, and hold anything but meaning",
            NEEDS,
            bench -> {
              if (bench
                  .first()
                  .ready()
                  .filter(ready -> ready.fields().contains(Field.PROMPT))
                  .isEmpty()) {
                throw new Skip("it does not ask for text");
              }
              try (Talk talk = bench.open()) {
                Practice.with(talk).greet(4, 1).play(prompts()).settle().finish();
              }
            }));
  }

  private static List<Exchange> prompts() {
    List<String> texts =
        new ArrayList<>(
            Arrays.asList(
                "",
                " ",
                "?",
                "x".repeat(200_000),
                "word ".repeat(20_000),
                "\n\n\n",
                "{\"t\":\"end\"}\n{\"t\":\"bye\"}",
                "Привет, 世界 😀",
                "\u202e reversed",
                new String("naïve".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)));
    return IntStream.range(0, 2 * texts.size())
        .mapToObj(
            i ->
                PracticeTraffic.of(
                    i,
                    at(i),
                    "acct-" + i % 3,
                    Prompt.of(texts.get(i % texts.size())),
                    ConformanceBench.USUAL.get(0).response()))
        .toList();
  }

  private static long at(int number) {
    return PracticeTraffic.START_MICROS + number * PracticeTraffic.MINUTE_MICROS;
  }
}
