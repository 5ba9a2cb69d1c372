/**
 * One trial under several seeds: how far its numbers vary from world to world.
 *
 * <p>Every seed is a full trial of its own, whose thresholds are chosen on its own validation
 * world.
 */
package spiritsafe.seeds;
