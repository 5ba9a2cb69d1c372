package spiritsafe.detector;

import java.time.Instant;
import spiritsafe.traffic.Exchange;

/**
 * Scores accounts or groups of accounts from the exchanges it is fed.
 *
 * <p>Its scores are a pure function of what it was fed, in that order: it reads no clock, no file
 * and no source of chance of its own (a seed is a setting). It is used by one thread at a time.
 * Whatever it emits is credited to the exchange or tick during which it is emitted.
 */
public interface Detector {

  /** Takes the next exchange; times never decrease. */
  void observe(Exchange exchange, ScoreSink scores);

  /**
   * Tells that simulated time has reached a whole hour. Called for every whole hour between the
   * first and the last exchange, before the exchanges at or after it.
   */
  default void tick(Instant now, ScoreSink scores) {}
}
