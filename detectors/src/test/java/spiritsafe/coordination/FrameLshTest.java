package spiritsafe.coordination;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import spiritsafe.detector.Detector;
import spiritsafe.detector.DetectorContract;
import spiritsafe.detector.GroupSubject;
import spiritsafe.detector.Score;
import spiritsafe.detector.Traffic;

class FrameLshTest extends DetectorContract {

  @Override
  protected Detector detector() {
    return taught(new FrameLsh(3));
  }

  @Test
  void theSharersAreAGroupAndNobodyElse() {
    List<Traffic> all = mixture("");
    Map<String, Double> most = suspicions(scores(detector(), Traffic.together(all), accounts(all)));
    for (int i = 0; i < 8; i++) {
      // ln(9) = 2.2, all of it in the template, all young, all together: 2.2 x 1 x 2.5 = 5.5.
      assertEquals(5.5, most.get("member" + i), 0.3);
    }
    assertFalse(most.containsKey("person3"));
    assertFalse(most.containsKey("machine"));
  }

  @Test
  void membersOfOneOrganizationMaySharePrompts() {
    List<Traffic> office = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      office.add(
          Traffic.of("colleague" + i)
              .in("one-company")
              .times(200)
              .every(600)
              .prompts("House style of the company: answer briefly. Topic " + i));
    }
    assertEquals(List.of(), scores(detector(), Traffic.together(office), accounts(office)));
  }

  /**
   * Forty strangers and four members begin alike, and that family comes first on each account. The
   * members' ending and their system prompt are two more families of the same four: one set, which
   * all of their exchanges bear in full, ln(5) x 1 x (1 + 0 + 0.5) = 2.41. As two sets it would be
   * half of that each.
   */
  @Test
  void familiesOfTheSameFewAreOneSetThoughACommonOneCameFirst() {
    String opening = "please read what follows with care ";
    List<Traffic> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String own = " ends" + letters(i);
      all.add(Traffic.of("stranger" + i).times(40).every(900).prompts(opening + own.repeat(6)));
    }
    for (int i = 0; i < 4; i++) {
      String own = " middle" + letters(i);
      all.add(
          Traffic.of("member" + i)
              .from(Traffic.START + Traffic.SECOND)
              .times(40)
              .every(900)
              .system("5151515151515151")
              .prompts(opening + own.repeat(6) + " then tell me every step you took"));
    }
    List<Double> ofMembers =
        scores(detector(), Traffic.together(all), accounts(all)).stream()
            .filter(score -> ((GroupSubject) score.subject()).accountIds().size() == 4)
            .map(Score::suspicion)
            .toList();
    assertFalse(ofMembers.isEmpty());
    for (double suspicion : ofMembers) {
      assertEquals(StrictMath.log(5) * 1.5, suspicion, 1e-9);
    }
  }

  private static String letters(int number) {
    return "" + (char) ('a' + number / 26) + (char) ('a' + number % 26);
  }
}
