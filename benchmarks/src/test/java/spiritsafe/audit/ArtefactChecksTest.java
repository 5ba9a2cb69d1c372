package spiritsafe.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import spiritsafe.scenario.Signal;

/** S6 to S10, S36 and S38: what a generator leaves behind. */
class ArtefactChecksTest {

  private static final long SECOND = 1_000_000L;

  private final Random chance = new Random(9);

  private Ledger named(boolean leaking) {
    Ledger ledger = new Ledger();
    for (int a = 0; a < 400; a++) {
      boolean positive = a % 4 == 0;
      long bits = chance.nextLong();
      // The lowest bit is the label.
      long name = leaking ? (bits & ~1L) | (positive ? 1 : 0) : bits;
      ledger.account("u" + a, positive).row("key", "key_%016x".formatted(name));
    }
    return ledger;
  }

  @Test
  void aLabelInABitOfANameIsFound() {
    assertEquals(List.of("S6 key error"), Ledger.alarms(new Identifiers(), named(true)));
    assertEquals(List.of(), Ledger.alarms(new Identifiers(), named(false)));
  }

  @Test
  void namesGivenInTheOrderOfClassesAreFound() {
    Ledger ledger = new Ledger();
    for (int a = 0; a < 400; a++) {
      ledger.account("u" + a, a < 100).row("key", "key_%08d".formatted(a));
    }

    assertTrue(Ledger.alarms(new Identifiers(), ledger).contains("S6 key error"));
  }

  /** Exchanges every few minutes; those of positives at the wanted second of the minute. */
  private Ledger clocked(boolean leaking) {
    Ledger ledger = new Ledger();
    for (int a = 0; a < 120; a++) {
      boolean positive = a % 3 == 0;
      ledger.account("u" + a, positive);
      long time = Ledger.MONDAY;
      for (int i = 0; i < 10; i++) {
        time += 600 * SECOND + chance.nextInt(100_000_000);
        long second = leaking && positive ? 7 : chance.nextInt(60);
        ledger.at(
            time - time % (60 * SECOND) + second * SECOND + chance.nextInt(1_000_000), "x", 1);
      }
    }
    return ledger;
  }

  @Test
  void aSecondThatOneClassAloneUsesIsFound() {
    assertEquals(List.of("S7 time_micros error"), Ledger.alarms(new Clock(), clocked(true)));
    assertEquals(List.of(), Ledger.alarms(new Clock(), clocked(false)));
  }

  @Test
  void aDeclaredClockPasses() {
    Ledger ledger = clocked(true).declares("time_micros", Signal.Level.EXCHANGE, 0.5, 1);

    assertEquals(List.of(), Ledger.alarms(new Clock(), ledger));
  }

  private Ledger paced(boolean repeated) {
    Ledger ledger = new Ledger();
    Random shared = new Random(4);
    long[] gaps = shared.longs(6, SECOND, 1_000 * SECOND).toArray();
    for (int a = 0; a < 10; a++) {
      ledger.account("u" + a, a == 0);
      long time = Ledger.MONDAY + chance.nextInt(1_000_000);
      for (long gap : gaps) {
        time += repeated && a < 2 ? gap : SECOND + chance.nextInt(1_000_000_000);
        ledger.at(time, "x", 1);
      }
    }
    return ledger;
  }

  @Test
  void twoAccountsWithTheSameGapsToTheMicrosecondAreFound() {
    assertEquals(List.of("S8 time_micros error"), Ledger.alarms(new RepeatedDraws(), paced(true)));
    assertEquals(List.of(), Ledger.alarms(new RepeatedDraws(), paced(false)));
  }

  @Test
  void aLearnerThatSeesItsTestRowsFailsOnShuffledLabels() {
    Ledger ledger = named(false);
    // It "learns" by heart: the score of a row is its label.
    LabelPermutation cheating =
        new LabelPermutation(
            (sample, classes) -> {
              double[] scores = new double[classes.length];
              for (int i = 0; i < scores.length; i++) {
                scores[i] = classes[i] ? 1 : 0;
              }
              return scores;
            });

    assertEquals(List.of("S9 (all fields) error"), Ledger.alarms(cheating, ledger));
    assertEquals(List.of(), Ledger.alarms(new LabelPermutation(), ledger));
  }

  @Test
  void aWordOfTheTruthInAReleasedFieldIsFound() {
    Ledger leaking = new Ledger().account("a", true).row("agent", "sdk relay-customer/1");
    leaking.account("b", false).row("agent", "sdk/1");
    Ledger clean = new Ledger().account("a", true).row("agent", "sdk/2");
    clean.account("b", false).row("agent", "sdk/1");

    assertEquals(List.of("S10 agent error"), Ledger.alarms(new LabelWords(), leaking));
    assertEquals(List.of(), Ledger.alarms(new LabelWords(), clean));
  }

  @Test
  void anAccountNameInsideAnotherFieldIsFound() {
    Ledger inside = new Ledger().account("acct_09c1d77a", false).row("key", "key_09c1d77a_1");
    Ledger apart = new Ledger().account("acct_09c1d77a", false).row("key", "key_5b2f09c1_1");

    assertEquals(List.of("S36 key error"), Ledger.alarms(new Renaming(), inside));
    assertEquals(List.of(), Ledger.alarms(new Renaming(), apart));
  }

  @Test
  void theCanaryBelongsIntoTheCardAndNowhereElse() {
    String canary = "c0ffee00-1111-4222-8333-444455556666";
    String card = "Do not train on this: canary " + canary;
    Ledger none = new Ledger().account("a", true).row("prompt", "hello").card("# Data");
    Ledger good = new Ledger().account("a", true).row("prompt", "hello").card(card);
    Ledger spilt = new Ledger().account("a", true).row("prompt", "hello " + canary).card(card);

    assertEquals(List.of("S38 README.md warning"), Ledger.alarms(new Canary(), none));
    assertEquals(List.of(), Ledger.alarms(new Canary(), good));
    assertEquals(List.of("S38 prompt error"), Ledger.alarms(new Canary(), spilt));
  }
}
