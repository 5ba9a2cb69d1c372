package spiritsafe.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class VerdictTest {

  private static final String FOUND = "a A! b A! a A! A!";

  @Test
  void namesTheBestAndWhatItFindsAtItsThreshold() throws IOException {
    // volume, silent and crash compete; the oracle does not. A, the one illicit account, has 4
    // exchanges, the honest ones fewer than 3.
    assertEquals(
        "Best of 3: volume, PR-AUC 1.000 (chance 0.333); finds 1 of 1 illicit accounts, alerts 0 of"
            + " 2 honest ones. Failed: 1 detector.",
        Verdict.of(ReportTest.trial("fixed:3", FOUND)));
  }

  @Test
  void saysWhenThereIsNoThreshold() throws IOException {
    assertEquals(
        "Best of 3: volume, PR-AUC 1.000 (chance 0.333); it has no threshold. Failed: 1 detector.",
        Verdict.of(ReportTest.trial("fpr<=1e-3", FOUND)));
  }

  @Test
  void saysWhenNothingCanBeRanked() throws IOException {
    assertEquals(
        "Nothing can be ranked. Failed: 1 detector.",
        Verdict.of(ReportTest.trial("fixed:3", "a b a")));
  }
}
