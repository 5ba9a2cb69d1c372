package spiritsafe.fidelity;

/** A comparison that was asked for and cannot be made; the message says why. */
public final class FidelityException extends Exception {

  private static final long serialVersionUID = 1L;

  FidelityException(String message) {
    super(message);
  }
}
