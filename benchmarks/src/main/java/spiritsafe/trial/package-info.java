/**
 * Runs detectors over worlds of labelled traffic and judges what they said.
 *
 * <p>Each detector is made fresh for each world, learns from the train world only, has its
 * threshold chosen on the validation world and is judged on the test world.
 */
package spiritsafe.trial;
