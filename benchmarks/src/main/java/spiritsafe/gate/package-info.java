/**
 * A gate: checks that detectors must pass before a change is taken, in one file, judged pass, fail
 * or inconclusive. What cannot be told from the sample is inconclusive and never a pass.
 */
package spiritsafe.gate;
