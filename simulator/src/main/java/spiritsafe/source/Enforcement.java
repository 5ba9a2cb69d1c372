package spiritsafe.source;

/** What the provider does against accounts, at the borders of slices. */
@FunctionalInterface
public interface Enforcement {

  /** Returns whether an account is shut as a slice begins; asked once a slice by its source. */
  boolean bans(Sender sender, Slice slice);
}
