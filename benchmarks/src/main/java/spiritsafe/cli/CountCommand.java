package spiritsafe.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import spiritsafe.scenario.HonestShare;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.Split;
import spiritsafe.truth.AccountTruth;
import spiritsafe.truth.CampaignTruth;
import spiritsafe.truth.Truth;

/** {@code spiritsafe scenarios count}: how large a world is, without writing it. */
@Command(
    name = "count",
    header = "Plays a world, counts what is in it and keeps nothing.",
    description = {
      "Tells how many exchanges and accounts a scenario makes at a scale, how long that takes",
      "and how much memory it needs, before any of it is written.",
    },
    footer = {
      "",
      "Example: spiritsafe scenarios count disclosed-2026-02 --scale 0.001",
    },
    mixinStandardHelpOptions = true)
final class CountCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private WorldOptions options;

  @Parameters(
      paramLabel = "SCENARIO",
      completionCandidates = Candidates.Scenarios.class,
      description = "A bundled name or a file.")
  private String name;

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      defaultValue = "test",
      description = "Which world: train, validation or test (the default).")
  private Split split;

  @Option(
      names = "--clusters-only",
      description =
          "Leave out all but one tenant of each honest population: campaigns and the customers of"
              + " relays almost alone.")
  private boolean clustersOnly;

  @Override
  public Integer call() throws IOException {
    Scenario scenario = options.scenario(name, 1);
    if (clustersOnly) {
      scenario = new HonestShare(Integer.MAX_VALUE).of(scenario);
    }
    Spiritsafe spiritsafe = (Spiritsafe) spec.root().userObject();
    Progress progress = new Progress(spec.commandLine().getErr(), spiritsafe.progress());
    long begun = System.nanoTime();
    long[] exchanges = new long[1];
    Truth truth =
        options.world(scenario, split, progress).stream(
            batch -> exchanges[0] += batch.exchanges().size());
    double seconds = (System.nanoTime() - begun) / 1e9;
    tell(scenario, exchanges[0], truth, seconds);
    return ExitCode.DONE;
  }

  private void tell(Scenario scenario, long exchanges, Truth truth, double seconds) {
    TextTable table = new TextTable("", "exchanges", "accounts");
    long illicit = truth.campaigns().stream().mapToLong(CampaignTruth::exchangeCount).sum();
    long fraudulent = truth.accounts().values().stream().filter(AccountTruth::fraudulent).count();
    table.add("all", grouped(exchanges), grouped(truth.accounts().size()));
    table.add(
        "honest", grouped(exchanges - illicit), grouped(truth.accounts().size() - fraudulent));
    table.add("illicit", grouped(illicit), grouped(fraudulent) + " fraudulent");
    for (CampaignTruth campaign : truth.campaigns()) {
      table.add(
          "  " + campaign.campaign(),
          grouped(campaign.exchangeCount()),
          grouped(campaign.accountCount()) + " used");
    }
    table.print(spec.commandLine().getOut());
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%d days of %s in %.1f s, %,.0f exchanges a second, at most %,d MB of heap.%n",
            scenario.window().length().toDays(),
            scenario.name(),
            seconds,
            exchanges / seconds,
            peakHeapBytes() >> 20);
    spec.commandLine().getOut().flush();
  }

  private static String grouped(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** Peaks of the pools together, rubbish included: an upper bound of what was in use at once. */
  private static long peakHeapBytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }
}
