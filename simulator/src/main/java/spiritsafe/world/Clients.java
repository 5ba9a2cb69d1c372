package spiritsafe.world;

import java.util.HexFormat;
import spiritsafe.random.Draws;

/**
 * The clients in use: a few libraries in many versions, each with the TLS greeting of its runtime.
 *
 * <p>The mix is assumed; the tail of old versions follows the installers of a large package index
 * (48 % current year, 20, 11, 14 and 7 % older; PEP 777, appendix). Fingerprints are made up and
 * have the shape of JA4 alone.
 */
public final class Clients {

  private record Library(
      String name, String runtime, double developerWeight, double serverWeight) {}

  private static final Library[] LIBRARIES = {
    new Library("python", "cpython", .42, .50),
    new Library("node", "nodejs", .24, .22),
    new Library("go", "go", .06, .14),
    new Library("java", "jvm", .03, .08),
    new Library("curl", "openssl", .05, .02),
    new Library("browser", "chromium", .20, .04),
  };

  /** Share by age of the version in years, see above. */
  private static final double[] AGE_WEIGHTS = {.48, .20, .11, .14, .07};

  private Clients() {}

  /** Draws the client of a person. */
  public static Client developer(Draws draws) {
    return draw(draws, false);
  }

  /** Draws the client of a service. */
  public static Client server(Draws draws) {
    return draw(draws, true);
  }

  /** Draws the client of a coding agent: one command-line tool in many versions. */
  public static Client codingAgent(Draws draws) {
    return client("agent-cli", "nodejs", draws);
  }

  /** Draws evenly over all libraries and years, as a program does that makes up its clients. */
  public static Client randomized(Draws draws) {
    Library library = LIBRARIES[draws.below(LIBRARIES.length)];
    return client(library.name(), library.runtime(), draws.below(AGE_WEIGHTS.length), draws);
  }

  private static Client draw(Draws draws, boolean server) {
    double luck = draws.nextDouble();
    for (Library library : LIBRARIES) {
      luck -= server ? library.serverWeight() : library.developerWeight();
      if (luck < 0) {
        return client(library.name(), library.runtime(), draws);
      }
    }
    return client(LIBRARIES[0].name(), LIBRARIES[0].runtime(), draws);
  }

  private static Client client(String name, String runtime, Draws draws) {
    double luck = draws.nextDouble();
    int age = 0;
    while (age < AGE_WEIGHTS.length - 1 && luck >= AGE_WEIGHTS[age]) {
      luck -= AGE_WEIGHTS[age];
      age++;
    }
    return client(name, runtime, age, draws);
  }

  private static Client client(String name, String runtime, int age, Draws draws) {
    int minor = (AGE_WEIGHTS.length - 1 - age) * 24 + draws.below(24);
    String version = "1." + minor + "." + draws.below(4);
    // The greeting comes from the runtime, of which one in some years is in use with a library.
    int runtimeYear = Math.max(0, AGE_WEIGHTS.length - 1 - age - draws.below(2));
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
    String http = hex12(Draws.at(hash(name), minor / 12));
    return new Client(tls, http, name + "/" + version, name, version);
  }

  private static long hash(String text) {
    long hash = 7;
    for (int i = 0; i < text.length(); i++) {
      hash = Draws.mix(hash ^ text.charAt(i));
    }
    return hash;
  }

  private static String hex12(long bits) {
    return HexFormat.of().toHexDigits(bits, 12);
  }
}
