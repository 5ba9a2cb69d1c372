package spiritsafe.trial;

import java.util.Objects;

/**
 * What a detector says of itself.
 *
 * @param name what it calls itself, one line that is fit to be shown; empty when it does not
 * @param calibrated whether it says that its suspicion is a probability
 * @param alerts whether it has said of somebody that it alerts them, or does not, by its own rule
 * @param remark what is to be known of its input, a sentence without its end that goes on after its
 *     name; empty if nothing is
 */
public record Declaration(String name, boolean calibrated, boolean alerts, String remark) {

  /** That of one which says nothing. */
  public static final Declaration NONE = new Declaration("", false, false, "");

  /** Refuses null. */
  public Declaration {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(remark, "remark");
  }
}
