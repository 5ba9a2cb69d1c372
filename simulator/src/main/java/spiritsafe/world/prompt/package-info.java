/** The texts that senders write: grammars in resource files, rendered on demand. */
package spiritsafe.world.prompt;
