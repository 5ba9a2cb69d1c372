/** Running statistics that detectors share. */
package spiritsafe.feature;
