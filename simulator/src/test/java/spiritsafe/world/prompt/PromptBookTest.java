package spiritsafe.world.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import spiritsafe.random.Draws;
import spiritsafe.random.SeedTree;
import spiritsafe.scenario.Archetype;
import spiritsafe.scenario.Instruction;
import spiritsafe.scenario.Objective;
import spiritsafe.traffic.PromptRenderer;

class PromptBookTest {

  private static final PromptBook BOOK = new PromptBook();
  private static final SeedTree SEED = SeedTree.root(7);

  private static List<String> texts(PromptRenderer renderer, int count) {
    Draws draws = new Draws(3);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(renderer.render(draws.nextLong(), draws.nextLong()));
    }
    return texts;
  }

  @ParameterizedTest
  @EnumSource(Archetype.class)
  void everyArchetypeHasManyThousandTexts(Archetype archetype) {
    Set<String> distinct = new HashSet<>(texts(BOOK.honest(archetype, SEED), 25_000));
    assertTrue(distinct.size() > 18_000, archetype + " has " + distinct.size() + " of 25,000");
  }

  @ParameterizedTest
  @EnumSource(Objective.class)
  void everyObjectiveHasManyThousandItems(Objective objective) {
    if (objective == Objective.OWN_USERS) {
      return; // people write these, each in words of their own
    }
    Set<String> distinct =
        new HashSet<>(texts(BOOK.harvest(objective, SEED, PromptBook.Style.plain(4)), 25_000));
    assertTrue(distinct.size() > 18_000, objective + " has " + distinct.size() + " of 25,000");
  }

  @Test
  void theSameItemInAnotherWordingIsTheSameTask() {
    PromptRenderer renderer =
        BOOK.harvest(Objective.REASONING_TRACES, SEED, PromptBook.Style.plain(4));
    Set<String> wordings = new HashSet<>();
    Set<String> tasks = new HashSet<>();
    for (long variation = 0; variation < 100; variation++) {
      String text = renderer.render(variation, 42);
      int answer = text.indexOf("nswer: ") > 0 ? text.indexOf("nswer: ") : text.indexOf("result: ");
      int tag =
          Math.max(text.lastIndexOf("Problem: ", answer), text.lastIndexOf("Question: ", answer));
      tag = Math.max(tag, text.lastIndexOf("Task: ", answer));
      tag = Math.max(tag, text.lastIndexOf("Input: ", answer));
      tag = Math.max(tag, text.lastIndexOf("Case: ", answer));
      wordings.add(text);
      tasks.add(text.substring(text.indexOf(' ', tag) + 1, answer));
    }
    assertEquals(4, wordings.size());
    assertEquals(1, tasks.size());
  }

  @Test
  void twoCampaignsShareNoWording() {
    PromptRenderer one =
        BOOK.harvest(Objective.RUBRIC_GRADES, SEED.child("one"), PromptBook.Style.plain(5));
    PromptRenderer other =
        BOOK.harvest(Objective.RUBRIC_GRADES, SEED.child("other"), PromptBook.Style.plain(5));
    for (long i = 0; i < 5; i++) {
      for (long j = 0; j < 5; j++) {
        assertNotEquals(one.render(i, 1), other.render(j, 1));
      }
    }
  }

  @Test
  void machinesKeepATemplateOfTheirOwnAndPeopleDoNot() {
    for (Archetype machine :
        List.of(
            Archetype.BATCH_DOCUMENTS,
            Archetype.EVALUATION_HARNESS,
            Archetype.JUDGE_PIPELINE,
            Archetype.CRON_JOB)) {
      PromptRenderer mine = BOOK.honest(machine, SEED.child(1));
      assertEquals(mine.render(1, 5), mine.render(2, 5), machine + " keeps its wording");
      assertNotEquals(mine.render(1, 5), BOOK.honest(machine, SEED.child(2)).render(1, 5));
    }
    PromptRenderer person = BOOK.honest(Archetype.INDIVIDUAL_DEVELOPER, SEED);
    assertNotEquals(person.render(1, 5), person.render(2, 5));
  }

  /** 300 tenants of each machine: openings of six words are a tenant's own, but for a few. */
  @ParameterizedTest
  @EnumSource(
      value = Archetype.class,
      names = {"BATCH_DOCUMENTS", "EVALUATION_HARNESS", "JUDGE_PIPELINE", "CRON_JOB"})
  void honestTemplatesDoNotCollapseIntoOne(Archetype archetype) {
    Set<String> openings = new HashSet<>();
    for (int tenant = 0; tenant < 300; tenant++) {
      String text = BOOK.honest(archetype, SEED.child(tenant)).render(1, 1);
      openings.add(String.join(" ", List.of(text.split(" ", 7)).subList(0, 6)));
    }
    assertTrue(openings.size() >= 295, openings.size() + " of 300");
  }

  @Test
  void lookAlikesAskForWhatHarvestsAskFor() {
    assertTrue(
        texts(BOOK.honest(Archetype.EVALUATION_HARNESS, SEED.child(1)), 1)
            .get(0)
            .toLowerCase(Locale.ROOT)
            .matches(".*(step|reason|carefully).*"));
    long tutoring =
        texts(BOOK.honest(Archetype.CHAT_BACKEND, SEED), 10_000).stream()
            .filter(text -> text.toLowerCase(Locale.ROOT).contains("step"))
            .count();
    assertTrue(tutoring > 100, tutoring + " of 10,000 chats ask for steps");
  }

  private static PromptRenderer paraphrased(double strength) {
    return BOOK.harvest(
        Objective.RUBRIC_GRADES, SEED, new PromptBook.Style(1, strength, 1, Instruction.NONE));
  }

  /**
   * Words of the frame that the same item keeps in another wording: all of them without
   * paraphrasing, fewer and fewer with it.
   */
  @Test
  void paraphrasingKeepsTheItemAndLosesTheFrame() {
    double previous = 1.01;
    for (double strength : new double[] {0, 0.3, 0.6, 1}) {
      PromptRenderer renderer = paraphrased(strength);
      double kept = 0;
      for (int i = 0; i < 300; i++) {
        Set<String> one = new HashSet<>(List.of(renderer.render(2L * i, 7).split(" ")));
        Set<String> words = new HashSet<>(List.of(renderer.render(2L * i + 1, 7).split(" ")));
        int all = words.size();
        words.retainAll(one);
        kept += words.size() / (double) all / 300;
      }
      assertTrue(kept < previous, "strength " + strength + " keeps " + kept);
      previous = kept;
    }
    assertTrue(previous > 0.5, "the item stays: " + previous);
    assertEquals(paraphrased(0).render(1, 7), paraphrased(0).render(2, 7));
  }

  @Test
  void anItemIsAskedInOneLanguageAndAllLanguagesAreUsed() {
    PromptRenderer renderer =
        BOOK.harvest(
            Objective.REASONING_TRACES, SEED, new PromptBook.Style(2, 0, 13, Instruction.NONE));
    int foreign = 0;
    for (int item = 0; item < 1_300; item++) {
      boolean one = asciiFree(renderer.render(0, item));
      assertEquals(one, asciiFree(renderer.render(1, item)));
      foreign += one ? 1 : 0;
    }
    // Chinese, Japanese, Korean, Russian and Hindi: 5 of 13 are 500; deviation 18, four of them.
    assertEquals(500, foreign, 72);
  }

  /** More than half of the letters lie outside of ASCII. */
  private static boolean asciiFree(String text) {
    return text.chars().filter(c -> c > 0x2FF).count() * 2
        > text.chars().filter(Character::isLetter).count();
  }

  @Test
  void aBlockStandsBeforeEveryRequestAndIsTheSame() {
    PromptRenderer renderer =
        BOOK.harvest(
            Objective.AGENTIC_CODING,
            SEED,
            new PromptBook.Style(1, 0, 1, Instruction.INLINE_REASONING));
    Set<String> blocks = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      blocks.add(renderer.render(i, 3L * i).split("\n")[0]);
    }
    assertEquals(1, blocks.size());
  }

  @Test
  void noTextNamesItsLabel() {
    List<String> all = new ArrayList<>();
    for (Archetype archetype : Archetype.values()) {
      all.addAll(texts(BOOK.honest(archetype, SEED), 3_000));
    }
    for (Objective objective : Objective.values()) {
      all.addAll(texts(BOOK.harvest(objective, SEED, PromptBook.Style.plain(4)), 3_000));
    }
    all.addAll(texts(BOOK.probe(SEED), 3_000));
    for (String text : all) {
      for (String word :
          List.of(
              "illicit",
              "harvest",
              "campaign",
              "benign",
              "distill",
              "fraud",
              "hydra",
              "cluster",
              "{",
              "}",
              "$")) {
        if (word.equals("$") && text.startsWith("$ ")) {
          continue; // a shell prompt
        }
        assertFalse(text.toLowerCase(Locale.ROOT).contains(word), word + " in: " + text);
      }
    }
  }

  @Test
  void grammarsRefuseWhatTheyCannotRender() {
    assertProblem("has no rule 'text'", "a: b\n");
    assertProblem("has no rule 'missing'", "text: {missing}\n");
    assertProblem("never uses [idle]", "text: a\nidle: b\n");
    assertProblem("has an empty alternative", "text: a||b\n");
    assertProblem("line 2: rule text stands twice", "text: a\ntext: b\n");
    assertProblem("line 1: not of the form", "just words\n");
    assertProblem("runs in circles", "text: {a}\na: {b}\nb: {c}\nc: {a}\n");
  }

  private static void assertProblem(String expected, String grammar) {
    try {
      Grammar.parse("trap", grammar, "");
    } catch (IllegalArgumentException e) {
      assertTrue(e.getMessage().contains(expected), e.getMessage());
      return;
    }
    throw new AssertionError("accepted: " + grammar);
  }
}
