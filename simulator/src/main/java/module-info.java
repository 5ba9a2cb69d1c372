/**
 * The scenario engine: makes labelled LLM-API traffic.
 *
 * <p>Exports {@code spiritsafe.traffic} alone. That is the glass wall: a detector compiled against
 * this module cannot name a label, a scenario or a source.
 */
module spiritsafe.simulator {
  requires commons.math3;
  requires org.apache.commons.rng.api;
  requires com.fasterxml.jackson.databind;
  requires org.yaml.snakeyaml;

  exports spiritsafe.traffic;
}
