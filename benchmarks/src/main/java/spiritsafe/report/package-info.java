/** What is shown and written of a trial: tables for people, files for programs. */
package spiritsafe.report;
