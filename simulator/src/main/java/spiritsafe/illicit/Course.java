package spiritsafe.illicit;

import java.util.Optional;
import spiritsafe.scenario.Campaign;
import spiritsafe.scenario.Cluster;
import spiritsafe.source.Call;
import spiritsafe.source.Slice;

/**
 * How far a campaign has come: what it has sent of what it means to send, and whether its operator
 * still wants to. It ends when it has sent its exchanges, has spent its budget, or gives up.
 *
 * <p>What the log does not see was sent all the same: a campaign is known by what was seen of it,
 * so that it means to send more than its scenario says where some accounts are hidden.
 */
final class Course {

  private final Temper temper;
  private final double seen;
  private final long planned;
  private long sent;

  /**
   * Makes the course of a campaign that has not begun.
   *
   * @param requests what its operator can word anew, or empty if its customers ask
   */
  Course(Campaign campaign, Cluster cluster, Optional<Requests> requests) {
    this.temper = new Temper(campaign, cluster.accounts(), requests);
    this.seen = 1 - cluster.supply().hiddenFraction();
    this.planned = whole(campaign.exchanges());
  }

  /** Returns of how many calls so many are seen. */
  long whole(long seenCalls) {
    return Math.round(seenCalls / seen);
  }

  /** Returns how many exchanges it means to send. */
  long planned() {
    return planned;
  }

  /** Returns how many it has sent. */
  long sent() {
    return sent;
  }

  /** Returns whether it still sends. */
  boolean goesOn() {
    return sent < planned && !temper.over();
  }

  /** Lets the operator judge what happened, as a slice begins. */
  void judge(Slice slice) {
    temper.judge(slice);
  }

  /** Counts a call before it is sent. */
  void count() {
    sent++;
  }

  /** Counts a call that was sent, and learns from its answer. */
  void made(Call call) {
    sent++;
    temper.learn(call);
  }

  /** Takes back a call that was counted, as no account could take it. */
  void takeBack() {
    sent--;
  }

  /** Pays for accounts. */
  void pay(double dollars) {
    temper.pay(dollars);
  }

  /** Learns that accounts it calls through were shut for good. */
  void lose(long accounts) {
    temper.lose(accounts);
  }

  /** Learns from the answer to a call that was counted. */
  void learn(Call call) {
    temper.learn(call);
  }
}
