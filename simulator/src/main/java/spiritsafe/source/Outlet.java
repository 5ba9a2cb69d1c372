package spiritsafe.source;

/** Takes drafts of calls and sends them: through an account of one's own, or through a relay. */
@FunctionalInterface
public interface Outlet {

  /** Sends a draft, at once or when its time comes. */
  void send(Draft draft);
}
