package spiritsafe.benign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import spiritsafe.scenario.Archetype;
import spiritsafe.scenario.Scenario;
import spiritsafe.scenario.ScenarioReader;
import spiritsafe.truth.AccountTruth;

/** What must hold of the pairs of look-alike and campaign in {@code scenarios/traps}. */
class TrapPairTest {

  private static final Path TRAPS = Path.of("../scenarios/traps");
  private static final long SEED = 7;

  private static Scenario scenario(SharedSignal signal, String side) {
    return ScenarioReader.read(TRAPS.resolve(signal.pair() + "-" + side + ".yaml"));
  }

  /**
   * A trap in which only one side has the signal is none; one that ordinary customers have as often
   * is none either. The bounds are far from what is measured (docs/traps.md), so that another seed
   * or a change of rates passes and the loss of a signal does not.
   */
  @ParameterizedTest
  @EnumSource(SharedSignal.class)
  void bothSidesShowTheSharedSignalAndOthersDoNot(SharedSignal signal) {
    Played world = Played.of(scenario(signal, "both"), SEED);
    Set<String> with = signal.accounts(world);

    double illicit = share(signal, world, with, AccountTruth::illicit, 20);
    assertTrue(illicit >= 0.5, "illicit accounts: " + illicit);
    if (signal.lookAlikes().isEmpty()) {
      double harmless =
          share(signal, world, with, account -> account.fraudulent() && !account.illicit(), 20);
      assertTrue(harmless >= 0.5, "accounts of a harmless relay: " + harmless);
    }
    for (Archetype lookAlike : signal.lookAlikes()) {
      double honest =
          share(signal, world, with, account -> account.archetype().equals(lookAlike.code()), 5);
      assertTrue(honest >= 0.4, lookAlike.code() + ": " + honest);
    }
    double others =
        share(
            signal,
            world,
            with,
            account ->
                !account.fraudulent()
                    && signal.lookAlikes().stream()
                        .noneMatch(a -> a.code().equals(account.archetype())),
            50);
    assertTrue(others <= 0.1, "ordinary customers: " + others);
    assertTrue(world.byAccount().size() <= 800, "small: " + world.byAccount().size());
    assertTrue(world.all().count() <= 200_000, "small: " + world.all().count());
  }

  private static double share(
      SharedSignal signal,
      Played world,
      Set<String> with,
      Predicate<AccountTruth> which,
      int atLeast) {
    List<String> all =
        world.truth().accounts().values().stream()
            .filter(which)
            .map(AccountTruth::accountId)
            .toList();
    assertTrue(all.size() >= atLeast, signal + ": only " + all.size() + " accounts");
    return all.stream().filter(with::contains).count() / (double) all.size();
  }

  @ParameterizedTest
  @EnumSource(SharedSignal.class)
  void theLookAlikeAloneHoldsNoPositive(SharedSignal signal) {
    Played world = Played.of(scenario(signal, "alone"), SEED);

    assertTrue(world.all().count() > 5_000, "not empty");
    assertEquals(List.of(), world.truth().campaigns());
    assertTrue(world.truth().accounts().values().stream().noneMatch(AccountTruth::illicit));
    // Only relays and farmers of credit hold accounts under false pretences without a harvest.
    assertEquals(
        signal.lookAlikes().isEmpty() || signal == SharedSignal.CREDIT_FARMER,
        world.truth().accounts().values().stream().anyMatch(AccountTruth::fraudulent));
  }

  @ParameterizedTest
  @EnumSource(SharedSignal.class)
  void bothIsTheLookAlikeAloneWithACampaignBesideIt(SharedSignal signal) {
    Scenario alone = scenario(signal, "alone");
    Scenario both = scenario(signal, "both");

    assertEquals(alone.populations(), both.populations());
    assertEquals(alone.window(), both.window());
    assertEquals(alone.models(), both.models());
    assertTrue(both.clusters().containsAll(alone.clusters()));
    assertTrue(alone.clusters().stream().allMatch(cluster -> cluster.campaigns().isEmpty()));
    assertFalse(both.clusters().stream().allMatch(cluster -> cluster.campaigns().isEmpty()));
  }

  @Test
  void everyFileIsOneSideOfAPairThatIsTested() throws IOException {
    Set<String> expected = new TreeSet<>();
    for (SharedSignal signal : SharedSignal.values()) {
      expected.add(signal.pair() + "-alone.yaml");
      expected.add(signal.pair() + "-both.yaml");
    }
    try (Stream<Path> files = Files.list(TRAPS)) {
      Set<String> found = new TreeSet<>();
      files.forEach(file -> found.add(file.getFileName().toString()));
      assertEquals(expected, found);
    }
  }

  /** All but the plain senders, which resemble no campaign, and the services of real traces. */
  @Test
  void everyLookAlikeHasItsTrap() {
    Set<Archetype> plain =
        EnumSet.of(
            Archetype.CHAT_BACKEND, Archetype.INDIVIDUAL_DEVELOPER, Archetype.CODING_AGENT_SEAT);
    Set<Archetype> expected = EnumSet.allOf(Archetype.class);
    expected.removeIf(a -> plain.contains(a) || ServiceProfile.exists(a));
    Set<Archetype> trapped = EnumSet.noneOf(Archetype.class);
    for (SharedSignal signal : SharedSignal.values()) {
      trapped.addAll(signal.lookAlikes());
    }
    assertEquals(expected, trapped);
    assertEquals(18, SharedSignal.values().length);
  }
}
