package spiritsafe.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import spiritsafe.scenario.Signal;

/** S1 to S5: what tells the classes apart by its values. */
class SeparatorChecksTest {

  /** Chance is seeded, so no test fails by luck; 100 accounts, 30 of them positive. */
  private final Random chance = new Random(5);

  /** Gives a value for an account of a class. */
  private interface Value {
    Object of(boolean positive);
  }

  private Ledger accounts(String field, Value value) {
    Ledger ledger = new Ledger();
    for (int a = 0; a < 100; a++) {
      boolean positive = a % 10 < 3;
      ledger.account("u" + a, positive);
      for (int i = 0; i < 4; i++) {
        ledger.row(field, value.of(positive));
      }
    }
    return ledger;
  }

  private static List<String> at(Signal.Level level, Check check, Ledger ledger) {
    return check.run(ledger.input()).stream()
        .filter(finding -> finding.alarming() && finding.level().equals(level.code()))
        .map(finding -> finding.check() + " " + finding.subject() + " " + finding.severity().code())
        .distinct()
        .toList();
  }

  @Test
  void aTextOfOneClassIsAnError() {
    Ledger ledger = accounts("agent", positive -> positive ? "curl" : "python");

    assertEquals(List.of("S1 agent error"), at(Signal.Level.EXCHANGE, new SingleFields(), ledger));
  }

  @Test
  void aTextThatBothUseAlikeIsNone() {
    Ledger ledger = accounts("agent", positive -> chance.nextBoolean() ? "curl" : "python");

    assertEquals(List.of(), Ledger.alarms(new SingleFields(), ledger));
  }

  /**
   * Positives share each value with one other of their fold, honest accounts have values of their
   * own. No value is met in another fold, so nothing can be learned, whatever the base rate: also
   * where five times it over five is another double.
   */
  @Test
  void whatIsSharedWithinAFoldAloneIsNoSignal() {
    int rounded = 0;
    for (int positives = 4; positives <= 40; positives += 4) {
      for (int honest = 2; honest <= 40; honest++) {
        int rows = positives + honest;
        int[] bin = new int[rows];
        int[] fold = new int[rows];
        boolean[] positive = new boolean[rows];
        for (int i = 0; i < rows; i++) {
          positive[i] = i < positives;
          bin[i] = positive[i] ? i / 2 : -1;
          fold[i] = positive[i] ? i / 2 % 2 : i % 2;
        }
        double base = (double) positives / rows;
        rounded += 5 * base / 5 != base ? 1 : 0;

        assertEquals(0.5, Counts.of(bin, positives / 2, positive, fold, 2).targetEncoded());
      }
    }
    assertTrue(rounded > 10, "else nothing was tried");
  }

  @Test
  void aNumberInTheMiddleIsFoundThoughItsOrderSaysNothing() {
    // Honest values lie on both sides of those of positives, so the AUC of their order is about
    // 0.5.
    Ledger ledger =
        accounts(
            "tokens",
            positive ->
                positive
                    ? 500 + chance.nextInt(100)
                    : chance.nextInt(400) + (chance.nextBoolean() ? 0 : 700));

    assertEquals(List.of("S2 tokens error"), at(Signal.Level.EXCHANGE, new SingleFields(), ledger));
  }

  @Test
  void aNumberOfOneDistributionIsNone() {
    Ledger ledger = accounts("tokens", positive -> chance.nextInt(1_000_000));

    assertEquals(List.of(), Ledger.alarms(new SingleFields(), ledger));
  }

  @Test
  void aDeclaredSeparatorPassesWithinItsBandAndFailsAboveIt() {
    Value value = positive -> positive ? "curl" : "python";
    Ledger within =
        accounts("agent", value)
            .declares("agent", Signal.Level.EXCHANGE, 0.9, 1)
            .declares("agent", Signal.Level.ACCOUNT, 0.9, 1);
    Ledger above =
        accounts("agent", value)
            .declares("agent", Signal.Level.EXCHANGE, 0.5, 0.7)
            .declares("agent", Signal.Level.ACCOUNT, 0.9, 1);

    assertEquals(List.of(), Ledger.alarms(new SingleFields(), within));
    assertEquals(List.of("S1 agent error"), Ledger.alarms(new SingleFields(), above));
  }

