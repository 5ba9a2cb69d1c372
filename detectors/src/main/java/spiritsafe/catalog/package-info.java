/** The list of bundled detectors; the one place that knows them all. */
package spiritsafe.catalog;
