package spiritsafe.detector;

/** What is scored: an account or a group of accounts. */
public sealed interface Subject permits AccountSubject, GroupSubject {}
