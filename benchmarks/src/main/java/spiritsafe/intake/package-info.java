/**
 * Reads request traces and gateway logs of other projects as traffic of ours.
 *
 * <p>One class reads one format and {@link spiritsafe.intake.TraceFormat} lists them. What a trace
 * does not hold stays missing and is declared so; nothing is made up but exchange ids and, where a
 * trace only counts from its own start, the day it started.
 */
package spiritsafe.intake;
