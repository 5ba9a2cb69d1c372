package spiritsafe.gateway;

import spiritsafe.random.Draws;
import spiritsafe.source.Enforcement;
import spiritsafe.source.Sender;
import spiritsafe.source.Slice;
import spiritsafe.source.TrafficSource;

/**
 * The provider's routine, which shuts each account at the daily chance of its profile, whatever any
 * detector of the benchmark says.
 */
public final class RoutineBans implements Enforcement {

  @Override
  public long shutsMicros(Sender sender, Slice first, long endMicros) {
    double perDay = sender.profile().bansPerDay();
    if (perDay == 0) {
      return TrafficSource.NEVER;
    }
    long key = sender.seed() ^ 0xBA45L;
    long length = first.endMicros() - first.startMicros();
    double chance = perDay * first.days();
    long start = first.startMicros();
    for (; start + length <= endMicros; start += length) {
      if (Draws.unit(Draws.at(key, start)) < chance) {
        return start;
      }
    }
    return start < endMicros
            && Draws.unit(Draws.at(key, start)) < perDay * new Slice(start, endMicros).days()
        ? start
        : TrafficSource.NEVER;
  }
}
