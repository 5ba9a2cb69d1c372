/** The command line. */
package spiritsafe.cli;
