package spiritsafe.scenario;

import java.util.Locale;

/** How the clients behind a cluster look to the gateway. */
public enum ClientIdentity {
  /** All alike: one library, one version, one TLS greeting. */
  UNIFORM,
  /** One library as the relay rewrites it, with the versions of its customers. */
  NORMALIZED,
  /** As mixed as honest clients are. */
  MIXED,
  /** Drawn evenly over all clients there are, which is more mixed than honest clients are. */
  RANDOMIZED;

  /** Returns its name in scenario files, for example {@code uniform}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
