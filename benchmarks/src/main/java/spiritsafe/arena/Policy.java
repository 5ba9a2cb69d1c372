package spiritsafe.arena;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import spiritsafe.metric.ThresholdPolicy;

/**
 * What a provider does about suspicion.
 *
 * @param name lower case with hyphens
 * @param title one line
 * @param rules at any time, in the order of the file; none means that nothing is done
 * @param review who looks at cases before a reviewed rule is carried out
 * @param appeals who complains of a ban
 */
public record Policy(String name, String title, List<Rule> rules, Review review, Appeals appeals) {

  /** The name of the policy that does nothing. */
  public static final String NONE = "none";

  /**
   * One thing to do at one level of suspicion.
   *
   * @param when how the threshold is chosen on the validation world; empty for the one the user
   *     names for alerts
   * @param step what is done
   * @param reviewed whether somebody looks at the case first; for the ban of a cluster, unless one
   *     of its accounts is shut already
   */
  public record Rule(Optional<ThresholdPolicy> when, Step step, boolean reviewed) {

    /** Refuses nulls. */
    public Rule {
      Objects.requireNonNull(when, "when");
      Objects.requireNonNull(step, "step");
    }

    /** Returns how its threshold is chosen. */
    ThresholdPolicy threshold(ThresholdPolicy alert) {
      return when.orElse(alert);
    }
  }

  /**
   * The desk at which cases are looked at, in the order in which they came.
   *
   * @param delay from taking up a case to its decision
   * @param perDay cases and appeals taken up a day, at scale 1, above 0
   * @param clearsHonestFraction share of honest accounts that are recognised as honest, 0 to 1;
   *     every fraudulent account is recognised
   */
  public record Review(Duration delay, double perDay, double clearsHonestFraction) {

    /** When a file says nothing: six hours, 2,000 a day, eight honest in ten cleared (assumed). */
    public static final Review USUAL = new Review(Duration.ofHours(6), 2_000, 0.8);

    /** Refuses numbers out of range. */
    public Review {
      if (delay.isNegative() || !(perDay > 0)) {
        throw new IllegalArgumentException(
            "review delay is " + delay + " and capacity " + perDay + ", must be 0 and above 0");
      }
      refuseNoShare("clearsHonestFraction", clearsHonestFraction);
    }
  }

  /**
   * Who complains of a ban. Complaints go to the desk too; honest accounts are opened again.
   *
   * @param honestFraction share of honest holders who complain
   * @param otherFraction share of others who do
   * @param after from the ban to the complaint
   */
  public record Appeals(double honestFraction, double otherFraction, Duration after) {

    /**
     * When a file says nothing. A provider's report counts 52,000 appeals of 1.45 million bans of
     * all kinds in half a year of 2025, 3.6 %, nearly all refused, which stands for those who are
     * not honest; that half of honest holders complain, after a day, is assumed.
     */
    public static final Appeals USUAL = new Appeals(0.5, 0.036, Duration.ofDays(1));

    /** Refuses numbers out of range. */
    public Appeals {
      refuseNoShare("honestFraction", honestFraction);
      refuseNoShare("otherFraction", otherFraction);
      if (after.isNegative()) {
        throw new IllegalArgumentException("appeals come " + after + " after a ban");
      }
    }
  }

  /** Refuses nulls and a name that is none. */
  public Policy {
    if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException("policy name '" + name + "' has other than a-z, 0-9, -");
    }
    Objects.requireNonNull(title, "title");
    rules = List.copyOf(rules);
    Objects.requireNonNull(review, "review");
    Objects.requireNonNull(appeals, "appeals");
  }

  private static void refuseNoShare(String name, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(name + " is " + share + ", must be 0 to 1");
    }
  }
}
