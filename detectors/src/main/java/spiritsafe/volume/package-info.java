/** How much an account sends. */
package spiritsafe.volume;
