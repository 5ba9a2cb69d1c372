package spiritsafe.benign;

import java.util.Arrays;
import java.util.List;
import spiritsafe.source.CallSink;
import spiritsafe.source.Enforcement;
import spiritsafe.source.Slice;
import spiritsafe.source.TrafficSource;

/** Sources that belong together and are played as one: the members of an office, of a course. */
final class Members implements TrafficSource {

  private final List<TrafficSource> members;
  private final long[] wakeMicros;

  Members(List<? extends TrafficSource> members) {
    this.members = List.copyOf(members);
    this.wakeMicros = new long[members.size()];
    Arrays.fill(wakeMicros, Long.MIN_VALUE);
  }

  @Override
  public long play(Slice slice, Enforcement enforcement, CallSink calls) {
    long next = NEVER;
    for (int i = 0; i < wakeMicros.length; i++) {
      if (wakeMicros[i] < slice.endMicros()) {
        wakeMicros[i] = members.get(i).play(slice, enforcement, calls);
      }
      next = Math.min(next, wakeMicros[i]);
    }
    return next;
  }
}
