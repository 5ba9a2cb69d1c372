package spiritsafe.benign;

import spiritsafe.source.Task;
import spiritsafe.world.ModelMarket;

/** What all calls of a tenant have in common, on newer models as the tenant moves to them. */
final class StandingTask {

  private static final long DAY_MICROS = 86_400_000_000L;

  private final ModelMarket market;
  private final long tenantSeed;
  private final long sinceMicros;
  private Task task;
  private long checkedDay = Long.MIN_VALUE;

  /**
   * Makes a task that stands.
   *
   * @param sinceMicros when its model was chosen
   */
  StandingTask(ModelMarket market, long tenantSeed, long sinceMicros, Task task) {
    this.market = market;
    this.tenantSeed = tenantSeed;
    this.sinceMicros = sinceMicros;
    this.task = task;
  }

  /** Returns it as of a time; times must not fall back by more than a day. */
  Task at(long timeMicros) {
    long day = timeMicros / DAY_MICROS;
    if (day != checkedDay) {
      checkedDay = day;
      task = task.on(market.at(task.model(), tenantSeed, sinceMicros, timeMicros));
    }
    return task;
  }

  /** Returns the tenant's chance. */
  long tenantSeed() {
    return tenantSeed;
  }
}
