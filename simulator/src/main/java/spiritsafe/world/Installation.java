package spiritsafe.world;

import java.util.HexFormat;
import spiritsafe.random.Draws;

/**
 * A library as it is installed at one place, in some version, and how often it is renewed there.
 *
 * <p>Every library brings out a minor version a fortnight or so, and three patches of each
 * (assumed; the SDKs of the large providers bring out more). Between two renewals an installation
 * stays as it is.
 *
 * @param library name as it reports itself
 * @param runtime what it runs on, which gives the TLS greeting
 * @param releasedMicros when the version that is first in use came out
 * @param runtimeYear years since 2015 of the runtime, which is renewed apart from the library
 * @param renewal when it is renewed
 */
record Installation(
    String library, String runtime, long releasedMicros, int runtimeYear, Recurrence renewal) {

  private static final HexFormat HEX = HexFormat.of();

  /** Versions are counted from 1 January 2020. */
  private static final long FIRST_RELEASE = 1_577_836_800_000_000L;

  private static final long MINOR_MICROS = 1_314_900_000_000L;
  private static final int PATCHES = 4;

  /** A library changes the order of its HTTP headers every half year (assumed). */
  private static final int MINORS_A_LAYOUT = 12;

  /**
   * Returns the client that is in use.
   *
   * @param renewedMicros when it was last renewed: then the newest version was taken; {@link
   *     Recurrence#NOT_YET} for the first
   */
  Client client(long renewedMicros) {
    long released = renewedMicros == Recurrence.NOT_YET ? releasedMicros : renewedMicros;
    long since = Math.max(0, released - FIRST_RELEASE);
    int minor = (int) (since / MINOR_MICROS);
    int patch = (int) (since % MINOR_MICROS * PATCHES / MINOR_MICROS);
    String version = "1." + minor + "." + patch;
    long greeting = hash(runtime) + runtimeYear;
    int ciphers = 12 + (int) (Draws.at(greeting, 1) & 7);
    int extensions = 9 + (int) (Draws.at(greeting, 2) & 7);
    String tls =
        "t13d"
            + ciphers
            + (extensions < 10 ? "0" : "")
            + extensions
            + "h2_"
            + hex12(Draws.at(greeting, 3))
            + "_"
            + hex12(Draws.at(greeting, 4));
    String http = hex12(Draws.at(hash(library), minor / MINORS_A_LAYOUT));
    return new Client(tls, http, library + "/" + version, library, version);
  }

  private static long hash(String text) {
    long hash = 7;
    for (int i = 0; i < text.length(); i++) {
      hash = Draws.mix(hash ^ text.charAt(i));
    }
    return hash;
  }

  private static String hex12(long bits) {
    return HEX.toHexDigits(bits, 12);
  }
}
