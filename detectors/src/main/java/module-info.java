/** The detectors: they see {@code spiritsafe.traffic} of the simulator and nothing else of it. */
module spiritsafe.detectors {
  requires transitive spiritsafe.simulator;
  requires com.dynatrace.hash4j;
  requires commons.math3;
  requires org.apache.commons.statistics.distribution;

  exports spiritsafe.detector;
  exports spiritsafe.catalog;
}
