/**
 * How fast detectors are: what they take as fast as they can, how long exchanges wait when they
 * arrive at a given rate whether or not the detector is ready, and the highest rate at which they
 * do not wait too long.
 */
package spiritsafe.bench;
