package spiritsafe.gateway;

import spiritsafe.random.Draws;
import spiritsafe.source.Enforcement;
import spiritsafe.source.Sender;
import spiritsafe.source.Slice;

/**
 * The provider's routine, which shuts each account at the daily chance of its profile, whatever any
 * detector of the benchmark says.
 */
public final class RoutineBans implements Enforcement {

  @Override
  public boolean bans(Sender sender, Slice slice) {
    double perDay = sender.profile().bansPerDay();
    return perDay > 0
        && Draws.unit(Draws.at(sender.seed() ^ 0xBA45L, slice.startMicros()))
            < perDay * slice.days();
  }
}
