package spiritsafe.world;

import java.util.HexFormat;
import spiritsafe.random.Draws;

/**
 * What an account is used with at one place: a computer, one of a company's services. It holds a
 * key, which may be changed from time to time, and a client, which is renewed.
 *
 * @param keySeed what its keys are made from; two devices of one seed share their key
 * @param keyChange when the key is changed
 * @param client what calls
 */
public record Device(long keySeed, Recurrence keyChange, Installation client) {

  /** Returns the identifier of the key that has been in use since its last change. */
  String key(long changedMicros) {
    return "key_" + HexFormat.of().toHexDigits(Draws.at(keySeed, changedMicros));
  }

  /** Returns the same with a key of its own. */
  public Device withKey(long seed) {
    return new Device(seed, keyChange, client);
  }
}
