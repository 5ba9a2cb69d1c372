package spiritsafe.intake;

import spiritsafe.traffic.Code;

/** Which account the exchanges of an imported trace belong to. */
public enum AccountRule implements Code {
  /** The one the log names; an exchange without one belongs to no account. */
  LOGGED,
  /**
   * All of the file is one account. Right for the log of one customer; for the log of a service it
   * answers only how the service as a whole would look.
   */
  FILE,
  /**
   * Each conversation is an account, for traces that name conversations and no accounts; an
   * exchange without a conversation belongs to no account.
   */
  CONVERSATION;

  private final String code = Code.of(this);

  @Override
  public String code() {
    return code;
  }
}
