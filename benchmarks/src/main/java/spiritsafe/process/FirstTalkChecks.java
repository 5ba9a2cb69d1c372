package spiritsafe.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import spiritsafe.process.ConformanceCheck.Body;
import spiritsafe.process.ConformanceCheck.Skip;
import spiritsafe.process.MessageReader.StrayLine;
import spiritsafe.process.Talk.Line;
import spiritsafe.process.Talk.Miss;
import spiritsafe.traffic.AccountField;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Field;
import spiritsafe.trial.DetectorFault;
import spiritsafe.trial.TrialStatus;

/** What an ordinary conversation shows of a detector. */
final class FirstTalkChecks {

  private static final Set<String> TYPES =
      Set.of("ready", "fitted", "s", "c", "ack", "bye", "error");

  /** Forty lines for each exchange, and no answer to the mark that follows. */
  private static final int MOST_LINES = 40 * 24;

  private FirstTalkChecks() {}

  /** Looks at what was said. */
  interface Look {
    void at(FirstTalk first) throws Miss, Skip;
  }

  /** Looks at one line. */
  private interface LineLook {
    void at(Line line) throws Miss;
  }

  static ConformanceCheck check(
      String id, String name, String remedy, List<String> needs, Look look) {
    Body body = bench -> look.at(bench.first());
    return new ConformanceCheck(id, name, remedy, needs, body);
  }

  private static Look each(String type, LineLook look) {
    return first -> {
      for (Line line : first.talk().of(type)) {
        look.at(line);
      }
    };
  }

  private static Look scores(LineLook look) {
    return first -> {
      List<Line> scores = first.talk().scores();
      if (scores.isEmpty()) {
        throw new Skip("it scores nobody in practice traffic");
      }
      for (Line line : scores) {
        look.at(line);
      }
    };
  }

  static void miss(Optional<Miss> miss) throws Miss {
    if (miss.isPresent()) {
      throw miss.get();
    }
  }

  static void refuse(boolean wrong, String message) throws Miss {
    if (wrong) {
      throw new Miss(message);
    }
  }

  static String quoted(Line line) {
    return "'" + Protocol.shown(line.text()) + "'";
  }

  /** What it says at the start. */
  static List<ConformanceCheck> ofReady() {
    List<String> ready = List.of("ready");
    return List.of(
        new ConformanceCheck(
            "starts",
            "the command can be started",
            "install it, put it on the PATH, make the file executable, or give its full path",
            List.of(),
            ConformanceBench::first),
        check(
            "ready",
            "answers hello with ready",
            "read standard input line by line, print {\"t\": \"ready\", \"protocol\": 1, \"name\":"
                + " …} as one line and flush; load models before that, within readySeconds",
            List.of("starts"),
            first -> miss(first.noReady())),
        check(
            "ready-first",
            "says nothing before ready",
            "send scores and acknowledgements after ready only",
            ready,
            first -> {
              Optional<Line> said =
                  first.talk().lines().stream().filter(line -> !line.type().isEmpty()).findFirst();
              if (said.isPresent() && !said.get().type().equals("ready")) {
                throw new Miss("the first message is " + quoted(said.get()));
              }
            }),
        check(
            "ready-once",
            "says ready once",
            "answer each hello with one ready; there is one hello in a process",
            ready,
            first ->
                refuse(
                    first.talk().of("ready").size() > 1,
                    "it said ready " + first.talk().of("ready").size() + " times")),
        check(
            "protocol-version",
            "speaks version 1 of the protocol",
            "send \"protocol\": 1, a number, in ready",
            ready,
            each(
                "ready",
                line -> {
                  JsonNode version = line.node().path("protocol");
                  refuse(
                      !version.isInt() || version.intValue() != Protocol.VERSION,
                      "ready names protocol "
                          + (version.isMissingNode()
                              ? "none"
                              : Protocol.shown(version.toString())));
                })),
        check(
            "ready-name",
            "tells its name",
            "send \"name\", a text that is not empty, in ready",
            ready,
            each(
                "ready",
                line ->
                    refuse(
                        !line.node().path("name").isTextual()
                            || line.node().path("name").textValue().isEmpty(),
                        "ready is " + quoted(line)))),
        check(
            "ready-fields",
            "names columns that exist",
            "take names from docs/fields.md; truth is not among them and never crosses",
            ready,
            each("ready", FirstTalkChecks::fields)),
        check(
            "ready-wants",
            "asks for text and accounts by \"wants\"",
            "\"wants\" may hold \"text\" (of prompts) and \"accounts\"; the column prompt needs"
                + " \"text\"",
            ready,
            each("ready", FirstTalkChecks::wants)),
        check(
            "ready-form",
            "makes ready as the protocol says",
            "fields, wants, needs, account_needs and params are lists of texts, calibrated is true or"
                + " false, and fit is \"labeled\" or \"honest\"",
            List.of("protocol-version", "ready-name", "ready-fields", "ready-wants"),
            each("ready", line -> form(line, null))),
        check(
            "fitted",
            "answers fit with fitted, once, if it asks to be fitted",
            "learn from the files that fit names, then print {\"t\": \"fitted\"} as one line and"
                + " flush; score nobody before. Learn from fewer exchanges if it takes too long, or"
                + " raise fitSeconds",
            List.of("ready-form"),
            FirstTalkChecks::fitted));
  }

