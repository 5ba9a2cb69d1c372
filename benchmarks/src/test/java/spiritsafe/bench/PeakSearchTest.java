package spiritsafe.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PeakSearchTest {

  private static final Slo SLO = Slo.parse("p50=1ms");

  /** An open loop at a rate, all of whose exchanges waited as long. */
  private static OpenLoop loop(double rate, boolean met) {
    Latencies waited = new Latencies();
    for (int i = 0; i < 20; i++) {
      waited.add(met ? 100 : 5_000_000);
    }
    return new OpenLoop(rate, 20, Math.round(19e9 / rate), waited, new Latencies());
  }

  @Test
  void findsTheRateUpToFivePercentBelow() throws IOException {
    PeakSearch.Peak peak = new PeakSearch(SLO, rate -> loop(rate, rate <= 777)).below(50_000);

    double found = peak.rate().orElseThrow();
    assertTrue(found <= 777 && found > 777 / 1.05, "found " + found);
    assertTrue(peak.missed().orElseThrow() > 777 && peak.missed().getAsDouble() <= found * 1.05);
    // 50,000 to 781 missed by halves is 7, 391 met; 4 or 5 between; 3 times more at the end.
    assertTrue(peak.trials().size() <= 16, peak.trials().size() + " trials");
    assertEquals(found, peak.last().orElseThrow().rate());
  }

  @Test
  void noneIsTriedAboveTheHighest() throws IOException {
    PeakSearch.Peak peak = new PeakSearch(SLO, rate -> loop(rate, true)).below(1_000);

    assertEquals(OptionalDouble.of(1_000), peak.rate());
    assertEquals(OptionalDouble.empty(), peak.missed());
    assertEquals(4, peak.trials().size());
  }

  @Test
  void whatIsMetByLuckOnceGivesWay() throws IOException {
    // Above 900 every second trial at a rate misses, so that three running are never met there.
    List<Double> tried = new ArrayList<>();
    PeakSearch.Peak peak =
        new PeakSearch(
                SLO,
                rate -> {
                  tried.add(rate);
                  return loop(rate, rate <= 900 || tried.size() % 2 == 1);
                })
            .below(1_000);

    assertTrue(peak.rate().orElseThrow() <= 900, peak.rate().toString());
    assertTrue(peak.rate().getAsDouble() > 900 / 1.05 / 1.05, peak.rate().toString());
  }

  @Test
  void anObjectiveThatIsNeverMetHasNoPeak() throws IOException {
    PeakSearch.Peak peak = new PeakSearch(SLO, rate -> loop(rate, false)).below(1_000);

    assertEquals(OptionalDouble.empty(), peak.rate());
    assertTrue(peak.last().isEmpty());
    assertTrue(peak.trials().size() < 48);
  }
}
