package spiritsafe.intake;

import java.io.IOException;

/** Reads one format of traces. */
@FunctionalInterface
interface TraceReader {

  /**
   * Passes the rows of a trace on in the order of the file, which may differ from that of time.
   *
   * @throws IntakeException if the file is not of this format or a row is not legal
   */
  void read(TraceFile file, IntakeOptions options, RowSink rows) throws IOException;
}