  private static void fitted(FirstTalk first) throws Miss, Skip {
    int said = first.talk().of("fitted").size();
    if (first.ready().isEmpty() || first.ready().get().fit().isEmpty()) {
      refuse(said > 0, "it says fitted, and has not asked to be fitted in ready");
      throw new Skip("it does not ask to be fitted");
    }
    miss(first.noFitted());
    refuse(said > 1, "it said fitted " + said + " times");
    for (Line line : first.talk().lines()) {
      if (line.type().equals("fitted")) {
        return;
      }
      refuse(
          line.type().equals("s") || line.type().equals("c"),
          "before fitted it says " + quoted(line));
    }
  }

  private static void fields(Line line) throws Miss {
    Set<String> fields =
        Arrays.stream(Field.values()).map(f -> f.column().name()).collect(Collectors.toSet());
    Set<String> facts =
        Arrays.stream(AccountField.values())
            .map(f -> f.column().name())
            .collect(Collectors.toSet());
    List<String> unknown = new ArrayList<>();
    for (String key : List.of("fields", "needs", "account_needs")) {
      for (JsonNode name : line.node().path(key)) {
        Set<String> known = key.equals("account_needs") ? facts : fields;
        if (name.isTextual() && !known.contains(name.textValue())) {
          unknown.add(name.textValue() + " (in " + key + ")");
        }
      }
    }
    refuse(!unknown.isEmpty(), "there is no column " + Protocol.shown(String.join(", ", unknown)));
  }

  private static void wants(Line line) throws Miss {
    boolean text = false;
    for (JsonNode want : line.node().path("wants")) {
      refuse(
          !Set.of("text", "accounts").contains(want.asText()),
          "it wants '" + Protocol.shown(want.asText()) + "'");
      text |= want.asText().equals("text");
    }
    for (JsonNode field : line.node().path("fields")) {
      refuse(
          field.asText().equals("prompt") && !text,
          "it names the column prompt and does not want text");
    }
  }

  private static void form(Line line, TrialStatus only) throws Miss {
    try {
      MessageReader.read(line.text());
    } catch (StrayLine e) {
      return; // of the check for stray lines
    } catch (DetectorFault e) {
      if (only == null || e.status() == only) {
        throw new Miss(e.getMessage());
      }
    }
  }

