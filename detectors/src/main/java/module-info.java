/** The detectors: they see {@code spiritsafe.traffic} of the simulator and nothing else of it. */
module spiritsafe.detectors {
  requires transitive spiritsafe.simulator;

  exports spiritsafe.detector;
  exports spiritsafe.catalog;
}
