package spiritsafe.audit;

import java.util.Locale;

/** How much a finding weighs, worst first. */
public enum Severity {
  /** The label leaks; what is measured on this traffic cannot be trusted. */
  ERROR,
  /** To be looked at and explained. */
  WARNING,
  /** Measured and within its limit. */
  INFO,
  /** Not measured here; the advice says why, or what measures it. */
  SKIPPED;

  /** Returns its name in files. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