  /** What it says of exchanges. */
  static List<ConformanceCheck> ofScores() {
    List<String> ready = List.of("ready");
    return List.of(
        check(
            "clean-output",
            "prints messages to standard output and nothing else",
            "print logs and progress to standard error, also those of libraries",
            ready,
            first -> {
              for (Line line : first.talk().lines()) {
                refuse(line.type().isEmpty(), "it printed " + quoted(line));
              }
            }),
        check(
            "utf8",
            "writes UTF-8",
            "set the encoding of standard output to UTF-8, or escape what is not ASCII",
            ready,
            first -> refuse(first.talk().badText(), "a line is not UTF-8")),
        check(
            "line-end",
            "ends each line with a line feed",
            "end the last message with a line feed too",
            ready,
            first -> refuse(first.talk().openLine(), "the last line has no end")),
        check(
            "line-length",
            "keeps lines below 1 MiB",
            "end each message with a line feed, and split groups of many thousand accounts",
            ready,
            first -> refuse(first.talk().longLine(), "a line is longer than 1 MiB")),
        check(
            "bounded-output",
            "says no more than there is to say",
            "score only what has changed, and answer each mark once",
            ready,
            first -> {
              int lines = first.talk().lines().size();
              refuse(
                  first.talk().flooded() || (first.noAck().isPresent() && lines > MOST_LINES),
                  lines + " lines came for " + first.talk().marks().size() * 4 + " exchanges");
            }),
        check(
            "no-error",
            "does not give up on ordinary traffic",
            "mend what the message names; what a detector cannot do without belongs in \"needs\"",
            ready,
            each(
                "error",
                line ->
                    refuse(
                        true,
                        "it says: " + Protocol.shown(line.node().path("message").asText(""))))),
        check(
            "known-types",
            "uses types of message that exist",
            "a detector says ready, fitted, s, c, ack, bye or error",
            ready,
            first -> {
              for (Line line : first.talk().lines()) {
                refuse(
                    !line.type().isEmpty() && !TYPES.contains(line.type()),
                    "it says " + quoted(line));
              }
            }),
        check(
            "message-form",
            "makes scores, acknowledgements and farewells as the protocol says",
            "see the table of messages in docs/protocol.md",
            ready,
            first -> {
              for (Line line : first.talk().lines()) {
                if (Set.of("s", "c", "ack", "bye").contains(line.type())) {
                  form(line, TrialStatus.PROTOCOL_ERROR);
                }
              }
            }),
        check(
            "finite-scores",
            "gives finite numbers",
            "guard divisions and logarithms; leave a score out rather than send NaN",
            ready,
            scores(line -> form(line, TrialStatus.INVALID_SCORES))),
        check(
            "known-accounts",
            "scores accounts that have appeared",
            "take id from account_id of an exchange that came before, letter for letter",
            ready,
            scores(FirstTalkChecks::known)),
        check(
            "no-future",
            "speaks of exchanges it was told of",
            "leave \"i\" out of scores: credit goes by when they come",
            ready,
            scores(
                line -> {
                  JsonNode claimed = line.node().path("i");
                  refuse(
                      claimed.isNumber() && claimed.doubleValue() > line.lastTold(),
                      "it speaks of exchange "
                          + Protocol.shown(claimed.toString())
                          + " when it had been told of "
                          + line.lastTold());
                })));
  }

  private static void known(Line line) throws Miss {
    Set<String> seen =
        ConformanceBench.USUAL.subList(0, (int) line.lastTold() + 1).stream()
            .map(Exchange::accountId)
            .collect(Collectors.toSet());
    for (String id : ids(line)) {
      refuse(!seen.contains(id), "it scores '" + Protocol.shown(id) + "', who has not appeared");
    }
  }

  /** Returns the accounts of a score. */
  static List<String> ids(Line line) {
    List<String> ids = new ArrayList<>();
    JsonNode node = line.node();
    if (node.path("id").isTextual()) {
      ids.add(node.path("id").textValue());
    }
    for (JsonNode id : node.path("ids")) {
      ids.add(id.asText());
    }
    return ids;
  }
}
