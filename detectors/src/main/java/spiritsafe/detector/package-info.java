/**
 * The contract between a detector and whoever runs it.
 *
 * <p>Detectors are causal: they are fed exchange by exchange in time order, emit scores as they go,
 * and are never told the truth.
 */
package spiritsafe.detector;
