package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import spiritsafe.traffic.Endpoint;
import spiritsafe.traffic.ErrorKind;
import spiritsafe.traffic.Exchange;
import spiritsafe.traffic.Origin;
import spiritsafe.traffic.Prompt;
import spiritsafe.traffic.Request;
import spiritsafe.traffic.Response;
import spiritsafe.traffic.StopReason;
import spiritsafe.traffic.ToolChoice;
import spiritsafe.truth.Label;
import spiritsafe.truth.LabeledTraffic;
import spiritsafe.truth.TrafficBatch;
import spiritsafe.truth.Truth;

class ProgressTest {

  private static Exchange at(long timeMicros) {
    return new Exchange(
        timeMicros,
        "0000000000000001",
        "",
        Origin.ABSENT,
        new Request(
            Endpoint.CHAT, "", false, 1, 1, 0, 1, 0, ToolChoice.NONE, 0, 0, "", "", Prompt.ABSENT),
        new Response(0, ErrorKind.NONE, StopReason.UNKNOWN, 0, 0, 0, 0, 0, 0, 0, 0));
  }

  private static LabeledTraffic twoBatches() {
    return sink -> {
      for (long time : new long[] {250, 500}) {
        sink.accept(
            new TrafficBatch(
                List.of(),
                Collections.nCopies(1000, at(time)),
                Collections.nCopies(1000, Label.HONEST)));
      }
      return new Truth(Collections.emptySortedMap(), List.of());
    };
  }

  @Test
  void tellsShareRateAndTimeLeftAndThenClearsTheLine() throws IOException {
    StringWriter err = new StringWriter();
    AtomicLong clock = new AtomicLong();
    Progress progress =
        new Progress(
            new PrintWriter(err),
            Progress.Show.ONE_LINE,
            80,
            () -> clock.getAndAdd(2_000_000_000L));

    Truth unused = progress.watch("test", twoBatches(), 0, 1000).stream(batch -> {});

    // After 2 s a quarter is done: 1,000 exchanges, 500 a second, 2 s * 3 = 6 s left.
    assertTrue(
        err.toString().contains("test: 25 %, 1,000 exchanges, 500 a second, 6 s left"),
        err.toString());
    // After 4 s a half is done.
    assertTrue(
        err.toString().contains("test: 50 %, 2,000 exchanges, 500 a second, 4 s left"),
        err.toString());
    assertTrue(err.toString().endsWith("\r\033[K"));
  }

  @Test
  void isSilentAndOutOfTheWayWhenNobodyWatches() {
    StringWriter err = new StringWriter();
    LabeledTraffic traffic = twoBatches();

    assertSame(
        traffic,
        new Progress(new PrintWriter(err), Progress.Show.NOTHING).watch("test", traffic, 0, 1));
    assertEquals("", err.toString());
  }

  @Test
  void aLogHasALineEveryTenSecondsAndNoneOfTheFirstTen() throws IOException {
    StringWriter err = new StringWriter();
    AtomicLong clock = new AtomicLong();
    Progress progress =
        new Progress(
            new PrintWriter(err), Progress.Show.LINES, 80, () -> clock.getAndAdd(4_000_000_000L));

    // Made at 0 s, begun at 4 s; batches end at 8 s, which is silent, and at 12 s, 8 s after begun.
    Truth unused = progress.watch("test", twoBatches(), 0, 1000).stream(batch -> {});

    assertEquals("test: 50 %, 2,000 exchanges, 250 a second, 8 s left\n", err.toString());
  }

  @Test
  void aLineOnATerminalIsCutSoThatItCanBeWiped() {
    StringWriter err = new StringWriter();

    Progress.tell(new PrintWriter(err), Progress.Show.ONE_LINE, 10, "0123456789");

    assertEquals("\r\033[K012345678", err.toString());
  }
}
