package spiritsafe.fidelity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import spiritsafe.intake.TraceFormat;
import spiritsafe.trial.TinyWorld;

class FidelityTest {

  /** Forty-eight hours of one request in ten minutes, all of 10 input and 100 output tokens. */
  private static Recording world() throws IOException {
    return Recording.of(new TinyWorld("a ".repeat(288).strip(), 16));
  }

  private static RealTrace trace(int size) {
    return new RealTrace(
        Path.of("trace.csv"), TraceFormat.AZURE, Series.poisson(3, size, 60, 10, 100), 1, true);
  }

  @Test
  void aTraceOfAFewRequestsIsComparedWithoutATwoSampleTest() throws Exception {
    Scorecard card = new Fidelity(trace(60)).against(world(), Optional.empty());

    assertEquals("developer", card.chosen().name());
    assertTrue(Double.isNaN(card.naive().value()));
    assertEquals(0, card.naive().low());
    assertEquals(1, card.naive().high());
    assertTrue(card.warnings().get(0).contains("0 windows"), card.warnings().toString());
    assertTrue(ScorecardJson.of(card).contains("\"naive_auc\" : null"));
    assertTrue(ScorecardHtml.of(card).endsWith("</html>\n"));
    assertTrue(ScorecardTable.of(card).contains("0.000-1.000"), ScorecardTable.of(card));
  }

  @Test
  void bothSidesAreBroughtToOneTempo() throws Exception {
    Scorecard card = new Fidelity(trace(140)).against(world(), Optional.empty());

    // one request in 600 s against one in about 60 s
    assertEquals(card.real().requests().meanGapSeconds() / 600, card.chosen().tempo(), 1e-9);
    assertEquals(
        card.real().requests().meanGapSeconds(), card.chosen().compared().meanGapSeconds(), 1e-6);
    assertTrue(card.warnings().stream().anyMatch(text -> text.contains("--scale")));
  }

  @Test
  void tooFewRequestsOfEveryClassAreSaid() {
    FidelityException failure =
        assertThrows(
            FidelityException.class,
            () -> new Fidelity(trace(2_000)).against(world(), Optional.empty()));

    assertTrue(failure.getMessage().contains("{developer="), failure.getMessage());
  }
}
