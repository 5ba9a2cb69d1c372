package spiritsafe.source;

/** Takes the calls of a source. */
@FunctionalInterface
public interface CallSink {

  /** Takes a call. */
  void accept(Call call);
}
