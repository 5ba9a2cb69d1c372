package spiritsafe.dataset;

import java.io.IOException;

/** A data set that cannot be written or read, with where, what and how to mend it. */
public final class DatasetException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Makes one. */
  public DatasetException(String where, String what, String remedy) {
    super(where + ": " + what + ". " + remedy);
  }
}
