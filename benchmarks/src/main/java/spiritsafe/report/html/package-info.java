/**
 * Runs as one offline page: no script is needed to read it, nothing is fetched, and every string
 * that data or a detector brought is escaped in one place, {@link Html}.
 */
package spiritsafe.report.html;
