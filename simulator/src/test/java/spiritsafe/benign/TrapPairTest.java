package spiritsafe.benign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
  private static final Path PAGE = Path.of("../docs/traps.md");
  private static final long SEED = 7;

  private static Scenario scenario(SharedSignal signal, String side) {
    return ScenarioReader.read(TRAPS.resolve(signal.pair() + "-" + side + ".yaml"));
  }

  /**
   * A trap in which only one side has the signal is none; one that ordinary customers have as often
   * is none either. The bounds are far from what is measured, so that another seed or a change of
   * rates passes and the loss of a signal does not. What is measured stands in docs/traps.md,
   * written again with {@code mvn -pl simulator test -Dtest=TrapPairTest -Dspiritsafe.write=true}.
   */
  @ParameterizedTest
  @EnumSource(SharedSignal.class)
  void bothSidesShowTheSharedSignalAndOthersDoNot(SharedSignal signal) throws IOException {
    Played world = Played.of(scenario(signal, "both"), SEED);
    Set<String> with = signal.accounts(world);

    Showing illicit = Showing.among(world, with, AccountTruth::illicit);
    assertTrue(illicit.of() >= 20 && illicit.share() >= 0.5, "illicit accounts: " + illicit);
    List<String> resembling = new ArrayList<>();
    if (signal.lookAlikes().isEmpty()) {
      Showing harmless =
          Showing.among(world, with, account -> account.fraudulent() && !account.illicit());
      assertTrue(harmless.of() >= 20 && harmless.share() >= 0.5, "harmless relay: " + harmless);
      resembling.add(harmless + " of the harmless relay");
    }
    for (Archetype lookAlike : signal.lookAlikes()) {
      Showing honest =
          Showing.among(world, with, account -> account.archetype().equals(lookAlike.code()));
      assertTrue(honest.of() >= 5 && honest.share() >= 0.4, lookAlike.code() + ": " + honest);
      resembling.add(honest + (signal.lookAlikes().size() > 1 ? " " + lookAlike.code() : ""));
    }
    Showing others =
        Showing.among(
            world,
            with,
            account ->
                !account.fraudulent()
                    && signal.lookAlikes().stream()
                        .noneMatch(a -> a.code().equals(account.archetype())));
    assertTrue(others.of() >= 50 && others.share() <= 0.1, "ordinary customers: " + others);
    assertTrue(world.byAccount().size() <= 800, "small: " + world.byAccount().size());
    assertTrue(world.all().count() <= 200_000, "small: " + world.all().count());
    told(signal, "| " + illicit + " | " + String.join(", ", resembling) + " | " + others + " |");
  }

  /** The row of a pair in the last table of docs/traps.md says what is counted here. */
  private static void told(SharedSignal signal, String counts) throws IOException {
    String page = Files.readString(PAGE);
    String head = "| `" + signal.pair() + "` ";
    int from = page.lastIndexOf(head);
    assertTrue(from > page.indexOf("| pair | illicit |"), signal.pair() + " has no row");
    String row = page.substring(from, page.indexOf('\n', from));
    if (Boolean.getBoolean("spiritsafe.write")) {
      Files.writeString(PAGE, page.replace(row, head + counts));
    } else {
      assertEquals(head + counts, row);
    }
  }

  /** How many accounts of some kind show the signal. */
  private record Showing(long with, long of) {

    static Showing among(Played world, Set<String> with, Predicate<AccountTruth> which) {
      List<String> all =
          world.truth().accounts().values().stream()
              .filter(which)
              .map(AccountTruth::accountId)
              .toList();
      return new Showing(all.stream().filter(with::contains).count(), all.size());
    }

    double share() {
      return with / (double) of;
    }

    @Override
    public String toString() {
      return with + " of " + of;
    }
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
