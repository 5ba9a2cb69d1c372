package spiritsafe.intake;

import java.io.IOException;

/** Takes the rows of a trace, one by one. */
interface RowSink {

  /** Takes a row; the draft is filled anew for the next one and must not be kept. */
  void accept(RowDraft row) throws IOException;

  /** Takes note of a record that is no call to a model, such as a span of a database query. */
  void skip();
}
