package spiritsafe.scenario;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How an operator goes about a campaign.
 *
 * @param probes requests that look for what works before the bulk; empty for 0.3 % of all
 * @param probeRefusalFraction share of the probes that the provider's classifiers refuse
 * @param refusalFraction share of the bulk that they refuse; paraphrasing lowers it in proportion
 * @param instruction a block of text put before each request
 * @param passes later passes over what was harvested
 * @param rounds rounds with training between them, if the student is in the loop
 * @param users the operator's own customers, whose calls it relays, for the objective own-users
 * @param samplesTogether whether the samples of an item that is no trajectory are asked at once, as
 *     collection programs with many workers do, instead of in their turn
 * @param budget what it can spend, if that is limited
 * @param reaction what it does when it is refused too often, if anything
 */
public record Conduct(
    Optional<Long> probes,
    double probeRefusalFraction,
    double refusalFraction,
    Instruction instruction,
    List<Pass> passes,
    Optional<Rounds> rounds,
    Optional<Customers> users,
    boolean samplesTogether,
    Optional<Budget> budget,
    Optional<Reaction> reaction) {

  /** Nothing out of the ordinary. */
  public static final Conduct PLAIN =
      new Conduct(
          Optional.empty(),
          0,
          0,
          Instruction.NONE,
          List.of(),
          Optional.empty(),
          Optional.empty(),
          false,
          Optional.empty(),
          Optional.empty());

  /** Refuses numbers out of range. */
  public Conduct {
    probes.ifPresent(count -> Limits.between("probes", (double) count, 0, 1e12));
    Limits.fraction("probeRefusalFraction", probeRefusalFraction);
    Limits.fraction("refusalFraction", refusalFraction);
    Objects.requireNonNull(instruction, "instruction");
    passes = List.copyOf(passes);
    Objects.requireNonNull(rounds, "rounds");
    Objects.requireNonNull(users, "users");
    Objects.requireNonNull(budget, "budget");
    Objects.requireNonNull(reaction, "reaction");
  }
}
