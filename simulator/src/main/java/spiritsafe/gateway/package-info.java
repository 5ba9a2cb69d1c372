/** The provider's side: answers calls, and shuts accounts by routine. */
package spiritsafe.gateway;
