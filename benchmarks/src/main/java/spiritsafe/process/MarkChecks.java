package spiritsafe.process;

import static spiritsafe.process.FirstTalkChecks.check;
import static spiritsafe.process.FirstTalkChecks.miss;
import static spiritsafe.process.FirstTalkChecks.quoted;
import static spiritsafe.process.FirstTalkChecks.refuse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import spiritsafe.process.Talk.Line;
import spiritsafe.process.Talk.Miss;

/** What is asked of the answers to marks and to the end, all of one talk. */
final class MarkChecks {

  private MarkChecks() {}

  /** How it keeps pace, and how it leaves. */
  static List<ConformanceCheck> ofMarks() {
    return List.of(
        check(
            "stays",
            "goes on until it is told to end",
            "catch what goes wrong with one exchange; leave the loop at end only",
            List.of("ready"),
            first -> {
              if (first.earlyExit().isPresent()) {
                throw new Miss(
                    "it ended with exit code "
                        + first.earlyExit().getAsInt()
                        + first.talk().peer().said());
              }
            }),
        check(
            "keeps-output-open",
            "keeps its standard output open",
            "close it by ending, after bye",
            List.of("ready"),
            first ->
                refuse(
                    first.outputEndedEarly() && first.earlyExit().isEmpty(),
                    "it closed its standard output and goes on")),
        check(
            "ack",
            "acknowledges a mark without being told more",
            "answer {\"t\": \"mark\", \"i\": N} with {\"t\": \"ack\", \"i\": N} and flush standard"
                + " output at once",
            List.of(
                "fitted",
                "line-length",
                "bounded-output",
                "no-error",
                "stays",
                "keeps-output-open"),
            first -> miss(first.noAck())),
        check(
            "ack-index",
            "acknowledges marks by their number, in order",
            "send back the i of the mark as it came",
            List.of("ack"),
            MarkChecks::order),
        check(
            "ack-once",
            "acknowledges each mark once",
            "send one ack for each mark, after its scores",
            List.of("ack"),
            MarkChecks::once),
        check(
            "bye",
            "answers end with bye",
            "print {\"t\": \"bye\"} when end comes, and flush",
            List.of("ack"),
            first -> miss(first.noBye())),
        check(
            "bye-last",
            "says bye once, at the end, and nothing after it",
            "send last scores before bye, and bye after end only",
            List.of("bye"),
            first -> {
              List<Line> lines = first.talk().lines();
              for (int i = 0; i < lines.size() - 1; i++) {
                refuse(
                    lines.get(i).type().equals("bye"),
                    "after bye it says " + quoted(lines.get(i + 1)));
              }
            }),
        check(
            "ends",
            "ends by itself after bye",
            "leave the loop after bye, and let no thread of yours keep the process",
            List.of("bye"),
            first -> refuse(first.exit().isEmpty(), "it still runs after bye")),
        check(
            "exit-code",
            "ends with exit code 0",
            "return 0; another code says that something went wrong",
            List.of("ends"),
            first ->
                refuse(
                    first.exit().getAsInt() != 0,
                    "it ended with exit code "
                        + first.exit().getAsInt()
                        + first.talk().peer().said())),
        check(
            "leaves-nothing",
            "leaves no process of its own running",
            "end and wait for what you have started before you end",
            List.of("ends"),
            first ->
                refuse(
                    !first.children().isEmpty(),
                    "it left running: " + Protocol.shown(String.join("; ", first.children())))));
  }

  private static List<Long> acks(FirstTalk first) {
    return first.talk().of("ack").stream()
        .map(line -> line.node().path("i"))
        .filter(JsonNode::isIntegralNumber)
        .map(JsonNode::longValue)
        .toList();
  }

  private static void order(FirstTalk first) throws Miss {
    long before = -1;
    for (long ack : acks(first)) {
      refuse(
          !first.talk().marks().contains(ack) || ack < before,
          "it acknowledged mark "
              + ack
              + (before < 0 ? "" : " after mark " + before)
              + "; the marks were "
              + first.talk().marks());
      before = ack;
    }
  }

  private static void once(FirstTalk first) throws Miss {
    List<Long> acks = acks(first);
    for (int i = 1; i < acks.size(); i++) {
      refuse(
          acks.get(i).equals(acks.get(i - 1)),
          "it acknowledged mark " + acks.get(i) + " more than once");
    }
  }
}
