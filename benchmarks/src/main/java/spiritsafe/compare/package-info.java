/**
 * Whether one detector does better than another: paired over the owners of one world, or over
 * several worlds.
 *
 * <p>Runs that do not compare are refused, and a difference is called one only when its interval
 * says so and it is larger than a margin that matters in practice.
 */
package spiritsafe.compare;
