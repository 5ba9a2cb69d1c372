/**
 * What a source of traffic is and what it hands over: the contract between the engine and those who
 * send.
 */
package spiritsafe.source;
