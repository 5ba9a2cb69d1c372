/**
 * Detectors in any language: child processes, services on this machine, and files of scores.
 *
 * <p>They are told what a bundled detector is told and no more; no class of this package knows a
 * label. {@code docs/protocol.md} is the protocol.
 */
package spiritsafe.process;
