package spiritsafe.scenario;

/** A scenario that cannot be read, with where, what and how to mend it in one message. */
public final class ScenarioException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Makes one that points into a file. */
  ScenarioException(String file, int line, String path, String what, String remedy) {
    super(file + ":" + line + ": " + path + ": " + what + ". " + remedy);
  }

  /** Makes one about the file as a whole. */
  ScenarioException(String file, String what, String remedy) {
    super(file + ": " + what + ". " + remedy);
  }
}
