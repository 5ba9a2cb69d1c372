package spiritsafe.truth;

import spiritsafe.traffic.Code;

/** What an exchange is for. */
public enum Role implements Code {
  /** An honest customer's own use of an honest account. */
  HONEST,
  /** Collects answers to train on. */
  HARVEST,
  /** Tries out what works before a harvest. */
  PROBE,
  /** Has the teacher grade answers for a student. */
  JUDGE,
  /** Has the teacher tidy harvested answers. */
  CLEAN,
  /** Harmless calls mixed in by the operator to hide the harvest. */
  COVER,
  /** An ordinary customer of a relay, served through a fraudulent account. */
  RELAY_CUSTOMER,
  /** Use of credit for newcomers that one holder draws on again and again: abuse, no harvest. */
  FARMED,
  /** Nobody knows: imported traffic without labels. */
  UNKNOWN;

  private final String code = Code.of(this);

  @Override
  public String code() {
    return code;
  }

  /** Returns whether an exchange of this role serves the training of a rival model. */
  public boolean illicit() {
    return this == HARVEST || this == PROBE || this == JUDGE || this == CLEAN;
  }
}
