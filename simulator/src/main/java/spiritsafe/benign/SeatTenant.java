package spiritsafe.benign;

import spiritsafe.source.CallSink;
import spiritsafe.source.Enforcement;
import spiritsafe.source.OwnAccount;
import spiritsafe.source.Slice;
import spiritsafe.source.TrafficSource;

/** A person with an account of their own: an individual developer, a coding-agent seat. */
final class SeatTenant implements TrafficSource {

  private final Seat seat;
  private final OwnAccount account;

  SeatTenant(Seat seat, OwnAccount account) {
    this.seat = seat;
    this.account = account;
  }

  @Override
  public long play(Slice slice, Enforcement enforcement, CallSink calls) {
    return seat.play(slice, draft -> account.send(draft, calls));
  }
}
