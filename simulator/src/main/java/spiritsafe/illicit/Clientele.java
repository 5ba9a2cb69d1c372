package spiritsafe.illicit;

import java.util.function.IntFunction;
import spiritsafe.benign.Seat;
import spiritsafe.scenario.Campaign;
import spiritsafe.scenario.Cluster;
import spiritsafe.scenario.Window;
import spiritsafe.source.Answer;
import spiritsafe.source.Outlet;
import spiritsafe.source.Slice;

/**
 * How many customers a relay needs so that they make a share of its exchanges.
 *
 * <p>People differ too much for a mean to tell: the busiest of a thousand call a hundred times as
 * often as the one in the middle, and a session that lasts for hours leaves no time for another. So
 * each customer is played through the window beforehand, alone, and the calls are counted until
 * they are enough. Reckoned are the exchanges that campaigns are given, with their cover; blind to
 * second tries, canaries, calls that no account could take, and campaigns that end early.
 */
final class Clientele {

  private static final int MOST = 10_000_000;

  private final double calls;
  private final Slice window;

  /**
   * Makes the reckoning of a cluster.
   *
   * @param share share of its exchanges that customers make, 0 to below 1
   */
  Clientele(Cluster cluster, double share, Window window) {
    double illicit = 0;
    for (Campaign campaign : cluster.campaigns()) {
      boolean covered = campaign.conduct().users().isEmpty();
      illicit += campaign.exchanges() / (covered ? 1 - campaign.coverFraction() : 1);
    }
    // What the log does not see was sent all the same, by customers as by campaigns.
    this.calls = illicit / (1 - cluster.supply().hiddenFraction()) * share / (1 - share);
    this.window = new Slice(window.startMicros(), window.endMicros());
  }

  /**
   * Returns how many of these customers come nearest.
   *
   * @param customers makes the customer of a number, from 0; to be used up
   */
  int count(IntFunction<Seat> customers) {
    long made = 0;
    for (int i = 0; i < MOST; i++) {
      if (made >= calls) {
        return i;
      }
      long[] own = new long[1];
      Outlet counted =
          draft -> {
            own[0]++;
            return Answer.expectedEndMicros(draft);
          };
      customers.apply(i).play(window, counted);
      if (made + own[0] - calls > calls - made) {
        return i;
      }
      made += own[0];
    }
    return MOST;
  }
}
