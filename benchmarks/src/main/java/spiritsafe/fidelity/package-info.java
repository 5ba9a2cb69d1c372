/**
 * How near generated honest traffic comes to a real trace: statistics of both, distances between
 * them, and a classifier that tries to tell windows of one from windows of the other.
 *
 * <p>Compares what serving traces hold (time, input and output tokens, at most clients and
 * sessions). Blind to everything they do not hold: addresses, payments, texts, devices.
 */
package spiritsafe.fidelity;
