package spiritsafe.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * S27: whether the provider seems alive: no hour of the window without traffic, and failures that
 * occur, but not all at once. Blind to whether latency follows load.
 */
final class DeadPeriods implements Check {

  private static final double DEAD = 0.02;

  /** Fewer exchanges an hour leave some hours empty by chance. */
  private static final double BUSY = 20;

  @Override
  public List<String> ids() {
    return List.of("S27");
  }

  @Override
  public String title() {
    return "dead hours and failures";
  }

  @Override
  public List<Finding> run(AuditInput input) {
    List<Finding> findings = new ArrayList<>();
    for (World world : input.worlds()) {
      SortedMap<Long, int[]> hours = world.recount().hours();
      if (hours.isEmpty()) {
        continue;
      }
      long window = hours.lastKey() - hours.firstKey() + 1;
      double mean = world.recount().exchanges() / (double) window;
      double dead = 1 - hours.size() / (double) window;
      findings.add(
          Finding.atMost(
              "S27",
              mean < BUSY ? Severity.INFO : Severity.WARNING,
              Finding.WORLD,
              world.name(),
              "share of hours without an exchange",
              dead,
              DEAD,
              "let honest senders of other time zones send in the dead hours"));
      long failed = hours.values().stream().mapToLong(hour -> hour[1]).sum();
      double share = failed / (double) Math.max(1, world.recount().exchanges());
      findings.add(
          Finding.of(
              "S27",
              failed == 0 ? Severity.WARNING : Severity.INFO,
              Finding.WORLD,
              world.name(),
              "share of failed exchanges, above",
              share,
              0,
              "real gateways refuse and fail; let this one"));
    }
    return findings.isEmpty()
        ? List.of(Finding.skipped("S27", "only whole worlds have hours"))
        : findings;
  }
}
