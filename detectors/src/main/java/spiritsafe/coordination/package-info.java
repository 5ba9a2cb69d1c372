/** What accounts write in common. */
package spiritsafe.coordination;
