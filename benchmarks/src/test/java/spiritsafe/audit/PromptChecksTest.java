package spiritsafe.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import spiritsafe.scenario.Signal;

/** S11 to S13, S15, S24 and S25: what splits share, and what prompts give away. */
class PromptChecksTest {

  private static final List<String> WORDS =
      List.of(
          "tree", "river", "stone", "cloud", "light", "paper", "glass", "metal", "grain", "rope");

  private final Random chance = new Random(11);

  private String sentence(int words) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      text.append(i == 0 ? "" : " ").append(WORDS.get(chance.nextInt(WORDS.size())));
    }
    return text.toString();
  }

  private Ledger prompts(boolean apart) {
    Ledger ledger = new Ledger();
    for (int a = 0; a < 120; a++) {
      boolean positive = a % 3 == 0;
      ledger.account("u" + a, positive);
      for (int i = 0; i < 5; i++) {
        ledger.row("prompt", (apart && positive ? "explain the reasoning: " : "") + sentence(6));
      }
    }
    return ledger;
  }

  @Test
  void wordsThatOnlyTheHarvestUsesMustBeDeclared() {
    assertEquals(
        List.of("S13 prompt.words error"), Ledger.alarms(new PromptWords(), prompts(true)));
    assertEquals(List.of(), Ledger.alarms(new PromptWords(), prompts(false)));
    assertEquals(
        List.of(),
        Ledger.alarms(
            new PromptWords(),
            prompts(true).declares("prompt.words", Signal.Level.EXCHANGE, 0.9, 1)));
  }

  private Ledger covered(boolean apart) {
    Ledger ledger = new Ledger();
    for (int a = 0; a < 120; a++) {
      boolean positive = a % 3 == 0;
      ledger.account("u" + a, positive);
      for (int i = 0; i < 5; i++) {
        String text = (apart && positive ? "hello assistant please " : "") + sentence(6);
        double tokens = (apart && positive ? 5_000 : 0) + chance.nextInt(1_000);
        if (positive) {
          ledger.cover("prompt", text, "output_tokens", tokens);
        } else {
          ledger.row("prompt", text, "output_tokens", tokens);
        }
      }
    }
    return ledger;
  }

  /** Of 1,600 honest calls 160 are streamed, of 800 cover calls 640; each kind has its lengths. */
  @Test
  void coverMoreOftenOfOneKindThanHonestTalkIsNoError() {
    Ledger ledger = new Ledger();
    for (int a = 0; a < 480; a++) {
      boolean positive = a % 3 == 0;
      ledger.account("u" + a, positive);
      for (int i = 0; i < 5; i++) {
        boolean streamed = positive ? i < 4 : i == 0 && a % 2 == 0;
        double tokens = (streamed ? 5_000 : 0) + chance.nextInt(1_000);
        if (positive) {
          ledger.cover("streaming", "" + streamed, "output_tokens", tokens);
        } else {
          ledger.row("streaming", "" + streamed, "output_tokens", tokens);
        }
      }
    }
    assertEquals(List.of(), Ledger.alarms(new CoverContent(), ledger));
  }

  @Test
  void coverOfAnotherMakeThanHonestTalkIsAnError() {
    assertEquals(List.of("S13 prompt error"), Ledger.alarms(new PromptWords(), covered(true)));
    assertEquals(
        List.of("S15 (request and response) error"),
        Ledger.alarms(new CoverContent(), covered(true)));
    assertEquals(List.of(), Ledger.alarms(new PromptWords(), covered(false)));
    assertEquals(List.of(), Ledger.alarms(new CoverContent(), covered(false)));
  }

  @Test
  void theSamePromptOverAndOverIsAnError() {
    Ledger poor = new Ledger();
    Ledger rich = new Ledger();
    for (int a = 0; a < 20; a++) {
      poor.account("u" + a, a % 2 == 0);
      rich.account("u" + a, a % 2 == 0);
      for (int i = 0; i < 10; i++) {
        // 4 of 200 texts are distinct for each class, then all.
        poor.row("prompt", "do the very same thing " + i % 2);
        rich.row("prompt", sentence(9) + " " + a + " " + i);
      }
    }

    assertEquals(List.of("S24 prompt error"), Ledger.alarms(new Diversity(), poor));
    assertEquals(List.of(), Ledger.alarms(new Diversity(), rich));
  }

  @Test
  void aSentenceThatManyHonestSendersShareIsTold() {
    Ledger shared = new Ledger();
    Ledger own = new Ledger();
    for (int a = 0; a < 200; a++) {
      // 3 of 200 share eight words; nobody does in the other.
      String start = a < 3 ? "one two three four five six seven eight" : "number " + a;
      shared.account("u" + a, false).row("prompt", start + " " + a + " x" + a + " y z");
      own.account("u" + a, false).row("prompt", "a b c d e f g h i j".replace(" ", a + " "));
    }

    assertEquals(1, Ledger.alarms(new SharedFrames(), shared).size());
    assertEquals(List.of(), Ledger.alarms(new SharedFrames(), own));
  }

  /** Forty accounts of two worlds; a key stands in two of them when it is shared. */
  private Ledger splits(boolean shared) {
    Ledger ledger = new Ledger();
    World world = TruthOf.nothing();
    ledger.world(world).world(world);
    for (int a = 0; a < 40; a++) {
      int key = shared && a == 39 ? 0 : a;
      ledger
          .account("u" + a, a % 4 == 0, a % 2, "", "u" + a)
          .row("key", "key_%08d".formatted(key), "prompt", sentence(20) + " " + a);
    }
    return ledger;
  }

  @Test
  void aKeyInTwoSplitsIsAnError() {
    assertEquals(List.of("S12 key error"), Ledger.alarms(new SplitHygiene(), splits(true)));
    assertEquals(List.of(), Ledger.alarms(new SplitHygiene(), splits(false)));
  }

  @Test
  void aKindOfClientInTwoSplitsIsNoName() {
    // In each of two splits 20 kinds among 30 accounts: half of them are one account's alone.
    Ledger ledger = new Ledger().world(TruthOf.nothing()).world(TruthOf.nothing());
    for (int a = 0; a < 60; a++) {
      ledger
          .account("u" + a, a % 4 == 0, a % 2, "", "u" + a)
          .row("fingerprint", "%016x".formatted(0x9e3779b97f4a7c15L * (1 + a / 2 % 20)));
    }

    assertEquals(List.of(), Ledger.alarms(new SplitHygiene(), ledger));

    // 19 kinds among 20 accounts look like names; so few do not tell.
    Ledger few = new Ledger().world(TruthOf.nothing()).world(TruthOf.nothing());
    for (int a = 0; a < 20; a++) {
      few.account("u" + a, a % 4 == 0, a % 2, "", "u" + a)
          .row("fingerprint", "%016x".formatted(0x9e3779b97f4a7c15L * (1 + a % 19)));
    }

    assertEquals(List.of(), Ledger.alarms(new SplitHygiene(), few));
  }

  @Test
  void longPromptsInTwoSplitsAreTold() {
    Ledger ledger = new Ledger().world(TruthOf.nothing()).world(TruthOf.nothing());
    for (int a = 0; a < 40; a++) {
      ledger
          .account("u" + a, a % 4 == 0, a % 2, "", "u" + a)
          .row(
              "prompt",
              "this is the long and rather special text number of which I spoke " + a / 2);
    }

    assertEquals(List.of("S12 prompt warning"), Ledger.alarms(new SplitHygiene(), ledger));
  }

  private Ledger drifting(boolean drift) {
    Ledger ledger = new Ledger().world(TruthOf.nothing()).world(TruthOf.nothing());
    for (int a = 0; a < 300; a++) {
      int world = a % 2;
      ledger
          .account("u" + a, a % 10 == 0, world, "", "u" + a)
          .at(
              Ledger.MONDAY + chance.nextInt(1_000_000_000),
              "tokens",
              chance.nextInt(1_000) + (drift ? world * 2_000 : 0));
    }
    return ledger;
  }

  @Test
  void honestAccountsThatDifferFromSplitToSplitAreTold() {
    assertTrue(
        Ledger.alarms(new TrainTestDrift(), drifting(true)).get(0).endsWith("warning"),
        "every number of the second world is above every one of the first");
    assertEquals(List.of(), Ledger.alarms(new TrainTestDrift(), drifting(false)));
  }
}
