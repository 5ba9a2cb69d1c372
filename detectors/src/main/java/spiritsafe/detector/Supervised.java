package spiritsafe.detector;

/** A detector that is taught from labelled traffic before it is run. */
public interface Supervised {

  /** Learns from the train world, once, before anything is observed. */
  void fit(LabeledHistory training);
}
