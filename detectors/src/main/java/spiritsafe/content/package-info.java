/** What accounts write, one group against what is usual. */
package spiritsafe.content;
