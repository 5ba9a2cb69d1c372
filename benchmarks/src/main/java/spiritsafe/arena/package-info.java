/**
 * Where enforcement bites back: detectors watch a world while it goes on, a policy turns their
 * scores into measures, and operators take them as they do.
 */
package spiritsafe.arena;
