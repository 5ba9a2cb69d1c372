package spiritsafe.detector;

import spiritsafe.traffic.Account;

/** A detector that reads what the provider knows of accounts from their sign-up. */
public interface AccountAware {

  /** Takes the facts of an account; called once for each, before its first exchange. */
  void accountSeen(Account account);
}
