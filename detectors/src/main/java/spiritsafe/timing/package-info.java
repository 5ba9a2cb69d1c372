/** When an account sends. */
package spiritsafe.timing;
