package spiritsafe.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * S14: whether rows know what comes later. Exchanges stand in the order of their times; an account
 * is made known no later than its first exchange, and was signed up before it. A row out of order,
 * or an account that acts before it exists, would let a detector see the future without looking for
 * it. (That detectors themselves do not look ahead is what {@code run --audit prefix} asks.)
 */
final class TimeOrder implements Check {

  @Override
  public List<String> ids() {
    return List.of("S14");
  }

  @Override
  public String title() {
    return "time order";
  }

  @Override
  public List<Finding> run(AuditInput input) {
    if (input.worlds().isEmpty()) {
      return List.of(Finding.skipped("S14", "a file without sign-ups has no order to hold"));
    }
    List<Finding> findings = new ArrayList<>();
    for (World world : input.worlds()) {
      findings.add(
          none(world, "exchanges before the row above them", world.recount().outOfOrder()));
      findings.add(
          none(world, "exchanges of accounts not yet made known", world.recount().unannounced()));
      findings.add(
          none(world, "exchanges before their account's sign-up", world.recount().beforeSignUp()));
    }
    return findings;
  }

  private static Finding none(World world, String what, long count) {
    return Finding.atMost(
        "S14",
        Severity.ERROR,
        Finding.WORLD,
        world.name(),
        what,
        count,
        0,
        "order the rows by time, and tell of an account before its first exchange");
  }
}
