/**
 * Traffic in the forms of other tools, written row by row: what a gateway logs, never its truth.
 */
package spiritsafe.export;
