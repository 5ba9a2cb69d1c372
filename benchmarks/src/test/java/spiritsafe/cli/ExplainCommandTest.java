package spiritsafe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ExplainCommandTest {

  @Test
  void tellsWhatANumberMeansAndWhatItIsBlindTo() {
    Invocation done = Invocation.of("explain", "campaign_recall");
    assertEquals(ExitCode.DONE, done.exitCode(), done.err());
    assertTrue(done.out().startsWith("campaign_recall (version 1, over campaigns, higher"));
    assertTrue(done.out().contains("Blind to: "), done.out());
  }

  @Test
  void listsAllWithoutAName() {
    Invocation done = Invocation.of("explain");
    assertEquals(ExitCode.DONE, done.exitCode(), done.err());
    assertTrue(done.out().lines().anyMatch(line -> line.startsWith("pr_auc ")), done.out());
  }

  @Test
  void aNameThatIsNoneSuggestsWhatWasMeant() {
    Invocation wrong = Invocation.of("explain", "pr_acu");
    assertEquals(ExitCode.USAGE, wrong.exitCode());
    assertEquals("", wrong.out());
    assertTrue(wrong.err().contains("Did you mean pr_auc"), wrong.err());
  }
}
