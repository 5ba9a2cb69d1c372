package spiritsafe.intake;

import java.time.Instant;
import java.util.Objects;
import spiritsafe.truth.Label;
import spiritsafe.truth.Role;

/**
 * What a trace does not say of itself.
 *
 * @param role the label of every exchange: {@link Role#HONEST} when the traffic is known to be,
 *     else {@link Role#UNKNOWN}
 * @param epoch the moment that counts as 0 in traces whose clock starts at their own start; traces
 *     with a wall clock ignore it
 * @param accounts which account an exchange belongs to
 */
public record IntakeOptions(Role role, Instant epoch, AccountRule accounts) {

  /**
   * The start given to traces without a wall clock: a Monday midnight, UTC. Mooncake and BurstGPT
   * publish no date that a row could be traced back to.
   */
  public static final Instant DEFAULT_EPOCH = Instant.parse("2024-01-01T00:00:00Z");

  /** Nobody vouches for the traffic, and accounts are those of the log. */
  public static final IntakeOptions DEFAULTS =
      new IntakeOptions(Role.UNKNOWN, DEFAULT_EPOCH, AccountRule.LOGGED);

  /** Refuses nulls and roles that nobody can vouch for without knowing the campaign. */
  public IntakeOptions {
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(epoch, "epoch");
    Objects.requireNonNull(accounts, "accounts");
    if (role != Role.HONEST && role != Role.UNKNOWN) {
      throw new IllegalArgumentException(
          "imported traffic is labelled honest or unknown, not " + role.code());
    }
  }

  Label label() {
    return role == Role.HONEST ? Label.HONEST : Label.UNKNOWN;
  }
}
