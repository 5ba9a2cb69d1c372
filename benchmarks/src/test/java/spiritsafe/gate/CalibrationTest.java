package spiritsafe.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import spiritsafe.scenario.ScenarioReader;

class CalibrationTest {

  private static final String TEXT =
      """
      # ä, 漢 and 𝒳 come before the bounds
      schema: spiritsafe.gate/1
      detector: [volume, random]
      data: [{scenario: small-harvests.yaml, seeds: [1]}]
      threshold: {policy: "fpr<=0.2"}
      cases:
        - {id: quiet, scenario: small-harvests.yaml, expect: {alerts: {max: 0}}}
      levels:
        - {id: ranks, metric: roc_auc, min: 0.99}   # far too much
        - {id: harm, metric: false_positive_rate, max: 0}
        - {id: leak, metric: exchanges_leaked, stat: median, max: 1}
      """;

  private static Proposal proposal(GateFile gate, int level, double value) {
    return new Proposal(
        gate.levels().get(level).id(),
        "x",
        Proposal.Kind.NUMBER,
        gate.levels().get(level).bound(),
        3,
        0,
        0,
        0,
        OptionalDouble.of(value),
        "");
  }

  @Test
  void boundsAreReplacedInPlaceAndAllElseStays() {
    GateFile gate = GateReader.parse("g.yml", TEXT);
    String written =
        Proposal.rewritten(TEXT, List.of(proposal(gate, 0, 0.5), proposal(gate, 1, 0.125)));
    assertEquals(
        TEXT.replace("min: 0.99", "min: 0.5")
            .replace("max: 0}\n  - {id: leak", "max: 0.125}\n  - {id: leak"),
        written);
  }

  @Test
  void countsAreWholeAndTimesKeepTheirUnit() {
    Bound bound = new Bound(false, 1, 0, 0);
    Proposal count =
        new Proposal("a", "x", Proposal.Kind.COUNT, bound, 2, 0, 0, 0, OptionalDouble.of(6.3), "");
    assertEquals("7", count.value());
    Proposal time =
        new Proposal("a", "x", Proposal.Kind.TIME, bound, 2, 0, 0, 0, OptionalDouble.of(90.5), "");
    assertEquals("91s", time.value());
  }

  @Test
  void aProposalIsMetByEveryRunItWasMadeFromAndAnInfiniteNumberMakesNone() throws IOException {
    GateFile gate = GateReader.parse("g.yml", TEXT);
    Path base = Path.of("../gate");
    GateSetting setting =
        new GateSetting(
            base,
            name -> ScenarioReader.read(base.resolve(name)),
            2,
            LocalDate.EPOCH,
            System::nanoTime);
    List<Proposal> proposals = Calibration.of(gate, setting, 3, 0);
    assertEquals(
        List.of("quiet", "ranks", "harm", "leak"), proposals.stream().map(Proposal::id).toList());
    for (Proposal proposal : proposals) {
      if (proposal.proposed().isEmpty()) {
        assertTrue(proposal.note().contains("of 3 runs"), proposal.toString());
        continue;
      }
      double bound = proposal.proposed().getAsDouble();
      boolean least = proposal.bound().least();
      assertTrue(least ? bound <= proposal.worst() : bound >= proposal.worst(), "" + proposal);
      double three = 3 * proposal.deviation();
      assertTrue(
          least ? bound <= Math.max(0, proposal.mean() - three) : bound >= proposal.mean() + three,
          "" + proposal);
    }
    assertTrue(proposals.get(1).proposed().isPresent(), "guard: an area is always a number");
  }
}
