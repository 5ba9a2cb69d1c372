package spiritsafe.benign;

import spiritsafe.source.CallSink;
import spiritsafe.source.Enforcement;
import spiritsafe.source.Slice;
import spiritsafe.source.TrafficSource;

/** A source that falls silent at a time, but for what it had begun. */
final class Spell implements TrafficSource {

  private final TrafficSource source;
  private final long endMicros;

  Spell(TrafficSource source, long endMicros) {
    this.source = source;
    this.endMicros = endMicros;
  }

  @Override
  public long play(Slice slice, Enforcement enforcement, CallSink calls) {
    if (slice.startMicros() >= endMicros) {
      return NEVER;
    }
    return source.play(slice, enforcement, calls);
  }
}
