package spiritsafe.truth;

import java.util.Objects;
import java.util.Optional;

/**
 * The truth about one exchange.
 *
 * @param illicit whether it serves the training of a rival model
 * @param campaign the campaign it belongs to, illicit or as cover; empty for honest exchanges and
 *     for relay customers, who belong to none
 * @param role what it is for
 */
public record Label(boolean illicit, Optional<String> campaign, Role role) {

  /** The label of every exchange of an honest account. */
  public static final Label HONEST = new Label(false, Optional.empty(), Role.HONEST);

  /** The label of every exchange of which nothing is known. */
  public static final Label UNKNOWN = new Label(false, Optional.empty(), Role.UNKNOWN);

  /** The label of every exchange of an ordinary customer of a relay. */
  public static final Label RELAY_CUSTOMER =
      new Label(false, Optional.empty(), Role.RELAY_CUSTOMER);

  /** The label of every exchange of a farmer of free credit. */
  public static final Label FARMED = new Label(false, Optional.empty(), Role.FARMED);

  /** Refuses an illicit exchange without a campaign and a role that contradicts the flag. */
  public Label {
    Objects.requireNonNull(campaign, "campaign");
    Objects.requireNonNull(role, "role");
    if (illicit != role.illicit()) {
      throw new IllegalArgumentException(
          "an exchange of role " + role.code() + " cannot be labelled illicit=" + illicit);
    }
    if (illicit && campaign.isEmpty()) {
      throw new IllegalArgumentException("an illicit exchange belongs to a campaign");
    }
  }

  /** Returns the label of an exchange of a campaign. */
  public static Label of(String campaign, Role role) {
    return new Label(role.illicit(), Optional.of(campaign), role);
  }
}
