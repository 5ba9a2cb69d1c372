package spiritsafe.yaml;

/** A file of the user that cannot be used, with where, what and how to mend it in one message. */
public final class FileComplaint extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Makes one that points into a file. */
  public FileComplaint(String file, int line, String path, String what, String remedy) {
    super(file + ":" + line + ": " + path + ": " + what + ". " + remedy);
  }

  /** Makes one about a file as a whole. */
  public FileComplaint(String file, String what, String remedy) {
    super(file + ": " + what + ". " + remedy);
  }
}
