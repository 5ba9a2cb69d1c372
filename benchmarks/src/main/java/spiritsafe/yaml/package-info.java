/**
 * Files that people write in YAML, read with the place of every value, so that each complaint says
 * where. Gates and policies of the arena are read so.
 */
package spiritsafe.yaml;
