package spiritsafe.scenario;

import java.util.Locale;

/** Through which addresses a cluster's calls leave. */
public enum Egress {
  /** Each account behind one residential address that it keeps. */
  RESIDENTIAL_STICKY,
  /** Each account behind residential addresses that change. */
  RESIDENTIAL_ROTATING,
  /** All accounts behind a few prefixes of data centres. */
  HOSTING;

  /** Returns its name in scenario files, for example {@code residential-sticky}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
