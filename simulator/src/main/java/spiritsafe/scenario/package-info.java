/**
 * What a scenario file says, as records that refuse nonsense, and how it is read.
 *
 * <p>Nothing here draws chance or makes traffic.
 */
package spiritsafe.scenario;