  @Test
  void aDeclaredSeparatorThatIsWeakerThanItSaysIsAWarning() {
    Ledger ledger =
        accounts("agent", positive -> chance.nextBoolean() ? "curl" : "python")
            .declares("agent", Signal.Level.EXCHANGE, 0.9, 1);

    assertEquals(List.of("S2 agent warning"), Ledger.alarms(new SingleFields(), ledger));
  }

  @Test
  void whatIsThereToLearnWithMayBeEasy() {
    Ledger ledger = accounts("agent", positive -> positive ? "curl" : "python").teaching();

    assertEquals(
        List.of("S1 agent warning"), at(Signal.Level.EXCHANGE, new SingleFields(), ledger));
  }

  @Test
  void aValueOfOneAccountOrOneCampaignIsNotLearned() {
    // Each campaign has an address of its own; held out, it is as good as unknown.
    Ledger ledger = new Ledger();
    for (int a = 0; a < 100; a++) {
      boolean positive = a % 10 < 3;
      String unit = positive ? "campaign" + a % 3 : "u" + a;
      ledger.account("u" + a, positive, 0, "", unit);
      ledger.row("address", positive ? "10.0.0." + a % 3 : "192.168.0." + a);
    }

    assertEquals(List.of(), at(Signal.Level.EXCHANGE, new SingleFields(), ledger));
  }

  @Test
  void absenceInOneClassAloneIsAnErrorAndEverywhereIsNone() {
    Ledger apart = accounts("hash", positive -> positive ? null : "x" + chance.nextInt(5));
    Ledger alike = accounts("hash", positive -> chance.nextBoolean() ? null : "x");

    assertEquals(List.of("S3 hash error"), Ledger.alarms(new AbsenceAndFormat(), apart));
    assertEquals(List.of(), Ledger.alarms(new AbsenceAndFormat(), alike));
  }

  @Test
  void roundNumbersInOneClassAreAnError() {
    Ledger apart =
        accounts(
            "latency",
            positive -> positive ? chance.nextInt(100_000) * 1_000 : 100_000 + chance.nextInt());
    Ledger alike = accounts("latency", positive -> chance.nextInt());

    assertEquals(List.of("S3 latency error"), Ledger.alarms(new AbsenceAndFormat(), apart));
    assertEquals(List.of(), Ledger.alarms(new AbsenceAndFormat(), alike));
  }

  @Test
  void aCommonValueOfPositivesAloneIsAnErrorAndOneOfAFewAccountsIsNone() {
    Ledger common = accounts("agent", positive -> positive ? "evil" : "good" + chance.nextInt(9));
    int[] next = {0};
    Ledger rare =
        accounts("agent", positive -> positive ? "evil" + next[0]++ % 15 : "good" + next[0]++ % 70);

    assertTrue(
        Ledger.alarms(new ExclusiveValues(), common).contains("S4 agent error"),
        "30 of 30 positives have a value that no honest account has");
    assertEquals(List.of(), Ledger.alarms(new ExclusiveValues(), rare));
  }

  @Test
  void twoFieldsThatTellTheClassesApartOnlyTogetherAreAWarning() {
    Ledger together = new Ledger();
    Ledger apart = new Ledger();
    for (int a = 0; a < 300; a++) {
      boolean positive = a % 3 == 0;
      double x = chance.nextInt(1_000);
      boolean low = x < 500;
      double y = (low == positive ? 500 : 0) + chance.nextInt(500);
      together.account("u" + a, positive).row("x", x, "y", y);
      apart.account("u" + a, positive).row("x", x, "y", (double) chance.nextInt(1_000));
    }

    assertTrue(
        Ledger.alarms(new FieldPairs(), together).stream().anyMatch(a -> a.endsWith("warning")),
        "x and y are an exclusive or");
    assertEquals(List.of(), Ledger.alarms(new FieldPairs(), apart));
  }
}
