package spiritsafe.benign;

import java.util.Arrays;
import java.util.List;
import spiritsafe.source.CallSink;
import spiritsafe.source.Enforcement;
import spiritsafe.source.Slice;
import spiritsafe.source.TrafficSource;

/** A company whose members have accounts of one organization behind a few shared addresses. */
final class Office implements TrafficSource {

  private final List<SeatTenant> members;
  private final long[] wakeMicros;

  Office(List<SeatTenant> members) {
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
