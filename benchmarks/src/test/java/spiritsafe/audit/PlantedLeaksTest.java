package spiritsafe.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import spiritsafe.truth.CampaignTruth;
import spiritsafe.truth.Truth;

/**
 * One leak at a time in a world that has none: the check that is there for it raises an error and
 * names where it lies, and no other does. All checks look at every world.
 *
 * <p>Chance is seeded, so that no test fails by luck. Not planted here are leaks that lie in the
 * audit itself (S9, S19), in pairs of scenarios (S16), or that only warn of how a world is made.
 */
class PlantedLeaksTest {

  private static Set<String> warningsOfTheCleanWorld;

  /**
   * A leak.
   *
   * @param name what is planted
   * @param found each a check and what it names; errors, unless they end in {@code warning}
   * @param plant puts it into a clean world
   */
  private record Leak(String name, Set<String> found, UnaryOperator<PlantedWorld> plant) {
    /** Returns whether it is no error: a strong leak that is one has warnings in its wake. */
    boolean warns() {
      return found.stream().allMatch(finding -> finding.endsWith(" warning"));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static Leak leak(String name, String found, UnaryOperator<PlantedWorld> plant) {
    return new Leak(name, new TreeSet<>(Arrays.asList(found.split(", "))), plant);
  }

  private static Leak inCalls(String name, String found, Consumer<PlantedWorld.Call> plant) {
    return leak(name, found, world -> world.calls(plant));
  }

  private static final List<String> COMMON = common();

  private static List<String> common() {
    Random chance = new Random(1);
    return Stream.generate(() -> "please tell us about item " + chance.nextInt(1_000) + " again")
        .limit(20)
        .toList();
  }

  static Stream<Leak> leaks() {
    return Stream.of(
        inCalls(
            "a client that illicit calls nearly always use, and honest ones seldom",
            "S1 user_agent",
            call -> {
              if (call.illicit() && call.chance.nextInt(10) < 9) {
                call.values.put("user_agent", "py/2.1");
              }
            }),
        inCalls(
            "long answers in illicit calls",
            "S2 output_tokens",
            call -> {
              if (call.illicit()) {
                call.values.put("output_tokens", 900 + call.chance.nextInt(5_000));
              }
            }),
        inCalls(
            "a field that now and then only illicit calls lack",
            "S3 temperature",
            call -> {
              if (call.illicit() && call.chance.nextInt(100) < 15) {
                call.values.put("temperature", Double.NaN);
              }
            }),
        inCalls(
            "numbers of illicit calls rounded to tens",
            "S3 input_tokens",
            call -> {
              if (call.illicit()) {
                call.values.put("input_tokens", (int) call.values.get("input_tokens") / 10 * 10);
              }
            }),
        inCalls(
            "a client of some positives that no honest account has",
            "S4 user_agent",
            call -> {
              if (call.positive && call.account % 3 > 0 && call.number == 0) {
                call.values.put("user_agent", "py/9.9");
              }
            }),
        inCalls(
            "the label in one bit of a name",
            "S6 api_key",
            call ->
                call.values.put(
                    "api_key",
                    "key_%016x"
                        .formatted(
                            Mix.of("bit " + call.account) & ~4L | (call.positive ? 4L : 0)))),
        inCalls(
            "names that sort by class",
            "S6 api_key",
            call ->
                call.values.put(
                    "api_key",
                    "key_%04x%012x"
                        .formatted(
                            call.positive ? call.account : 7 * call.account + 1_000,
                            Mix.of("sorted " + call.account) & 0xFFFF_FFFF_FFFFL))),
        leak("illicit rows at the top of a file", "S6 (row order)", world -> world.file(true)),
        inCalls(
            "illicit calls in the first second of a minute",
            "S7 time_micros",
            call -> {
              if (call.illicit()) {
                call.timeMicros -= call.timeMicros % 60_000_000L - call.timeMicros % 1_000_000L;
              }
            }),
        inCalls(
            "times of illicit calls in tenths of a millisecond",
            "S7 time_micros",
            call -> {
              if (call.illicit()) {
                call.timeMicros -= call.timeMicros % 100;
              }
            }),
        inCalls(
            "the gaps of one account in another",
            "S8 time_micros",
            call -> {
              if (call.account == 7 || call.account == 8) {
                long[] gaps = {
                  0, 61_234_567L, 200_111_222L, 433_777_001L, 500_000_123L, 612_340_987L
                };
                call.timeMicros = Ledger.MONDAY + call.account * 3_600_000_001L + gaps[call.number];
              }
            }),
        inCalls(
            "a word of the truth in one call",
            "S10 user_agent",
            call -> {
              if (call.account == 7 && call.number == 2) {
                call.values.put("user_agent", "py/2.1 (relay-customer)");
              }
            }),
        inCalls(
            "a key in both splits",
            "S12 api_key",
            call -> {
              if (call.account == 7) {
                call.values.put("api_key", PlantedWorld.key(3));
              }
            }),
        inCalls(
            "long prompts in both splits",
            "S12 prompt warning",
            call -> {
              if (call.account % 10 == 7 && call.number == 0) {
                call.values.put("prompt", twin(call.account));
              } else if (call.account % 10 == 0 && call.number == 0) {
                call.values.put("prompt", twin(call.account + 7));
              }
            }),
        inCalls(
            "words that illicit prompts alone have",
            "S13 prompt.words",
            call -> {
              if (call.illicit()) {
                call.values.put("prompt", call.values.get("prompt") + " thinking aloud");
              }
            }),
        inCalls(
            "words that cover prompts alone have",
            "S13 prompt",
            call -> {
              if (call.cover) {
                call.values.put("prompt", call.values.get("prompt") + " thanks assistant");
              }
            }),
        leak(
            "rows that go back in time",
            "S14 test",
            world -> world.test(old -> PlantedWorld.backwards())),
        inCalls(
            "cover calls that mostly have one parameter",
            "S15 (request and response)",
            call -> {
              if (call.cover && call.chance.nextInt(10) < 7) {
                call.values.put("temperature", 0.7);
              }
            }),
        leak(
            "a third of accounts illicit",
            "S20 test",
            world -> world.test(old -> PlantedWorld.dense())),
        inCalls(
            "prompts that are a few texts over and over",
            "S24 prompt",
            call ->
                call.values.put("prompt", COMMON.get(10 * call.world + call.chance.nextInt(10)))),
        leak(
            "a campaign whose calls are counted wrong",
            "S28 test",
            world -> world.test(PlantedLeaksTest::miscounted)),
        inCalls(
            "an account's name inside its key",
            "S36 api_key",
            call -> {
              if (call.account == 7) {
                call.values.put("api_key", "key_" + PlantedWorld.id(7).substring(5));
              }
            }),
        inCalls(
            "the canary in a prompt",
            "S38 prompt",
            call -> {
              if (call.account == 7 && call.number == 2) {
                call.values.put("prompt", call.values.get("prompt") + " " + PlantedWorld.CANARY);
              }
            }),
        inCalls(
            "one split with other numbers",
            "S11 test against the others warning",
            call -> {
              if (call.world == 1) {
                call.values.put("output_tokens", 10 + call.chance.nextInt(450));
              }
            }));
  }

  /** The same long text for two accounts of different splits, and for no others. */
  private static String twin(int account) {
    Random chance = new Random(account);
    return chance.ints(14, 0, 200).mapToObj(w -> "w" + w).collect(Collectors.joining(" "));
  }

  private static World miscounted(World world) {
    CampaignTruth wrong = TruthOf.miscounted(world.truth().campaigns().get(0));
    return new World(
        world.name(), new Truth(world.truth().accounts(), List.of(wrong)), world.recount());
  }

  private static List<Finding> findings(AuditInput input) {
    return Checks.all().stream().flatMap(check -> check.run(input).stream()).toList();
  }

  private static Set<String> of(List<Finding> findings, Severity severity) {
    return findings.stream()
        .filter(finding -> finding.severity() == severity)
        .map(finding -> finding.check() + " " + finding.subject())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @BeforeAll
  static void lookAtTheCleanWorld() {
    List<Finding> findings = findings(new PlantedWorld().input());
    assertEquals(Set.of(), of(findings, Severity.ERROR));
    warningsOfTheCleanWorld = of(findings, Severity.WARNING);
  }

  @Test
  void aCleanFileHasNoErrorEither() {
    assertEquals(Set.of(), of(findings(new PlantedWorld().file(false).input()), Severity.ERROR));
  }

  @ParameterizedTest
  @MethodSource("leaks")
  void isFoundByItsOwnCheckAndNamed(Leak leak) {
    List<Finding> findings = findings(leak.plant().apply(new PlantedWorld()).input());
    Set<String> found = of(findings, Severity.ERROR);
    if (leak.warns()) {
      // What is said of the clean world too is not the leak's. The best line is another each time.
      of(findings, Severity.WARNING).stream()
          .filter(warning -> !warningsOfTheCleanWorld.contains(warning))
          .filter(warning -> !warning.startsWith("S18 "))
          .forEach(warning -> found.add(warning + " warning"));
    }
    assertEquals(leak.found(), found);
  }
}
