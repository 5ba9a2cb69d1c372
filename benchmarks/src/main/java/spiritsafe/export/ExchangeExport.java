package spiritsafe.export;

import java.io.Closeable;
import java.io.IOException;
import spiritsafe.traffic.Exchange;
import spiritsafe.truth.Label;

/** Writes exchanges in one form. */
interface ExchangeExport extends Closeable {

  /**
   * Writes one exchange; the next one is not earlier.
   *
   * @param label used only where labels were asked for
   */
  void write(Exchange exchange, Label label) throws IOException;
}
