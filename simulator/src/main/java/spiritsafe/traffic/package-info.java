/**
 * What a provider's gateway logs: the only package a detector can see.
 *
 * <p>Holds facts a gateway observes and nothing of who sent a call or why; truth lives elsewhere.
 */
package spiritsafe.traffic;
