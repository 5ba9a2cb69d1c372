package spiritsafe.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import spiritsafe.scenario.Scenario;
import spiritsafe.source.Call;
import spiritsafe.source.Enforcement;
import spiritsafe.source.Slice;
import spiritsafe.source.TrafficSource;

/**
 * Plays the sources slice by slice and puts the calls of each slice in order.
 *
 * <p>Sources are dealt to fixed blocks; a block is played by one thread at a time, and what its
 * sources send ahead of the slice stays with it. Sources that want nothing from a slice cost one
 * comparison.
 */
final class SliceLoop {

  /** Sources in a block: enough work to hand to a thread, few enough to balance. */
  private static final int BLOCK = 1_024;

  private final Enforcement enforcement;
  private final Workers workers;
  private final List<Block> blocks = new ArrayList<>();
  private final long endMicros;
  private final long untilMicros;
  private final long sliceMicros;
  private long nextStart;
  private Callable<Call[]> ahead;

  SliceLoop(
      Scenario scenario,
      List<TrafficSource> sources,
      Enforcement enforcement,
      Workers workers,
      long untilMicros) {
    this.enforcement = enforcement;
    this.workers = workers;
    this.nextStart = scenario.window().startMicros();
    this.endMicros = scenario.window().endMicros();
    this.untilMicros = untilMicros;
    this.sliceMicros = scenario.slice().toSeconds() * 1_000_000L;
    sources.stream()
        .filter(TrafficSource::large)
        .map(List::of)
        .map(Block::new)
        .forEach(blocks::add);
    List<TrafficSource> small = sources.stream().filter(one -> !one.large()).toList();
    for (int i = 0; i < small.size(); i += BLOCK) {
      blocks.add(new Block(small.subList(i, Math.min(small.size(), i + BLOCK))));
    }
  }

  /** Returns the ordered calls of the next slice, or null after the last. */
  Call[] next() throws IOException {
    if (ahead == null) {
      ahead = startNext();
    }
    if (ahead == null) {
      return null;
    }
    try {
      Call[] calls = ahead.call();
      // Only now may the next slice start: a source is played by one slice at a time.
      ahead = startNext();
      return calls;
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private Callable<Call[]> startNext() {
    if (nextStart >= endMicros || nextStart >= untilMicros) {
      return null;
    }
    Slice slice = new Slice(nextStart, Math.min(endMicros, nextStart + sliceMicros));
    nextStart = slice.endMicros();
    enforcement.begin(slice);
    if (workers.threads() == 1 || blocks.size() == 1) {
      return workers.ahead(
          () -> {
            List<Call> calls = new ArrayList<>();
            for (Block block : blocks) {
              calls.addAll(block.play(slice));
            }
            return SliceOrder.of(calls, slice);
          });
    }
    List<Callable<List<Call>>> parts = new ArrayList<>();
    int share = (blocks.size() + 4 * workers.threads() - 1) / (4 * workers.threads());
    for (int i = 0; i < blocks.size(); i += share) {
      List<Block> some = blocks.subList(i, Math.min(blocks.size(), i + share));
      parts.add(
          workers.ahead(
              () -> {
                List<Call> calls = new ArrayList<>();
                for (Block block : some) {
                  calls.addAll(block.play(slice));
                }
                return calls;
              }));
    }
    return () -> {
      List<Call> calls = new ArrayList<>();
      for (Callable<List<Call>> part : parts) {
        calls.addAll(part.call());
      }
      return SliceOrder.of(calls, slice);
    };
  }

  /** Some sources, with when each wants to be played and what they have sent ahead. */
  private final class Block {

    private final TrafficSource[] sources;
    private final long[] wakeMicros;
    private List<Call> later = new ArrayList<>();

    Block(List<TrafficSource> sources) {
      this.sources = sources.toArray(TrafficSource[]::new);
      this.wakeMicros = new long[this.sources.length];
      Arrays.fill(wakeMicros, Long.MIN_VALUE);
    }

    List<Call> play(Slice slice) {
      List<Call> due = new ArrayList<>();
      List<Call> early = later;
      later = new ArrayList<>();
      for (Call call : early) {
        place(call, slice, due);
      }
      for (int i = 0; i < sources.length; i++) {
        if (wakeMicros[i] < slice.endMicros()) {
          wakeMicros[i] = sources[i].play(slice, enforcement, call -> place(call, slice, due));
        }
      }
      return due;
    }

    private void place(Call call, Slice slice, List<Call> due) {
      long timeMicros = call.draft().timeMicros();
      if (timeMicros < slice.startMicros()) {
        throw new IllegalStateException(
            call.sender().account().accountId()
                + " sends at "
                + timeMicros
                + ", before its slice starts at "
                + slice.startMicros());
      }
      if (timeMicros < slice.endMicros()) {
        due.add(call);
      } else {
        later.add(call);
      }
    }
  }
}
