/**
 * One scenario under many settings of its knobs: how well detectors do as evading them costs more.
 * A sweep is a grid of cells, each a trial of its own, kept as soon as it is done.
 */
package spiritsafe.sweep;
