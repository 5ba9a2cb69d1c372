package spiritsafe.truth;

import java.io.IOException;
import java.util.Set;
import spiritsafe.traffic.AccountField;
import spiritsafe.traffic.Field;

/**
 * One world of traffic with its truth, straight from the engine or read from a data set. It can be
 * streamed any number of times and is the same each time.
 */
public interface LabeledTraffic {

  /**
   * Streams all batches in time order and then tells the truth about accounts and campaigns.
   *
   * @throws IOException if the traffic cannot be read or the sink fails
   */
  Truth stream(TrafficSink sink) throws IOException;

  /** Returns the exchange fields that this traffic lacks; they hold their value of absence. */
  default Set<Field> missingFields() {
    return Set.of();
  }

  /** Returns the account fields that this traffic lacks; they hold their value of absence. */
  default Set<AccountField> missingAccountFields() {
    return Set.of();
  }
}
